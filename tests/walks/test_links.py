"""Walks of a link that somebody posts: what stands below it, for whom, and what is left of it later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.town import DEED, Town
from tests.support.town_settings import PUBLIC
from tests.walks.test_story import CHANNEL, QUOTE, ROUND, SITUATION, told

PLACE = "#front-desk"
OURS = "A story is told here."
GONE = "This is not told here any more, or only to some."


@pytest.fixture(autouse=True)
def linked(town: Town) -> None:
    """As its manifest asks."""
    town.paper.app = replace(town.paper.app, unfurl_domains=frozenset({"skald.riverbank.example"}))


async def approved(town: Town) -> str:
    """The address where a story is read, taken from where colleagues find it."""
    await told(town)
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    await town.press("tom", await town.sees("tom", QUOTE, CHANNEL), "More…")
    words = town.client.open_view("tom").words
    assert f"A link for colleagues: {PUBLIC}/wall/story/" in words
    return next(each for each in words.split() if each.startswith(PUBLIC))


async def posted(town: Town, address: str, where: str = PLACE, who: str = "tom"):
    await town.client.say(who, where, f"Have you read {address}?")
    return town.client.last_message(who, where)


async def test_below_a_link_stands_what_it_leads_to_without_a_word_of_it_and_whoever_presses_reads_it(
    town: Town,
):
    address = await approved(town)

    message = await posted(town, address)

    assert OURS in message.words
    assert "People" in message.words
    below = str(message.attachments)
    assert all(each not in below for each in (QUOTE, SITUATION[:20], ROUND[:20], "Mei", "Raj", "borrower"))
    await town.press("mei", message, "Read it all")
    read = town.client.open_view("mei")
    assert read.words.index(QUOTE) < read.words.index(SITUATION) < read.words.index(ROUND)


@pytest.mark.parametrize("how", ["shared", "invited"])
async def test_nothing_stands_below_it_where_outsiders_read_along_or_soon_will(town: Town, how: str):
    address = await approved(town)
    setattr(town.paper.channel(PLACE), how, True)

    message = await posted(town, address)

    assert not message.attachments


@pytest.mark.parametrize("lost", ["channels:read", "links:write"])
async def test_nothing_stands_below_it_where_slack_does_not_say_who_reads(town: Town, lost: str):
    address = await approved(town)
    town.paper.app = replace(town.paper.app, scopes=town.paper.app.scopes - {lost})

    message = await posted(town, address)

    assert not message.attachments


async def test_nothing_stands_below_it_between_two_people_or_where_skald_is_not_let_in(town: Town):
    address = await approved(town)
    town.paper.add_channel("quiet", ["tom", "mei"], bot=False, private=True)

    between, private = (
        await posted(town, address, town.paper.dm("tom", "mei")),
        await posted(town, address, "#quiet"),
    )

    assert not between.attachments
    assert not private.attachments


async def test_while_it_is_written_nothing_is_drawn(town: Town):
    address = await approved(town)
    before = len(town.paper.log)

    heard = await town.client.compose("tom", f"Have you read {address}?")

    assert heard is not None
    assert heard.status == 200
    assert "conversations.info" not in str(town.paper.log[before:])
    assert "chat.unfurl" not in str(town.paper.log[before:])


async def test_a_link_from_somebody_of_another_organisation_leads_to_nothing_seen(town: Town):
    address = await approved(town)
    town.paper.add_person("eve", "Eve Elsewhere", stranger=True)
    town.paper.channel(PLACE).members.add(town.paper.person("eve").id)

    message = await posted(town, address, who="eve")

    assert not message.attachments


async def test_what_only_some_may_read_or_nobody_any_more_has_nothing_below_its_link(town: Town):
    address = await approved(town)
    await town.press("raj", await town.sees("raj", f"It is in {CHANNEL} now"), "Withdraw it")
    await town.quiet()
    await town.tell("raj")
    unread = await posted(town, f"{PUBLIC}/wall/story/01M82XFAQE2RQAS45R77K9D7XK")

    withdrawn = await posted(town, address)

    assert not withdrawn.attachments
    assert not unread.attachments


async def test_once_it_is_withdrawn_what_stands_below_a_link_leads_nowhere(town: Town):
    message = await posted(town, await approved(town))
    await town.press("raj", await town.sees("raj", f"It is in {CHANNEL} now"), "Withdraw it")
    await town.quiet()

    await town.press("mei", message, "Read it all")

    assert await town.sees("mei", GONE, PLACE)


async def test_a_link_that_slack_tells_of_again_is_drawn_once(town: Town):
    address = await approved(town)
    message = await posted(town, address)

    again = await posted(
        town, f"{address} and {address}?x=1#there, but not {PUBLIC}/wall/story/ or {address}x"
    )

    assert len(message.attachments) == 1
    assert [each["from_url"] for each in again.attachments] == [address, f"{address}?x=1#there"]
    assert DEED not in again.words
