"""Walks of readers who decide at the same moment: one decision counts, and all others are told whose."""

from __future__ import annotations

import asyncio

import pytest
import pytest_asyncio

from adapters.paper.slack.messages import Message
from adapters.paper.slack.state import PaperSlack
from adapters.paper.teams.state import PaperTeams
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.stores import POSTGRES
from tests.support.teams_town import CITY, people_of_teams
from tests.support.town import DEED, Town, until
from tests.support.towns import Towns
from tests.support.townspeople import people_of

pytestmark = on(SLACK, TEAMS)

CROWD = 20
READERS = [f"reader{number:02}" for number in range(CROWD)]
SIX = READERS[:6]
MAILS = ", ".join(f"{each}@riverbank.example" for each in READERS)
ASKED = "ask_before_naming_recipient: never"
WHY = "Why can it not go out as it is?"


def crowd(paper: PaperSlack | PaperTeams) -> None:
    if isinstance(paper, PaperTeams):
        people_of_teams(paper)
        came = [paper.add_person(each, _name(each), mail=_mail(each)).id for each in READERS]
        paper.team(CITY).members.update(came)
        return
    people_of(paper)
    for each in READERS:
        paper.add_person(each, _name(each), email=_mail(each))


def _name(reader: str) -> str:
    return f"{reader.title()} Vale"


def _mail(reader: str) -> str:
    return f"{reader}@riverbank.example"


async def all_are_asked(town: Town) -> None:
    await town.tell()
    for each in READERS:
        await town.sees(each, "asks you to read this")


@pytest_asyncio.fixture(name="town", loop_scope="session")
async def _town(towns: Towns) -> Town:
    """Twenty people read for everybody, and all are asked to read what Raj told."""
    return await towns.begun({"okafor@riverbank.example": MAILS}, crowd, all_are_asked)


async def test_of_twenty_readers_who_approve_at_once_one_wins_and_nineteen_are_told_who(town: Town):
    requests = [await town.sees(each, "asks you to read this") for each in READERS]

    answers = await asyncio.gather(
        *(town.press(who, request, "Approve it") for who, request in zip(READERS, requests, strict=True))
    )

    assert [each.ok for each in answers] == [True] * CROWD
    await town.sees("raj", DEED, "#well-done")
    await until(lambda: len(_told(town)) == CROWD - 1 or None, say=lambda: town.read(READERS[0]))
    told = _told(town)
    (winner,) = {each for each in READERS if each not in told}
    assert set(told.values()) == {f"{_name(winner)} approved this on"}
    await town.quiet()
    assert town.read("raj", "#well-done").count(DEED) == 1
    assert _acts(town) == ["approve"]
    assert all(f"Approved by {_name(winner)}" in town.read(each) for each in READERS)


async def test_of_six_readers_of_whom_half_decline_one_decision_stands(town: Town):
    requests = [await town.sees(each, "asks you to read this") for each in SIX]
    decline, approve = SIX[::2], SIX[1::2]
    for who, request in zip(SIX, requests, strict=True):
        if who in decline:
            await town.press(who, request, "Decline…")
            town.client.open_view(who).fill(WHY, "It names a street.")

    await asyncio.gather(
        *(
            town.client.submit(who) if who in decline else town.press(who, request, "Approve it")
            for who, request in zip(SIX, requests, strict=True)
        )
    )

    (act,) = _acts(town)
    posted = act == "approve"
    await (town.sees("raj", DEED, "#well-done") if posted else town.sees("raj", "It names a street."))
    await until(lambda: len(_told(town)) == len(approve) - posted or None)
    await town.quiet()
    assert town.read("raj", "#well-done").count(DEED) == posted
    assert town.read("raj").count("It names a street.") == (not posted)


@pytest.mark.parametrize("rule", ["once", "always"])
async def test_of_six_doers_who_answer_and_then_thank_at_once_each_is_heard(towns: Towns, rule: str):
    """Each act changes the same recognition, and rests on what all the others chose."""
    town = await _asking(towns, rule)

    posted = await _answer_and_thank(town, SIX)

    assert [each for each in SIX if _name(each) not in posted.words] == []
    assert [each for each in SIX if "You thanked Raj Nair." not in town.read(each)] == []
    assert [each for each in SIX if "went wrong" in town.read(each)] == []


@pytest.mark.parametrize("towns", [POSTGRES], indirect=True)
@pytest.mark.alone
async def test_of_twenty_doers_none_is_told_that_nothing_was_saved(towns: Towns):
    """They come one after the other, and the last of them waits no longer than one may wait for an answer."""
    town = await _asking(towns, "once")

    posted = await _answer_and_thank(town, READERS)

    assert [each for each in READERS if _name(each) not in posted.words] == []
    assert [each for each in READERS if "went wrong" in town.read(each)] == []


async def _asking(towns: Towns, rule: str) -> Town:
    return await towns.begun({ASKED: ASKED.replace("never", rule)}, crowd)


async def _answer_and_thank(town: Town, doers: list[str]) -> Message:
    """All of them, each time at the same moment; what is posted in between."""
    await town.tell(line=f"/recognise {' '.join('@' + each for each in doers)} People {DEED}")
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    questions = [await town.sees(each, "would like to tell it") for each in doers]

    await _at_once(town, doers, questions, "Use my name")
    posted = await town.sees("raj", DEED, "#well-done")
    news = [await town.sees(each, "with your name") for each in doers]
    await _at_once(town, doers, news, "Thank Raj")
    await until(lambda: town.read("raj").count("thanks you for seeing it") == len(doers) or None)
    await town.quiet()
    return posted


async def _at_once(town: Town, people: list[str], where: list[Message], label: str) -> None:
    await asyncio.gather(
        *(town.press(who, message, label) for who, message in zip(people, where, strict=True))
    )


def _told(town: Town) -> dict[str, str]:
    """What those who came too late are told, up to the moment of the decision."""
    found = {each: town.found(each, "Your press changed nothing.") for each in READERS}
    return {who: each.words.partition(" on ")[0] + " on" for who, each in found.items() if each}


def _acts(town: Town) -> list[str]:
    with town.house.database._connections.reading() as connection:
        decided = "SELECT act FROM audit WHERE act IN ('approve', 'decline')"
        return list(connection.exec_driver_sql(decided).scalars())
