"""A form that somebody has before them, and an app that answers to it as a test says."""

from __future__ import annotations

from typing import Any

from slack_sdk.errors import SlackApiError

from tests.adapters.paper.slack.examples import field, modal


class Desk:
    """A Bolt app that opens one form on `/form` and answers submissions with whatever stands in `answer`."""

    def __init__(self, bolt) -> None:
        self.view = modal()
        self.answer: dict[str, Any] = {}
        self.seen: list[dict[str, Any]] = []
        self.refusals: list[str] = []
        bolt.command("/form")(self.on_command)
        bolt.view("form")(self.on_form)
        bolt.view_closed("form")(self.on_closed)
        bolt.action("more")(self.on_more)

    async def on_command(self, ack, command, client):
        try:
            await client.views_open(trigger_id=command["trigger_id"], view=self.view)
        except SlackApiError as error:
            self.refusals.append(error.response["error"])
        await ack()

    async def on_form(self, ack, body):
        self.seen.append(body)
        await ack(**self.answer)

    async def on_closed(self, ack, body):
        self.seen.append(body)
        await ack()

    async def on_more(self, ack, body, client):
        await ack()
        try:
            await client.views_push(trigger_id=body["trigger_id"], view=self.view)
        except SlackApiError as error:
            self.refusals.append(error.response["error"])


def named(label: str, kind: str, **more: Any) -> dict[str, Any]:
    return field(label, {"type": kind, "action_id": "v", **more}, block_id=label.lower())


async def opened(slack, desk, *blocks, **more):
    desk.view = modal(*blocks, **more)
    await slack.command("raj", "#well-done", "/form")
    return slack.open_view("raj")
