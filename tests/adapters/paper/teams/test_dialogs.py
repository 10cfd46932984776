"""Dialogs before people: opened, sent, answered and closed."""

from __future__ import annotations

import pytest

from tests.adapters.paper.teams.bot import (
    card,
    dialog,
    execute,
    field,
    opening,
    stands,
    submit,
    text,
)
from tests.support.every import for_each


async def test_a_button_opens_a_dialog_and_what_is_sent_out_of_it_closes_it(teams, bot, asked):
    bot.answers["task/fetch"] = dialog(card(field(), actions=[submit(), submit("Close")]))

    opened = await teams.press("raj", asked, "Recognise")
    form = teams.open_view("raj").fill("What happened?", "Walked home")
    sent = await teams.submit("raj")

    assert (opened.ok, sent.ok, form.title) == (True, True, "Recognise somebody")
    fetched, submitted = bot.told
    assert fetched["name"] == "task/fetch"
    assert fetched["value"]["data"]["skald"] == {"intent": "Recognise"}
    assert submitted["name"] == "task/submit"
    assert submitted["value"]["data"] == {"skald": {"form": "Send it"}, "what": "Walked home"}
    assert submitted["replyToId"] == fetched["replyToId"] == asked.id
    assert teams.paper.screens.dialogs == {}


async def test_an_answer_may_put_another_card_into_the_dialog(teams, bot, asked):
    bot.answers["task/fetch"] = dialog(card(field(), actions=[submit()]))
    await teams.press("raj", asked, "Recognise")
    form = teams.open_view("raj")
    red = text("Say more.", color="attention")
    again = dialog(card(field(value="Walked"), red, actions=[submit()]), "Once more")
    bot.answers["task/submit"] = again

    await teams.submit("raj")

    assert form.errors == {"What happened?": "Say more."}
    assert (form.value("What happened?"), teams.open_view("raj").title) == ("Walked", "Once more")


async def test_an_answer_in_words_closes_the_dialog_and_says_them(teams, bot, asked):
    bot.answers["task/fetch"] = dialog(card(field(), actions=[submit()]))
    bot.answers["task/submit"] = {"task": {"type": "message", "value": "Kept."}}
    await teams.press("raj", asked, "Recognise")

    answer = await teams.submit("raj")

    assert (answer.said, teams.paper.screens.dialogs) == ("Kept.", {})


@for_each(
    ("answer", "trouble"),
    [
        ((500, None), "Something went wrong"),
        ((200, {"task": {"type": "close"}}), "neither continue nor message"),
        ((200, dialog(card(actions=[execute()]))), "no action that a dialog knows"),
        ((200, {"task": {"type": "continue", "value": {"title": "x"}}}), "no Adaptive Card"),
    ],
)
async def test_a_dialog_that_is_answered_badly_stays_open_with_what_was_typed(
    teams, bot, paper, answer, trouble
):
    request = stands(paper, card(actions=[opening()]))
    bot.answers["task/fetch"] = dialog(card(field(), actions=[submit()]))
    await teams.press("raj", request, "Recognise")
    bot.answers["task/submit"] = answer
    form = teams.open_view("raj").fill("What happened?", "Walked home")

    await teams.submit("raj")

    assert trouble in form.trouble
    assert teams.open_view("raj").value("What happened?") == "Walked home"
    await teams.close("raj")


async def test_the_cross_tells_the_app_nothing(teams, bot, asked):
    bot.answers["task/fetch"] = dialog(card(field(), actions=[submit()]))
    await teams.press("raj", asked, "Recognise")

    await teams.close("raj")

    assert bot.kinds == ["task/fetch"]
    assert teams.paper.screens.dialogs == {}


async def test_a_dialog_without_an_answer_does_not_open(teams, bot, asked):
    answer = await teams.press("raj", asked, "Recognise")

    assert "nothing in the answer to open" in answer.error
    assert teams.paper.screens.dialogs == {}


@for_each(
    ("changed", "trouble"),
    [
        ({"height": 10_000}, "the height is none that a dialog has"),
        ({"width": "huge"}, "the width is none that a dialog has"),
        ({"title": 7}, "the title must be a string"),
        (None, "continue has no value"),
    ],
)
async def test_a_dialog_has_a_title_and_measures_that_teams_knows(teams, bot, paper, changed, trouble):
    request = stands(paper, card(actions=[opening()]))
    answer = dialog(card(field(), actions=[submit()]))
    value = answer["task"]["value"]
    bot.answers["task/fetch"] = {"task": {"type": "continue", "value": changed and value | changed}}

    pressed = await teams.press("raj", request, "Recognise")

    assert trouble in pressed.error
    assert teams.paper.screens.dialogs == {}


async def test_nothing_is_sent_or_closed_where_nothing_is_open(teams, paper):
    paper.post(paper.chat("raj").id, paper.app.bot, "Good morning")
    stands(paper, card(text("No form")))

    assert teams.open_view("raj") is None
    with pytest.raises(LookupError, match="no form is open before raj"):
        await teams.submit("raj")
    with pytest.raises(LookupError, match="no dialog is open before raj"):
        await teams.close("raj")


async def test_a_form_can_be_sealed_and_stays_open_whatever_is_answered(teams, bot, asked):
    bot.answers["task/fetch"] = dialog(card(field(), actions=[submit()]))
    await teams.press("raj", asked, "Recognise")
    teams.open_view("raj").fill("What happened?", "Walked home")

    await teams.deliver_again(teams.sealed_submission("raj"), 2, at_once=True)

    assert [each["value"]["data"]["what"] for each in bot.told[1:]] == ["Walked home"] * 2
    assert teams.open_view("raj") is not None
