"""Links in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.cards.messages import CopyState, ToPerson
from bot.domain.ids import PersonId
from bot.domain.joining import Link
from tests.support.ledger import Ledger, Linked

_OVER = {CopyState.CANCELLED, CopyState.EXPIRED, CopyState.REFUSED}


class FakeLinks:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def join(self, link: Link) -> None:
        ghost, heir, here = link.gone, link.into, self._ledger
        apart = {each for each in here.links if self._is_of(each, ghost, heir) and here.links[each].parted_at}
        for each in apart:
            del here.links[each]
        drafts = [each for each, kept in here.drafts.items() if kept.person == ghost]
        named = {each: kept.draft.doers for each, kept in here.drafts.items() if ghost in kept.draft.doers}
        messages = [
            each.id
            for each in here.outbox.values()
            if each.message.to == ToPerson(ghost) and each.state not in _OVER
        ]
        managed = [each.id for each in here.people.values() if each.manager == ghost and each.id != heir]
        self._move(drafts, managed, messages, heir)
        for each, doers in named.items():
            self._name(each, dict.fromkeys(heir if doer == ghost else doer for doer in doers))
        moved = {
            "drafts": drafts,
            "named": named,
            "messages": messages,
            "managed": managed,
            "hints": self._merge(here.hints, 0, ghost, heir),
            "reminded": self._merge(here.reminded, 0, ghost, heir),
            "thanks": self._merge(here.thanks, 1, ghost, heir),
            "reports": self._merge(here.reports, 1, ghost, heir),
            "retellings": self._merge(here.retellings, 1, ghost, heir),
            "unsettled": here.unsettled.pop(ghost, None),
        }
        if moved["unsettled"]:
            here.unsettled.setdefault(heir, moved["unsettled"])
        here.links[link.id] = Linked(link, moved)

    def part(self, link: Link, at: datetime) -> None:
        ghost, heir, here = link.gone, link.into, self._ledger
        if link.id not in here.links:
            here.links[link.id] = Linked(link, {}, at)
            return
        moved = here.links[link.id].moved
        drafts = [each for each in moved["drafts"] if each in here.drafts]
        self._move(drafts, moved["managed"], moved["messages"], ghost)
        for each, doers in moved["named"].items():
            now = here.drafts[each].draft.doers if each in here.drafts else None
            if now == tuple(dict.fromkeys(heir if doer == ghost else doer for doer in doers)):
                self._name(each, doers)
        for name in ("hints", "reminded", "thanks", "reports", "retellings"):
            rows: dict[Any, Any] = getattr(here, name)
            for theirs, (ours, value, both) in moved[name].items():
                if not both:
                    rows.pop(ours, None)
                rows[theirs] = value
        if moved["unsettled"]:
            here.unsettled[ghost] = moved["unsettled"]
        here.links[link.id] = replace(here.links[link.id], parted_at=at)

    def of(self, person: PersonId) -> tuple[Link, ...]:
        linked = (each for each in self._ledger.links.values() if each.parted_at is None)
        theirs = (each.link for each in linked if each.link.into == person)
        return tuple(sorted(theirs, key=lambda each: (each.at, each.id), reverse=True))

    def apart(self, one: PersonId, other: PersonId) -> bool:
        links = self._ledger.links
        return any(self._is_of(each, one, other) and links[each].parted_at for each in links)

    def _is_of(self, link: PersonId, one: PersonId, other: PersonId) -> bool:
        found = self._ledger.links[link].link
        return {found.into, found.gone} == {one, other}

    def _move(
        self, drafts: Iterable[Any], managed: Iterable[PersonId], messages: Iterable[Any], to: PersonId
    ) -> None:
        here = self._ledger
        for each in drafts:
            here.drafts[each] = replace(here.drafts[each], person=to)
        for person in managed:
            here.people[person] = replace(here.people[person], manager=to)
        for each in messages:
            owed = here.outbox[each]
            here.outbox[each] = replace(owed, message=replace(owed.message, to=ToPerson(to)))

    def _name(self, draft: Any, doers: Iterable[PersonId]) -> None:
        kept = self._ledger.drafts[draft]
        self._ledger.drafts[draft] = replace(kept, draft=replace(kept.draft, doers=tuple(doers)))

    def _merge(
        self, rows: dict[Any, Any], place: int, ghost: PersonId, heir: PersonId
    ) -> dict[Any, tuple[Any, Any, bool]]:
        """By the ghost's keys: the heir's, what stood there, and whether the heir had it too."""
        moved: dict[Any, tuple[Any, Any, bool]] = {}
        for key in [each for each in rows if each[place] == ghost]:
            ours = tuple(heir if at == place else each for at, each in enumerate(key))
            value = rows.pop(key)
            moved[key] = (ours, value, ours in rows)
            rows.setdefault(ours, value)
        return moved
