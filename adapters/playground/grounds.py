"""A platform as far as the first minute looks at it: what stands there, and where it begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from adapters.paper.slack.state import PaperSlack
from adapters.paper.teams.state import PaperTeams
from adapters.playground.signs import Letter, Signs, signs
from adapters.playground.teams.signs import signs as signs_on_teams
from bot.domain.people import Platform

TELLER, ROOM = "raj", "well-done"
SENTENCE = (
    "recognise @Mei Lin People: Mei had the visitor’s lost pass ready at the door before her bus left. "
    "Mei saw it lying on the counter and rang her."
)
_MILLISECONDS = 1000

Upto = Callable[[str, str], str]
"""Up to where a person has read a conversation."""


class Seat(NamedTuple):
    """Who somebody at the page is, on which platform, and which conversation they look at."""

    platform: Platform
    person: str
    place: str


@dataclass(frozen=True, slots=True)
class Ground:
    """`begins` is where the teller sits; `sentence` is what they type in that conversation."""

    begins: Seat
    signs: Callable[[], Signs]
    called: Callable[[str], str]
    playable: Callable[[str], bool]
    was_read: Callable[[Letter], bool]
    sentence: Callable[[str], str]


def on_slack(paper: PaperSlack, upto: Upto, playable: Callable[[str], bool]) -> Ground:
    begun = paper.next_ts()
    return Ground(
        begins=Seat(Platform.SLACK, paper.person(TELLER).id, paper.channel(ROOM).id),
        signs=lambda: signs(paper, begun),
        called=lambda person: paper.people[person].called,
        playable=playable,
        was_read=lambda letter: float(upto(letter.person, letter.place)) >= letter.at,
        sentence=lambda _: f"/{SENTENCE}",
    )


def on_teams(paper: PaperTeams, upto: Upto, playable: Callable[[str], bool]) -> Ground:
    """In a channel a command stands behind a slash; alone with Skald it is said."""
    begun, teller = paper.now(), paper.person(TELLER).id
    chat = paper.chat(teller).id
    return Ground(
        begins=Seat(Platform.TEAMS, teller, chat),
        signs=lambda: signs_on_teams(paper, begun),
        called=lambda person: paper.people[person].name,
        playable=playable,
        was_read=lambda letter: int(upto(letter.person, letter.place)) >= round(letter.at * _MILLISECONDS),
        sentence=lambda place: SENTENCE if place == chat else f"/{SENTENCE}",
    )
