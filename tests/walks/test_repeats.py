"""Walks of repeats: however often a thing is delivered, it has one effect, and the first answer again."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

import pytest

from adapters.paper.line import SignedRequest
from tests.support.days import begins, posted, told
from tests.support.stores import POSTGRES
from tests.support.town import DEED, SKALD, WHAT, Town, private_to, until
from tests.support.towns import Towns
from tests.support.verbs import ASKS_EACH_TIME, acts, all_hold, each_once, made_ready, read_by_all

AGAIN = 10
OFTEN = 100


async def test_the_same_command_again_and_again_opens_one_form(town: Town):
    opened = _heard(town, "view.opened")
    first = await town.client.command("raj", "#well-done", "/recognise @mei People " + DEED)

    again = await town.client.deliver_again(first.request, AGAIN)

    assert {(each.status, each.body) for each in again} == {(first.status, first.body)}
    assert len(opened) == 1


async def test_the_same_form_a_hundred_times_tells_one_thing_once(town: Town):
    await town.form("raj", "/recognise @mei People " + DEED)
    sent = town.client.sealed_submission("raj")

    together = await town.client.deliver_again(sent, 5, at_once=True)
    after = await town.client.deliver_again(sent, OFTEN - 5)
    await town.sees("daniel", "asks you to read this")
    await town.quiet()

    assert {(each.status, each.body) for each in (*together, *after)} == {(200, "")}
    assert _told(town) == 1
    assert [town.read(who).count(DEED) for who in ("raj", "daniel")] == [1, 1]


async def test_each_verb_five_times_at_once_has_one_effect(towns: Towns):
    town = await towns.begun(ASKS_EACH_TIME)
    sent, before = await made_ready(town), acts(town.house.database)

    answers = await _delivered(town, sent, 5, at_once=True)
    await all_hold(town)
    await town.quiet()

    assert answers == {each: {(200, "")} for each in sent}
    assert acts(town.house.database) - before == each_once(town)
    assert _too_much(town) == []


@pytest.mark.parametrize("towns", [POSTGRES], indirect=True)
async def test_each_verb_a_hundred_times_has_one_effect(towns: Towns):
    """On one engine, since it takes seconds: the one with several threads."""
    town = await towns.begun(ASKS_EACH_TIME)
    sent, before = await made_ready(town), acts(town.house.database)

    answers = await _delivered(town, sent, OFTEN, at_once=False)
    await all_hold(town)
    await town.quiet()

    assert answers == {each: {(200, "")} for each in sent}
    assert acts(town.house.database) - before == each_once(town)
    assert _too_much(town) == []


async def test_a_form_sent_by_two_clicks_tells_one_thing_once(town: Town):
    await town.form("raj", "/recognise @mei People " + DEED)
    clicks = [town.client.sealed_submission("raj") for _ in range(5)]

    answers = await asyncio.gather(*(town.client.deliver_again(each) for each in clicks))

    assert {(each.status, each.body) for (each,) in answers} == {(200, "")}
    assert _told(town) == 1


async def test_a_refused_form_is_refused_in_the_same_words_and_stays_good(town: Town):
    form = await town.form("raj", "/recognise @mei People " + DEED)
    form.fill(WHAT, " ")
    empty = town.client.sealed_submission("raj")

    refused = await town.client.deliver_again(empty, 5, at_once=True)
    form.fill(WHAT, DEED)
    await town.client.submit("raj")
    late = await town.client.deliver_again(empty)

    assert {each.body["errors"]["deed"] for each in refused} == {
        "There are no words here yet. One sentence about what you saw is enough."
    }
    assert late[0].body == ""
    assert _told(town) == 1


@begins(told)
async def test_the_same_press_again_and_again_posts_once(town: Town):
    press = town.client.sealed_press("daniel", await town.sees("daniel", "asks you"), "Approve it")

    answers = await town.client.deliver_again(press, 5, at_once=True)
    answers += await town.client.deliver_again(press, AGAIN)
    await town.sees("raj", DEED, "#well-done")
    await town.quiet()

    assert {(each.status, each.body) for each in answers} == {(200, "")}
    assert town.read("raj", "#well-done").count(DEED) == 1
    assert "Your press changed nothing" not in town.read("daniel")


@begins(told)
async def test_a_press_refused_and_delivered_again_gets_one_private_answer(town: Town):
    request = await town.sees("daniel", "asks you")
    press = town.client.sealed_press("tom", request, "Approve it")

    await town.client.deliver_again(press, 5, at_once=True)
    await until(lambda: private_to(town, "tom", request.channel))
    await town.client.deliver_again(press, 5)
    await town.quiet()

    tom = town.paper.person("tom").id
    assert len([each for each in town.paper.messages(request.channel) if each.only_for == tom]) == 1


@begins(posted)
async def test_thanks_delivered_again_are_not_told_that_they_were_given(town: Town):
    thanks = town.client.sealed_press("mei", await town.sees("mei", "saw something you did"), "Thank Raj")

    await town.client.deliver_again(thanks, 5, at_once=True)
    await town.sees("raj", "thanks you for seeing it")
    await town.quiet()

    assert town.read("raj").count("thanks you") == 1
    assert "already" not in town.read("mei")


async def test_the_same_event_again_and_again_makes_one_person(town: Town):
    zoe = town.paper.add_person("zoe", "Zoe New", email="zoe@riverbank.example")
    event = await town.client.event("team_join", person=zoe.id)

    answers = await town.client.deliver_again(event.request, AGAIN, at_once=True)
    answers += await town.client.deliver_again(event.request, 5)
    form = await town.form("raj", "/recognise @zoe People " + DEED)

    assert {each.status for each in answers} == {200}
    assert form.value("Who did it?") == [zoe.id]
    assert _people_called(town, "Zoe") == 1


async def test_a_stale_copy_of_what_was_sent_changes_nothing(town: Town):
    await town.form("raj", "/recognise @mei People " + DEED)
    sent = town.client.sealed_submission("raj")
    town.clock.advance(timedelta(minutes=6))

    (answer,) = await town.client.deliver_again(sent)

    assert answer.status == 401
    assert _told(town) == 0


async def test_a_form_that_slack_no_longer_opens_gives_the_words_back(town: Town):
    town.paper.faults.error("expired_trigger_id", methods=["views.open"])

    answer = await town.client.command("raj", "#well-done", f"/recognise @mei People {DEED} & more")

    assert "The form could not be opened just now." in answer.message.words
    assert f"@mei People {DEED} & more" in answer.message.words


@begins(told)
async def test_a_press_whose_form_slack_does_not_open_is_told_so(town: Town):
    request = await town.sees("daniel", "asks you")
    town.paper.faults.error("expired_trigger_id", methods=["views.open"])

    await town.client.press("daniel", request, "Decline…")

    assert await town.sees("daniel", "The form could not be opened just now.", SKALD)


async def _delivered(town: Town, sent: Mapping[str, SignedRequest], times: int, *, at_once: bool):
    """How each was answered."""
    answers = {
        name: await town.client.deliver_again(each, times, at_once=at_once) for name, each in sent.items()
    }
    return {name: {(each.status, str(each.body)) for each in heard} for name, heard in answers.items()}


def _too_much(town: Town) -> list[str]:
    """Words that stand more than once before somebody or in the channel, and what refused a press."""
    seen = read_by_all(town)
    said = Counter((who, each.words) for who, each in seen)
    refused = [f"{who}: {each.words}" for who, each in seen if each.only_for]
    return refused + [f"{who}: {words}" for (who, words), times in said.items() if times > 1]


def _heard(town: Town, kind: str) -> list:
    heard: list = []
    town.paper.listen(lambda change: heard.append(change) if change.kind == kind else None)
    return heard


def _told(town: Town) -> int:
    with town.house.ports.work(town.house.organisation) as work:
        return len(work.recognitions.unread())


def _people_called(town: Town, name: str) -> int:
    with town.house.ports.work(town.house.organisation) as work:
        return len(work.people.called(name))
