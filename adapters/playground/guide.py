"""The first minute: which of its three steps comes next, found from what happened and never from a button."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from adapters.paper.slack.refused import JSON
from adapters.paper.slack.state import PaperSlack
from adapters.playground.coming import News, first_news
from adapters.playground.seeds import ZONE
from adapters.playground.sights import Readings
from adapters.playground.signs import Letter, Signs, signs

if TYPE_CHECKING:
    from adapters.playground.scene import Scene

TELLER, ROOM = "raj", "well-done"
SENTENCE = (
    "/recognise @Mei Lin People: Mei had the visitor’s lost pass ready at the door before her bus left. "
    "Mei saw it lying on the counter and rang her."
)
_SEEN = "On Friday you saw Mei find a visitor’s lost pass and have it ready at the door in time."
_STEPS = 3
_WEEK = timedelta(days=6)


class Seat(NamedTuple):
    """Who somebody at the page is, and which conversation they look at."""

    person: str
    place: str


@dataclass(frozen=True, slots=True)
class Step:
    """`seat` is where the button leads; without one the step is for whoever looks, where they are."""

    number: int
    title: str
    words: str
    button: str | None = None
    seat: Seat | None = None
    text: str | None = None


def first_minute(scene: Scene) -> Guide:
    """The guide of an office that has just been opened."""
    paper, playable = scene.office.paper, scene.sight.playable
    return Guide(paper, scene.readings, playable, lambda: first_news(scene.outlook), scene.go_to)


class Guide:
    """One for each office. `awaited` is what the clock has yet to bring a doer; `move` brings it there."""

    def __init__(
        self,
        paper: PaperSlack,
        readings: Readings,
        playable: Callable[[str], bool],
        awaited: Callable[[], News | None],
        move: Callable[[datetime], Awaitable[None]],
    ) -> None:
        self._paper = paper
        self._readings = readings
        self._playable = playable
        self._awaited = awaited
        self._move = move
        self._begun = paper.next_ts()
        self._gone = False
        self._asked = False

    def leave(self) -> None:
        self._gone = True

    async def on(self) -> None:
        """The one thing on the way that nobody in the office can do: it moves the clock."""
        awaited = self._awaited()
        if not self._gone and awaited is not None:
            await self._move(awaited.at)

    def step(self, person: str, place: str) -> JSON | None:
        """The step for whoever looks from there; once there is none, there never is again."""
        here = Seat(person, place)
        step = None if self._gone else self._step(here)
        self._gone = step is None
        return _json(step, here) if step else None

    def _step(self, here: Seat) -> Step | None:
        seen = signs(self._paper, self._begun)
        if seen.heard or seen.news or seen.declined:
            return self._after(seen, here)
        if seen.requests:
            self._asked = True
            return self._waiting(seen, here)
        return self._under_way() if seen.receipts or seen.sent else self._begin(here)

    def _under_way(self) -> Step:
        """Between two messages; and what is private is read by nobody before it goes on."""
        if awaited := self._awaited():
            return self._held("It is decided." if self._asked else "It goes straight on.", awaited)
        return Step(2, "It is on its way.", "Skald is writing to whoever comes next.")

    def _begin(self, here: Seat) -> Step:
        raj = Seat(self._paper.person(TELLER).id, self._paper.channel(ROOM).id)
        step = Step(1, "You are Raj, at the front desk.", f"{_SEEN} Say so.", "Be Raj Nair", raj)
        if here.person != raj.person:
            return step
        words = f"{step.words} The sentence is ready below."
        return replace(step, words=words, button="Send it", seat=None, text=SENTENCE)

    def _waiting(self, seen: Signs, here: Seat) -> Step | None:
        """While a question is open it waits for whoever was asked it."""
        letter = self._for_whom(seen.questions or seen.requests, here)
        if letter is None:
            return None
        step = self._letter(2, "It waits for {}.", letter)
        if seen.questions:
            return _read(step, here, "Read it, and press Answer it.")
        return _read(step, here, "Read it. If it is true and kind, press Approve it.")

    def _after(self, seen: Signs, here: Seat) -> Step | None:
        title = f"#{seen.heard} heard it." if seen.heard else "It is decided."
        if seen.news:
            return self._arrived(seen.news, here)
        if awaited := self._awaited():
            return self._held(title, awaited)
        if seen.declined:
            return self._sent_back(seen.declined, here)
        if seen.receipts:
            return Step(3, title, "The message about it is on its way.")
        return None

    def _held(self, title: str, awaited: News) -> Step:
        """Until when, and never somebody's reason."""
        day, time = self._moment(awaited.at)
        who = self._first_name(awaited.person)
        words = f"{who} will read it on {day}. Until then the message waits. Move the clock to {day} {time}."
        return Step(3, title, words, "Move the clock")

    def _arrived(self, news: tuple[Letter, ...], here: Seat) -> Step | None:
        """Over as soon as somebody has read it."""
        letter = self._for_whom(news, here)
        if letter is None or any(self._was_read(each) for each in news):
            return None
        return _read(self._letter(3, "It has reached {}.", letter), here, "Read it.")

    def _sent_back(self, declined: tuple[Letter, ...], here: Seat) -> Step | None:
        letter = self._for_whom(declined, here)
        if letter is None or self._was_read(letter):
            return None
        return _read(self._letter(3, "Only {} hears why.", letter), here, "Read it.")

    def _letter(self, number: int, title: str, letter: Letter) -> Step:
        name = self._paper.people[letter.person].called
        words = f"Be {name} and read it."
        seat = Seat(letter.person, letter.place)
        return Step(number, title.format(self._first_name(letter.person)), words, f"Be {name}", seat)

    def _for_whom(self, letters: tuple[Letter, ...], here: Seat) -> Letter | None:
        """The letter of whoever looks, else of somebody whom one can be."""
        playable = [each for each in letters if self._playable(each.person)]
        mine = [each for each in playable if each.person == here.person]
        return next(iter(mine or playable), None)

    def _was_read(self, letter: Letter) -> bool:
        return self._readings.upto(letter.person, letter.place) >= letter.ts

    def _first_name(self, person: str) -> str:
        return self._paper.people[person].called.split(" ")[0]

    def _moment(self, at: datetime) -> tuple[str, str]:
        local = at.astimezone(ZoneInfo(ZONE))
        now = datetime.fromtimestamp(self._paper.now(), ZoneInfo(ZONE))
        day = f"{local:%A}" if local - now < _WEEK else f"{local:%A} {local.day} {local:%B}"
        return day, f"{local:%H:%M}"


def _read(step: Step, here: Seat, words: str) -> Step:
    """Whoever is there already has no need of a button."""
    return replace(step, words=words, button=None, seat=None) if step.seat == here else step


def _json(step: Step, here: Seat) -> JSON:
    seat = step.seat or here
    return {
        "step": step.number,
        "of": _STEPS,
        "title": step.title,
        "words": step.words,
        "button": step.button,
        "as": seat.person,
        "in": seat.place,
        "text": step.text,
    }
