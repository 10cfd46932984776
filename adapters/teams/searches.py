"""Searches: “Find a story” of the message extension, from where messages are written and from the top.

https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from adapters.recent import Recent
from adapters.reception.boundary import Fault
from adapters.reception.senders import Sender
from adapters.reception.visit import Visit
from adapters.teams.adapter import Answer
from adapters.teams.answers import found, unfound
from adapters.teams.callers import Payload, value_of
from adapters.teams.desk import Desk, Peopled
from adapters.teams.manifest import MONTH, WORDS
from adapters.teams.objects import JSON
from adapters.teams.render import CONTENT_TYPE, Marks
from adapters.teams.words import harmless
from bot.domain.refusals import Refusal
from bot.domain.shelf import Leaf, wanted_by
from bot.domain.wanted import EVERYTHING, Wanted
from bot.usecases.find_told import Findings, Seeking, find_told
from bot.views.pointer import Finding, nothing
from bot.views.refused import apology, sentence

PREVIEW = "application/vnd.microsoft.card.thumbnail"
_AT_FIRST = "initialRun"
_MOST = 25  # Teams shows no more at once
_FURTHEST = 40
"""Pages that somebody may have gone through: nobody looks further, and each costs a search."""
_Turned = Recent[tuple[str, str, Wanted, int, int], int]


@dataclass(frozen=True, slots=True)
class Searches:
    """Teams counts what it was shown; the library goes on behind the last one, whatever came meanwhile.

    `_behind` is where somebody's next page begins; unknown, it is found again from the first.
    """

    desk: Desk
    _behind: _Turned = field(default_factory=lambda: Recent(10_000))

    async def on_query(self, activity: Payload) -> Answer:
        asked = _Asked(self.desk.at(activity), activity, self._behind)
        return await self.desk.boundary.answer("look", asked.answer, asked.refuse, asked.apologise)


@dataclass(frozen=True, slots=True)
class _Asked:
    desk: Desk
    activity: Payload
    behind: _Turned

    async def answer(self) -> Answer:
        value = value_of(self.activity)
        wanted, (page, most) = _wanted(value), _page(value)
        sender = await self.desk.sender(self.activity)
        findings = await self.desk.visit(sender, (), lambda visit: self._turned(visit, wanted, page, most))
        if findings.every:
            return found([self._result(each) for each in findings.every])
        return found([]) if page else unfound(nothing(self.desk.language, looked_for=wanted != EVERYTHING))

    async def refuse(self, refusal: Refusal) -> Answer:
        return unfound(sentence(refusal, self.desk.language))

    async def apologise(self, failure: Fault) -> Answer:
        return unfound(apology("unopened", failure.reference, self.desk.language))

    def _turned(self, visit: Visit, wanted: Wanted, page: int, most: int) -> Findings:
        """The page that is asked for, from the last one before it that is known."""
        sender = visit.caller
        keys = [_key(sender, wanted, most, each) for each in range(page + 1)]
        known = next((each for each in range(page, 0, -1) if keys[each] in self.behind), 0)
        behind = self.behind.get(keys[known]) if known else None
        for each in range(known, page + 1):
            leaf = Leaf(wanted, behind)
            findings = find_told(visit.ports, Seeking(visit.organisation, sender.person, leaf, most))
            behind = findings.behind
            if behind is None:
                return findings if each == page else Findings(())
            self.behind[_key(sender, wanted, most, each + 1)] = behind
        return findings

    def _result(self, finding: Finding) -> JSON:
        """What is listed is for whoever looks; what they pass on is for others too, and holds none of it."""
        shown = {"title": harmless(finding.headline), "text": harmless(finding.line)}
        return {
            "contentType": CONTENT_TYPE,
            "content": self.desk.card(Peopled(finding.card, {}), Marks()),
            "preview": {"contentType": PREVIEW, "content": shown},
        }


def _key(sender: Sender, wanted: Wanted, most: int, page: int) -> tuple[str, str, Wanted, int, int]:
    return sender.workspace, sender.user, wanted, most, page


def _wanted(value: Mapping[str, object]) -> Wanted:
    """Everything where Teams asks for what stands there at first, or for anything that we do not offer.

    Emulators know no manifest, and call by another name what is typed. Raises Refusal for no choice of ours.
    """
    parameters = value.get("parameters")
    every = parameters if isinstance(parameters, list) else []
    typed = {each.get("name"): each.get("value") for each in every if isinstance(each, Mapping)}
    said = {str(name): each for name, each in typed.items() if isinstance(each, str) and each}
    keys: dict[str, str] = {name: said[name] for name in ("value", "branch", "side") if name in said}
    if MONTH in said:
        keys |= {"month": said[MONTH][: len("2026-11")]}
    named = keys or _AT_FIRST in said
    return wanted_by(keys, said.get(WORDS, "" if named else next(iter(said.values()), "")))


def _page(value: Mapping[str, object]) -> tuple[int, int]:
    """Which page, and how many stand on one."""
    options = value.get("queryOptions")
    asked = options if isinstance(options, Mapping) else {}
    skip, count = asked.get("skip"), asked.get("count")
    most = min(count, _MOST) if isinstance(count, int) and count > 0 else _MOST
    return min(skip // most, _FURTHEST) if isinstance(skip, int) and skip > 0 else 0, most
