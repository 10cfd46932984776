"""Walks of the message extension “Recognise”: from where messages are written, and from a message."""

from __future__ import annotations

from adapters.teams.manifest import RECOGNISE
from tests.support.platforms import TEAMS, on
from tests.support.teams_town import TeamsTown, saved
from tests.support.town import DEED, FORM, VALUE, WHAT

pytestmark = on(TEAMS)

PLACE = "#front-desk"


async def says(town: TeamsTown, who: str, words: str):
    await town.client.say(who, PLACE, words)
    return town.client.last_message(who, PLACE)


async def test_from_the_compose_box_an_empty_form_opens_and_the_rest_is_told_in_private(
    town: TeamsTown,
):
    await town.client.extension("raj", PLACE, RECOGNISE)
    form = town.client.open_view("raj")
    assert form.value(WHAT) is None

    form.fill(FORM, "Mei Lin").fill(WHAT, DEED).fill(VALUE, "People")
    answer = await town.client.submit("raj")

    assert answer.ok
    assert town.client.open_view("raj") is None
    assert await town.sees("raj", "with a reader")
    assert await town.sees("daniel", DEED)
    await town.quiet()
    assert town.read("raj", PLACE) == ""


async def test_a_message_becomes_a_recognition_that_its_reader_can_follow_back(town: TeamsTown):
    said = await says(town, "mei", "Second drawer, Tom & <under> the printer.")

    await town.client.extension("raj", PLACE, RECOGNISE, said)

    form = town.client.open_view("raj")
    assert town.chosen(form) == ["Mei Lin"]
    assert form.value(WHAT) == "Second drawer, Tom & <under> the printer."
    form.fill(VALUE, "People")
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors
    request = await town.sees("daniel", "Second drawer, Tom & <under> the printer.")
    assert said.id in str(request.cards)
    await town.press("daniel", request, "Approve it")
    post = await town.sees("tom", "Second drawer", "#well-done")
    assert "teams.microsoft.com" not in str(post.cards)


async def test_who_wrote_it_themself_chooses_who_did_it(town: TeamsTown):
    said = await says(town, "raj", DEED)

    await town.client.extension("raj", PLACE, RECOGNISE, said)

    form = town.client.open_view("raj")
    assert town.chosen(form) == []
    assert "You wrote this message yourself, so nobody is chosen yet." in form.words


async def test_an_app_is_nobody_to_recognise(town: TeamsTown):
    said = town.paper.post(town.paper.conversation(PLACE).id, town.paper.app.bot, "Build passed.")

    await town.client.extension("raj", PLACE, RECOGNISE, said)

    form = town.client.open_view("raj")
    assert town.chosen(form) == []
    assert form.value(WHAT) == "Build passed."


async def test_a_form_of_the_extension_refuses_under_its_field_and_closes_kept(town: TeamsTown):
    said = await says(town, "mei", DEED)
    await town.client.extension("raj", PLACE, RECOGNISE, said)
    form = town.client.open_view("raj")

    await town.client.submit("raj")

    assert form.errors == {"Which behaviour did it show?": "Choose a behaviour, or else a value."}
    assert form.value(WHAT) == DEED
    await town.close("raj")
    line = await town.sees("raj", "Your words are kept.")
    await town.press("raj", line, "Open the draft")
    town.client.open_view("raj").fill(VALUE, "People")
    await town.client.submit("raj")
    assert said.id in str((await town.sees("daniel", DEED)).cards)


async def test_the_same_form_of_the_extension_again_and_again_tells_one_thing_once(town: TeamsTown):
    await town.client.extension("raj", PLACE, RECOGNISE)
    town.client.open_view("raj").fill(FORM, "Mei Lin").fill(WHAT, DEED).fill(VALUE, "People")
    sent = town.client.sealed_submission("raj")

    await town.client.deliver_again(sent, 5, at_once=True)
    answers = await town.client.deliver_anew(sent, 3)

    assert {each.status for each in answers} == {200}
    assert saved(town) == 1
