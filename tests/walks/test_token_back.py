"""Walks of a token that is refused for a while: what it held back goes out once it is taken again."""

from __future__ import annotations

from datetime import timedelta

from tests.support.clock import PATIENCE
from tests.support.days import begins, told
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.teams_town import TeamsTown
from tests.support.town import DEED, Town, until
from tests.walks.test_new_token import blocked

pytestmark = on(SLACK, TEAMS)

SENDING = ["chat.postMessage", "chat.update", "conversations.open", "post", "reply", "create", "update"]


def refuse_our_token(town: Town) -> None:
    if isinstance(town, TeamsTown):
        town.paper.faults.error("Unauthorized", status=401, methods=SENDING)
    else:
        town.paper.faults.error("token_revoked", methods=SENDING)


@begins(told)
async def test_nobody_has_to_do_anything_for_it(town: Town):
    await approve_in_vain(town)

    town.paper.faults.clear()
    town.clock.advance(timedelta(minutes=16))
    await town.house.catch_up(PATIENCE)

    assert await town.sees("mei", DEED, "#well-done")
    assert await town.sees("raj", "It is in #well-done now.")
    await until(lambda: blocked(town.house) == 0 or None)


@begins(told)
async def test_whoever_asks_for_anything_brings_the_rest_along(town: Town):
    await approve_in_vain(town)

    town.paper.faults.clear()
    await town.tell("tom")

    assert await town.sees("mei", DEED, "#well-done")


async def approve_in_vain(town: Town) -> None:
    """A reader approves, and whatever that owes is blocked since our token is refused."""
    refuse_our_token(town)
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    await until(lambda: blocked(town.house) or None)
    await town.quiet()  # what is still on its way would be refused after the token is taken again
