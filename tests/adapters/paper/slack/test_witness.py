"""Whoever listens hears what changes, and the log keeps the last requests of both sides."""

from __future__ import annotations

from slack_sdk.web.async_client import AsyncWebClient

from adapters.paper.slack import PaperSlack, serve
from tests.adapters.paper.slack.examples import actions, button, modal


async def test_every_change_is_told_as_it_happens(paper, sdk, slack, bolt):
    @bolt.command("/form")
    async def on_command(ack, command, client):
        await client.views_open(trigger_id=command["trigger_id"], view=modal())
        await ack()

    heard = []
    stop = paper.listen(lambda change: heard.append(change.kind))

    posted = await sdk.chat_postMessage(channel="#well-done", text="x", blocks=[actions(button())])
    at = {"channel": posted["channel"], "ts": posted["ts"]}
    await sdk.chat_update(**at, text="y")
    await sdk.chat_delete(**at)
    await slack.command("raj", "#well-done", "/form")
    await slack.close("raj")
    stop()
    await sdk.chat_postMessage(channel="#well-done", text="unheard")

    assert [kind for kind in heard if kind != "request"] == [
        "message.posted",
        "message.updated",
        "message.deleted",
        "view.opened",
        "view.closed",
    ]


async def test_the_log_shows_both_directions_and_never_the_token(paper, sdk, slack, bolt):
    @bolt.command("/form")
    async def on_command(ack):
        await ack("well heard")

    await sdk.chat_postMessage(channel="#well-done", text="x")
    await slack.command("raj", "#well-done", "/form")

    kept = [one for one in paper.log if one.method != "auth.test"]  # Bolt asks who it is
    assert [(one.direction, one.method, one.status) for one in kept] == [
        ("from_app", "chat.postMessage", 200),
        ("to_app", "command /form", 200),
    ]
    assert kept[0].request["text"] == "x"
    assert kept[1].request["command"] == "/form"
    assert paper.app.bot_token not in repr([(one, one.request) for one in paper.log])


async def test_the_log_forgets_the_oldest():
    paper = PaperSlack(log_length=3)
    async with serve(paper) as address:
        sdk = AsyncWebClient(paper.app.bot_token, base_url=f"{address}/api/")
        for method in ("auth.test", "users.list", "users.list", "conversations.list"):
            await sdk.api_call(method)

    assert [one.method for one in paper.log] == ["users.list", "users.list", "conversations.list"]


def test_the_same_names_have_the_same_ids_in_every_paper_office():
    first, second = PaperSlack(now=lambda: 1.0), PaperSlack(now=lambda: 2.0)

    ids = [
        (paper.add_person("raj").id, paper.add_channel("here").id, paper.dm("raj"))
        for paper in (first, second)
    ]

    assert ids[0] == ids[1]
    assert first.next_id() != second.next_id()
