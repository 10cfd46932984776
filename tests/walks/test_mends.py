"""Walks of what an admin can mend: they hear exactly what to do, and what was held back goes out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from tests.support.days import begins, told
from tests.support.town import DEED, WHAT, Town, until

CHANNEL = "#well-done"


@dataclass(frozen=True)
class Ill:
    """What goes wrong, in whose way, what the admin is told, and how it is mended."""

    strikes: Callable[[Town], object]
    says: str
    mended: Callable[[Town], Awaitable[object]]


def without_scope(town: Town, scope: str) -> None:
    town.paper.app = replace(town.paper.app, scopes=town.paper.app.scopes - {scope})


def shut_out(town: Town, *, private: bool) -> None:
    without_scope(town, "chat:write.public")
    town.paper.change_channel(CHANNEL, bot=False).private = private


async def invites(town: Town) -> None:
    channel = town.paper.change_channel(CHANNEL, bot=True)
    await town.client.event("member_joined_channel", user=town.paper.app.bot_user, channel=channel.id)


async def brings_it_back(town: Town) -> None:
    channel = town.paper.change_channel(CHANNEL, archived=False)
    await town.client.event("channel_unarchive", channel=channel.id)


async def tries_again(town: Town) -> None:
    await town.client.press("ana", await town.sees("ana", "Skald could not"), "Try again")
    await town.sees("ana", "Skald is trying again now.")


ILLS = {
    "not invited": Ill(
        lambda town: shut_out(town, private=False),
        "Open #well-done in Slack and type /invite @Skald, or allow the scope chat:write.public.",
        invites,
    ),
    "not to be seen": Ill(
        lambda town: shut_out(town, private=True),
        "Slack has no channel #well-done, or Skald may not see it.",
        invites,
    ),
    "archived": Ill(
        lambda town: town.paper.change_channel(CHANNEL, archived=True),
        "#well-done is archived in Slack. Bring it back in the channel’s settings.",
        brings_it_back,
    ),
    "restricted": Ill(
        lambda town: town.paper.faults.error("restricted_action", methods=["chat.postMessage"], times=1),
        "Only some people may post in #well-done in Slack.",
        tries_again,
    ),
    "no scope": Ill(
        lambda town: town.paper.faults.error("missing_scope", methods=["chat.postMessage"], times=1),
        "A permission is missing.",
        tries_again,
    ),
}


@begins(told)
@pytest.mark.parametrize("ill", ILLS.values(), ids=ILLS)
async def test_the_admin_hears_the_mend_and_the_post_goes_out_once_it_is_mended(town: Town, ill: Ill):
    request = await town.sees("daniel", "asks you")
    town.clock.advance(timedelta(hours=10))  # the doer hears of it in the morning: the post alone is sent
    ill.strikes(town)

    await town.client.press("daniel", request, "Approve it")

    notice = await town.sees("ana", "Skald could not post in #well-done. Nothing is lost")
    assert ill.says in notice.words
    assert DEED not in town.read("raj", CHANNEL) + notice.words
    assert await town.sees("raj", "It could not be posted in #well-done yet.")
    await ill.mended(town)
    await town.sees("raj", DEED, CHANNEL)
    await town.sees("raj", "It is in #well-done now.")
    await town.quiet()
    assert town.read("raj", CHANNEL).count(DEED) == 1


async def opens_skald(town: Town) -> None:
    await town.client.event("app_home_opened", person="mei", tab="messages")


@begins(told)
@pytest.mark.parametrize("mended", [tries_again, opens_skald])
async def test_a_person_whom_skald_cannot_write_to_hears_of_it_once_that_is_mended(
    town: Town, mended: Callable[[Town], Awaitable[object]]
):
    request = await town.sees("daniel", "asks you")
    town.paper.faults.error("user_not_visible", methods=["conversations.open"], times=1)

    await town.client.press("daniel", request, "Approve it")

    notice = await town.sees("ana", "Skald could not write to Mei Lin. Nothing is lost")
    assert "Ask them to open Skald under Apps in Slack once." in notice.words
    assert town.found("mei", DEED) is None
    await mended(town)
    assert await town.sees("mei", DEED)


async def test_the_scope_that_is_missing_is_named(town: Town):
    await town.tell("raj", "/recognise @ana People Rang every house before the water was off")
    await town.client.press("daniel", await town.sees("daniel", "asks you"), "Approve it")
    await town.sees("ana", "saw something you did")
    without_scope(town, "im:write")

    await town.tell("raj", "/recognise @tom People " + DEED)
    await town.client.press("daniel", await town.sees("daniel", DEED), "Approve it")

    notice = await town.sees("ana", "Skald could not write to Tom Hale.")
    assert "missing_scope (im:write)" in notice.words
    town.paper.app = replace(town.paper.app, scopes=town.paper.app.scopes | {"im:write"})
    await tries_again(town)
    assert await town.sees("tom", DEED)


async def test_a_request_that_cannot_be_written_goes_on_to_the_next_who_can_read(town: Town):
    (await town.form("raj", "/recognise @mei")).fill(WHAT, "Half a sentence about")
    await town.close("raj")
    await town.sees("raj", "Your words are kept.")
    await town.quiet()  # where Raj is written to is known, so that the reader alone is asked for
    town.paper.faults.error("messages_tab_disabled", methods=["conversations.open"], times=1)

    await town.tell()

    assert await until(lambda: town.found("ana", "Can you read this one?"))
