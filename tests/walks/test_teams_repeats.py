"""Walks of repeats in Teams: delivered again or under a new id, a thing has one effect and one answer."""

from __future__ import annotations

import asyncio
from collections import Counter

from tests.support.days import begins, posted, told
from tests.support.platforms import TEAMS, on
from tests.support.teams_town import AT_HOME, TeamsTown, saved
from tests.support.town import DEED, SKALD, WHAT
from tests.support.towns import Towns
from tests.support.verbs import ASKS_EACH_TIME, acts, all_hold, each_once, made_ready, read_by_all

pytestmark = on(TEAMS)

LINE = "recognise @Mei People " + DEED
AGAIN, OFTEN = 10, 100
ON_ITS_WAY = "It is on its way."


async def test_a_command_delivered_again_opens_one_form(town: TeamsTown):
    said = await town.client.say("raj", SKALD, "recognise @Mei People " + DEED)

    await town.client.deliver_again(said.request, 5, at_once=True)
    await town.client.deliver_again(said.request, AGAIN)
    await town.quiet()

    assert town.read("raj").count("Who did it?") == 1


async def test_a_word_delivered_again_is_answered_once(town: TeamsTown):
    said = await town.client.say("raj", SKALD, "help")

    await town.client.deliver_again(said.request, 5, at_once=True)
    await town.quiet()

    assert town.read("raj").count("What Skald does") == 1


async def test_the_same_form_a_hundred_times_tells_one_thing_once(town: TeamsTown):
    await town.form(line=LINE)
    sent = town.client.sealed_submission("raj")

    together = await town.client.deliver_again(sent, 5, at_once=True)
    after = await town.client.deliver_again(sent, OFTEN - 5)
    await town.sees("daniel", "asks you to read this")
    await town.quiet()

    assert {(each.status, str(each.body)) for each in together} == {(200, str(together[0].body))}
    assert ON_ITS_WAY in str(together[0].body)
    assert {(each.status, str(each.body)) for each in after} == {(200, str(together[0].body))}
    assert saved(town) == 1
    assert town.read("daniel").count(DEED) == 1


async def test_the_same_form_under_new_ids_tells_one_thing_once(town: TeamsTown):
    """Teams' second layer of retries knows nothing of the first."""
    await town.form(line=LINE)
    sent = town.client.sealed_submission("raj")

    together = await town.client.deliver_anew(sent, 5, at_once=True)
    after = await town.client.deliver_anew(sent, 5)
    await town.quiet()

    assert {ON_ITS_WAY in str(each.body) for each in (*together, *after)} == {True}
    assert saved(town) == 1
    assert town.read("daniel").count(DEED) == 1


async def test_a_form_sent_by_five_clicks_tells_one_thing_once(town: TeamsTown):
    await town.form(line=LINE)
    clicks = [town.client.sealed_submission("raj") for _ in range(5)]

    answers = await asyncio.gather(*(town.client.deliver_again(each) for each in clicks))
    await town.quiet()

    assert {ON_ITS_WAY in str(each.body) for (each,) in answers} == {True}
    assert saved(town) == 1


async def test_a_refused_form_stays_good(town: TeamsTown):
    form = await town.form(line=LINE)
    form.fill(WHAT, " ")
    empty = town.client.sealed_submission("raj")

    refused = await town.client.deliver_again(empty, 5, at_once=True)
    form.fill(WHAT, DEED)
    await town.client.submit("raj")
    late = await town.client.deliver_again(empty)
    await town.quiet()

    assert {"There are no words here yet." in str(each.body) for each in refused} == {True}
    assert ON_ITS_WAY in str(late[0].body)
    assert saved(town) == 1


@begins(told)
async def test_the_same_press_again_and_again_posts_once(town: TeamsTown):
    press = town.client.sealed_press("daniel", await town.sees("daniel", "asks you"), "Approve it")

    answers = await town.client.deliver_again(press, 5, at_once=True)
    answers += await town.client.deliver_anew(press, 2)
    await town.sees("raj", DEED, "#well-done")
    await town.quiet()

    assert {"Approved by Daniel Okafor" in str(each.body) for each in answers} == {True}
    assert town.read("raj", "#well-done").count(DEED) == 1
    assert town.read("daniel").count(DEED) == 1


@begins(posted)
async def test_thanks_delivered_again_are_not_told_that_they_were_given(town: TeamsTown):
    thanks = town.client.sealed_press("mei", await town.sees("mei", "saw something you did"), "Thank Raj")

    await town.client.deliver_again(thanks, 5, at_once=True)
    await town.sees("raj", "thanks you for seeing it")
    await town.quiet()

    assert town.read("raj").count("thanks you") == 1
    assert "already" not in town.read("mei")


async def test_an_installation_told_again_and_again_greets_once(town: TeamsTown):
    town.paper.add_person("una", "Una New", installed=True)
    await town.client.join("una", "Council")
    for answer in await town.client.install("una"):
        await town.client.deliver_again(answer.request, AGAIN, at_once=True)
    await town.quiet()

    assert town.read("una").count("What waits for you") == 1
    await town.knows("Una New")


async def test_a_client_too_old_for_what_we_press_sends_a_message_and_all_is_done_once(town: TeamsTown):
    await town.tell()
    request = await town.sees("daniel", "asks you to read this")

    pressed = await town.client.press("daniel", request, "Approve it", old_client=True)
    await town.client.deliver_again(pressed.request, 3)

    assert await town.sees("raj", DEED, "#well-done")
    assert await town.sees("daniel", "Approved by Daniel Okafor")
    await town.quiet()
    assert town.read("raj", "#well-done").count(DEED) == 1


async def test_each_verb_five_times_at_once_has_one_effect(towns: Towns):
    town = await towns.begun(ASKS_EACH_TIME)
    sent, before = await made_ready(town), acts(town.house.database)

    answers = [await town.client.deliver_again(each, 5, at_once=True) for each in sent.values()]
    await all_hold(town)
    await town.quiet()

    assert {each.status for heard in answers for each in heard} == {200}
    assert acts(town.house.database) - before == each_once(town)
    assert _too_much(town) == []


async def test_each_verb_under_a_new_id_has_one_effect(towns: Towns):
    town = await towns.begun(ASKS_EACH_TIME)
    sent, before = await made_ready(town), acts(town.house.database)

    for each in sent.values():
        await town.client.deliver_again(each)
        await town.client.deliver_anew(each, 2)
    await all_hold(town)
    await town.quiet()

    assert acts(town.house.database) - before == each_once(town)


def _too_much(town: TeamsTown) -> list[tuple[str, str]]:
    """Words that stand more than once before somebody or in a channel, but where they were asked for."""
    said = Counter((who, each.words) for who, each in read_by_all(town) if AT_HOME not in each.words)
    return [each for each, times in said.items() if times > 1 and ON_ITS_WAY not in each[1]]


async def test_a_form_and_what_comes_in_its_place_are_counted_in_their_chat(town: TeamsTown):
    await town.form("raj", "recognise @Mei People " + DEED)
    await town.client.submit("raj")

    straight = "SELECT lane FROM outbox WHERE card IS NULL AND replaces IS NULL AND sent_at IS NOT NULL"
    with town.house.database._connections.reading() as connection:
        found = connection.exec_driver_sql(straight).scalars().all()
    chat = town.paper.chat("raj")
    assert [each.rpartition(" ")[2] for each in found] == [chat.id] * 2
