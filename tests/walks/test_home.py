"""Home: drawn when it is opened, and again for whoever acted in it."""

from __future__ import annotations

from tests.support.days import begins, posted, told
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import DEED, Town, until, without

pytestmark = on(SLACK, TEAMS)

NOTHING = "Nothing waits for you."


async def test_whoever_opens_home_first_finds_what_will_stand_there(town: Town):
    home = await town.go_home("tom")

    assert NOTHING in home.words
    assert home.buttons == (
        "Tell yours",
        "Tell a story",
        "We put it right",
        "Pass on a compliment",
        "Tell a kindness",
        "Read what was told",
        "Change my choices",
    )


@begins(told)
async def test_a_reader_decides_at_home_and_home_shows_it(town: Town):
    home = await town.go_home("daniel")
    assert DEED in home.words

    pressed = await town.press_at_home("daniel", "Approve it")

    assert pressed.ok
    assert await town.home_shows("daniel", NOTHING)
    assert await town.sees("raj", DEED, "#well-done")


@begins(told)
async def test_a_form_that_was_sent_from_home_is_seen_there(town: Town):
    await town.go_home("daniel")

    await town.press_at_home("daniel", "Ask one question")
    town.client.open_view("daniel").fill("What do you need to know?", "Who was there?")
    await town.client.submit("daniel")

    assert town.client.open_view("daniel") is None
    assert await town.home_shows("daniel", NOTHING)


async def test_a_form_that_was_opened_elsewhere_draws_no_home(town: Town):
    home = await town.go_home("raj")

    await town.tell()

    assert DEED not in home.words
    assert DEED in (await town.go_home("raj")).words


async def test_something_is_told_from_home(town: Town):
    await town.go_home("raj")

    await town.press_at_home("raj", "Tell yours")
    form = town.client.open_view("raj")
    form.fill("Who did it?", ["mei"]).fill("What happened?", DEED).fill("Or which value?", "People")
    await town.client.submit("raj")

    assert await town.home_shows("raj", "It is with a reader now")
    assert await town.home_shows("raj", DEED)


@begins(posted)
async def test_a_doer_thanks_at_home_once(town: Town):
    await town.go_home("mei")

    pressed = town.sealed_at_home("mei", "Thank Raj")
    await town.client.deliver_again(pressed, times=2)

    assert await town.home_shows("mei", "You said thank you.")
    assert "Thank Raj" not in town.home("mei").buttons


@begins(told)
async def test_a_press_that_came_too_late_says_so_and_home_shows_what_holds(town: Town):
    request = await town.sees("daniel", "asks you to read this")
    await town.go_home("daniel")
    late = town.sealed_at_home("daniel", "Approve it")

    await town.press("daniel", request, "Approve it")
    await town.client.deliver_again(late)

    assert await town.sees("daniel", "press changed nothing")
    assert await town.home_shows("daniel", NOTHING)


@begins(told)
async def test_nobody_elses_things_are_ever_at_home(town: Town):
    for who in ("tom", "mei"):
        assert DEED not in (await town.go_home(who)).words
    for who in ("raj", "daniel"):
        assert DEED in (await town.go_home(who)).words


@on(SLACK)
async def test_a_guest_has_a_home_and_a_stranger_finds_why_they_have_none(town: Town):
    town.paper.add_person("sam", "Sam Stranger", stranger=True)

    guest = await town.go_home("pia")
    stranger = await town.go_home("sam")

    assert "What you told" in guest.words
    assert "Skald here belongs to Riverbank Council" in stranger.words
    assert stranger.buttons == ()


@on(SLACK)
async def test_the_messages_tab_draws_no_home(town: Town):
    delivery = await town.client.event("app_home_opened", person="raj", tab="messages")

    assert delivery.status == 200
    assert town.paper.homes == {}


async def test_older_ones_open_on_a_page_that_goes_on(town: Town):
    for number in range(9):
        await town.tell("raj", f"/recognise @mei People Deed {number} of this year.")
    await town.go_home("raj")

    await town.press_at_home("raj", "Read it all")
    page = town.client.open_view("raj")
    assert [number for number in range(9) if f"Deed {number} of" in page.words] == [*range(1, 9)]
    await town.press("raj", page, "Read older ones")

    assert [number for number in range(9) if f"Deed {number} of" in page.words] == [0]


@on(SLACK)
async def test_slack_tells_again_of_a_home_that_could_not_be_drawn(town: Town):
    town.paper.faults.error("internal_error", methods=["views.publish"], times=1)

    delivery = await town.client.event("app_home_opened", person="raj")

    assert [each.status for each in delivery.attempts] == [503, 200]
    assert await until(lambda: town.paper.homes.get(town.paper.person("raj").id))


@on(SLACK)
@begins(told)
async def test_a_fault_at_home_is_said_on_a_page_above_it(town: Town):
    await town.go_home("daniel")

    with without(town, "thanks"):
        await town.press_at_home("daniel", "Approve it")

    page = town.client.open_view("daniel")
    assert "That went wrong on our side and nothing was saved." in page.words
    assert await town.home_shows("daniel", DEED)


@on(SLACK)
async def test_whoever_slack_does_not_show_at_once_has_their_home_drawn_when_it_does(town: Town):
    town.paper.add_person("una", "Una New")
    town.paper.faults.error("internal_error", methods=["users.info"], times=1)

    delivery = await town.client.event("app_home_opened", person="una")

    assert [each.status for each in delivery.attempts] == [503, 200]
    assert await town.home_shows("una", NOTHING)
