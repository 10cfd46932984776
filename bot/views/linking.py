"""Linking: two accounts that are one person's, or not, as an admin says it and as that person reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.cards.elements import Card, Paragraph
from bot.cards.forms import Form, PeopleField, TextField
from bot.cards.intents import Intent
from bot.cards.runs import plain
from bot.domain.ids import PersonId
from bot.domain.people import Account, Person, Platform
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import pieces

MOST = 200


def linking(admin: Person, nonce: str, picked: PersonId | None = None, other: str = "") -> Form:
    say = catalogue(admin.language)
    elements = (
        _who(say, picked),
        TextField(
            "other",
            say.line("linking.elsewhere"),
            MOST,
            words=other,
            hint=say.line("linking.elsewhere_hint", most=str(MOST)),
        ),
    )
    return _form(say, "linking.title", Intent.LINK, elements, nonce)


def unlinking(admin: Person, nonce: str, picked: PersonId | None = None, other: str = "") -> Form:
    say = catalogue(admin.language)
    which = TextField(
        "other",
        say.line("linking.which"),
        MOST,
        words=other,
        hint=say.line("linking.which_hint", most=str(MOST)),
        optional=True,
    )
    return _form(say, "linking.untitle", Intent.UNLINK, (_who(say, picked), which), nonce)


def linked(person: Person) -> Card:
    say = catalogue(person.language)
    line = say.runs("linking.linked", platforms=say.all_of(_platforms(person.accounts)))
    return Card(plain(line), (Paragraph(line), Paragraph(say.runs("linking.linked_more"))))


def unlinked(person: Person) -> Card:
    say = catalogue(person.language)
    line = say.runs("linking.unlinked")
    return Card(plain(line), (Paragraph(line), Paragraph(say.runs("linking.unlinked_more"))))


def linked_for_admin(admin: Person, person: Person) -> Card:
    say = catalogue(admin.language)
    platforms = say.all_of(_platforms(person.accounts))
    return pieces.alone(say.runs("linking.linked_admin", person=person.name, platforms=platforms))


def unlinked_for_admin(admin: Person, person: Person) -> Card:
    say = catalogue(admin.language)
    return pieces.alone(say.runs("linking.unlinked_admin", person=person.name))


def whichever(admin: Person, people: Iterable[Person]) -> str:
    """Who may be meant, so that an admin can tell them apart."""
    say = catalogue(admin.language)
    return say.any_of([_account(each.accounts[0], each, say) for each in people])


def accounts_of(admin: Person, person: Person) -> str:
    say = catalogue(admin.language)
    return say.any_of([_account(each, person, say) for each in person.accounts])


def _account(account: Account, person: Person, say: Catalogue) -> str:
    """With what may be typed again."""
    known = {"person": person.name, "platform": account.platform.title(), "address": account.user}
    if person.email:
        return say.line("linking.account_by_email", email=person.email, **known)
    return say.line("linking.account", **known)


def _who(say: Catalogue, picked: PersonId | None) -> PeopleField:
    chosen = (picked,) if picked else ()
    label, hint = say.line("linking.person"), say.line("linking.person_hint")
    return PeopleField("person", label, 1, chosen, hint, say.line("linking.person_placeholder"))


def _form(
    say: Catalogue, title: str, intent: Intent, elements: tuple[PeopleField, TextField], nonce: str
) -> Form:
    return Form(say.line(title), intent, elements, say.line("label.send"), say.line("label.close"), "", nonce)


def _platforms(accounts: Iterable[Account]) -> list[str]:
    return list(dict.fromkeys(each.platform.title() for each in accounts))


def examples() -> Mapping[str, Card | Form]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    ana, mei = of.people["ana"], of.people["mei"]
    on_both = (Account(Platform.SLACK, "T0RIVER", "U0MEI"), Account(Platform.TEAMS, "entra", "8f-mei"))
    mei = replace(mei, accounts=on_both)
    return {
        "linking": linking(ana, "n"),
        "linking, with what was typed": linking(ana, "n", mei.id, "mei@riverbank.example"),
        "unlinking": unlinking(ana, "n"),
        "linked": linked(mei),
        "linked, for the admin": linked_for_admin(ana, mei),
        "unlinked": unlinked(mei),
        "unlinked, for the admin": unlinked_for_admin(ana, mei),
    }
