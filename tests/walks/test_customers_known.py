"""By what a customer could be known is quoted back in the form, and read once more by the reader."""

from __future__ import annotations

from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import VALUE, WHAT, Town

pytestmark = on(SLACK, TEAMS)

PHONE, ADDRESS = "020 7946 0958", "amira@example.org"
MAY = "May it stand there?"
HAPPENED, DONE = "What happened?", "What was done?"


async def test_a_number_is_quoted_back_and_told_without(town: Town):
    form = await town.form("raj", f"/recognise @mei People Rang her back on {PHONE}")
    await town.client.submit("raj")

    again = town.client.open_view("raj")
    assert f"A customer could be known by this: “{PHONE}”" in again.words
    again.fill(WHAT, "Rang her back the same day")
    await town.client.submit("raj")

    assert town.client.open_view("raj") is None, form.errors
    request = await town.sees("daniel", "Rang her back the same day")
    assert "could be known" not in request.words


async def test_what_may_stand_there_is_shown_to_the_reader_beside_the_question(town: Town):
    form = await town.form("raj", f"/story @mei She wrote from {ADDRESS}")
    form.fill(DONE, "Sent her the timetable").fill(VALUE, "People")
    await town.client.submit("raj")
    again = town.client.open_view("raj")
    assert f"“{ADDRESS}”" in again.words

    again.fill(MAY, True)
    await town.client.submit("raj")

    assert town.client.open_view("raj") is None, again.errors
    words = (await town.sees("daniel", "asks you to read this")).words
    said = f"A customer could be known by this: “{ADDRESS}”. Raj Nair says that it may stand there."
    assert words.index(said) < words.index("Could a neighbour tell who the customer is?")


async def test_what_is_unsaid_of_their_words_is_said_in_the_same_form(town: Town):
    form = await town.form("raj", f"/story @mei She wrote from {ADDRESS}")
    form.fill(DONE, "Sent her the timetable").fill(VALUE, "People").fill(
        "What did the customer say?", "Thank you"
    )
    await town.client.submit("raj")

    again = town.client.open_view("raj")
    assert f"“{ADDRESS}”" in again.words
    assert "Say whether their words may be told" in again.words
    again.fill(MAY, True).fill("May their words be told?", "Yes, to anybody")
    await town.client.submit("raj")

    assert town.client.open_view("raj") is None, again.errors
    assert await town.sees("daniel", "Thank you")


async def test_what_is_rewritten_and_added_is_looked_at_as_well(town: Town):
    form = await town.form("raj", "/story @mei She had stopped coming")
    form.fill(DONE, "Put her on the round").fill(VALUE, "People")
    await town.client.submit("raj")
    receipt = await town.sees("raj", "It is with a reader now")
    await town.press("raj", receipt, "Add to it")
    town.client.open_view("raj").fill("What did it change?", f"She rang from {PHONE}")
    await town.client.submit("raj")
    assert f"“{PHONE}”" in town.client.open_view("raj").words
    await town.close("raj")

    await town.press("raj", await town.sees("raj", "It is with a reader now"), "Edit it")
    town.client.open_view("raj").fill(HAPPENED, f"She wrote from {ADDRESS}")
    await town.client.submit("raj")

    assert f"“{ADDRESS}”" in town.client.open_view("raj").words
    assert ADDRESS not in town.read("daniel")


async def test_a_draft_of_it_waits_with_what_was_said(town: Town):
    await town.form("raj", f"/recognise @mei People Rang her back on {PHONE}")
    await town.client.submit("raj")
    town.client.open_view("raj").fill(MAY, True)
    await town.close("raj")

    await town.press("raj", await town.sees("raj", PHONE), "Open the draft")

    assert town.client.open_view("raj").value(MAY)
    await town.client.submit("raj")
    assert "says that it may stand there" in (await town.sees("daniel", PHONE)).words


@on(SLACK)
async def test_a_form_of_a_message_that_came_back_waits_as_a_draft_where_nothing_was_typed(town: Town):
    said = await town.client.say("mei", "#front-desk", f"I rang her back on {PHONE}")
    await town.client.shortcut("raj", "recognise_this", said)
    town.client.open_view("raj").fill(VALUE, "People")
    await town.client.submit("raj")
    assert f"“{PHONE}”" in town.client.open_view("raj").words

    await town.close("raj")

    await town.press("raj", await town.sees("raj", PHONE), "Open the draft")
    assert town.client.open_view("raj").value(WHAT) == f"I rang her back on {PHONE}"
