"""Walks of “Find a story”: what is found where people write, and what of it they pass on."""

from __future__ import annotations

import json

from adapters.paper.teams.client import payloads
from adapters.teams.manifest import FIND, WORDS
from bot.views.examples import HOSTILE
from tests.support.platforms import TEAMS, on
from tests.support.teams_town import TeamsTown
from tests.support.town import AUDIENCE, VALUE
from tests.walks.test_story import CHANNEL, QUOTE, ROUND, SITUATION, told

pytestmark = on(TEAMS)

PLACE = "#front-desk"
GONE = "This is not told here any more, or only to some."


async def out(town: TeamsTown, line: str) -> None:
    await town.tell("raj", line)
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    await town.quiet()


async def searches(town: TeamsTown, who: str, words: str = "", skip: int = 0):
    answer = await town.client.search(who, PLACE, FIND, words, parameter=WORDS, skip=skip)
    assert answer.error is None, answer
    return answer


def listed(answer) -> list[str]:
    return [each["preview"]["content"]["title"] for each in answer.results]


async def approved(town: TeamsTown) -> None:
    await told(town)
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    await town.sees("raj", QUOTE, CHANNEL)


async def test_a_story_is_found_by_its_words_and_at_once_without_any(town: TeamsTown):
    nothing = await searches(town, "tom")
    await approved(town)

    by_words, at_once = await searches(town, "tom", "borrower VAN"), await searches(town, "tom")
    other = await searches(town, "tom", "borrower bus driver")

    assert nothing.said == "Nothing was told yet."
    assert len(by_words.results) == len(at_once.results) == 1
    assert QUOTE in listed(by_words)[0]
    assert "Raj Nair saw it." in by_words.results[0]["preview"]["content"]["text"]
    assert other.said == "Nothing like this was told yet. Fewer words find more."


async def test_what_is_passed_on_holds_no_word_of_it_and_is_read_by_whoever_presses(town: TeamsTown):
    await approved(town)
    (result,) = (await searches(town, "tom", "borrower")).results

    passed_on = town.client.insert("tom", PLACE, result)
    await town.press("mei", passed_on, "Read it all")

    card = json.dumps({**result, "preview": None}, ensure_ascii=False)
    assert all(each not in card for each in (QUOTE, SITUATION[:20], ROUND[:20], "Grace", "Raj", "borrower"))
    assert "A story is told here." in passed_on.words
    read = town.client.open_view("mei").words
    assert read.index(QUOTE) < read.index(SITUATION) < read.index(ROUND)


async def test_once_it_is_withdrawn_nothing_of_it_is_left_where_it_was_passed_on(town: TeamsTown):
    await approved(town)
    (result,) = (await searches(town, "tom", "borrower")).results
    passed_on = town.client.insert("tom", PLACE, result)
    await town.press("raj", await town.sees("raj", f"It is in {CHANNEL} now"), "Withdraw it")
    await town.quiet()

    answer = await town.press("mei", passed_on, "Read it all")

    assert answer.said == GONE
    assert (await searches(town, "tom", "borrower")).said.startswith("Nothing like this was told yet.")
    assert QUOTE not in town.read("mei", PLACE)


async def test_what_only_some_may_read_is_not_offered_to_be_passed_on(town: TeamsTown):
    opened = await town.form()
    (branch,) = (each for each in opened.options(AUDIENCE) if each.startswith("Their branch only"))
    opened.fill(VALUE, "People").fill(AUDIENCE, branch)
    await town.client.submit("raj")
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    await town.quiet()

    everyone = [await searches(town, who) for who in ("mei", "raj", "tom")]

    assert {each.said for each in everyone} == {"Nothing was told yet."}


async def test_hostile_words_are_words_in_the_list(town: TeamsTown):
    await out(town, f"/recognise @mei People {HOSTILE}")

    (result,) = (await searches(town, "tom")).results

    shown = result["preview"]["content"]
    assert not {"<", ">"} & set(shown["title"] + shown["text"])


async def test_older_ones_stand_behind_those_that_are_listed_whatever_comes_meanwhile(town: TeamsTown):
    for each in range(4):
        await out(town, f"/recognise @mei People Kept the pass of visitor {each}")

    def asks(skip):
        value = {
            "commandId": FIND,
            "parameters": [{"name": WORDS, "value": "pass"}],
            "queryOptions": {"skip": skip, "count": 2},
        }
        return town.client.wire.invoke(invoked(town, "tom", value))

    first = (await asks(0)).body["composeExtension"]["attachments"]
    await out(town, "/recognise @mei People Kept the pass of visitor 9")
    second = (await asks(2)).body["composeExtension"]["attachments"]
    third = (await asks(4)).body["composeExtension"]["attachments"]

    assert [each["preview"]["content"]["title"][-1] for each in (*first, *second)] == ["3", "2", "1", "0"]
    assert third == []


def invoked(town: TeamsTown, who: str, value):
    paper = town.paper
    person, conversation = paper.person(who), paper.conversation(PLACE)
    return payloads.invoke(paper, "composeExtension/query", person, conversation, value, None, "compose")


async def narrowed(town: TeamsTown, name: str, chosen: str):
    answer = await town.client.search("tom", PLACE, FIND, chosen, parameter=name)
    assert answer.error is None, answer
    return answer


async def test_a_story_is_found_by_its_value_branch_side_and_month(town: TeamsTown):
    await approved(town)

    for name, fits, other in (
        ("value", "people", "pride"),
        ("month", "2026-11-30", "2026-10-30"),
        ("month", "2026-11-01T00:00:00Z", "2026-12-01"),
    ):
        assert QUOTE in listed(await narrowed(town, name, fits))[0]
        assert (
            await narrowed(town, name, other)
        ).said == "Nothing like this was told yet. Fewer words find more."
    for name, chosen in (("branch", "housing"), ("side", "community")):
        assert not (await narrowed(town, name, chosen)).results


async def test_what_is_no_choice_of_ours_finds_nothing_and_says_so(town: TeamsTown):
    await approved(town)

    for name, chosen in (("side", "points"), ("month", "soon"), ("month", "2026-13-01")):
        assert not (await narrowed(town, name, chosen)).results
