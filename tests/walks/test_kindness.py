"""An act of kindness: told in one breath, heard at once, by anybody, on either platform."""

from __future__ import annotations

import pytest
import pytest_asyncio

from tests.support.days import begins, day_before
from tests.support.placing import placed
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import FORM, Town
from tests.support.towns import Towns

pytestmark = on(SLACK, TEAMS)

CHANNEL = "#well-done"
DONE, FOR, VALUE = "What was done?", "Who was it for?", "If it showed a value, which?"
OURS = "Is it your branch’s own?"
RABBIT = "Posted a lost toy rabbit home with its own library card"


@pytest_asyncio.fixture(loop_scope="session")
async def asking(request: pytest.FixtureRequest, towns: Towns) -> Town:
    """A town in which doers are asked before they are named."""
    rules = {"ask_before_naming_recipient: never": "ask_before_naming_recipient: once"}
    return await towns.begun(rules, after=day_before(request))


async def told(town: Town, line: str = f"/kindness {RABBIT}", for_whom: str = "A customer") -> None:
    form = await town.form("raj", line)
    form.fill(FOR, for_whom)
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors


async def test_it_is_heard_at_once_and_nobody_need_have_done_it(town: Town):
    await told(town)

    post = await town.sees("mei", RABBIT, CHANNEL)
    assert post.words.index(RABBIT) < post.words.index("An act of kindness for a customer")
    assert "Raj Nair told it." in post.words
    assert (await town.sees("raj", f"It is in {CHANNEL} now.")).buttons == (
        "Edit it",
        "Add to it",
        "Withdraw it",
    )
    await town.quiet()
    assert RABBIT not in town.read("daniel")


async def test_people_and_a_value_may_be_typed_in_any_order(town: Town):
    await told(town, f"/kindness People @mei {RABBIT}", "Kept secret")

    post = await town.sees("daniel", RABBIT, CHANNEL)
    assert "People" in post.words
    assert "Mei Lin. Raj Nair saw it." in post.words
    assert " for a" not in post.words
    news = await town.sees("mei", "Raj Nair saw something you did.")
    await town.press("mei", news, "Thank Raj")
    assert await town.sees("raj", "Mei Lin thanks you for seeing it.")


async def test_its_teller_may_have_done_it(town: Town):
    form = await town.form("raj", f"/kindness {RABBIT}")
    form.fill(FOR, "The community").fill(FORM, ["raj"])
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors

    post = await town.sees("mei", RABBIT, CHANNEL)
    assert "Raj Nair." in post.words
    assert "told it" not in post.words
    await town.quiet()
    assert "something you did" not in town.read("raj")


async def goes_on(town: Town) -> None:
    again = town.client.open_view("raj")
    assert again.value(DONE) == RABBIT
    again.fill(FOR, "A colleague")
    await town.client.submit("raj")
    assert await town.sees("mei", "An act of kindness for a colleague", CHANNEL)


@on(SLACK)
async def test_slack_itself_asks_for_whom_it_was_and_nothing_is_lost(town: Town):
    form = await town.form("raj", f"/kindness {RABBIT}")

    await town.client.submit("raj")

    assert list(form.complaints()) == [FOR]
    await goes_on(town)


@on(TEAMS)
async def test_for_whom_has_to_be_said_and_nothing_is_lost(town: Town):
    await town.form("raj", f"/kindness {RABBIT}")

    await town.client.submit("raj")

    assert "Choose who it was for" in town.client.open_view("raj").errors[FOR]
    await goes_on(town)


async def test_a_name_stands_there_once_whose_it_is_says_so(asking: Town):
    town = asking
    await told(town, f"/kindness @mei {RABBIT}")
    await town.sees("daniel", RABBIT, CHANNEL)
    assert "Mei" not in town.read("daniel", CHANNEL)

    await town.press("mei", await town.sees("mei", "without your name"), "Use my name")

    assert await town.sees("daniel", "Mei Lin. Raj Nair saw it.", CHANNEL)
    assert await town.sees("mei", "You said that your name may stand there.")


async def test_kept_private_it_stands_in_the_channel_no_more(asking: Town):
    town = asking
    await told(town, f"/kindness @mei {RABBIT}")
    await town.sees("daniel", RABBIT, CHANNEL)

    await town.press("mei", await town.sees("mei", "without your name"), "Keep it private")

    await town.sees("mei", "You said that it is kept private.")
    await town.quiet()
    assert RABBIT not in town.read("daniel", CHANNEL)


@begins(told)
async def test_an_edit_stands_at_once_and_what_is_withdrawn_stands_no_more(town: Town):
    await town.press("raj", await town.sees("raj", f"It is in {CHANNEL} now."), "Edit it")
    form = town.client.open_view("raj")
    assert form.value(DONE) == RABBIT
    form.fill(DONE, "Posted two toy rabbits home").fill(FOR, "The community")
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors

    post = await town.sees("mei", "Posted two toy rabbits home", CHANNEL)
    assert "An act of kindness for the community" in post.words

    await town.press("raj", await town.sees("raj", "Posted two toy rabbits home"), "Withdraw it")

    await town.sees("raj", "You withdrew it.")
    await town.quiet()
    assert "toy rabbits" not in town.read("mei", CHANNEL)


async def test_closed_it_waits_as_a_draft_and_goes_on_from_there(town: Town):
    form = await town.form("raj", f"/kindness {RABBIT}")
    form.fill(FOR, "A colleague")
    await town.close("raj")

    await town.press("raj", await town.sees("raj", RABBIT), "Open the draft")

    again = town.client.open_view("raj")
    assert again.value(DONE) == RABBIT
    await town.client.submit("raj")
    assert await town.sees("mei", "An act of kindness for a colleague", CHANNEL)


async def test_home_leads_to_the_form(town: Town):
    await town.go_home("raj")

    await town.press_at_home("raj", "Tell a kindness")

    assert town.client.open_view("raj").labels[:3] == (DONE, FOR, FORM)


async def test_the_word_behind_skald_leads_to_the_form_too(town: Town):
    await town.said("raj", f"kindness {RABBIT}")

    assert town.client.open_view("raj").value(DONE) == RABBIT


async def test_a_branch_stands_behind_its_own_act(town: Town):
    placed(town, "housing", "raj")
    form = await town.form("raj", f"/kindness {RABBIT}")
    form.fill(FOR, "A customer").fill(OURS, True)
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors

    assert await town.sees("mei", "An act of kindness by Housing, for a customer", CHANNEL)


async def test_what_could_give_a_customer_away_is_quoted_back(town: Town):
    form = await town.form("raj", "/kindness Wrote to amira@example.org the same day")
    form.fill(FOR, "A customer")

    await town.client.submit("raj")

    again = town.client.open_view("raj")
    assert "amira@example.org" in again.words
    again.fill("May it stand there?", True)
    await town.client.submit("raj")
    assert await town.sees("mei", "the same day", CHANNEL)
