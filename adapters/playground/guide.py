"""The first minute: which of its three steps comes next, found from what happened and never from a button."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from adapters.paper.slack.refused import JSON
from adapters.playground.coming import News, first_news
from adapters.playground.grounds import Ground, Seat, on_slack, on_teams
from adapters.playground.seeds import ZONE
from adapters.playground.signs import Letter, Signs, together
from bot.domain.people import Platform
from bot.views.scene import first_of

if TYPE_CHECKING:
    from adapters.playground.scene import Scene

_SEEN = "On Friday you saw Mei find a visitor’s lost pass and have it ready at the door in time."
_STEPS = 3
_WEEK = timedelta(days=6)


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
    grounds = [on_slack(scene.office.paper, scene.readings.upto, scene.sight.playable)]
    if scene.teams is not None:
        side = scene.teams
        grounds.append(on_teams(side.paper, side.readings.upto, side.sight.playable))
    return Guide(grounds, scene.office.paper.now, lambda: first_news(scene.outlook), scene.go_to)


class Guide:
    """One for each office, on all its platforms: a step leads on where somebody looks, if it can.

    `awaited` is what the clock has yet to bring a doer, whom the first ground knows; `move` brings it there.
    """

    def __init__(
        self,
        grounds: Sequence[Ground],
        now: Callable[[], float],
        awaited: Callable[[], News | None],
        move: Callable[[datetime], Awaitable[None]],
    ) -> None:
        self._grounds = {each.begins.platform: each for each in grounds}
        self._first = grounds[0]
        self._now = now
        self._awaited = awaited
        self._move = move
        self._gone = False
        self._asked = False

    def leave(self) -> None:
        self._gone = True

    async def on(self) -> None:
        """The one thing on the way that nobody in the office can do: it moves the clock."""
        awaited = self._awaited()
        if not self._gone and awaited is not None:
            await self._move(awaited.at)

    def step(self, person: str, place: str, platform: str = Platform.SLACK) -> JSON | None:
        """The step for whoever looks from there; once there is none, there never is again."""
        here = Seat(Platform(platform), person, place)
        step = None if self._gone else self._step(here)
        self._gone = step is None
        return _json(step, here) if step else None

    def _step(self, here: Seat) -> Step | None:
        seen = together([each.signs() for each in self._grounds.values()])
        if seen.heard or seen.news or seen.declined:
            return self._after(seen, here)
        if seen.requests:
            self._asked = True
            return self._waiting(seen, here)
        if seen.receipts or seen.sent:
            return self._under_way()
        return self._filling(seen, here) or self._begin(here)

    def _under_way(self) -> Step:
        """Between two messages; and what is private is read by nobody before it goes on."""
        if awaited := self._awaited():
            return self._held("It is decided." if self._asked else "It goes straight on.", awaited)
        return Step(2, "It is on its way.", "Skald is writing to whoever comes next.")

    def _begin(self, here: Seat) -> Step:
        ground = self._grounds[here.platform]
        raj = ground.begins
        step = Step(1, "You are Raj, at the front desk.", f"{_SEEN} Say so.", "Be Raj Nair", raj)
        if here.person != raj.person:
            return step
        words = f"{step.words} The sentence is ready below."
        return replace(step, words=words, button="Send it", seat=None, text=ground.sentence(here.place))

    def _filling(self, seen: Signs, here: Seat) -> Step | None:
        """A form that stands among messages is told of where it stands, and elsewhere of the way there."""
        form = self._for_whom(seen.forms, here)
        if form is None or form.platform is not here.platform:
            return None
        seat = Seat(form.platform, form.person, form.place)
        words = "Your words are in the form. Read them, and press Send it."
        if form.place != self._grounds[form.platform].begins.place:
            words = "Press Open the form. Your words are in it. Then press Send it."
        step = Step(1, "You are Raj, at the front desk.", words, "Go to the form", seat)
        return _read(step, here, words)

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
        who = first_of(self._first.called(awaited.person))
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
        name = self._grounds[letter.platform].called(letter.person)
        words = f"Be {name} and read it."
        seat = Seat(letter.platform, letter.person, letter.place)
        return Step(number, title.format(first_of(name)), words, f"Be {name}", seat)

    def _for_whom(self, letters: tuple[Letter, ...], here: Seat) -> Letter | None:
        """The letter of whoever looks, else of somebody whom one can be, first on the same platform."""
        playable = [each for each in letters if self._grounds[each.platform].playable(each.person)]
        beside = [each for each in playable if each.platform is here.platform]
        mine = [each for each in beside if each.person == here.person]
        return next(iter(mine or beside or playable), None)

    def _was_read(self, letter: Letter) -> bool:
        return self._grounds[letter.platform].was_read(letter)

    def _moment(self, at: datetime) -> tuple[str, str]:
        local = at.astimezone(ZoneInfo(ZONE))
        now = datetime.fromtimestamp(self._now(), ZoneInfo(ZONE))
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
        "platform": seat.platform,
        "as": seat.person,
        "in": seat.place,
        "text": step.text,
    }
