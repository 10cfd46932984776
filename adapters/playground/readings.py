"""Readings: up to where each person has read each conversation, on whichever platform of paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar


class Authored(Protocol):
    @property
    def author(self) -> str: ...


Message = TypeVar("Message", bound=Authored)


class Paper(Protocol[Message]):
    def messages(self, place: str, /) -> Sequence[Message]: ...

    def sees(self, person: str, message: Message, /) -> bool: ...


class Readings(Generic[Message]):
    """What stood there when it `begun` counts as read; `at` is where a message stands, which only grows."""

    def __init__(self, paper: Paper[Message], begun: str, at: Callable[[Message], str]) -> None:
        self._paper = paper
        self._begun = begun
        self._at = at
        self._upto: dict[tuple[str, str], str] = {}

    def read(self, person: str, place: str, upto: str) -> None:
        self._upto[person, place] = max(upto, self.upto(person, place))

    def upto(self, person: str, place: str) -> str:
        return self._upto.get((person, place), self._begun)

    def unread(self, person: str, place: str) -> list[Message]:
        upto = self.upto(person, place)
        return [
            each
            for each in self._paper.messages(place)
            if self._at(each) > upto and each.author != person and self._paper.sees(person, each)
        ]
