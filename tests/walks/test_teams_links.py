"""Walks of a link that somebody writes in Teams: what stands below it, for whom, and what is left later."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from adapters.paper.teams.client import payloads
from adapters.paper.teams.world import Tenant
from tests.support.platforms import TEAMS, on
from tests.support.teams_town import TeamsTown
from tests.support.town_settings import PUBLIC
from tests.walks.test_story import CHANNEL, QUOTE, ROUND, SITUATION, told

pytestmark = on(TEAMS)

PLACE, TEAM = "Lunch", "#front-desk"
OURS = "A story is told here."
GONE = "This is not told here any more, or only to some."


@pytest.fixture(autouse=True)
def linked(town: TeamsTown) -> None:
    """As the package's manifest asks. In the team there is a guest, and nobody but staff in the chat."""
    town.paper.app = replace(town.paper.app, link_domains=frozenset({"skald.riverbank.example"}))
    town.paper.add_chat(PLACE, ["raj", "mei", "tom"])


async def approved(town: TeamsTown) -> str:
    """The address where a story is read, taken from where colleagues find it."""
    await told(town)
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    await town.press("tom", await town.sees("tom", QUOTE, CHANNEL), "More…")
    words = town.client.open_view("tom").words
    return next(each for each in words.replace("(", " ").replace(")", " ").split() if each.startswith(PUBLIC))


async def posted(town: TeamsTown, address: str, where: str = PLACE, who: str = "tom"):
    await town.client.say(who, where, f"Have you read {address}?")
    return next(each for each in reversed(town.client.messages(who, where)) if "Have you read" in each.words)


async def test_below_a_link_stands_what_it_leads_to_without_a_word_of_it_and_whoever_presses_reads_it(
    town: TeamsTown,
):
    address = await approved(town)

    message = await posted(town, address)

    assert OURS in message.words
    assert "People" in message.words
    below = json.dumps(message.attachments, ensure_ascii=False)
    assert all(each not in below for each in (QUOTE, SITUATION[:20], ROUND[:20], "Mei", "Raj", "borrower"))
    await town.press("mei", message, "Read it all")
    read = town.client.open_view("mei").words
    assert read.index(QUOTE) < read.index(SITUATION) < read.index(ROUND)


async def test_what_is_shown_before_it_is_sent_holds_no_word_of_it_either(town: TeamsTown):
    answer = await town.client.unfurl("tom", PLACE, await approved(town))

    (result,) = answer.results
    assert answer.error is None
    assert result["content"]["version"] == "1.3"
    assert result["preview"]["content"] == {"title": OURS, "text": ""}


@pytest.mark.parametrize("outsider", ["pia", "eve"], ids=["guest", "stranger"])
async def test_nothing_stands_below_it_where_somebody_else_reads_along(town: TeamsTown, outsider: str):
    address = await approved(town)
    other = town.paper.add_tenant(Tenant("Elsewhere", "elsewhere.example"))
    town.paper.add_person("eve", "Eve Elsewhere", tenant=other.id)
    town.paper.conversation(PLACE).members.add(town.paper.person(outsider).id)

    message = await posted(town, address)

    assert not message.attachments


async def test_nothing_stands_below_it_where_skald_is_not(town: TeamsTown):
    address = await approved(town)
    town.paper.add_chat("Two of us", ["tom", "mei"], installed=False)

    message = await posted(town, address, "Two of us")

    assert not message.attachments


async def test_who_does_not_say_who_they_are_is_shown_nothing(town: TeamsTown):
    address = await approved(town)
    person, place = town.client._there("tom", PLACE)
    asked = payloads.invoke(
        town.paper, "composeExtension/anonymousQueryLink", person, place, {"url": address}, None, "compose"
    )

    answer = await town.client.wire.invoke(asked)

    assert answer.status == 501
    assert not answer.body


async def test_what_nobody_may_read_any_more_or_never_was_has_nothing_below_its_link(town: TeamsTown):
    address = await approved(town)
    await town.press("raj", await town.sees("raj", f"It is in {CHANNEL} now"), "Withdraw it")
    await town.quiet()

    withdrawn = await posted(town, address)
    never = await posted(town, f"{PUBLIC}/wall/story/01M82XFAQE2RQAS45R77K9D7XK")

    assert not withdrawn.attachments
    assert not never.attachments


async def test_once_it_is_withdrawn_what_stands_below_a_link_leads_nowhere(town: TeamsTown):
    message = await posted(town, await approved(town))
    await town.press("raj", await town.sees("raj", f"It is in {CHANNEL} now"), "Withdraw it")
    await town.quiet()

    answer = await town.press("mei", message, "Read it all")

    assert answer.said == GONE
