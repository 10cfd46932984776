"""Walks of whoever is the first of a tenant to reach Skald, also where the database is away just then."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from adapters.paper.teams.client import payloads
from adapters.paper.teams.client.wire import Answer
from tests.support.platforms import TEAMS, on
from tests.support.teams_town import TeamsTown
from tests.support.town import DEED, SKALD, WHAT, until, without
from tests.walks.test_teams_arrivals import begun, standing

pytestmark = on(TEAMS)

NOT_SAVED = "went wrong on our side"


async def test_the_first_word_while_the_database_is_away_is_given_back_with_a_reference(
    address: str, tmp_path: Path
):
    async with begun(address, tmp_path) as town:
        town.paper.chat("raj").installed = True

        with without(town, "installations"):
            answer = await town.client.say("raj", SKALD, "recognise @Mei " + DEED)

        assert answer.status == 200
        given_back = await town.sees("raj", "could not be opened")
        assert f"recognise @Mei {DEED}" in given_back.words
        assert "Reference" in given_back.words
        assert (await town.form("raj", "recognise " + DEED)).value(WHAT) == DEED


@pytest.mark.parametrize("name", ["composeExtension/fetchTask", "task/fetch", "adaptiveCard/action"])
async def test_the_first_press_while_the_database_is_away_is_answered_with_a_reference(
    address: str, tmp_path: Path, name: str
):
    async with begun(address, tmp_path) as town:
        town.paper.chat("raj").installed = True
        carried = {"skald": {"intent": "open_nomination", "subject": ""}}
        value: dict[str, Any] = {"data": carried}
        if name == "adaptiveCard/action":
            value = {"action": {"type": "Action.Execute", "verb": "skald", "data": carried}}

        with without(town, "installations"):
            answer = await invoked(town, name, value)

        assert answer.status == 200
        assert "eference" in str(answer.body), answer.body


async def test_the_first_form_while_the_database_is_away_comes_back_with_its_words(
    address: str, tmp_path: Path
):
    async with begun(address, tmp_path) as town:
        town.paper.chat("raj").installed = True
        data = {"skald": {"form": "of.another.day"}, "deed.words": DEED}

        with without(town, "installations"):
            answer = await invoked(town, "task/submit", {"data": data})

        assert answer.status == 200
        assert NOT_SAVED in str(answer.body)
        assert DEED in str(answer.body)


async def test_a_team_that_adds_skald_while_the_database_is_away_is_read_once_it_is_back(
    address: str, tmp_path: Path
):
    async with begun(address, tmp_path) as town:
        town.paper.add_team("Annexe", ["tom"], channels=["annexe"], installed=False)
        with without(town, "installations"):
            answers = await town.client.install("ana", "#front-desk")

        await town.client.install("tom", "annexe")

        assert {each.status for each in answers} == {200}
        await until(lambda: standing(town, "mei"))


async def invoked(town: TeamsTown, name: str, value: dict[str, Any]) -> Answer:
    """In raj's own chat."""
    person, chat = town.paper.person("raj"), town.paper.chat("raj")
    said = payloads.activity(town.paper, "invoke", person, chat, name=name, value=value)
    (answer,) = await town.client.deliver_again(town.client.sealed(said))
    return answer
