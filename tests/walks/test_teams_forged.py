"""Walks of what a changed client could send from Teams, truly signed."""

from __future__ import annotations

import copy
import logging
from typing import Any

import pytest

from adapters.paper.teams.client.wire import asked
from adapters.paper.teams.messages import Message
from bot.cards.intents import Intent
from tests.support.days import begins, told
from tests.support.platforms import TEAMS, on
from tests.support.teams_town import TeamsTown
from tests.support.town import DEED

pytestmark = on(TEAMS)

NOBODYS = ("a\0b.1", "of.\0", "by.x", "x.999999", "../.1", "<@\x1b[2Jraj|a> hi", "x" * 300_000)


@begins(told)
@pytest.mark.parametrize("button", ["form", "close"])
async def test_a_form_never_takes_the_place_of_what_others_see(town: TeamsTown, button: str):
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    post = await town.sees("mei", DEED, "#well-done")
    await town.form("tom", "recognise @mei People Something else")
    sent = asked(town.client.sealed_submission("tom"))
    ours = sent["value"]["action"]["data"]["skald"]
    ours[button] = ours.pop("form")
    sent["value"]["action"]["data"]["doers"] = ""

    (answer,) = await town.client.deliver_again(town.client.sealed(_stood_on(town, sent, post)))

    assert answer.status == 200
    await town.quiet()
    assert (await town.sees("mei", DEED, "#well-done")).id == post.id


@begins(told)
async def test_no_button_that_anybody_makes_up_is_a_fault_of_ours_or_writes_into_the_log(
    town: TeamsTown, caplog
):
    caplog.set_level(logging.INFO)
    press = asked(town.client.sealed_press("daniel", await town.sees("daniel", "asks you"), "Approve it"))

    for intent in Intent:
        for number, subject in enumerate(NOBODYS):
            forged = copy.deepcopy(press) | {"id": f"{intent}{number}"}
            ours = {"intent": str(intent), "subject": subject, "copy": subject[:9], "home": bool(number % 2)}
            forged["value"]["action"]["data"] = {"skald": ours}
            (answer,) = await town.client.deliver_again(town.client.sealed(forged))
            assert answer.status == (400 if "\0" in subject else 200), (intent, subject[:20])

    said = [each.getMessage() for each in caplog.records]
    assert not [each for each in caplog.records if each.levelno >= logging.ERROR], said
    assert not [each for each in said if "\x1b" in each or "\n" in each]
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    assert await town.sees("mei", DEED, "#well-done")


async def test_a_mention_of_what_is_no_id_writes_nothing_into_the_log(town: TeamsTown, caplog):
    caplog.set_level(logging.INFO)
    await town.client.say("raj", "#front-desk", f"@{town.paper.app.name} recognise @Mei Lin Found a key")
    said = asked([each for each in town.paper.log if each.method == "message"][-1].sealed)
    caplog.clear()

    for number, id_ in enumerate(("29:x\n2026 ERROR a line of mine", "..", "\0", "9" * 5000)):
        lying = copy.deepcopy(said) | {"id": f"m{number}"}
        lying["entities"][1]["mentioned"]["id"] = id_
        (answer,) = await town.client.deliver_again(town.client.sealed(lying))
        assert answer.status == 200

    assert not [each for each in caplog.messages if "mine" in each or "9999" in each or "\0" in each]


def _stood_on(town: TeamsTown, sent: dict[str, Any], post: Message) -> dict[str, Any]:
    """As if the form had been the card of that post, in its channel."""
    channel = {"id": town.paper.conversations[post.conversation].id, "conversationType": "channel"}
    conversation = {**sent["conversation"], **channel, "isGroup": True}
    return {**sent, "id": "forged", "replyToId": post.id, "conversation": conversation}
