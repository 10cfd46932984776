"""The past of one recognition: every row that its telling, reading, posting and thanks left behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import Table

from bench.filling import words
from bench.filling.batches import Row
from bench.filling.office import Office
from bench.filling.sending import ids_of, sent_at, stamp, update
from bench.filling.stencils import Frame, Stencils, escaped, in_words
from bot.cards.messages import Address, ToChannel, ToPerson, Topic
from bot.domain.approval import UNDONE_WITHIN, Approval, Outcome
from bot.domain.audience import ASKED_FOR, Place
from bot.domain.calendar import local_date
from bot.domain.disturbing import good_moment
from bot.domain.ids import PersonId, RecognitionId
from bot.domain.library import shelved
from bot.domain.organisation import Kind
from bot.domain.people import Person, Platform
from bot.domain.recognition import Recognition, Wording
from bot.domain.text import Text
from storage.destinations import address_columns
from storage.recognition_rows import row_of
from storage.shelving import row_on_shelf
from storage.tables import audit, doers, inbox, library, library_doers, outbox, recognitions, thanks

_OUTCOMES = (Outcome.APPROVED, Outcome.DECLINED, Outcome.WITHDRAWN, Outcome.NOT_NEEDED)
_OF_A_HUNDRED = (90, 5, 2, 3)
_TWO_DOERS, _NAMES_LEFT_OUT, _THANKED = 0.1, 0.04, 0.6
_MICROSECOND = timedelta(microseconds=1)
_WELL_DONE = "C0WELLDONE"

Rows = Iterator[tuple[Table, Row]]


@dataclass(frozen=True, slots=True)
class _Story:
    recognition: Recognition
    teller: Person
    doers: tuple[Person, ...]
    frame: Frame
    blanks: dict[str, str]
    thanked_at: datetime | None


class Past:
    def __init__(self, office: Office, chance: Random) -> None:
        self._office, self._chance = office, chance
        self._stencils = Stencils(office.organisation)
        self._values = [each for each in office.organisation.values if not each.retired]
        self._day_in_words = cache(self._say_day)

    def rows(self, told_at: datetime, decided_at: datetime | None) -> Rows:
        story = self._story(told_at, decided_at)
        yield from self._kept(story)
        yield from self._told(story)

    # --- what happened

    def _story(self, told_at: datetime, decided_at: datetime | None) -> _Story:
        chance, people = self._chance, self._office.people
        teller, *doing = chance.sample(people, 3 if chance.random() < _TWO_DOERS else 2)
        outcome = chance.choices(_OUTCOMES, _OF_A_HUNDRED)[0] if decided_at else Outcome.WAITING
        key = "withheld" if chance.random() < _NAMES_LEFT_OUT else "public"
        audience = ASKED_FOR["private" if outcome is Outcome.NOT_NEEDED else key]
        told = words.told(chance, " and ".join(_first(each) for each in doing) if audience.named else None)
        value = chance.choice(self._values)
        behaviour = chance.choice(value.behaviours).key if value.behaviours else None
        doers_ = tuple(doing)
        reader = self._office.reader(teller, doers_, chance)
        reason = words.reason(chance)
        language = self._office.organisation.language
        wording = Wording(
            tuple(each.id for each in doers_),
            Text(told.deed, language),
            value.key,
            value.edition,
            behaviour,
            Text(told.difference, language) if told.difference else None,
            audience,
        )
        recognition = Recognition(
            RecognitionId(ids_of(told_at)()),
            teller.id,
            wording,
            told_at,
            _approval(outcome, reader.id, told_at, decided_at, Text(reason, language)),
        )
        thanked = outcome is Outcome.APPROVED and chance.random() < _THANKED
        branches = tuple(each.branch if len(doers_) == 1 else None for each in doers_)
        day, later = self._day_told(doers_, recognition)
        frame = Frame(
            outcome, audience, value, behaviour, branches, told.difference is not None, thanked, later
        )
        blanks = self._blanks(recognition, told, (teller, *doing, reader), decided_at or told_at, reason)
        blanks["day"] = day
        after = (decided_at or told_at) + timedelta(minutes=chance.randrange(2, 600))
        return _Story(recognition, teller, doers_, frame, blanks, after if thanked else None)

    def _blanks(
        self, told: Recognition, said: words.Told, people: tuple[Person, ...], at: datetime, reason: str
    ) -> dict[str, str]:
        """What fills a stencil. Of `people` the teller comes first, the reader last."""
        teller, *doing, reader = people
        end = at + UNDONE_WITHIN
        blanks = {
            "record": told.id,
            "headline": said.headline,
            "rest": said.rest,
            "difference": said.difference or "",
            "reason": reason,
            "teller": teller.name,
            "called": teller.nickname or _first(teller),
            "reader": reader.name,
            "doer0": doing[0].name,
            "doer1": doing[-1].name,
            "at": at.isoformat(),
            "moment": self._in_words(at),
            "end": end.isoformat(),
            "end_in_words": self._in_words(end).rpartition(", ")[2],
        }
        return {name: escaped(each) for name, each in blanks.items()}

    def _day_told(self, doers: tuple[Person, ...], told: Recognition) -> tuple[str, bool]:
        """In words, and whether it is another than that on which it was let out."""
        policy, decided_at = self._office.organisation, told.approval.decided_at
        out = decided_at + policy.approval.hold if decided_at else told.told_at
        day = max(local_date(good_moment(each, policy, out), policy.timezone) for each in doers)
        return self._day_in_words(day), day > local_date(out, policy.timezone)

    # --- what was written down

    def _kept(self, story: _Story) -> Rows:
        told, approval = story.recognition, story.recognition.approval
        of = self._of
        yield recognitions, {**of, "id": told.id, **row_of(told), "version": _changes(story)}
        for position, each in enumerate(told.doers):
            yield doers, {**of, "recognition": told.id, "position": position, "person": each}
        if (shelf := shelved(told)) is not None:
            key = {**of, "recognition": told.id}
            yield library, {**key, **row_on_shelf(shelf)}
            for each in shelf.doers:
                yield library_doers, {**key, "person": each}
        yield from self._act(told.teller, "nominate", "saved", told, "recognition", told.told_at)
        if approval.outcome in _ACTS and approval.decided_at is not None:
            act, answer = _ACTS[approval.outcome]
            actor = approval.decided_by or told.teller
            yield from self._act(actor, act, answer, told, "approval", approval.decided_at)
        if story.thanked_at is not None:
            doer = told.doers[0]
            yield thanks, {**of, "recognition": told.id, "doer": doer, "at": story.thanked_at}
            yield from self._act(doer, "thank", "thanked", told, "thanks", story.thanked_at)

    def _act(
        self, actor: PersonId, act: str, answer: str, told: Recognition, field: str, at: datetime
    ) -> Rows:
        """A line of the audit, and the nonce that this one press or form spent."""
        new_id = ids_of(at)
        line = {"id": new_id(), "actor": actor, "act": act, "subject": told.id, "fields": [field], "at": at}
        yield audit, {**self._of, **line}
        yield inbox, {**self._of, "nonce": new_id(), "answer": answer, "at": at}

    # --- what was sent

    def _told(self, story: _Story) -> Rows:
        told, approval = story.recognition, story.recognition.approval
        to_teller = ToPerson(told.teller)
        first = [self._sent(story, Topic.RECEIPT, to_teller, told.told_at)]
        for place, reader in enumerate(approval.readers, 1):
            first.append(
                self._sent(story, Topic.REQUEST, ToPerson(reader), told.told_at + place * _MICROSECOND)
            )
        out = []
        if approval.told:
            at = approval.decided_at or told.told_at
            if told.wording.audience.place is not Place.PRIVATE:
                channel = self._office.organisation.channels[Kind.RECOGNITION]
                out.append(self._sent(story, Topic.POST, ToChannel(Platform.SLACK, channel), at))
            for place, doer in enumerate(told.doers):
                later = at + (place + 2) * _MICROSECOND
                out.append(self._sent(story, Topic.NEWS, ToPerson(doer), later, place))
        if approval.outcome is Outcome.DECLINED and approval.decided_at:
            out.append(self._sent(story, Topic.DECLINED, to_teller, approval.decided_at))
        if story.thanked_at:
            out.append(self._sent(story, Topic.THANKS, to_teller, story.thanked_at))
        changed = [update(each, approval.decided_at) for each in first if approval.decided_at]
        thanked = [each for each in out if each["topic"] == Topic.NEWS and each["person"] == told.doers[0]]
        changed += [update(each, story.thanked_at) for each in thanked if story.thanked_at]
        yield from ((outbox, each) for each in (*first, *out, *changed))

    def _sent(
        self, story: _Story, topic: Topic, to: Address, at: datetime, doer: int = 0
    ) -> dict[str, object]:
        told = story.recognition
        everybody = {told.teller, *told.doers, *told.approval.readers}
        return {
            **self._of,
            **address_columns(to),
            "id": ids_of(at)(),
            "topic": topic.value,
            "card": self._stencils.card(story.frame, topic, story.blanks, doer),
            "about": told.id,
            "revision": told.revision,
            "shows": sorted(everybody),
            "replaces": None,
            **sent_at(at),
            "via": self._office.way,
            "sent_conversation": self._conversation(to, story),
            "sent_message": stamp(at),
        }

    def _conversation(self, to: Address, story: _Story) -> str:
        """Believable: where a direct message stands is like the person's own id."""
        if not isinstance(to, ToPerson):
            return _WELL_DONE
        known = {each.id: each for each in (story.teller, *story.doers)}
        account = known[to.person].accounts[0].user if to.person in known else to.person[-10:]
        return "D" + account[1:]

    @property
    def _of(self) -> dict[str, object]:
        return {"organisation": self._office.organisation.id}

    def _in_words(self, at: datetime) -> str:
        """As the views say it, a thousand times as fast: the day is worded once."""
        local = at.astimezone(ZoneInfo(self._office.organisation.timezone))
        return f"{self._day_in_words(local.date())}, {local:%H:%M}"

    def _say_day(self, day: date) -> str:
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(self._office.organisation.timezone))
        return in_words(noon, self._office.organisation).rpartition(", ")[0]


_ACTS = {
    Outcome.APPROVED: ("approve", "approved"),
    Outcome.DECLINED: ("decline", "declined"),
    Outcome.WITHDRAWN: ("withdraw", "withdrawn"),
}


def _approval(
    outcome: Outcome, reader: PersonId, told_at: datetime, decided_at: datetime | None, reason: Text
) -> Approval:
    match outcome:
        case Outcome.NOT_NEEDED:
            return Approval(outcome)
        case Outcome.WAITING:
            return Approval(readers=(reader,), asked_at=told_at)
        case Outcome.WITHDRAWN:
            return Approval(outcome, readers=(reader,), asked_at=told_at, decided_at=decided_at)
        case _:
            return Approval(
                outcome,
                readers=(reader,),
                asked_at=told_at,
                decided_by=reader,
                decided_at=decided_at,
                reason=reason if outcome is Outcome.DECLINED else None,
            )


def _changes(story: _Story) -> int:
    return int(story.recognition.approval.decided_at is not None)


def _first(person: Person) -> str:
    return person.name.split()[0]
