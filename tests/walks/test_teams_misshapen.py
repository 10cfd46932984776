"""Walks of activities of every kind that are truly signed and badly made: never a fault of ours."""

from __future__ import annotations

import copy
import logging
import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from adapters.paper.teams.client import payloads
from adapters.paper.teams.client.wire import asked
from tests.support.clock import PATIENCE
from tests.support.days import begins, told
from tests.support.platforms import TEAMS, on
from tests.support.teams_town import TeamsTown, opens_in_a_dialog
from tests.support.town import DEED, SKALD

pytestmark = on(TEAMS)

HOW_MANY = 120
ODD: tuple[Any, ...] = (
    ...,
    None,
    "",
    " ",
    "..",
    "a\0b",
    "\ud7ff\uffff",
    "x" * 5000,
    "<at>",
    "19:x@thread.tacv2;messageid=1;alone=29:tom",
    "'; DROP TABLE people; --",
    0,
    -1,
    2**63,
    1.5,
    True,
    [],
    [None],
    [[]],
    ["x"],
    [{}],
    {},
    {"id": None},
    {"id": {}},
    {"skald": "x"},
    {"skald": {"intent": [], "subject": {}}},
    {"user": {"id": 5}},
)


@begins(told)
async def test_no_activity_however_badly_made_is_a_fault_of_ours(town: TeamsTown, caplog):
    caplog.set_level(logging.INFO)
    kinds = await of_every_kind(town)
    chance = random.Random(20261123)  # noqa: S311  nothing secret

    for number in range(HOW_MANY):
        bad = copy.deepcopy(chance.choice(kinds))
        for _ in range(chance.randint(1, 3)):
            spoil(bad, chance)
        bad = {**bad, "id": f"bad-{number}"} if chance.random() < 0.9 else bad
        (answer,) = await town.client.deliver_again(town.client.sealed(bad))
        assert answer.status in {200, 400, 401, 501}, (answer, bad)

    faults = [each for each in caplog.records if each.levelno >= logging.ERROR]
    assert [each.getMessage() for each in faults] == []
    town.clock.advance(timedelta(hours=2))  # no chat takes more than so many answers in an hour
    await town.house.catch_up(PATIENCE)
    assert "What Skald does" in (await town.said("tom", "help")).words


async def of_every_kind(town: TeamsTown) -> list[dict[str, Any]]:
    """As a morning brings them, and those that it brings seldom."""
    await town.form()
    sent = asked(town.client.sealed_submission("raj"))
    await opens_in_a_dialog(town, "tom", "@Mei People " + DEED)
    in_a_dialog = asked(town.client.sealed_submission("tom"))
    await town.client.extension("raj", "#front-desk", "recognise")
    extended = asked(town.client.sealed_submission("raj"))
    await town.go_home("ana")
    asking = asked(town.client.sealed_press("daniel", await town.sees("daniel", "asks you"), "Approve it"))
    await town.client.look("daniel", SKALD)
    await town.client.install("mei")
    await town.client.join("pia", "Council")
    await town.client.rename_channel("ana", "#front-desk", "front-desk")
    await town.quiet()
    seen = {each.method: asked(each.sealed) for each in town.paper.log if each.sealed is not None}
    person, chat = town.paper.person("tom"), town.paper.chat("tom")
    seldom = [
        payloads.activity(town.paper, kind, person, chat, **more)
        for kind, more in (
            ("messageReaction", {"reactionsAdded": [{"type": "like"}], "replyToId": "1"}),
            ("messageUpdate", {"text": "x"}),
            ("event", {"name": "application/vnd.microsoft.readReceipt", "value": {"lastReadMessageId": "1"}}),
            ("typing", {}),
            ("endOfConversation", {}),
            ("invoke", {"name": "composeExtension/query", "value": {"queryOptions": {"skip": 0}}}),
        )
    ]
    return [*seen.values(), *seldom, sent, in_a_dialog, extended, asking]


def spoil(activity: dict[str, Any], chance: random.Random) -> None:
    """One place of it, however deep, but for what says that it is signed."""
    holder, key = chance.choice(
        [each for each in places(activity) if each[1] not in {"serviceUrl", "channelId"}]
    )
    odd = chance.choice(ODD)
    if odd is ...:
        holder.pop(key)
    else:
        holder[key] = copy.deepcopy(odd)


def places(found: Any) -> Iterator[tuple[Any, Any]]:
    inside = list(found.items() if isinstance(found, dict) else enumerate(found))
    for key, each in inside:
        yield found, key
        if isinstance(each, dict | list):
            yield from places(each)
