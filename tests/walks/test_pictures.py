"""A picture of a story: chosen in its form, seen by its reader, posted, and gone with what takes it away."""

from __future__ import annotations

import pytest

from tests.support import made_pictures as made
from tests.support.town import Town

CHANNEL, DEED = "#legendary-service", "Put her on the round of the library van"
PICTURE, SEEN, WHO, AGREED = (
    "A picture",
    "What can be seen in it?",
    "Who is in it?",
    "Did they agree to be seen?",
)
VAN, DRIVER = "The library van before a red door", "The driver from behind"
HUGE = made.picture() + bytes(50 * 1024 * 1024)
YES, NOT_YET = "Yes, everybody in it agreed", "Not yet, or nobody asked them"


async def told(town: Town) -> None:
    form = await town.form("raj", "/story @mei A borrower had stopped coming")
    form.fill("What was done?", DEED).fill("Or which value?", "People")
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors


async def adds(town: Town, sent: bytes, name: str = "van.jpg", agreed: str = YES):
    await town.press("raj", await town.sees("raj", DEED), "Add to it")
    form = town.client.open_view("raj")
    form.fill(PICTURE, (name, sent)).fill(SEEN, VAN).fill(WHO, DRIVER).fill(AGREED, agreed)
    await town.client.submit("raj")
    return form


async def request_with_it(town: Town, agreed: str = YES):
    await told(town)
    form = await adds(town, made.picture(), agreed=agreed)
    assert town.client.open_view("raj") is None, form.errors
    return await town.sees("daniel", DRIVER)


async def test_it_is_seen_by_its_reader_first_and_then_where_the_story_is_told(town: Town):
    request = await request_with_it(town)
    assert "Did everybody in the picture agree" in request.words
    ((near, alternative),) = town.pictures(request)
    assert alternative == VAN
    assert (await town.fetched(near)).headers["content-type"] == "image/jpeg"

    await town.press("daniel", request, "Approve it")

    post = await town.sees("raj", DEED, CHANNEL)
    ((address, alternative),) = town.pictures(post)
    assert (alternative, address == near) == (VAN, False)
    seen = await town.fetched(address)
    assert (seen.status_code, seen.content[:3]) == (200, b"\xff\xd8\xff")
    assert DRIVER not in post.words
    assert town.pictures(await town.sees("mei", DEED)) == [(near, VAN)]


async def test_without_agreement_it_is_told_without_it(town: Town):
    request = await request_with_it(town, NOT_YET)
    assert "until those in it agree" in request.words
    assert town.pictures(request)

    await town.press("daniel", request, "Approve it")

    assert town.pictures(await town.sees("raj", DEED, CHANNEL)) == []
    assert town.pictures(await town.sees("mei", DEED)) == []


async def test_an_agreement_that_is_taken_back_takes_it_out_of_the_post_and_its_address_at_once(town: Town):
    await town.press("daniel", await request_with_it(town), "Approve it")
    ((address, _),) = town.pictures(await town.sees("raj", DEED, CHANNEL))

    await town.press("raj", await town.sees("raj", f"It is in {CHANNEL} now"), "Add to it")
    town.client.open_view("raj").fill(AGREED, NOT_YET)
    await town.client.submit("raj")
    await town.sees("daniel", "changed this")
    await town.quiet()

    assert (await town.fetched(address)).status_code == 404
    assert town.pictures(await town.sees("raj", DEED, CHANNEL)) == []


async def test_withdrawn_it_is_nowhere_any_more(town: Town):
    request = await request_with_it(town)
    ((near, _),) = town.pictures(request)
    await town.press("daniel", request, "Approve it")
    ((address, _),) = town.pictures(await town.sees("raj", DEED, CHANNEL))

    await town.press("raj", await town.sees("raj", f"It is in {CHANNEL} now"), "Withdraw it")
    await town.sees("raj", "withdrawn", CHANNEL)
    await town.quiet()

    assert [(await town.fetched(each)).status_code for each in (address, near)] == [404, 404]


@pytest.mark.parametrize("sent", [made.SVG, made.claiming(30_000, 30_000), made.picture()[:400], HUGE])
async def test_what_is_no_picture_is_refused_under_its_field_and_nothing_is_lost(town: Town, sent):
    await told(town)

    form = await adds(town, sent)

    again = town.client.open_view("raj")
    assert again is not None
    assert "picture" in again.errors[PICTURE]
    assert [again.value(SEEN), again.value(WHO)] == [VAN, DRIVER]
    form.fill(PICTURE, ("van.png", made.picture("PNG")))
    await town.client.submit("raj")
    assert town.pictures(await town.sees("daniel", DRIVER))


async def test_what_slack_does_not_hand_out_is_said_under_its_field(town: Town):
    await told(town)
    town.paper.faults.outage(methods=["url_private"], times=1)

    form = await adds(town, made.picture())

    assert "did not come through" in form.errors[PICTURE]


async def test_words_about_it_that_are_missing_are_asked_for(town: Town):
    await told(town)
    await town.press("raj", await town.sees("raj", DEED), "Add to it")
    form = town.client.open_view("raj")
    form.fill(PICTURE, ("van.jpg", made.picture()))

    await town.client.submit("raj")

    assert "Say what can be seen" in form.errors[SEEN]


async def test_an_act_of_kindness_has_one_at_once(town: Town):
    form = await town.form("raj", "/kindness Posted a lost rabbit home")
    form.fill("Who was it for?", "A customer")
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors

    await town.press("raj", await town.sees("raj", "lost rabbit"), "Add to it")
    form = town.client.open_view("raj")
    form.fill(PICTURE, ("rabbit.png", made.picture("PNG"))).fill(SEEN, VAN)
    form.fill(AGREED, "Nobody can be recognised")
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors
    await town.quiet()

    ((address, alternative),) = town.pictures(await town.sees("raj", "lost rabbit", "#well-done"))
    assert alternative == VAN
    assert (await town.fetched(address)).status_code == 200
