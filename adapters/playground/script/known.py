"""Whom and what a story may name: the office's people, channels and commands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from adapters.playground.seeds import CAST, COMMANDS, ROOMS, STAFF


class Unreadable(Exception):
    """The line makes no step; the words say why and what would."""


@dataclass(frozen=True, slots=True)
class Known:
    """`people` leads from what somebody is called to their username, `rooms` to those who are in them.

    `cast` are the usernames of those whom one can be, and who therefore can do something.
    """

    people: Mapping[str, str]
    rooms: Mapping[str, tuple[str, ...]]
    commands: tuple[str, ...]
    cast: tuple[str, ...]

    def actor(self, called: str) -> str:
        who = self.person(called)
        if who not in self.cast:
            there = ", ".join(self._called(each) for each in self.cast)
            raise Unreadable(f"{self._called(who)} can only look on. Whom one can be: {there}.")
        return who

    def person(self, called: str) -> str:
        if called not in self.people:
            raise Unreadable(f"Nobody here is called {called}.{_meant(called, self.people)}")
        return self.people[called]

    def place(self, room: str | None, who: str) -> str | None:
        if room is None:
            return None
        if room not in self.rooms:
            raise Unreadable(f"There is no channel #{room}.{_meant(room, self.rooms, '#')}")
        if who not in self.rooms[room]:
            raise Unreadable(f"#{room} is not open to {self._called(who)}.")
        return room

    def typed(self, words: str) -> str:
        command = words.split(maxsplit=1)[0] if words.split() else ""
        if command.startswith("/") and command not in self.commands:
            raise Unreadable(f"There is no command {command}.{_meant(command, self.commands)}")
        return words

    def _called(self, who: str) -> str:
        return max((called for called, name in self.people.items() if name == who), key=len)


def office() -> Known:
    """First names count where one person alone has them, full names always. Machines do nothing."""
    people = [each for each in STAFF if not each.bot]
    firsts = Counter(each.real_name.split()[0] for each in people)
    called = {each.real_name: each.name for each in people}
    called |= {first: each.name for each in people if firsts[first := each.real_name.split()[0]] == 1}
    rooms = {name: room.members for name, room in ROOMS.items()}
    commands = tuple(each.name for each in COMMANDS)
    return Known(called, rooms, commands, tuple(each.name for each in CAST))


def _meant(word: str, known: Iterable[str], mark: str = "") -> str:
    near = get_close_matches(word, list(known), n=1)
    return f" Did you mean {mark}{near[0]}?" if near else ""
