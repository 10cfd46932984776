"""A branch's door for its admins: which branch, and then its link, its code to print, and a new link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.cards.elements import Card, Footnote, Paragraph
from bot.cards.forms import ChoiceField, Form, Option, OptionGroup
from bot.cards.intents import Intent
from bot.cards.runs import Link, Plain
from bot.domain.branch import Branch
from bot.domain.invitation import Held, Purpose
from bot.domain.people import Person
from bot.texts.catalogue import catalogue
from bot.views.renewing import renewing


def which_door(admin: Person, branches: Sequence[Branch], nonce: str) -> Form:
    say = catalogue(admin.language)
    options = OptionGroup("", tuple(Option(each.key, each.name) for each in branches))
    label, hint = say.line("doors.branch"), say.line("doors.hint")
    which = ChoiceField("branch", label, (options,), None, hint, say.line("doors.branch_placeholder"))
    title, send, close = say.line("doors.title"), say.line("label.show_link"), say.line("label.close")
    return Form(title, Intent.SHOW_DOOR, (which,), send, close, nonce=nonce)


def door_link(admin: Person, branch: Branch, address: str, held: Held, *, renewed: bool = False) -> Card:
    say = catalogue(admin.language)
    opening = say.runs("doors.renewed" if renewed else "doors.here", branch=branch.name)
    page = Link(say.line("doors.page"), address)
    printed = Link(say.line("doors.to_print"), f"{address}/print")
    return Card(
        say.line("doors.notice", branch=branch.name),
        (
            Paragraph(opening),
            Paragraph((page, Plain(" · "), printed)),
            Footnote(say.runs("doors.who")),
            renewing(held, say.line("doors.renew_asked"), say),
        ),
    )


def examples() -> Mapping[str, Card | Form]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    ana, branches = of.people["ana"], of.organisation().branches
    address = "https://skald.riverbank.example/wall/tell/WyJyaXZlcmJhbmsiXQ.c2lnbmVk"
    return {
        "which branch": which_door(ana, branches, "n"),
        "its link": door_link(ana, branches[1], address, Held(Purpose.DOOR, "libraries", 0)),
        "renewed": door_link(ana, branches[1], address, Held(Purpose.DOOR, "libraries", 1), renewed=True),
    }
