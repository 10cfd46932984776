"""Nominating: from a draft to a recognition that somebody reads, or that goes straight to its doers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from bot.cards.messages import Address, ToPerson
from bot.domain.approval import Outcome
from bot.domain.audience import ASKED_FOR, Audience, Place
from bot.domain.consent import Consent
from bot.domain.doers import check_doers, check_each
from bot.domain.draft import Draft, StoryDraft
from bot.domain.ids import BranchKey, PersonId
from bot.domain.kindness import ForWhom, Kindness
from bot.domain.organisation import Kind, Organisation
from bot.domain.people import Person
from bot.domain.picture import Picture
from bot.domain.recognition import MOST_DOERS, MOST_IN_DEED, MOST_IN_DIFFERENCE, Wording
from bot.domain.refusals import Refusal, one_of
from bot.domain.story import (
    MOST_IN_ASKED_BY,
    MOST_IN_HEARD,
    MOST_IN_QUOTE,
    MOST_IN_SITUATION,
    MOST_IN_UNNECESSARY,
    MOST_OUTSIDE,
    OwnWords,
    Permission,
    Story,
    StoryKind,
    part_of,
    side_of,
)
from bot.domain.telltale import Telltales
from bot.domain.text import Text, checked_words, words_if_any
from bot.domain.values import Value, shown
from bot.ports import Identifying, Work
from bot.steps.checking import UNSAID, Checked, whether_said_or_not
from bot.steps.copies import owe_requests
from bot.steps.gathering import with_change
from bot.steps.keeping import kept, read_by_two
from bot.steps.letting_out import let_out, names_given_away, owe_out
from bot.steps.passing_on import report_no_reader
from bot.steps.picturing import picture_of
from bot.steps.reading import choose_readers
from bot.views.scene import Scene


def check(
    work: Work,
    teller: Person,
    draft: Draft,
    identifying: Identifying,
    consents: tuple[Consent, ...] = (),
    had: Picture | None = None,
    author: Person | None = None,
) -> Checked:
    """Raises Refusal for the first thing, in the order of the form, that does not hold.

    `consents` are what doers said of an earlier wording and still holds, `had` is the picture it had.
    `author` is who writes it now, where that is not its teller.
    """

    def checked(draft: Draft) -> Checked:
        return _check(work, teller, draft, identifying, consents, had, author or teller)

    return whether_said_or_not(checked, draft)


def _check(
    work: Work,
    teller: Person,
    draft: Draft,
    identifying: Identifying,
    consents: tuple[Consent, ...],
    had: Picture | None,
    author: Person,
) -> Checked:
    heroes = _people(work, draft.doers, "doers", draft.strangers)
    check_doers(teller, heroes, draft.kind)
    upstream = _people(work, (each for each in draft.story.upstream if each not in draft.doers), "upstream")
    check_each(teller, upstream, "upstream", draft.kind)
    told = _wording(work, teller, draft, heroes, upstream)
    still = tuple(each for each in consents if each.doer in told.doers)
    told = replace(told, consents=still, picture=picture_of(work, draft, author, had))
    return looked_at(told, (*heroes, *upstream), identifying)


def check_unmatched(work: Work, teller: Person, draft: Draft, identifying: Identifying) -> Checked:
    """The same where nobody knows yet who did it."""

    def checked(draft: Draft) -> Checked:
        return looked_at(_wording(work, teller, draft), (), identifying)

    return whether_said_or_not(checked, draft)


def check_at_door(work: Work, teller: Person, draft: Draft, identifying: Identifying) -> Checked:
    """The same, with a picture that was left there."""

    def checked(draft: Draft) -> Checked:
        told = _wording(work, teller, draft)
        picture = picture_of(work, draft, teller, None, at_door=True)
        return looked_at(replace(told, picture=picture), (), identifying)

    return whether_said_or_not(checked, draft)


def _wording(
    work: Work,
    teller: Person,
    draft: Draft,
    heroes: tuple[Person, ...] = (),
    upstream: tuple[Person, ...] = (),
) -> Wording:
    organisation = work.organisation.get()
    story = _story(draft, upstream, teller, organisation)
    deed = checked_words(draft.deed, teller.language, field="deed", most=MOST_IN_DEED)
    kindness = _kindness(draft, teller)
    value = _value(work.organisation.get(), draft)
    return Wording(
        tuple(each.id for each in (*heroes, *upstream)),
        deed,
        value.key if value else None,
        value.edition if value else None,
        draft.behaviour,
        _text(draft.difference, teller, "difference", MOST_IN_DIFFERENCE),
        _audience(draft),
        story=story,
        kindness=kindness,
    )


def looked_at(wording: Wording, doers: tuple[Person, ...], identifying: Identifying) -> Checked:
    found = Telltales(names_given_away(wording, doers), identifying(wording.kept))
    return Checked(replace(wording, chance_words=found.names, marks=found.marks) if found else wording, found)


def begin(work: Work, scene: Scene, at: datetime) -> Scene:
    """Gives a new wording to its readers, or lets it out at once where nobody reads it first.

    Returns the scene with the approval it has from now on; storing it is the caller's.
    """
    scene = kept(scene)
    approval, told = scene.recognition.approval, scene.recognition
    if not _needs_reading(scene):
        unneeded = scene.recognition.with_approval(replace(approval, outcome=Outcome.NOT_NEEDED))
        return with_change(scene, let_out(with_change(scene, unneeded), at))
    approval = read_by_two(approval, scene.organisation, told.wording, at)
    chosen = choose_readers(
        work,
        scene.organisation,
        told.teller,
        scene.doers,
        at,
        asked=told.asked,
        kept_in=told.wording.kept_in,
        wanted=approval.wanted,
    )
    approval = approval.hand_to((each.id for each in chosen.readers), at, chosen.instead)
    return with_change(scene, scene.recognition.with_approval(approval), *chosen.readers)


def owe_begun(work: Work, scene: Scene, at: datetime, *, have: Collection[Address] = ()) -> None:
    """What a begun wording owes to others: requests, or what letting it out owes, or word to the admins.

    `have` is where a request shows this wording already.
    """
    if not scene.recognition.approval.open:
        owe_out(work, scene, at)
    elif scene.readers:
        owe_requests(work, scene, [each for each in scene.readers if ToPerson(each.id) not in have], at)
    else:
        report_no_reader(work, scene, at)


def _needs_reading(scene: Scene) -> bool:
    """What came through a door is always read, wherever it may go; so is what nobody is named in yet.

    And what a sensitive branch keeps, unless its teller wants nobody but its doers to know of it.
    """
    told = scene.recognition
    if told.door is not None or not told.matched:
        return True
    if told.wording.kept_in:
        return told.wording.audience.place is not Place.PRIVATE
    return not scene.private and scene.recognition.kind in scene.organisation.approval.needed_for


def _people(work: Work, chosen: Iterable[PersonId], field: str, strangers: int = 0) -> tuple[Person, ...]:
    """Raises Refusal for too many, and where somebody of them is not known."""
    ids = tuple(dict.fromkeys(chosen))
    if len(ids) + strangers > MOST_DOERS:
        raise Refusal("doers.too_many", field=field, most=str(MOST_DOERS))
    found = work.people.many(ids)
    if strangers or len(found) < len(ids) or any(each.one_with for each in found):
        raise Refusal("doers.unknown", field=field)
    return found


def _story(
    draft: Draft, upstream: tuple[Person, ...], teller: Person, organisation: Organisation
) -> Story | None:
    if draft.kind is not Kind.STORY:
        return None
    told = draft.story
    compliment = told.kind is StoryKind.COMPLIMENT
    situation = None
    if not compliment:
        situation = checked_words(told.situation, teller.language, field="situation", most=MOST_IN_SITUATION)
    quote = _quote(told, teller)
    if compliment and quote is None:
        raise Refusal("words.missing", field="quote")
    return Story(
        situation,
        quote,
        tuple(each.id for each in upstream),
        _text(told.outside, teller, "outside", MOST_OUTSIDE),
        told.happened_on,
        side_of(told.side),
        part_of(told.part),
        told.kind,
        BranchKey(told.asked) if compliment and told.asked and not draft.doers else None,
        told.felt if told.felt in organisation.felt else None,
        _text(told.unnecessary, teller, "unnecessary", MOST_IN_UNNECESSARY),
        where.key if (where := organisation.branch(BranchKey(told.where))) else None,
    )


def _kindness(draft: Draft, teller: Person) -> Kindness | None:
    """Whose act it was stays so, wherever its teller works by now."""
    if draft.kind is not Kind.KINDNESS:
        return None
    said = draft.kindness
    for_whom = one_of(ForWhom, said.for_whom, field="for_whom", missing="for_whom.missing")
    return Kindness(for_whom, (said.of_branch or teller.branch) if said.ours else None)


def _value(organisation: Organisation, draft: Draft) -> Value | None:
    """An act of kindness need not show one."""
    if draft.kind is Kind.KINDNESS and draft.value is None:
        return None
    return shown(organisation.values, draft.value, draft.behaviour)


def _quote(told: StoryDraft, teller: Person) -> OwnWords | None:
    """Words of a customer are never taken without a word on how far they may be told."""
    words = _text(told.quote, teller, "quote", MOST_IN_QUOTE)
    if words is None:
        return None
    return OwnWords(
        words,
        one_of(Permission, told.permission, field="permission", missing=UNSAID),
        _text(told.heard, teller, "heard", MOST_IN_HEARD),
        _text(told.asked_by, teller, "asked_by", MOST_IN_ASKED_BY),
        told.asked_on,
    )


def _text(words: str, teller: Person, field: str, most: int) -> Text | None:
    return words_if_any(words, teller.language, field=field, most=most)


def _audience(draft: Draft) -> Audience:
    """Only the form of a recognition always asks for it."""
    if draft.kind is not Kind.RECOGNITION and not draft.audience:
        return Audience()
    if draft.audience not in ASKED_FOR:
        raise Refusal("audience.unknown", field="audience")
    return ASKED_FOR[draft.audience]
