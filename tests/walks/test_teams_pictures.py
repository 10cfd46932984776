"""A picture sent to Skald in somebody's own chat on Teams: asked about there, and put to what they told."""

from __future__ import annotations

import pytest

from tests.support import made_pictures as made
from tests.support.platforms import TEAMS, on
from tests.support.teams_town import TeamsTown
from tests.walks.test_pictures import AGREED, CHANNEL, DEED, DRIVER, HUGE, NOT_YET, SEEN, VAN, WHO, YES, told

pytestmark = on(TEAMS)

BELONGS = "What does it belong to?"


async def sends(town: TeamsTown, sent: bytes, words: str = ""):
    """To the form about it."""
    town.client.forget()
    assert (await town.client.send_picture("raj", sent, words)).ok
    await town.sees("raj", BELONGS)
    return town.client.open_view("raj")


async def put(town: TeamsTown, agreed: str = YES):
    form = await sends(town, made.picture())
    form.fill(SEEN, VAN).fill(WHO, DRIVER).fill(AGREED, agreed)
    await town.press("raj", form, "Send it")
    return await town.sees("daniel", DRIVER)


async def test_a_picture_is_put_to_the_latest_story_read_and_told(town: TeamsTown):
    await told(town)

    request = await put(town)
    ((near, alternative),) = town.pictures(request)
    assert alternative == VAN
    await town.press("daniel", request, "Approve it")

    post = await town.sees("raj", DEED, CHANNEL)
    ((address, _),) = town.pictures(post)
    assert (await town.fetched(address)).content[:3] == b"\xff\xd8\xff"
    assert address != near
    assert DRIVER not in post.words


async def test_without_agreement_it_is_told_without_it(town: TeamsTown):
    await told(town)

    await town.press("daniel", await put(town, NOT_YET), "Approve it")

    assert town.pictures(await town.sees("raj", DEED, CHANNEL)) == []


async def test_words_that_come_with_it_say_what_is_to_be_seen(town: TeamsTown):
    await told(town)

    form = await sends(town, made.picture("PNG"), VAN)

    assert form.value(SEEN) == VAN


async def test_what_is_not_said_of_it_is_asked_for_and_the_rest_stays(town: TeamsTown):
    await told(town)
    form = await sends(town, made.picture())
    form.fill(SEEN, VAN)

    await town.press("raj", form, "Send it")

    again = town.client.open_view("raj")
    assert "Say whether those in it agreed" in again.errors[AGREED]
    assert again.value(SEEN) == VAN
    again.fill(WHO, DRIVER).fill(AGREED, YES)
    await town.press("raj", again, "Send it")
    assert town.pictures(await town.sees("daniel", DRIVER))


async def test_it_stands_only_once_however_often_it_is_delivered(town: TeamsTown):
    await told(town)
    sent = await town.client.send_picture("raj", made.picture())
    await town.sees("raj", BELONGS)

    await town.client.deliver_again(sent.request, 5, at_once=True)
    await town.quiet()

    assert town.read("raj").count(BELONGS) == 1


@pytest.mark.parametrize("sent", [made.SVG, made.claiming(30_000, 30_000), made.picture()[:300], HUGE])
async def test_what_is_no_picture_is_refused_in_the_chat(town: TeamsTown, sent):
    await told(town)

    await town.client.send_picture("raj", sent)

    assert await town.sees("raj", "picture")
    assert BELONGS not in town.read("raj")


async def test_whoever_told_nothing_is_told_so(town: TeamsTown):
    await town.client.send_picture("raj", made.picture())

    assert await town.sees("raj", "you have told none yet")


async def test_what_teams_does_not_hand_out_is_said(town: TeamsTown):
    await told(town)
    town.paper.faults.outage(methods=["attachment"], times=1)

    await town.client.send_picture("raj", made.picture())

    assert await town.sees("raj", "did not come through")
