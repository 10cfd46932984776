"""The sentences a story may be made of, each with the step it makes and an example to show."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta

from adapters.playground.script import steps
from adapters.playground.script.known import Known, Unreadable

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PIECES = {
    "WHO": "(?P<who>(?!Nobody )[^“”#]+?)",
    "ALL": "(?P<all>[^“”#]+?)",
    "PLACE": r"#(?P<place>[\w-]+)",
    "DAY": f"(?P<day>{'|'.join(_DAYS)})",
    "TIME": r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)",
    "SPAN": r"(?P<number>[1-9]\d{0,2}) (?P<unit>minute|hour|day)s?",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A line that fits a rule: its quoted texts in their order, and what stands in the named places."""

    texts: tuple[str, ...]
    named: dict[str, str | None]
    known: Known

    @property
    def who(self) -> str:
        """Somebody who does something."""
        return self.known.actor(self.named["who"] or "")

    @property
    def onlooker(self) -> str:
        return self.known.person(self.named["who"] or "")

    @property
    def all(self) -> tuple[str, ...]:
        return tuple(self.known.person(each) for each in re.split(r", | and ", self.named["all"] or ""))

    @property
    def place(self) -> str | None:
        return self.known.place(self.named.get("place"), self.onlooker)

    @property
    def time(self) -> steps.GoesTo:
        hour, minute = int(self.named["hour"] or 0), int(self.named["minute"] or 0)
        day = self.named.get("day")
        return steps.GoesTo(_DAYS.index(day) if day else None, time(hour, minute))

    @property
    def span(self) -> timedelta:
        return timedelta(**{f"{self.named['unit']}s": int(self.named["number"] or 0)})


@dataclass(frozen=True, slots=True)
class Rule:
    """In `sentence` “” is a quoted text; `example` is a line that fits it."""

    sentence: str
    example: str
    made: Callable[[Said], steps.Deed | steps.Picture]

    def fits(self, skeleton: str) -> re.Match[str] | None:
        pattern = self.sentence
        for name, piece in _PIECES.items():
            pattern = pattern.replace(name, piece)
        return re.fullmatch(pattern, skeleton)


def _pressed(said: Said, *, twice: bool = False) -> steps.Presses:
    label, *beside = said.texts
    return steps.Presses(said.who, label, said.place, beside[0] if beside else None, twice)


def _chosen(said: Said) -> steps.Chooses:
    *options, label = said.texts
    return steps.Chooses(said.who, label, tuple(options))


RULES = (
    Rule(
        "WHO types “”(?: in PLACE)?",
        "Raj types “/recognise @Mei Lin People Rang the visitor back.” in #well-done",
        lambda said: steps.Types(said.who, said.known.typed(said.texts[0]), said.place),
    ),
    Rule(
        "WHO fills “” with “”",
        "Raj fills “What did it change?” with “The visitor made her appointment.”",
        lambda said: steps.Fills(said.who, *said.texts),
    ),
    Rule(
        "WHO empties “”", "Raj empties “Who did it?”", lambda said: steps.Fills(said.who, said.texts[0], "")
    ),
    Rule(
        "WHO chooses “”(?:(?:,| and) “”)* under “”", "Raj chooses “People” under “Or which value?”", _chosen
    ),
    Rule(
        "WHO ticks “”",
        "Raj ticks “This is somebody else”",
        lambda said: steps.Ticks(said.who, said.texts[0], True),
    ),
    Rule(
        "WHO unticks “”",
        "Raj unticks “This is somebody else”",
        lambda said: steps.Ticks(said.who, said.texts[0], False),
    ),
    Rule(
        "WHO presses “”(?: in PLACE)?(?: beside “”)?",
        "Daniel presses “Approve it” beside “Rang the visitor back.”",
        _pressed,
    ),
    Rule(
        "WHO presses “”(?: in PLACE)?(?: beside “”)? twice at once",
        "Daniel presses “Approve it” twice at once",
        lambda said: _pressed(said, twice=True),
    ),
    Rule("WHO opens Home", "Raj opens Home", lambda said: steps.OpensHome(said.who)),
    Rule(
        "WHO presses “” at Home",
        "Daniel presses “Approve it” at Home",
        lambda said: steps.Presses(said.who, said.texts[0], steps.HOME),
    ),
    Rule(
        "WHO sees “” at Home",
        "Raj sees “Nothing waits for you.” at Home",
        lambda said: steps.Sees(said.onlooker, said.texts[0], steps.HOME),
    ),
    Rule(
        "WHO does not see “” at Home",
        "Mei does not see “Rang the visitor back.” at Home",
        lambda said: steps.Sees(said.onlooker, said.texts[0], steps.HOME, times=0),
    ),
    Rule("WHO closes the form", "Raj closes the form", lambda said: steps.Closes(said.who)),
    Rule(
        "Nobody sees “”",
        "Nobody sees “Rang the visitor back.”",
        lambda said: steps.OnlySee((), said.texts[0]),
    ),
    Rule(
        "Only ALL sees? “”",
        "Only Raj and Mei see “Rang the visitor back.”",
        lambda said: steps.OnlySee(said.all, said.texts[0]),
    ),
    Rule(
        "WHO does not see “”(?: in PLACE)?",
        "Mei does not see “Rang the visitor back.” in #well-done",
        lambda said: steps.Sees(said.onlooker, said.texts[0], said.place, times=0),
    ),
    Rule(
        "WHO sees “”(?: in PLACE)?",
        "Daniel sees “Raj Nair asks you to read this”",
        lambda said: steps.Sees(said.onlooker, said.texts[0], said.place),
    ),
    Rule(
        "WHO sees “” once(?: in PLACE)?",
        "Mei sees “Rang the visitor back.” once in #well-done",
        lambda said: steps.Sees(said.onlooker, said.texts[0], said.place, times=1),
    ),
    Rule("The clock goes on SPAN", "The clock goes on 2 days", lambda said: steps.GoesOn(said.span)),
    Rule("The clock goes to (?:DAY )?TIME", "The clock goes to Thursday 08:30", lambda said: said.time),
    Rule(
        "The clock goes to what comes next",
        "The clock goes to what comes next",
        lambda _: steps.GoesToNext(),
    ),
    Rule("WHO uses Teams", "Ana uses Teams", lambda said: steps.Uses(said.onlooker, steps.TEAMS)),
    Rule("WHO uses Slack", "Ana uses Slack", lambda said: steps.Uses(said.onlooker, steps.SLACK)),
    Rule("Teams goes down", "Teams goes down", lambda _: steps.Fares("down", steps.TEAMS)),
    Rule("Teams is back", "Teams is back", lambda _: steps.Fares(None, steps.TEAMS)),
    Rule("Slack goes down", "Slack goes down", lambda _: steps.Fares("down")),
    Rule("Slack asks us to wait", "Slack asks us to wait", lambda _: steps.Fares("wait")),
    Rule("Slack is slow", "Slack is slow", lambda _: steps.Fares("slow")),
    Rule("The line drops", "The line drops", lambda _: steps.Fares("drops")),
    Rule("Slack is back", "Slack is back", lambda _: steps.Fares(None)),
    Rule("Slack delivers it again", "Slack delivers it again", lambda _: steps.DeliversAgain()),
    Rule("Picture “”", "Picture “form”", lambda said: steps.Picture(_named(said.texts[0]))),
)


def _named(name: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+", name):
        raise Unreadable("A picture’s name is small letters, digits and hyphens.")
    return name
