"""The library in memory: it reads all that is on record, each time anew."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.domain.audience import Place, narrowest
from bot.domain.library import BEGINS, Page, Search, shelved, sought
from bot.domain.recognition import Recognition
from bot.domain.wanted import shown_side
from tests.support.ledger import Ledger


class FakeLibrary:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def find(self, search: Search) -> Page:
        found = [each for each in self._newest(search.before) if self._is_for(search, each[1])]
        page = found[: search.most]
        behind = page[-1][0] if len(found) > len(page) else None
        return Page(tuple(each.id for _, each in page), behind)

    def _newest(self, before: int | None) -> list[tuple[int, Recognition]]:
        known = self._ledger.recognitions
        turns = ((turn, known[which]) for which, turn in self._ledger.out.items())
        return sorted((each for each in turns if before is None or each[0] < before), reverse=True)

    def _is_for(self, search: Search, told: Recognition) -> bool:
        return (
            search.alone in {None, told.id}
            and self._may_be_found(search, told)
            and self._is_wanted(search, told)
            and all(
                any(_is_meant(each, word) for text in _texts(told) for word in sought(text))
                for each in search.wanted.words
            )
        )

    def _is_wanted(self, search: Search, told: Recognition) -> bool:
        out, wanted = told.out(), search.wanted
        assert out is not None
        kindness, local = out.wording.kindness, out.told_at.astimezone(ZoneInfo(search.zone))
        month = wanted.month
        return (
            wanted.kind in {None, out.kind}
            and wanted.value in {None, out.wording.value}
            and wanted.behaviour in {None, out.wording.behaviour}
            and wanted.side in {None, shown_side(out.wording)}
            and (month is None or (month.year, month.month) == (local.year, local.month))
            and (search.told is None or search.told[0] <= out.told_at < search.told[1])
            and wanted.branch
            in {
                None,
                kindness.of_branch if kindness else None,
                out.wording.story.where if out.wording.story else None,
                *(self._ledger.people[each].branch for each in out.doers),
            }
        )

    def _may_be_found(self, search: Search, told: Recognition) -> bool:
        stands = shelved(told)
        if stands is None or (stands.let_out_at is not None and stands.let_out_at > search.until):
            return False
        people = [self._ledger.people[each] for each in stands.doers]
        if search.street and any(each.minor for each in people):
            return False
        chosen = (each.choice.place for each in people if each.choice.place is not None)
        place = narrowest((stands.place, *chosen))
        if place is Place.PRIVATE:
            return False
        if stands.kept_in is not None:
            chose = [each for each in people if each.choice.place is Place.BRANCH]
            return stands.kept_in == search.branch and all(each.branch == stands.kept_in for each in chose)
        theirs = search.branch is not None and {each.branch for each in people} == {search.branch}
        return place is Place.PUBLIC or theirs


def follow_out(ledger: Ledger, told: Recognition) -> None:
    """Whatever goes out takes its turn, and keeps it for as long as it is out."""
    if shelved(told) is None:
        ledger.out.pop(told.id, None)
    else:
        ledger.out.setdefault(told.id, max(ledger.out.values(), default=0) + 1)


def _texts(told: Recognition) -> list[str]:
    """Word by word, since what is looked for has no more than so many."""
    out = told.out()
    return [word for text in out.wording.texts for word in text.split()] if out else []


def _is_meant(sought_for: str, word: str) -> bool:
    return word.startswith(sought_for) if len(sought_for) >= BEGINS else word == sought_for
