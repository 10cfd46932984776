"""What sending the open form would cause: found by doing it with the real use cases, and undoing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from adapters.playground.drawer import ahead_words
from adapters.playground.drawer.books import Books, Rehearsal, Row, Tables
from adapters.playground.drawer.filled import Filled
from adapters.playground.drawer.line import Line, as_json
from adapters.playground.drawer.names import Names
from adapters.playground.drawer.why import is_for_later
from bot.cards.messages import Topic
from bot.domain.draft import Draft, KindnessDraft, StoryDraft
from bot.domain.ids import BehaviourKey, PersonId, RecognitionId, ValueKey
from bot.domain.kindness import ForWhom
from bot.domain.organisation import Kind
from bot.domain.refusals import Refusal
from bot.domain.subject import Subject
from bot.steps.requests import Press
from bot.steps.telling import Sending
from bot.usecases.approve import approve
from bot.usecases.look_ahead import Ahead as Coming
from bot.usecases.look_ahead import look_ahead
from bot.usecases.nominate import nominate
from bot.usecases.tell_kindness import tell_kindness
from bot.usecases.tell_story import tell_story

_STAND_IN = "What a colleague did"
_FIELDS = {
    Kind.RECOGNITION: {"doers", "deed", "audience"},
    Kind.STORY: {"doers", "deed", "situation"},
    Kind.KINDNESS: {"doers", "deed", "for_whom"},
}
"""By which a form that tells something is known."""
_TELL = {Kind.RECOGNITION: nominate, Kind.STORY: tell_story, Kind.KINDNESS: tell_kindness}


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What sending owes at once, what an approval just afterwards owes, and who hears of it if it waits."""

    told: tuple[Row, ...]
    approved: tuple[Row, ...] = ()
    waiting: tuple[Coming, ...] = ()


class Ahead:
    def __init__(self, books: Books, names: Names) -> None:
        self._books, self._names = books, names

    async def of(self, form: Filled) -> dict[str, Any] | None:
        """None for another form, and for one that says too little yet to tell."""
        teller = self._names.account(form.user)
        draft = self._draft(form.values)
        if teller is None or draft is None or not (draft.doers or draft.kind.may_be_ones_own):
            return None
        sending = Sending(self._books.organisation, PersonId(teller), draft, "")
        try:
            foreseen = await self._books.rehearse(lambda rehearsal: foresee(rehearsal, sending))
        except Refusal:
            return None
        return {"title": ahead_words.AHEAD_TITLE, "lines": list(self._lines(foreseen))}

    def _draft(self, values: Mapping[str, Any]) -> Draft | None:
        kind = next((each for each, fields in _FIELDS.items() if fields <= set(values)), None)
        if kind is None:
            return None
        accounts = [self._names.account(each) for each in values["doers"] or ()]
        return Draft(
            doers=tuple(PersonId(each) for each in accounts if each is not None),
            deed=values["deed"] or _STAND_IN,
            behaviour=BehaviourKey(key) if (key := values.get("behaviour")) else None,
            value=ValueKey(key) if (key := values.get("value")) else None,
            difference=values.get("difference") or "",
            audience=values.get("audience") or "",
            somebody_else=True,
            may_stand=True,
            kind=kind,
            story=StoryDraft(_STAND_IN),
            kindness=KindnessDraft(values.get("for_whom") or ForWhom.UNSAID, bool(values.get("ours"))),
        )

    def _lines(self, foreseen: Foreseen) -> Iterator[dict[str, Any]]:
        for row in _of(foreseen.told, "receipt"):
            yield _line("Now", ahead_words.receipt(self._names.first(row["person"])))
        readers = [self._names.person(each["person"]) for each in _of(foreseen.told, "request")]
        yield from self._to_read(_of(foreseen.told, "request"))
        yield from self._if_it_waits(foreseen.waiting, len(readers))
        straight = _of(foreseen.told, "news")
        if not any(_of(foreseen.told, each) for each in ("request", "news", "naming", "post")):
            yield _line("Now", ahead_words.nobody_reads())
        for place in _places(foreseen.told):
            yield _line("Now", ahead_words.to_hear(place, after=""))
        for place in _places(foreseen.approved):
            yield _line("Then", ahead_words.to_post(place))
        for row in _of(foreseen.told, "naming"):
            yield _line("Now", ahead_words.to_be_asked(self._names.person(row["person"])))
        for row in (*straight, *_of(foreseen.approved, "news")):
            yield self._news(row, after="" if row in straight else ", once it is approved")

    def _to_read(self, requests: list[Row]) -> Iterator[dict[str, Any]]:
        """Now, or at the time at which a reader wants all together."""
        now = [self._names.person(each["person"]) for each in requests if not is_for_later(each)]
        if now:
            yield _line("Now", ahead_words.to_read(now, others=len(now) < len(requests)))
        for each in (row for row in requests if is_for_later(row)):
            when = self._names.moment(each["due_at"], each["person"], short=True)
            yield _line(
                when, ahead_words.to_read([self._names.person(each["person"])], others=len(requests) > 1)
            )

    def _if_it_waits(self, waiting: tuple[Coming, ...], readers: int) -> Iterator[dict[str, Any]]:
        def moment(each: Coming) -> tuple[datetime, Topic]:
            return each.at, each.topic

        for (at, topic), together in groupby(sorted(waiting, key=moment), key=moment):
            people = [each.to for each in together]
            names = [each.name for each in people]
            line = (
                ahead_words.to_remind(names, everybody=len(names) == readers)
                if topic is Topic.REMINDER
                else ahead_words.to_escalate(names)
            )
            yield _line(self._names.moment(at, people[0].id, short=True), line)

    def _news(self, row: Row, *, after: str) -> dict[str, Any]:
        at_once = "Then" if after else "Now"
        when = self._names.moment(row["due_at"], row["person"], short=True) if is_for_later(row) else at_once
        return _line(when, ahead_words.to_hear(self._names.person(row["person"]), after=after))


def foresee(rehearsal: Rehearsal, sending: Sending) -> Foreseen:
    """Raises Refusal where it could not be sent as it is."""
    ports = rehearsal.ports
    before = rehearsal.rows()
    filled = replace(sending, draft=_filled(rehearsal, sending), nonce=ports.new_id())
    tell = _TELL[filled.draft.kind]
    tell(ports, filled)
    told = rehearsal.rows()
    readers = [each["person"] for each in _of(_new(before, told), "request")]
    if not readers:
        return Foreseen(_new(before, told))
    made = next(key for key in told["recognitions"] if key not in before["recognitions"])
    recognition = RecognitionId(made)
    outlook = look_ahead(ports, sending.organisation).coming
    waiting = tuple(each for each in outlook if recognition in each.about and not each.held)
    press = Press(sending.organisation, readers[0], Subject(recognition, 1), ports.new_id())
    approve(ports, press)
    return Foreseen(_new(before, told), _new(told, rehearsal.rows()), waiting)


def _filled(rehearsal: Rehearsal, sending: Sending) -> Draft:
    """Whoever reads and hears of it does not hang on the value: the first stands in for one not chosen."""
    draft = sending.draft
    if draft.value or draft.behaviour:
        return draft
    with rehearsal.ports.work(sending.organisation) as work:
        current = [each for each in work.organisation.get().values if not each.retired]
    return replace(draft, value=current[0].key)


def _new(before: Tables, after: Tables) -> tuple[Row, ...]:
    return tuple(row for key, row in after["outbox"].items() if key not in before["outbox"])


def _of(rows: tuple[Row, ...], topic: str) -> list[Row]:
    return [each for each in rows if each["topic"] == topic and each["replaces"] is None]


def _places(rows: tuple[Row, ...]) -> list[str]:
    """Once, also where it is a channel of several platforms."""
    return list(dict.fromkeys(str(row["place"]) for row in _of(rows, "post")))


def _line(when: str, line: Line) -> dict[str, Any]:
    return as_json(line, when=when)
