"""Home: drawn when it is opened, and again for whoever acted in it."""

from __future__ import annotations

from tests.support.days import begins, posted, told
from tests.support.town import DEED, Town, until, without

NOTHING = "Nothing waits for you."


async def opens(town: Town, who: str):
    delivery = await town.client.event("app_home_opened", person=who)
    assert delivery.status == 200
    return town.client.home(who)


async def test_whoever_opens_home_first_finds_what_will_stand_there(town: Town):
    home = await opens(town, "tom")

    assert NOTHING in home.words
    assert home.buttons == ("Tell yours", "Change my choices")


@begins(told)
async def test_a_reader_decides_at_home_and_home_shows_it(town: Town):
    home = await opens(town, "daniel")
    assert DEED in home.words

    pressed = await town.client.press("daniel", None, "Approve it")

    assert pressed.ok
    assert NOTHING in town.client.home("daniel").words
    assert await town.sees("raj", DEED, "#well-done")


@begins(told)
async def test_a_form_that_was_sent_from_home_is_seen_there(town: Town):
    await opens(town, "daniel")

    await town.client.press("daniel", None, "Ask one question")
    town.client.open_view("daniel").fill("What do you need to know?", "Who was there?")
    await town.client.submit("daniel")

    assert town.client.open_view("daniel") is None
    assert NOTHING in town.client.home("daniel").words


async def test_a_form_that_was_opened_elsewhere_draws_no_home(town: Town):
    home = await opens(town, "raj")

    await town.tell()

    assert DEED not in home.words
    assert DEED in (await opens(town, "raj")).words


async def test_something_is_told_from_home(town: Town):
    await opens(town, "raj")

    await town.client.press("raj", None, "Tell yours")
    form = town.client.open_view("raj")
    form.fill("Who did it?", ["mei"]).fill("What happened?", DEED).fill("Or which value?", "People")
    await town.client.submit("raj")

    assert "It is with a reader now" in town.client.home("raj").words
    assert DEED in town.client.home("raj").words


@begins(posted)
async def test_a_doer_thanks_at_home_once(town: Town):
    await opens(town, "mei")

    pressed = town.client.sealed_press("mei", None, "Thank Raj")
    await town.client.deliver_again(pressed, times=2)

    assert "You said thank you." in town.client.home("mei").words
    assert "Thank Raj" not in town.client.home("mei").buttons


@begins(told)
async def test_a_press_that_came_too_late_says_so_and_home_shows_what_holds(town: Town):
    request = await town.sees("daniel", "asks you to read this")
    await opens(town, "daniel")
    late = town.client.sealed_press("daniel", None, "Approve it")

    await town.client.press("daniel", request, "Approve it")
    await town.client.deliver_again(late)

    assert await town.sees("daniel", "press changed nothing")
    assert NOTHING in town.client.home("daniel").words


@begins(told)
async def test_nobody_elses_things_are_ever_at_home(town: Town):
    for who in ("tom", "mei"):
        assert DEED not in (await opens(town, who)).words
    for who in ("raj", "daniel"):
        assert DEED in (await opens(town, who)).words


async def test_a_guest_has_a_home_and_a_stranger_finds_why_they_have_none(town: Town):
    town.paper.add_person("sam", "Sam Stranger", stranger=True)

    guest = await opens(town, "pia")
    stranger = await opens(town, "sam")

    assert "What you told" in guest.words
    assert "Skald here belongs to Riverbank Council" in stranger.words
    assert stranger.buttons == ()


async def test_the_messages_tab_draws_no_home(town: Town):
    delivery = await town.client.event("app_home_opened", person="raj", tab="messages")

    assert delivery.status == 200
    assert town.paper.homes == {}


async def test_older_ones_open_on_a_page_that_goes_on(town: Town):
    for number in range(9):
        await town.tell("raj", f"/recognise @mei People Deed {number} of this year.")
    await opens(town, "raj")

    await town.client.press("raj", None, "Read it all")
    page = town.client.open_view("raj")
    assert [number for number in range(9) if f"Deed {number} of" in page.words] == [*range(1, 9)]
    await town.client.press("raj", page, "Read older ones")

    assert [number for number in range(9) if f"Deed {number} of" in page.words] == [0]


async def test_slack_tells_again_of_a_home_that_could_not_be_drawn(town: Town):
    town.paper.faults.error("internal_error", methods=["views.publish"], times=1)

    delivery = await town.client.event("app_home_opened", person="raj")

    assert [each.status for each in delivery.attempts] == [503, 200]
    assert await until(lambda: town.paper.homes.get(town.paper.person("raj").id))


@begins(told)
async def test_a_fault_at_home_is_said_on_a_page_above_it(town: Town):
    await opens(town, "daniel")

    with without(town, "thanks"):
        await town.client.press("daniel", None, "Approve it")

    page = town.client.open_view("daniel")
    assert "That went wrong on our side and nothing was saved." in page.words
    assert DEED in town.client.home("daniel").words


async def test_whoever_slack_does_not_show_at_once_has_their_home_drawn_when_it_does(town: Town):
    town.paper.add_person("una", "Una New")
    town.paper.faults.error("internal_error", methods=["users.info"], times=1)

    delivery = await town.client.event("app_home_opened", person="una")

    assert [each.status for each in delivery.attempts] == [503, 200]
    assert NOTHING in town.client.home("una").words
