"""A branch's door: told without an account, matched and read in chat, posted, and taken back by its page."""

from __future__ import annotations

import asyncio

import pytest

from tests.support import made_pictures as made
from tests.support.at_the_door import CALLED, HAPPENED, KIND, SAW, Browser, door_of
from tests.support.platforms import SLACK, TEAMS, on
from tests.walks.test_pictures import DRIVER, VAN

pytestmark = on(SLACK, TEAMS)
WHO, CHANNEL = "Who is meant?", "#well-done"


@pytest.fixture
def outside(town) -> Browser:
    return Browser(town.http, town.url)


async def matched(town, who: object = ("mei",), happened: str = HAPPENED):
    """By Daniel, who reads; the request as it stands then."""
    request = await town.sees("daniel", CALLED)
    await town.press("daniel", request, "Say who it was")
    town.client.open_view("daniel").fill(WHO, who)
    await town.client.submit("daniel")
    return await town.offers("daniel", happened, "Approve it")


async def test_what_is_told_at_a_door_is_matched_read_and_posted(town, outside):
    page = await outside.tells(door_of(town))

    assert page.status_code == 200
    assert "It is with a reader now" in outside.words
    request = await town.sees("daniel", CALLED)
    assert "Nobody checked" in request.words
    assert "Approve it" not in request.buttons

    await town.press("daniel", await matched(town), "Approve it")

    post = await town.sees("raj", HAPPENED.rstrip("."), CHANNEL)
    assert f"{SAW} saw it" in post.words
    assert await town.sees("mei", SAW)
    await outside.open(page.url.path)
    assert "It was read, and it has gone out." in outside.words


async def test_it_is_taken_back_by_its_own_page(town, outside):
    await outside.tells(door_of(town))
    await town.press("daniel", await matched(town), "Approve it")
    await town.sees("raj", HAPPENED.rstrip("."), CHANNEL)

    await outside.send()

    assert "It was taken back" in outside.words
    await town.quiet()
    assert HAPPENED.rstrip(".") not in town.read("raj", CHANNEL)


async def test_a_story_is_told_at_a_door_with_the_customers_own_words(town, outside):
    story = {
        "situation": "A borrower had stopped coming.",
        "deed": "Put her on the round of the library van.",
        "quote": "I thought nobody had noticed.",
        "permission": "staff",
    }
    await outside.tells(f"{door_of(town)}?kind=story", **{**story, "permission": ""})
    assert "Say whether their words may be told" in outside.words
    await outside.send(called=CALLED, saw=SAW, value="people", **story)

    request = await matched(town, happened="A borrower had stopped coming")
    await town.press("daniel", request, "Approve it")

    post = await town.sees("raj", story["quote"], "#legendary-service")
    assert f"{SAW} saw it" in post.words


async def test_a_kindness_of_nobody_is_read_and_then_told_as_the_branchs_own(town, outside):
    page = f"{door_of(town)}?kind=kindness"
    await outside.open(page)
    assert "An act of Housing this month" in outside.words
    await outside.send(deed=KIND, saw=SAW)
    assert "Choose who it was for" in outside.words
    await outside.send(deed=KIND, saw=SAW, for_whom="community", ours="on")
    assert "It is with a reader now" in outside.words
    request = await town.sees("daniel", KIND.rstrip("."))
    assert "Say who it was" not in request.buttons
    await town.quiet()
    assert KIND.rstrip(".") not in town.read("raj", CHANNEL)

    await town.press("daniel", request, "Approve it")

    post = await town.sees("raj", KIND.rstrip("."), CHANNEL)
    assert f"{SAW} told it" in post.words
    assert "Housing" in post.words


async def test_whoever_did_something_kind_is_matched_by_a_reader(town, outside):
    await outside.tells(f"{door_of(town)}?kind=kindness", deed=KIND, for_whom="unsaid", value="")
    await town.press("daniel", await matched(town, happened=KIND.rstrip(".")), "Approve it")

    assert "Mei" in (await town.sees("raj", KIND.rstrip("."), CHANNEL)).words


async def test_a_picture_told_at_a_door_is_read_and_hangs_until_it_is_taken_back(town, outside):
    await outside.open(f"{door_of(town)}?kind=kindness")
    said = {"alternative": VAN, "pictured": DRIVER, "agreement": "all"}
    await outside.send_with(made.SVG, deed=KIND, saw=SAW, for_whom="community", **said)
    assert "no picture that Skald can read" in outside.words
    await outside.send_with(made.with_a_place(), deed=KIND, saw=SAW, for_whom="community", **said)
    request = await town.sees("daniel", DRIVER)
    assert "Did everybody in the picture agree" in request.words
    ((near, _),) = town.pictures(request)

    await town.press("daniel", request, "Approve it")

    ((address, alternative),) = town.pictures(await town.sees("raj", KIND.rstrip("."), CHANNEL))
    assert alternative == VAN
    seen = await town.fetched(address)
    assert (seen.status_code, seen.headers["content-type"]) == (200, "image/jpeg")
    assert made.SECRET not in seen.content
    await outside.open(str(outside.page.url.path))
    await outside.send()
    await town.quiet()
    assert [(await town.fetched(each)).status_code for each in (address, near)] == [404, 404]


async def test_a_picture_is_put_to_what_was_told_and_left_out_again(town, outside):
    await outside.tells(f"{door_of(town)}?kind=kindness", deed=KIND, for_whom="unsaid", value="", called="")
    await town.press("daniel", await town.sees("daniel", KIND.rstrip(".")), "Approve it")
    await town.sees("raj", KIND.rstrip("."), CHANNEL)
    await outside.puts(made.picture(), alternative=VAN, pictured="", agreement="nobody")
    assert "What you changed is with a reader now" in outside.words
    await town.press(
        "daniel", await town.sees("daniel", "Nobody in the picture can be recognised"), "Approve it"
    )
    await town.quiet()
    ((address, _),) = town.pictures(await town.sees("raj", KIND.rstrip("."), CHANNEL))
    assert (await town.fetched(address)).status_code == 200

    await outside.puts(None, alternative=VAN, agreement="nobody", without_picture="on")

    assert (await town.fetched(address)).status_code == 404


async def test_the_same_page_sent_many_times_at_once_tells_one_thing(town, outside):
    await outside.open(door_of(town))
    browsers = [Browser(town.http, town.url, outside.page) for _ in range(8)]
    typed = {"called": CALLED, "saw": SAW, "deed": HAPPENED, "value": "people"}

    pages = await asyncio.gather(*(each.send(**typed) for each in browsers))

    assert {each.status_code for each in pages} == {200}
    assert len({each.url for each in pages}) == 1
    await town.sees("daniel", CALLED)
    await town.quiet()
    assert town.read("daniel").count(HAPPENED) == 1
