"""Events, their retries, and response_urls, as a real Bolt app meets them."""

from __future__ import annotations

import httpx
import pytest
from slack_sdk.webhook.async_client import AsyncWebhookClient
from starlette.responses import Response

from adapters.paper.line import line_to_app
from adapters.paper.slack import PaperClient
from tests.adapters.paper.slack.examples import actions, button, section
from tests.adapters.paper.slack.test_commands import App


@pytest.fixture
async def urls(slack, bolt):
    """The response_url of every press on a message, by the order of pressing."""
    kept: list[str] = []

    @bolt.action("press-Press")
    async def on_press(ack, body):
        kept.append(body["response_url"])
        await ack()

    return kept


async def test_bolt_answers_the_challenge(slack):
    answer = await slack.url_verification("a challenge")

    assert (answer.status, answer.body) == (200, {"challenge": "a challenge"})


@pytest.mark.parametrize("kind", ["team_join", "user_change"])
async def test_news_of_a_person_brings_the_person(slack, bolt, kind):
    seen = []

    @bolt.event(kind)
    async def on_event(body):
        seen.append(body)

    delivery = await slack.event(kind, person="mei")

    assert (delivery.status, len(delivery.attempts)) == (200, 1)
    assert seen[0]["event"]["user"]["profile"]["real_name"] == "Mei Lin"
    assert seen[0]["event_id"].startswith("Ev")


async def test_the_app_hears_who_joined_a_channel_and_who_opened_its_home(slack, bolt, paper):
    seen = []

    @bolt.event("member_joined_channel")
    @bolt.event("app_home_opened")
    async def on_event(event):
        seen.append(event)

    await slack.event("member_joined_channel", person="mei", channel="#well-done")
    await slack.event("app_home_opened", person="mei")

    assert seen[0]["channel"] == paper.channel("well-done").id
    assert (seen[1]["channel"], seen[1]["tab"]) == (paper.dm("mei"), "home")


async def test_any_other_event_goes_out_with_the_fields_given(slack, bolt):
    seen = []

    @bolt.event("tokens_revoked")
    async def on_event(event):
        seen.append(event)

    await slack.event("tokens_revoked", tokens={"bot": ["U0PAPERBOT"]})

    assert seen[0]["tokens"] == {"bot": ["U0PAPERBOT"]}


@pytest.mark.parametrize(
    ("headers", "attempts"), [({}, 4), ({"X-Slack-No-Retry": "1"}, 1)], ids=["retried", "unless told not to"]
)
async def test_an_event_that_fails_comes_three_more_times(paper, headers, attempts):
    app = App(Response(status_code=500, headers=headers))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app.asgi)) as http:
        delivery = await PaperClient(paper, http, "http://app").event("team_join", person="mei")

    numbers = [headers.get("x-slack-retry-num") for headers, _ in app.came]
    assert numbers == [None, "1", "2", "3"][:attempts]
    assert len({body for _, body in app.came}) == 1
    assert len(delivery.attempts) == attempts
    assert all(headers.get("x-slack-retry-reason", "http_error") == "http_error" for headers, _ in app.came)


async def test_nobody_at_home_is_a_failed_connection(paper):
    async with line_to_app() as to_app:
        delivery = await PaperClient(paper, to_app, "http://127.0.0.1:9").event("team_join", person="mei")

    assert delivery.status == 0
    assert delivery.attempts[1].request.headers["X-Slack-Retry-Reason"] == "connection_failed"


async def test_a_response_url_works_five_times(slack, sdk, urls):
    await sdk.chat_postMessage(channel="#well-done", text="x", blocks=[actions(button())])
    await slack.press("mei", slack.last_message("mei", "#well-done"), "Press")
    webhook = AsyncWebhookClient(urls[0])

    answers = [await webhook.send(text=f"answer {number}") for number in range(6)]

    assert [(one.status_code, one.body) for one in answers[:5]] == [(200, "ok")] * 5
    assert (answers[5].status_code, "used_url" in answers[5].body) == (404, True)
    assert len(slack.messages("mei", "#well-done")) == 6
    assert len(slack.messages("raj", "#well-done")) == 1


async def test_a_response_url_works_for_half_an_hour(slack, sdk, urls, paper):
    await sdk.chat_postMessage(channel="#well-done", text="x", blocks=[actions(button())])
    await slack.press("mei", slack.last_message("mei", "#well-done"), "Press")
    moment = paper.now()
    paper.tickets._now = lambda: moment + 1801

    answer = await AsyncWebhookClient(urls[0]).send(text="late")

    assert (answer.status_code, "expired_url" in answer.body) == (404, True)


async def test_a_pressed_message_is_replaced_and_taken_away_by_its_response_url(slack, sdk, urls):
    await sdk.chat_postMessage(channel="#well-done", text="x", blocks=[actions(button())])
    await slack.press("mei", slack.last_message("mei", "#well-done"), "Press")
    webhook = AsyncWebhookClient(urls[0])

    await webhook.send(text="done", blocks=[section("done")], replace_original=True)
    assert [(one.words, one.buttons) for one in slack.messages("raj", "#well-done")] == [("done", ())]

    await webhook.send_dict({"delete_original": True})
    assert slack.messages("raj", "#well-done") == ()


async def test_a_private_answer_with_buttons_is_pressed_without_being_sent_along(slack, sdk, bolt, paper):
    seen = []

    @bolt.action("press-Press")
    async def on_press(ack, body, respond):
        seen.append(body)
        await ack()
        await respond(text="gone", replace_original=True)

    raj, channel = paper.person("raj").id, paper.channel("well-done").id
    await sdk.chat_postEphemeral(channel=channel, user=raj, text="x", blocks=[actions(button())])
    await slack.press("raj", slack.last_message("raj", "#well-done"), "Press")

    assert seen[0]["container"]["is_ephemeral"] is True
    assert "message" not in seen[0]
    assert [one.words for one in slack.messages("raj", "#well-done")] == ["gone"]


async def test_a_press_carries_the_message_and_what_the_button_says(slack, sdk, bolt, paper):
    seen = []

    @bolt.action("press-Press")
    async def on_press(ack, body):
        seen.append(body)
        await ack()

    blocks = [section("Read this"), {**actions(button(value="7", style="primary")), "block_id": "row"}]
    await sdk.chat_postMessage(channel=paper.dm("mei"), text="Read this", blocks=blocks)
    await slack.press("mei", slack.last_message("mei", "@app"), "Press")

    body = seen[0]
    assert body["message"]["blocks"][0]["text"]["text"] == "Read this"
    assert body["channel"] == {"id": paper.dm("mei"), "name": "directmessage"}
    assert {key: body["actions"][0][key] for key in ("type", "block_id", "action_id", "value", "style")} == {
        "type": "button",
        "block_id": "row",
        "action_id": "press-Press",
        "value": "7",
        "style": "primary",
    }


async def test_a_copy_grown_old_can_still_be_pressed(slack, sdk, urls):
    posted = await sdk.chat_postMessage(channel="#well-done", text="x", blocks=[actions(button())])
    old = slack.last_message("mei", "#well-done")
    await sdk.chat_update(channel=posted["channel"], ts=posted["ts"], text="decided", blocks=[])

    answer = await slack.press("mei", old, "Press")

    assert answer.ok
    with pytest.raises(LookupError, match="nothing is called 'Press'"):
        await slack.press("mei", slack.last_message("mei", "#well-done"), "Press")


async def test_a_shortcut_reaches_the_app_with_its_message(slack, bolt):
    seen = []

    @bolt.shortcut("story")
    async def on_shortcut(ack, body):
        seen.append(body)
        await ack()

    message = await slack.say("raj", "#well-done", "The visitor found her pass")
    await slack.shortcut("mei", "story")
    await slack.shortcut("mei", "story", message)

    assert [body["type"] for body in seen] == ["shortcut", "message_action"]
    assert seen[1]["message"]["text"] == "The visitor found her pass"
