"""The message extension: its actions, its searches and the links that it knows."""

from __future__ import annotations

from adapters.paper.teams import PaperClient
from adapters.paper.teams.messages import CARD
from tests.adapters.paper.teams.bot import (
    card,
    dialog,
    field,
    stands,
    submit,
    text,
)
from tests.support.every import for_each

SHOWN = {"contentType": "application/vnd.microsoft.card.thumbnail", "content": {"title": "It", "text": ""}}


async def test_an_action_of_the_extension_opens_a_dialog_and_sends_it_with_its_command(teams, bot, paper):
    bot.answers["composeExtension/fetchTask"] = dialog(card(field(), actions=[submit()]))

    await teams.extension("raj", "#well-done", "recognise")
    teams.open_view("raj").fill("What happened?", "Walked home")
    answer = await teams.submit("raj")

    fetched, sent = bot.told
    assert answer.ok
    assert fetched["value"] == {
        "commandId": "recognise",
        "commandContext": "compose",
        "context": {"theme": "default"},
    }
    assert sent["name"] == "composeExtension/submitAction"
    assert (sent["value"]["commandId"], sent["value"]["data"]["what"]) == ("recognise", "Walked home")
    assert teams.paper.screens.dialogs == {}


async def test_from_a_message_the_app_is_shown_the_message_and_who_wrote_it(teams, bot, paper):
    await teams.say("mei", "#well-done", "Thank you & <you>")
    bot.answers["composeExtension/fetchTask"] = dialog(card(field(), actions=[submit()]))

    await teams.extension("raj", "#well-done", "recognise", teams.last_message("raj", "#well-done"))

    about = bot.last["value"]
    assert about["commandContext"] == "message"
    assert about["messagePayload"]["body"] == {
        "contentType": "html",
        "content": "<p>Thank you &amp; &lt;you&gt;</p>",
    }
    assert about["messagePayload"]["from"]["user"]["id"] == paper.person("mei").id
    assert about["messagePayload"]["id"] in about["messagePayload"]["linkToMessage"]


async def test_a_search_brings_cards(teams, bot):
    found = {"contentType": CARD, "content": card(text("A story"))}
    bot.answers["composeExtension/query"] = {
        "composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": [found]}
    }

    answer = await teams.search("raj", "@app", "stories", "bridge")

    assert answer.results == (found,)
    assert bot.last["value"]["parameters"] == [{"name": "query", "value": "bridge"}]


async def test_a_link_that_is_pasted_is_asked_about(teams, bot):
    found = {"contentType": CARD, "content": card(text("A story")) | {"version": "1.3"}, "preview": SHOWN}
    bot.answers["composeExtension/queryLink"] = {
        "composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": [found]}
    }

    answer = await teams.unfurl("raj", "#well-done", "https://skald.example/wall/1")

    assert (answer.results, bot.last["value"]["url"]) == ((found,), "https://skald.example/wall/1")


@for_each(
    ("answer", "error"),
    [
        ((500, None), "Something went wrong"),
        ((200, None), "answered with a composeExtension"),
        ((200, {"composeExtension": {"type": "auth"}}), "auth is no result"),
        (
            (200, {"composeExtension": {"type": "result", "attachments": [{}] * 26}}),
            "no more than 25 results",
        ),
        (
            (200, {"composeExtension": {"type": "result", "attachments": [{"contentType": CARD}]}}),
            "must be an object",
        ),
    ],
)
async def test_a_search_that_is_answered_badly_finds_nothing(teams, bot, answer, error):
    bot.answers["composeExtension/query"] = answer

    found = await teams.search("raj", "@app", "stories")

    assert error in found.error
    assert found.results == ()
    assert bot.last["value"]["parameters"] == [{"name": "initialRun", "value": "true"}]


@for_each(
    ("answer", "said", "results"),
    [
        ({"composeExtension": {"type": "message", "text": "Kept."}}, "Kept.", 0),
        ({"composeExtension": {"type": "result", "attachments": [{"contentType": "x"}]}}, None, 1),
        ({"task": {"type": "message", "value": "Kept."}}, "Kept.", 0),
    ],
)
async def test_what_an_extension_sent_may_be_answered_in_words_or_with_a_card(
    teams, bot, answer, said, results
):
    bot.answers["composeExtension/fetchTask"] = dialog(card(field(), actions=[submit()]))
    bot.answers["composeExtension/submitAction"] = answer
    await teams.extension("raj", "#well-done", "recognise")

    sent = await teams.submit("raj")

    assert (sent.said, len(sent.results), sent.error) == (said, results, None)
    assert teams.paper.screens.dialogs == {}


async def test_a_message_of_the_apps_own_says_which_app_wrote_it(teams, bot, paper):
    bot.answers["composeExtension/fetchTask"] = dialog(card(field(), actions=[submit()]))
    post = stands(paper, card(text("Well done")), "#well-done")

    await teams.extension("raj", "#well-done", "recognise", post)

    about = bot.last["value"]["messagePayload"]["from"]
    assert (about["application"]["id"], about["user"]) == (paper.app.id, None)


async def test_an_extension_that_does_not_answer_is_asked_twice_more(teams, bot, paper):
    answer = await PaperClient(paper, _Nowhere(), "http://app").search("raj", "@app", "stories")

    assert (answer.attempts, answer.error) == (3, "Unable to reach app. Please try again.")


class _Nowhere:
    async def post(self, url, *, content, headers):
        raise ConnectionRefusedError


@for_each(("version", "preview"), [("1.4", True), ("1.3", False)])
async def test_below_a_link_stand_older_cards_alone_that_can_be_seen_before(teams, bot, version, preview):
    found = {"contentType": CARD, "content": card(text("A story")) | {"version": version}}
    results = [found | {"preview": SHOWN} if preview else found]
    bot.answers["composeExtension/queryLink"] = {
        "composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": results}
    }

    answer = await teams.unfurl("raj", "#well-done", "https://skald.example/wall/1")

    assert answer.error
    assert not answer.results
