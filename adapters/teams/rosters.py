"""Rosters: who is in the teams that Skald was met in, and what their channels are called, read beside."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http import HTTPStatus

from adapters.recent import Recent
from adapters.teams.callers import Payload, team_of, tenant_of, where
from adapters.teams.desk import Desk
from adapters.teams.errors import TeamsAway, TeamsSaidNo
from adapters.teams.references import Reference, Unreadable, reference_of
from bot.domain.places import by_name
from bot.platforms import Installation
from bot.usecases.release_blocked import release_blocked
from bot.usecases.seek_readers import seek_readers

log = logging.getLogger(__name__)

_PATIENCE = 20.0
_AGAIN = timedelta(days=1).total_seconds()
_AFTER_A_FAULT = 60.0
_GENERAL = "General"
"""What Teams' own clients call the channel for which it gives no name."""

_Key = tuple[str, str]
"""A tenant, and a team's conversation id."""


@dataclass(slots=True)
class Rosters:
    """Each team is read when Skald is added or something changes there, and again every day.

    Which teams these are stands in the database: other processes add and remove some. `_new` are those of
    which it does not know yet. `again` and `after_a_fault` are seconds.
    """

    desk: Desk
    again: float = _AGAIN
    after_a_fault: float = _AFTER_A_FAULT
    _unread: set[_Key] = field(default_factory=set)
    _new: set[_Key] = field(default_factory=set)
    _wanted: asyncio.Event = field(default_factory=asyncio.Event)
    _noting: asyncio.Lock = field(default_factory=asyncio.Lock)

    def want(self, activity: Payload) -> None:
        """Of the team that it comes from."""
        self.desk.workspaces.met(activity)
        key = _key_of(activity)
        self._teams[key] = Reference(where(activity).service_url, key[1])
        self._new.add(key)
        self._unread.add(key)
        self._wanted.set()

    def knows(self, activity: Payload) -> bool:
        return _key_of(activity) in self._teams

    async def forget(self, installation: Installation, activity: Payload) -> None:
        """What the names of channels mean without it is found out beside, from one of the others."""
        key = _key_of(activity)
        self._teams.pop(key, None)
        self._new.discard(key)
        address = Reference(where(activity).service_url, key[1]).text
        async with self._noting:
            await self.desk.run(lambda: self.desk.conversations.drop_roster(installation, address))
        if another := next((each for each in self._teams if each[0] == key[0]), None):
            self._unread.add(another)
            self._wanted.set()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[None]:
        """Runs beside the server, owned by it, and ends with it."""
        await self._remember()
        task = asyncio.create_task(self._keep_reading(), name="rosters of Teams")
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    @property
    def _teams(self) -> Recent[_Key, Reference]:
        return self.desk.directory.teams

    async def _remember(self) -> None:
        """The teams of the database, met before this start or by other processes; and no others."""
        for installation in self.desk.workspaces.all():
            tenant = installation.workspace
            known = {(tenant, each.conversation): each for each in await self._known(installation)}
            for key in [each for each in self._teams if each[0] == tenant]:
                if key not in known and key not in self._new:
                    del self._teams[key]
            for key, team in known.items():
                self._teams[key] = team
                self._unread.add(key)

    async def _known(self, installation: Installation) -> tuple[Reference, ...]:
        kept = await self.desk.run(lambda: self.desk.conversations.rosters(installation))
        return tuple(_readable(kept))

    async def _keep_reading(self) -> None:
        while True:
            failed = set()  # tried again later, and in nobody's way until then
            while self._unread:
                key = self._unread.pop()
                if not await self._read(key):
                    failed.add(key)
            self._unread |= failed
            self._wanted.clear()
            try:
                async with asyncio.timeout(self.after_a_fault if failed else self.again):
                    await self._wanted.wait()
            except TimeoutError:
                await self._look_again()

    async def _look_again(self) -> None:
        if self._unread:
            return
        try:
            await self._remember()
        except Exception:  # the database may be away; to read says so, and is tried again
            log.exception("Which teams there are is not known now")
            self._unread.update(self._teams)

    async def _read(self, key: _Key) -> bool:
        """Whether that team needs no second try."""
        team = self._teams.get(key)
        if team is None:
            self._new.discard(key)
            return True
        try:
            installation = await self.desk.workspaces.keep(self.desk.workspaces.named(key[0]))
            await self._note(installation, key)
            count = await self.desk.directory.read(installation, team)
            await self._read_channels(installation)
            await self.desk.run(lambda: release_blocked(self.desk.ports, installation.organisation))
            await self.desk.run(lambda: seek_readers(self.desk.ports, installation.organisation))
            now = self.desk.workspaces.named(key[0])
            await self.desk.workspaces.keep(replace(now, directory_read_at=self.desk.now()))
        except (TeamsAway, TeamsSaidNo) as why:
            log.warning("The roster of a team cannot be read now, and is tried again: %s", why)
            return _is_gone(why)
        except Exception:  # the database may be away; whatever it is, the next try finds out
            log.exception("The roster of a team was not read, and is tried again")
            return False
        log.info("Read the roster of a team: %d members", count)
        return True

    async def _note(self, installation: Installation, key: _Key) -> None:
        """Before it is read, so that a team which is removed meanwhile is not written back."""
        async with self._noting:
            team = self._teams.get(key)
            if team is not None and key in self._new:
                await self.desk.run(lambda: self.desk.conversations.keep_roster(installation, team.text))
            self._new.discard(key)

    async def _read_channels(self, installation: Installation) -> None:
        """Of all its teams at once: what one name means is to be found in all of them.

        And once more where one of them came or went meanwhile.
        """
        read: tuple[Reference, ...] | None = None
        while (known := await self._known(installation)) != read:
            named = [each for team in known for each in await self._named_in(team)]
            await self._keep_channels(installation, by_name(named))
            read = known

    async def _keep_channels(self, installation: Installation, ids: Mapping[str, str]) -> None:
        await self.desk.run(lambda: self.desk.conversations.keep_channels(installation, ids))

    async def _named_in(self, team: Reference) -> list[tuple[str, str]]:
        """None of a team that is gone, or has removed Skald without a word. Raises TeamsAway, TeamsSaidNo."""
        try:
            found = await self.desk.connector.channels(team.service_url, team.conversation, _PATIENCE)
        except TeamsSaidNo as why:
            if not _is_gone(why):
                raise
            return []
        return [
            (str(each.get("name") or _GENERAL), Reference(team.service_url, str(each["id"])).text)
            for each in found
            if each.get("id")
        ]


def _key_of(activity: Payload) -> _Key:
    return tenant_of(activity), team_of(activity)


def _readable(addresses: tuple[str, ...]) -> Iterator[Reference]:
    for each in addresses:
        try:
            yield reference_of(each)
        except Unreadable:
            log.warning("The address of a team cannot be read")


def _is_gone(why: TeamsAway | TeamsSaidNo) -> bool:
    return isinstance(why, TeamsSaidNo) and why.status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
