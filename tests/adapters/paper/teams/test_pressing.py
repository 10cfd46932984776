"""Cards before people: pressed, folded, shown to one client alone and taken back."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from adapters.paper.teams import PaperClient
from adapters.paper.teams.messages import CARD
from tests.adapters.paper.teams.bot import (
    card,
    choices,
    execute,
    field,
    people,
    shown,
    stands,
    text,
)
from tests.support.every import for_each
from tests.support.plain_line import line


async def test_a_press_says_verb_data_and_who_and_its_answer_is_shown_to_that_client_alone(
    teams, bot, paper, asked
):
    bot.answers["adaptiveCard/action"] = shown(card(text("Approved")))

    answer = await teams.press("raj", asked, "Approve it")

    assert answer.ok
    assert bot.last["value"] == {
        "action": {
            "type": "Action.Execute",
            "title": "Approve it",
            "verb": "skald",
            "data": {"skald": {"intent": "Approve it"}},
        },
        "trigger": "manual",
    }
    assert (bot.last["type"], bot.last["replyToId"]) == ("invoke", asked.id)
    assert teams.last_message("raj", "@app").words == "Approved"
    assert paper.message(asked.conversation, asked.id).words == "Mei asks you"


async def test_a_card_that_was_only_answered_reverts_and_one_that_was_updated_does_not(
    teams, bot, paper, asked
):
    bot.answers["adaptiveCard/action"] = shown(card(text("Approved")))
    await teams.press("raj", asked, "Approve it")

    teams.reopen("raj")
    reverted = teams.last_message("raj", "@app").words
    paper.change_message(asked, attachments=({"contentType": CARD, "content": card(text("Approved"))},))
    teams.reopen("raj")

    assert (reverted, teams.last_message("raj", "@app").words) == ("Mei asks you", "Approved")


@for_each(
    ("answer", "error"),
    [
        ((500, None), "Something went wrong. Please try again."),
        ((200, None), "is answered with statusCode"),
        ((200, {"statusCode": 403, "type": "application/vnd.microsoft.error", "value": {}}), "403"),
        ((200, {"statusCode": 200, "type": "message", "value": "x"}), "is no answer to an Action.Execute"),
        ((200, {"statusCode": 200, "type": CARD, "value": {"type": "AdaptiveCard"}}), "version"),
    ],
)
async def test_an_answer_that_is_none_is_a_red_line_and_the_card_stays(teams, bot, paper, answer, error):
    request = stands(paper, card(text("Mei asks you"), actions=[execute()]))
    bot.answers["adaptiveCard/action"] = answer

    pressed = await teams.press("raj", request, "Approve it")

    assert error in pressed.error
    assert teams.last_message("raj", "@app").words == "Mei asks you"


async def test_an_update_is_seen_at_once_also_by_whom_another_card_was_shown(teams, bot, paper, asked):
    bot.answers["adaptiveCard/action"] = shown(card(text("You approved it")))
    await teams.press("raj", asked, "Approve it")

    paper.change_message(asked, attachments=({"contentType": CARD, "content": card(text("Approved"))},))

    assert teams.last_message("raj", "@app").words == "Approved"


async def test_a_line_can_be_the_answer_too(teams, bot, asked):
    said = {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "Kept."}
    bot.answers["adaptiveCard/action"] = said

    answer = await teams.press("raj", asked, "Approve it")

    assert (answer.said, answer.error) == ("Kept.", None)


async def test_an_invoke_is_waited_for_only_so_long(paper, bot, asked):
    over = asyncio.Event()

    async def never(_):
        await over.wait()

    bot.answers["adaptiveCard/action"] = never
    async with line(transport=httpx.ASGITransport(bot.app)) as to_app:
        teams = PaperClient(paper, to_app, "http://app", invoke_patience=0.01)
        answer = await teams.press("raj", asked, "Approve it")
        over.set()
        await teams.settle()

    assert (answer.late, answer.error) == (True, "Unable to reach app. Please try again.")


async def test_an_old_client_takes_the_fallback_which_is_a_message_with_a_value(teams, bot, asked):
    answer = await teams.press("raj", asked, "Approve it", old_client=True)

    assert answer.ok
    assert (bot.last["type"], bot.last["replyToId"]) == ("message", asked.id)
    assert bot.last["value"] == {"skald": {"intent": "Approve it"}}
    assert "text" not in bot.last


async def test_what_was_typed_goes_along_and_what_was_not_does_not(teams, bot, paper):
    content = card(
        field(), field("Anything else?"), people(isMultiSelect=True), choices(), actions=[execute("Send it")]
    )
    request = stands(paper, content)
    bot.answers["adaptiveCard/action"] = shown(card(text("Saved")))
    form = teams.open_view("raj")

    form.fill("What happened?", "Walked home").fill("Who did it?", ["mei", "ana"]).fill("Value", "Pride")
    answer = await teams.submit("raj")

    assert answer.ok
    assert bot.last["value"]["action"]["data"] == {
        "skald": {"intent": "Send it"},
        "what": "Walked home",
        "who": f"{paper.person('mei').id},{paper.person('ana').id}",
        "value": "pride",
    }
    assert teams.messages("raj", "@app") == (paper.screens.seen(paper.person("raj").id, request),)


async def test_the_client_keeps_back_what_breaks_its_own_rules(teams, bot, paper):
    needed = field(isRequired=True, errorMessage="Say what happened.")
    short = field("Short", maxLength=3)
    stands(paper, card(needed, short, actions=[execute("Send it")]))
    form = teams.open_view("raj")
    form.fill("Short", "longer")

    answer = await teams.submit("raj")

    assert answer.held_back == {"What happened?": "Say what happened.", "Short": "At most 3 characters."}
    assert form.errors == answer.held_back
    assert bot.told == []


async def test_a_refusal_stands_under_its_field_and_above_the_first(teams, paper):
    red = {"color": "attention"}
    stands(paper, card(text("Not sent.", **red), field(), text("Say more.", **red), choices()))

    form = teams.open_view("raj")

    assert form.errors == {"": "Not sent.", "What happened?": "Say more."}


async def test_a_folded_card_opens_and_its_own_inputs_go_with_its_own_button(teams, bot, paper):
    folded = {
        "type": "Action.ShowCard",
        "title": "Decline…",
        "card": card(field("Why?"), actions=[execute("Decline it")]),
    }
    request = stands(paper, card(field(), actions=[folded, execute()]))
    form = teams.card("raj", request).fill("What happened?", "This")
    bot.answers["adaptiveCard/action"] = shown(card(text("Declined")))

    before = form.buttons
    await teams.press("raj", form, "Decline…")
    form.fill("Why?", "It names a street.")
    unfolded = form.buttons
    await teams.press("raj", form, "Decline it")

    assert (before, unfolded) == (("Decline…", "Approve it"), ("Decline…", "Approve it", "Decline it"))
    data = bot.last["value"]["action"]["data"]
    assert (data["what"], data["why?"]) == ("This", "It names a street.")


async def test_a_toggle_shows_what_was_hidden(teams, bot, paper):
    more = {"type": "Action.ToggleVisibility", "title": "More", "targetElements": ["all"]}
    stands(paper, card(text("Short"), text("Long", id="all", isVisible=False), actions=[more]))
    form = teams.card("raj", teams.last_message("raj", "@app"))

    before = form.words
    await teams.press("raj", form, "More")

    assert (before, form.words, bot.told) == ("Short", "Short\nLong", [])


async def test_a_link_is_followed_without_the_app(teams, bot, paper):
    link = {"type": "Action.OpenUrl", "title": "Read it all", "url": "https://skald.example/wall"}
    request = stands(paper, card(actions=[link]))

    answer = await teams.press("raj", request, "Read it all")

    assert (answer.opened, bot.told) == ("https://skald.example/wall", [])


async def test_a_suggestion_is_said(teams, bot, paper):
    suggestion = ({"type": "imBack", "title": "Help", "value": "help"},)
    where = paper.chat("raj").id
    greeting = paper.post(where, paper.app.bot, "Good morning", suggested=suggestion)

    await teams.press("raj", greeting, "Help")

    assert (bot.last["text"], greeting.buttons) == ("help", ("Help",))


async def test_nobody_presses_what_is_not_there(teams, asked):
    with pytest.raises(LookupError, match="there is Approve it, Recognise"):
        await teams.press("raj", asked, "Decline…")


async def test_a_copy_grown_old_can_still_be_pressed(teams, bot, paper, asked):
    paper.change_message(asked, attachments=({"contentType": CARD, "content": card(text("Gone"))},))
    bot.answers["adaptiveCard/action"] = shown(card(text("Approved")))

    answer = await teams.press("raj", asked, "Approve it")

    assert answer.ok


async def test_a_press_can_be_sealed_and_sent_several_times_at_once(teams, bot, asked):
    bot.answers["adaptiveCard/action"] = shown(card(text("Approved")))

    sealed = teams.sealed_press("raj", asked, "Approve it")
    answers = await teams.deliver_again(sealed, 3, at_once=True)

    assert [each.status for each in answers] == [200] * 3
    assert len({each["id"] for each in bot.told}) == 1


async def test_a_card_is_asked_for_afresh_by_whom_it_names_once_a_minute(bot, paper, teams):
    now = [1000.0]
    paper.now = lambda: now[0]
    again = {"action": execute("Again", verb="again"), "userIds": [paper.person("mei").id]}
    stands(paper, card(text("Raj told of it"), refresh=again), "#well-done")
    bot.answers["adaptiveCard/action"] = shown(card(text("You may approve it"), refresh=again))

    others = await teams.look("raj", "#well-done")
    mine = await teams.look("mei", "#well-done")
    now[0] += 59
    at_once = await teams.look("mei", "#well-done")
    now[0] += 2
    later = await teams.look("mei", "#well-done")

    assert [len(each) for each in (others, mine, at_once, later)] == [0, 1, 0, 1]
    assert bot.last["value"]["trigger"] == "automatic"
    assert bot.last["value"]["action"]["verb"] == "again"
    assert teams.last_message("mei", "#well-done").words == "You may approve it"
    assert teams.last_message("raj", "#well-done").words == "Raj told of it"
