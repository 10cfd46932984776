"""A branch's month: taken by one of them, told by an act of theirs, with others' for ideas."""

from __future__ import annotations

import asyncio

from tests.support.clock import PATIENCE
from tests.support.placing import placed
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import Town

pytestmark = on(SLACK, TEAMS)

FOR, OURS = "Who was it for?", "Is it your branch’s own?"
RABBIT = "Posted a lost toy rabbit home with its own library card"
OPEN = "Housing, November is open for one kind thing out of the ordinary."


async def told(town: Town, who: str) -> None:
    form = await town.form(who, f"/kindness {RABBIT}")
    form.fill(FOR, "The community").fill(OURS, True)
    await town.client.submit(who)
    assert town.client.open_view(who) is None, form.errors


async def home_that_says(town: Town, who: str, words: str):
    """Opened again until it does: what a press changes is there a moment after its answer."""
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE
    while words not in (home := await town.go_home(who)).words:
        assert loop.time() < end, home.words
        await asyncio.sleep(0.05)
    return home


async def test_one_takes_it_and_the_others_read_who(town: Town):
    placed(town, "housing", "raj", "mei")
    assert OPEN in (await town.go_home("raj")).words

    await town.press_at_home("raj", "We’ll do it")

    mine = await home_that_says(town, "raj", "You do something kind for Housing this month.")
    home = await home_that_says(town, "mei", "Raj Nair does something kind for Housing this month.")
    assert "We’ll do it" not in mine.buttons + home.buttons
    assert "See ideas" in home.buttons


async def test_of_two_who_press_at_once_one_has_it_and_the_other_is_told_who(town: Town):
    placed(town, "housing", "raj", "mei")
    await town.go_home("raj")
    await town.go_home("mei")

    await asyncio.gather(*(town.press_at_home(who, "We’ll do it") for who in ("raj", "mei")))

    homes = {who: (await town.go_home(who)).words for who in ("raj", "mei")}
    (first,) = [who for who, words in homes.items() if "You do something kind" in words]
    (second,) = {"raj", "mei"} - {first}
    name = {"raj": "Raj Nair", "mei": "Mei Lin"}[first]
    assert f"{name} does something kind for Housing this month." in homes[second]
    assert await town.sees(second, f"{name} was first to say so")


async def test_not_this_month_is_an_answer_and_may_be_thought_better_of(town: Town):
    placed(town, "housing", "raj", "mei")
    await town.go_home("raj")

    await town.press_at_home("raj", "Not this month")

    answered = await home_that_says(town, "mei", "Not this month, Housing said.")
    assert "We’ll do it" in answered.buttons
    await town.press_at_home("mei", "We’ll do it")
    taken = await home_that_says(town, "raj", "Mei Lin does something kind for Housing this month.")
    assert "We’ll do it" not in taken.buttons


async def test_an_act_of_the_branch_tells_it_and_withdrawn_it_is_open_again(town: Town):
    placed(town, "housing", "raj", "mei")
    await told(town, "raj")
    await town.sees("mei", RABBIT, "#well-done")

    home = await town.go_home("mei")
    assert "Housing did something kind in November." in home.words
    assert "We’ll do it" not in home.buttons

    await town.press("raj", await town.sees("raj", "It is in #well-done now."), "Withdraw it")
    await town.sees("raj", "You withdrew it.")
    assert "We’ll do it" in (await home_that_says(town, "mei", OPEN)).buttons


async def test_whoever_took_it_tells_it_from_there(town: Town):
    placed(town, "housing", "raj")
    await town.go_home("raj")
    await town.press_at_home("raj", "We’ll do it")
    await home_that_says(town, "raj", "You do something kind for Housing this month.")

    form = await town.form("raj", f"/kindness {RABBIT}")

    form.fill(FOR, "A customer")
    await town.client.submit("raj")
    assert await town.sees("mei", "An act of kindness by Housing, for a customer", "#well-done")


async def test_ideas_are_what_other_branches_told(town: Town):
    placed(town, "housing", "raj")
    placed(town, "front-desk", "mei")
    await told(town, "mei")
    await town.go_home("raj")

    await town.press_at_home("raj", "See ideas")

    page = town.client.open_view("raj").words
    assert page.index(RABBIT) < page.index("Front desk, November")


async def test_whoever_is_in_no_branch_sees_nothing_of_it(town: Town):
    assert "Your branch’s month" not in (await town.go_home("raj")).words
