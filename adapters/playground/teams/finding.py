"""A search of the message extension as somebody has it open, and what of it goes along with their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from adapters.paper.teams.client.client import PaperClient
from adapters.paper.teams.refused import JSON
from adapters.paper.teams.state import PaperTeams
from adapters.playground.acts import GONE, Unheard
from adapters.playground.teams.sights import numbered


@dataclass(frozen=True, slots=True)
class Finding:
    """`by` is the parameter that `words` stand in. What was found before stays until the answer comes."""

    id: str
    place: str
    command: str
    by: str
    words: str
    results: tuple[JSON, ...] = ()
    said: str | None = None
    trouble: str | None = None


def searches(manifest: JSON) -> list[JSON]:
    """What the app's package says can be looked for, and by what."""
    (extension,) = manifest["composeExtensions"]
    return [each for each in extension["commands"] if each["type"] == "query"]


class Finder:
    """Each person has one search open at most, and in each conversation one card beside what they write."""

    def __init__(self, paper: PaperTeams, client: PaperClient, offered: Sequence[JSON]) -> None:
        self._paper, self._client = paper, client
        self._by = {each["id"]: [one["name"] for one in each["parameters"]] for each in offered}
        self._open: dict[str, Finding] = {}
        self._picked: dict[tuple[str, str], JSON] = {}

    async def look(self, person: str, place: str, command: str, by: str, words: str) -> None:
        """An answer that comes after the next question, or after the list was left, is not shown."""
        if command not in self._by or by not in (*self._by[command], ""):
            raise Unheard("There is nothing here that is looked for like that.")
        before = self._open.get(person)
        if before is None or (before.place, before.command) != (place, command):
            before = Finding(self._paper.next_guid(), place, command, "", "")
        asked = self._open[person] = replace(before, by=by or self._by[command][0], words=words)
        answer = await self._client.search(person, place, command, words, parameter=asked.by)
        if self._open.get(person) is asked:
            self._open[person] = replace(
                asked, results=answer.results, said=answer.said, trouble=answer.error
            )

    def leave(self, person: str) -> None:
        self._open.pop(person, None)

    def pick(self, person: str, number: int, title: str) -> None:
        """Puts it beside what they write there, in the place of what stood there."""
        finding = self._open.get(person)
        if finding is None or (number, title) not in enumerate(map(_title, finding.results)):
            raise Unheard(GONE)
        self._picked[person, finding.place] = finding.results[number]
        self.leave(person)

    def picked(self, person: str, place: str) -> JSON | None:
        return self._picked.get((person, place))

    def taken(self, person: str, place: str) -> JSON | None:
        """It stands there no more."""
        return self._picked.pop((person, place), None)

    def before(self, person: str) -> JSON | None:
        """The list as that person has it before them."""
        finding = self._open.get(person)
        if finding is None:
            return None
        return {
            "id": finding.id,
            "command": finding.command,
            "by": finding.by,
            "words": finding.words,
            "results": [{"title": _title(each), "text": _listed(each)["text"]} for each in finding.results],
            "said": finding.said,
            "trouble": finding.trouble,
        }

    def put(self, person: str, place: str) -> JSON | None:
        """The card that goes along with what they write there."""
        result = self.picked(person, place)
        return numbered(result["content"]) if result else None


def _listed(result: JSON) -> JSON:
    """What stands for a card in the list."""
    content: JSON = result["preview"]["content"]
    return content


def _title(result: JSON) -> str:
    return str(_listed(result)["title"])
