"""Walks of “Recognise this”: from a message to the reader, by nothing but what the shortcut carries."""

from __future__ import annotations

from tests.support.town import DEED, FORM, VALUE, WHAT, Town, private_to

LINK = "https://paper-council.slack.com/archives/{channel}/p{stamp}"


async def test_a_message_becomes_a_recognition_that_its_reader_can_follow_back(town: Town):
    said = await town.client.say("mei", "#front-desk", "Second drawer, @tom & <under> the printer.")

    await town.client.shortcut("raj", "recognise_this", said)

    form = town.client.open_view("raj")
    assert form.value(FORM) == [town.paper.person("mei").id]
    assert form.value(WHAT) == "Second drawer, Tom & <under> the printer."
    form.fill(VALUE, "People")
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors
    request = await town.sees("daniel", "Second drawer, Tom & <under> the printer.")
    assert "It began with this message." in request.words
    assert _link(said) in str(request.blocks)
    await town.client.press("daniel", request, "Approve it")
    post = await town.sees("tom", "Second drawer", "#well-done")
    assert "archives" not in str(post.blocks)


async def test_who_wrote_it_themself_chooses_who_did_it(town: Town):
    said = await town.client.say("raj", "#front-desk", DEED)

    await town.client.shortcut("raj", "recognise_this", said)

    form = town.client.open_view("raj")
    assert form.value(FORM) == []
    assert "You wrote this message yourself, so nobody is chosen yet." in form.words


async def test_an_app_and_a_stranger_are_nobody_to_recognise(town: Town):
    town.paper.add_person("zoe", "Zoe Abroad", stranger=True)
    town.paper.channel("front-desk").members.add(town.paper.person("zoe").id)
    by_app = town.paper.post(town.paper.channel("front-desk").id, town.paper.app.bot_user, "Build passed.")
    on_behalf = town.paper.post(town.paper.channel("front-desk").id, town.paper.person("mei").id, "On call.")
    by_stranger = await town.client.say("zoe", "#front-desk", "I mended your lift.")

    for said in (by_app, on_behalf, by_stranger):
        await town.client.shortcut("raj", "recognise_this", said)

        form = town.client.open_view("raj")
        assert form.value(FORM) == []
        assert "Whoever wrote this message cannot be recognised here." in form.words


async def test_a_message_form_closed_as_it_opened_leaves_nothing_behind(town: Town):
    said = await town.client.say("mei", "#front-desk", DEED)
    await town.client.shortcut("raj", "recognise_this", said)
    await town.client.close("raj")
    await town.client.shortcut("tom", "recognise_this", said)
    town.client.open_view("tom").fill(WHAT, DEED + ", and back again.")
    await town.client.close("tom")

    line = await town.sees("tom", "Your words are kept.")
    await town.quiet()
    assert town.found("raj", "Your words are kept.") is None
    await town.client.press("tom", line, "Open the draft")
    assert town.client.open_view("tom").value(WHAT) == DEED + ", and back again."
    town.client.open_view("tom").fill(VALUE, "People")
    await town.client.submit("tom")
    assert _link(said) in str((await town.sees("daniel", "and back again.")).blocks)


async def test_a_reply_in_a_thread_is_linked_to_where_it_stands(town: Town):
    first = await town.client.say("tom", "#front-desk", "Where are the lanyards?")
    reply = town.paper.post(
        first.channel, town.paper.person("mei").id, "Second drawer.", by_app=False, thread_ts=first.ts
    )

    await town.client.shortcut("raj", "recognise_this", reply)
    town.client.open_view("raj").fill(VALUE, "People")
    await town.client.submit("raj")

    request = await town.sees("daniel", "Second drawer.")
    assert f"{_link(reply)}?thread_ts={first.ts}&amp;cid={first.channel}" in str(request.blocks)


async def test_a_form_that_slack_does_not_open_is_said_there_and_then(town: Town):
    said = await town.client.say("mei", "#front-desk", DEED)
    town.paper.faults.error("expired_trigger_id", methods=["views.open"])

    answer = await town.client.shortcut("raj", "recognise_this", said)

    assert answer.status == 200
    assert "could not be opened" in private_to(town, "raj", said.channel).words


async def test_a_shortcut_that_skald_does_not_have_does_nothing(town: Town):
    said = await town.client.say("mei", "#front-desk", DEED)

    answer = await town.client.shortcut("raj", "another", said)

    assert answer.status == 200
    assert town.client.open_view("raj") is None


def _link(said) -> str:
    return LINK.format(channel=said.channel, stamp=said.ts.replace(".", ""))
