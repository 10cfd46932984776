"""Walks of whoever knocks from outside, or holds what is not theirs: nothing is shown, nothing changes."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from adapters.paper.teams.client import payloads
from adapters.paper.teams.world import Tenant
from bot.cards.intents import Intent
from tests.support.days import begins, told
from tests.support.platforms import TEAMS, on
from tests.support.teams_town import TeamsTown, saved, teams_town
from tests.support.town import DEED
from tests.walks.test_away import rows
from tests.walks.test_teams_misshapen import of_every_kind

pytestmark = on(TEAMS)

SECOND = Tenant(domain="second.example")
LINE = "recognise @Mei People " + DEED


@begins(told)
async def test_nothing_that_another_tenant_sends_comes_in(town: TeamsTown):
    kinds = await of_every_kind(town)
    await town.quiet()
    before = told_by(town)

    for number, each in enumerate(kinds):
        for tenant in ("00000000-0000-4000-8000-0000000000ff", "", town.paper.home.id + "0"):
            (answer,) = await town.client.deliver_again(town.client.sealed(of(tenant, each, str(number))))
            assert answer.status == 401, (answer, each["type"], tenant)

    assert told_by(town) == before


@begins(told)
async def test_whoever_brings_the_name_of_anothers_message_reads_nothing_of_it(town: TeamsTown):
    await town.said("raj", "mine")
    await town.go_home("daniel")
    await town.quiet()
    chat, tom = town.paper.chat("tom"), town.paper.person("tom")

    shown = []
    for message in all_of(town):
        for intent, verb in ((Intent.READ_ALL, "skald"), (Intent.READ_ALL, "again"), (Intent.THANK, "skald")):
            ours = {
                "intent": str(intent),
                "subject": message,
                "copy": message,
                "home": intent is Intent.THANK,
            }
            value = {"action": {"type": "Action.Execute", "verb": verb, "data": {"skald": ours}}}
            for name in ("adaptiveCard/action", "task/fetch"):
                asked = value if name.startswith("adaptive") else {"data": {"skald": ours}}
                knock = payloads.activity(town.paper, "invoke", tom, chat, name=name, value=asked)
                (answer,) = await town.client.deliver_again(town.client.sealed(knock))
                assert answer.status == 200
                shown.append(str(answer.body))

    assert len(shown) > 20
    assert not [each for each in shown if DEED in each]
    assert DEED not in town.read("tom")


async def test_a_form_of_one_tenant_is_none_of_another_that_is_let_in(sqlite_address: str, tmp_path: Path):
    home = Tenant()
    both = f"{home.id},{SECOND.id}"
    async with teams_town(sqlite_address, tmp_path, TEAMS_TENANT_ID=both) as town:
        town.paper.add_tenant(SECOND)
        await town.form(line=LINE)
        sent = town.client.sealed_submission("raj")

        (answer,) = await town.client.deliver_again(town.sealed_as(sent, "raj", tenant=SECOND.id))

        assert answer.status == 200
        assert saved(town) == 0
        await town.client.submit("raj")
        assert saved(town) == 1


def of(tenant: str, activity: dict[str, Any], number: str) -> dict[str, Any]:
    """As it came, from there."""
    moved = copy.deepcopy(activity) | {"id": f"from-outside-{number}"}
    moved["conversation"]["tenantId"] = tenant
    moved["channelData"] = {**(moved.get("channelData") or {}), "tenant": {"id": tenant}}
    return moved


def told_by(town: TeamsTown) -> dict[str, Any]:
    """All on record, but for when a roster was read last."""
    return {table.name: found for table, found in rows(town).items() if table.name != "installations"}


def all_of(town: TeamsTown) -> list[str]:
    with town.house.database._connections.reading() as connection:
        return list(connection.exec_driver_sql("SELECT id FROM outbox ORDER BY id").scalars())
