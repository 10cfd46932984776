"""Settling: which channel of the settings a channel is, asked of an admin and said back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.cards.elements import Card, Element, Paragraph
from bot.cards.forms import ChoiceField, Form, Option, OptionGroup
from bot.cards.intents import Intent
from bot.cards.runs import plain
from bot.domain.people import Person
from bot.domain.places import plainly
from bot.texts.catalogue import catalogue


def settling(admin: Person, places: Sequence[str], borne: Collection[str], channel: str, nonce: str) -> Form:
    """`borne` are names that the channel has already; `channel` is its address, and the form's subject."""
    say = catalogue(admin.language)
    options = OptionGroup("", tuple(Option(each, each) for each in places))
    now = next((each for each in places if plainly(each) in borne), None)
    label, hint = say.line("settling.place"), say.line("settling.hint")
    which = ChoiceField("place", label, (options,), now, hint, say.line("settling.place_placeholder"))
    title, send, close = say.line("settling.title"), say.line("label.send"), say.line("label.close")
    return Form(title, Intent.SETTLE_CHANNEL, (which,), send, close, channel, nonce)


def settled(admin: Person, place: str, *, released: bool) -> Card:
    say = catalogue(admin.language)
    line = say.runs("settling.settled", place=place)
    more: tuple[Element, ...] = (Paragraph(say.runs("settling.released")),) if released else ()
    return Card(plain(line), (Paragraph(line), *more))


def examples() -> Mapping[str, Card | Form]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    ana, places = of.people["ana"], ("#well-done", "#stories", "#libraries")
    return {
        "which channel this is": settling(ana, places, (), "C0WELLDONE", "n"),
        "which channel this is, asked again": settling(ana, places, ("stories",), "C0STORIES", "n"),
        "settled": settled(ana, "#well-done", released=False),
        "settled, with posts that waited": settled(ana, "#well-done", released=True),
    }
