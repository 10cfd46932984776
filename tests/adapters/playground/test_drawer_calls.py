"""The drawer calls what was told by its name, and does not take the news of one for that of another."""

from __future__ import annotations

import pytest

from adapters.paper.slack.client.form import Form
from tests.adapters.playground.drawers import Played, office, played
from tests.adapters.playground.test_drawer_on_teams import teams_of

__all__ = ["office", "played"]  # the fixtures
pytestmark = pytest.mark.asyncio(loop_scope="module")

ROUND = "Put her on the round of the library van."


def form_of(played: Played, who: str) -> Form:
    form = played.scene.office.client.open_view(who)
    assert form is not None
    return form


async def test_a_compliment_without_a_name_is_no_act_of_kindness(played: Played):
    await played.type("mei", "/story compliment I thought nobody had noticed I was gone.")
    form = form_of(played, "mei")
    form.fill("May their words be told?", "Yes, to anybody").fill("What was the thanks for?", ROUND)
    form.fill("Or which value?", "People").fill("Or which branch knows who it was?", "Libraries")
    await played.send("mei")
    await played.quiet()
    told = (await played.lines())[0]
    client = played.scene.office.client
    [receipt] = [
        each
        for each in client.messages("mei", "@app")
        if "Withdraw it" in each.buttons and ROUND in each.words
    ]

    await client.press("mei", receipt, "Withdraw it")
    await played.quiet()

    assert told == "Mei told what a customer said. Daniel Okafor is asked to read it."
    assert (await played.lines())[0].startswith("Mei withdrew a compliment.")


async def test_an_act_of_kindness_is_called_that(played: Played):
    await played.type("mei", "/kindness Posted a lost toy rabbit home")
    form_of(played, "mei").fill("Who was it for?", "A customer")
    await played.send("mei")
    await played.quiet()

    assert any(each.startswith("Mei told an act of kindness.") for each in await played.lines())


async def test_whoever_is_recognised_for_a_story_is_not_told_of_again(played: Played):
    await played.type("raj", "/story @Grace Whitlock People A borrower had stopped coming")
    form_of(played, "raj").fill("What was done?", ROUND)
    await played.send("raj")
    await played.quiet()
    await played.press("daniel", "Approve it")
    client = played.scene.office.client
    post = client.messages("mei", "#legendary-service")[-1]
    await client.press("mei", post, "More…")
    await client.press("mei", form_of(played, "mei"), "Recognise them")
    await played.send("mei")
    await played.quiet()

    await played.press("daniel", "Approve it")
    approved = (await played.lines())[0]
    await played.press("mei", "Withdraw it")

    assert approved == "Daniel approved what Mei told. #well-done hears it. Grace Whitlock hears of it now."
    assert (await played.lines())[0] == (
        "Mei withdrew what was told about Grace Whitlock. Four copies of it now say so."
    )


async def test_a_word_that_chooses_a_form_is_no_sentence_in_it(played: Played):
    await played.scene.office.client.command("ana", "@app", "/skald door")
    in_slack = (await played.lines())[0]
    teams = teams_of(played)
    seat = {"platform": "teams", "as": teams.person("ana").id, "in": teams.chat(teams.person("ana").id).id}

    for words in ("recognise", "recognise People Rang her back"):
        assert await played.scene.do({"act": "type", "text": words, **seat}) is None
        await played.quiet()

    assert in_slack == "Ana typed /skald in a direct message and a form opened."
    assert [each for each in await played.lines() if each.startswith("Ana typed")][:2] == [
        "Ana typed a sentence in their chat with Skald and the form opened with the words in their places.",
        "Ana typed recognise in their chat with Skald and a form opened.",
    ]
