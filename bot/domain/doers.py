"""Doers: who may be said to have done something."""

from __future__ import annotations

from bot.domain.organisation import Kind
from bot.domain.people import Person, Standing
from bot.domain.recognition import MOST_DOERS
from bot.domain.refusals import Refusal


def check_doers(teller: Person, doers: tuple[Person, ...], kind: Kind) -> None:
    """Raises Refusal for nobody, too many, oneself, or somebody who cannot be recognised."""
    if not doers and not kind.may_be_ones_own:
        raise Refusal("doers.missing", field="doers")
    if len(doers) > MOST_DOERS:
        raise Refusal("doers.too_many", field="doers", most=str(MOST_DOERS))
    check_each(teller, doers, "doers", kind)


def check_each(teller: Person, doers: tuple[Person, ...], field: str, kind: Kind) -> None:
    """Raises Refusal for oneself, where it may not be one's own, or somebody who cannot be recognised."""
    for each in doers:
        if each.id == teller.id and not kind.may_be_ones_own:
            raise Refusal("doers.oneself", field=field)
        if not each.may_receive():
            raise Refusal(_cannot_receive(each), field=field, name=each.name)


def _cannot_receive(person: Person) -> str:
    return {
        Standing.BOT: "doers.bot",
        Standing.DEACTIVATED: "doers.deactivated",
        Standing.STRANGER: "doers.stranger",
        Standing.WRITER: "doers.stranger",
    }[person.standing]
