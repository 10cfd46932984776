"""The page in the place of one that is for colleagues alone, or was never there: nobody learns which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.cards.runs import Runs
from bot.domain.people import Platform
from bot.texts.catalogue import Catalogue, catalogue
from bot.views.pages.page import Page, told_on


class Room(StrEnum):
    WALL = "wall"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Closed(Page):
    """`hint` says how a colleague comes in; it is empty where no platform is there to come from."""

    says: str
    hint: Runs


def closed(language: str, room: Room, platforms: frozenset[Platform]) -> Closed:
    say = catalogue(language)
    says = say.line("page.closed.says")
    return Closed(say.language, say.line("page.closed.title"), says, _hint(room, platforms, say))


def _hint(room: Room, platforms: frozenset[Platform], say: Catalogue) -> Runs:
    if room is Room.WALL:
        return say.runs("page.closed.wall")
    return say.runs(f"page.closed.told_{told_on(platforms)}") if platforms else ()


def examples() -> Mapping[str, Page]:
    slack, teams = frozenset({Platform.SLACK}), frozenset({Platform.TEAMS})
    return {
        "the wall": closed("en", Room.WALL, slack),
        "what was told, on Slack": closed("en", Room.TOLD, slack),
        "what was told, on Teams": closed("en", Room.TOLD, teams),
        "what was told, on both": closed("en", Room.TOLD, slack | teams),
    }
