"""Nominating: from a draft to a recognition that somebody reads, or that goes straight to its doers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.approval import Outcome
from bot.domain.audience import ASKED_FOR, Audience, Place, Telling, settle
from bot.domain.draft import Draft
from bot.domain.naming import given_away
from bot.domain.organisation import Kind, Organisation
from bot.domain.people import Person
from bot.domain.recognition import (
    MOST_DOERS,
    MOST_IN_DEED,
    MOST_IN_DIFFERENCE,
    check_doers,
    checked_words,
)
from bot.domain.refusals import Refusal
from bot.domain.text import Text, cleaned
from bot.domain.values import Value, shown
from bot.ports import Work
from bot.steps.copies import owe_requests, owe_telling
from bot.steps.gathering import with_change
from bot.steps.passing_on import report_no_reader
from bot.steps.reading import choose_readers
from bot.views.scene import Scene


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft in which everything was found to hold. `words_given_away` still have to be looked at."""

    doers: tuple[Person, ...]
    deed: Text
    difference: Text | None
    value: Value
    audience: Audience
    telling: Telling
    words_given_away: tuple[str, ...]


def check(work: Work, teller: Person, draft: Draft) -> Checked:
    """Raises Refusal for the first thing, in the order of the form, that does not hold."""
    organisation = work.organisation.get()
    if len(draft.doers) + draft.strangers > MOST_DOERS:
        raise Refusal("doers.too_many", field="doers", most=str(MOST_DOERS))
    chosen = tuple(dict.fromkeys(draft.doers))
    doers = work.people.many(chosen)
    if draft.strangers or len(doers) < len(chosen):
        raise Refusal("doers.unknown", field="doers")
    check_doers(teller, doers)
    deed = checked_words(draft.deed, teller.language, field="deed", most=MOST_IN_DEED)
    value = shown(organisation.values, draft.value, draft.behaviour)
    difference = _difference(draft, teller)
    audience = _audience(draft)
    telling = settle(audience, {each.id: each.choice for each in doers})
    texts = "\n".join([deed.words, difference.words if difference else ""])
    found = () if telling.place is Place.PRIVATE else _names_left_out(telling, doers, texts)
    return Checked(doers, deed, difference, value, audience, telling, found)


def begin(work: Work, scene: Scene, at: datetime) -> Scene:
    """Gives a new wording to its readers, or tells it at once where nobody reads it first.

    Returns the scene with the approval it has from now on; storing it is the caller's.
    """
    approval = scene.recognition.approval
    if not _needs_reading(scene.organisation, scene.telling):
        unneeded = replace(approval, outcome=Outcome.NOT_NEEDED)
        return with_change(scene, scene.recognition.with_approval(unneeded))
    chosen = choose_readers(work, scene.organisation, scene.recognition.teller, scene.doers, at)
    approval = approval.hand_to((each.id for each in chosen.readers), at, chosen.instead)
    return with_change(scene, scene.recognition.with_approval(approval), *chosen.readers)


def owe_begun(work: Work, scene: Scene, at: datetime) -> None:
    """What a begun wording owes to others: requests, or the telling itself, or word to the admins."""
    if scene.recognition.approval.told:
        owe_telling(work, scene, at)
    elif scene.readers:
        owe_requests(work, scene, scene.readers, at)
    else:
        report_no_reader(work, scene, at)


def _needs_reading(organisation: Organisation, telling: Telling) -> bool:
    return telling.place is not Place.PRIVATE and Kind.RECOGNITION in organisation.approval.needed_for


def _difference(draft: Draft, teller: Person) -> Text | None:
    if not cleaned(draft.difference):
        return None
    return checked_words(draft.difference, teller.language, field="difference", most=MOST_IN_DIFFERENCE)


def _audience(draft: Draft) -> Audience:
    if draft.audience not in ASKED_FOR:
        raise Refusal("audience.unknown", field="audience")
    return ASKED_FOR[draft.audience]


def _names_left_out(telling: Telling, doers: tuple[Person, ...], texts: str) -> tuple[str, ...]:
    left_out = (name for each in doers if each.id not in telling.named for name in each.names)
    return given_away(texts, left_out)
