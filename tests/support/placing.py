"""Placing people of a town in branches, as the people file does."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.ids import BranchKey
from tests.support.town import Town


def placed(town: Town, branch: str, *who: str) -> None:
    with town.house.ports.work(town.house.organisation) as work:
        for each in who:
            (person,) = work.people.called(each)
            work.people.keep(replace(person, branch=BranchKey(branch)))
