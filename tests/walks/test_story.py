"""A story: told by whoever saw it, read by one, heard in its own channel, on either platform."""

from __future__ import annotations

from tests.support.platforms import SLACK, TEAMS, on
from tests.support.teams_town import TeamsTown
from tests.support.town import VALUE, Town, private_to

pytestmark = on(SLACK, TEAMS)

CHANNEL = "#legendary-service"
HAPPENED, DONE, WHO = "What happened?", "What was done?", "Who did it?"
SAID, MAY = "What did the customer say?", "May their words be told?"
SITUATION = "A borrower had stopped coming"
ROUND = "Put her on the round of the library van"
QUOTE = "I thought nobody had noticed I was gone"


async def filled(town: Town, permission: str | None):
    form = await town.form("raj", f"/story @mei {SITUATION}")
    form.fill(DONE, ROUND).fill(VALUE, "People").fill(SAID, QUOTE)
    return form.fill(MAY, permission) if permission else form


async def told(town: Town, permission: str = "Yes, among colleagues alone") -> None:
    form = await filled(town, permission)
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors


def begun(town: Town) -> tuple[str, list[str]]:
    """What happened, as the form says it, and who is chosen: who wrote of it need not have done anything."""
    form = town.client.open_view("raj")
    return form.value(HAPPENED), town.chosen(form)


async def goes_on(town: Town, who: object):
    """To the request of whoever reads it."""
    form = town.client.open_view("raj")
    form.fill(DONE, ROUND).fill(WHO, who).fill(VALUE, "People")
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors
    return await town.sees("daniel", SITUATION)


async def test_a_story_is_told_read_and_heard_in_its_own_channel(town: Town):
    await told(town)

    request = await town.sees("daniel", "asks you to read this")
    assert "told among colleagues alone" in request.words
    await town.press("daniel", request, "Approve it")

    post = await town.sees("raj", QUOTE, CHANNEL)
    assert post.words.index(QUOTE) < post.words.index(SITUATION) < post.words.index(ROUND)
    assert "Raj Nair saw it." in post.words
    assert await town.sees("mei", ROUND)
    assert await town.sees("raj", f"It is in {CHANNEL} now")
    assert ROUND not in town.read("raj", "#well-done")


async def test_words_that_nobody_may_tell_reach_no_channel_and_not_the_doer(town: Town):
    await told(town, "No, or nobody asked them")
    request = await town.sees("daniel", QUOTE)
    assert "it is not told" in request.words

    await town.press("daniel", request, "Approve it")

    await town.sees("raj", ROUND, CHANNEL)
    await town.sees("mei", ROUND)
    await town.quiet()
    assert QUOTE not in town.read("raj", CHANNEL) + town.read("mei")


async def test_words_without_a_permission_are_refused_under_their_field_and_nothing_is_lost(town: Town):
    await filled(town, None)

    await town.client.submit("raj")

    again = town.client.open_view("raj")
    assert "Say whether their words may be told." in again.errors[MAY]
    assert [again.value(each) for each in (HAPPENED, DONE, SAID)] == [SITUATION, ROUND, QUOTE]
    again.fill(MAY, "Yes, to anybody")
    await town.client.submit("raj")
    assert await town.sees("daniel", QUOTE)


async def test_taking_a_permission_back_takes_the_words_out_of_the_post(town: Town):
    await told(town)
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    await town.sees("raj", QUOTE, CHANNEL)

    await town.press("raj", await town.sees("raj", f"It is in {CHANNEL} now"), "Edit it")
    town.client.open_view("raj").fill(MAY, "No, or nobody asked them")
    await town.client.submit("raj")
    await town.sees("daniel", "changed this")
    await town.quiet()

    assert QUOTE not in town.read("raj", CHANNEL)
    assert ROUND in town.read("raj", CHANNEL)


async def test_a_press_takes_the_words_back_and_leaves_the_rest(town: Town):
    await told(town)
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    await town.sees("raj", QUOTE, CHANNEL)

    await town.press("raj", await town.sees("raj", f"It is in {CHANNEL} now"), "Take their words back")

    await town.sees("raj", "it is not told")
    await town.quiet()
    assert QUOTE not in town.read("raj", CHANNEL) + town.read("mei")
    assert ROUND in town.read("raj", CHANNEL)


async def test_a_closed_story_waits_as_a_draft_and_goes_on_from_there(town: Town):
    await filled(town, "Yes, to anybody")
    await town.close("raj")

    await town.press("raj", await town.sees("raj", SITUATION), "Open the draft")

    again = town.client.open_view("raj")
    assert [again.value(each) for each in (HAPPENED, DONE, SAID)] == [SITUATION, ROUND, QUOTE]
    await town.client.submit("raj")
    assert await town.sees("daniel", "asks you to read this")


async def test_home_leads_to_the_form(town: Town):
    await town.go_home("raj")

    await town.press_at_home("raj", "Tell a story")

    assert HAPPENED in town.client.open_view("raj").labels
    assert private_to(town, "raj", CHANNEL) is None


async def test_what_is_added_is_read_again_and_whoever_stood_behind_it_hears_of_it(town: Town):
    await told(town)
    await town.press("raj", await town.sees("raj", "It is with a reader now"), "Add to it")
    form = town.client.open_view("raj")
    form.fill("What did it change?", "She has books again")
    form.fill("Who made it possible behind the scenes?", ["tom"])
    form.fill("Where do the customer’s words come from?", "A card at the desk")
    form.fill("Whose side does it show?", "A customer’s")
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors

    request = await town.sees("daniel", "She has books again")
    assert "It shows a customer’s side." in request.words
    await town.press("daniel", request, "Approve it")

    post = await town.sees("raj", "Tom Hale made it possible.", CHANNEL)
    assert "A card at the desk. The customer’s own words, with permission" in post.words
    assert await town.sees("tom", "Raj Nair tells what you made possible.")


async def test_a_closed_addition_waits_as_a_draft_of_its_own(town: Town):
    await told(town)
    await town.press("raj", await town.sees("raj", "It is with a reader now"), "Add to it")
    town.client.open_view("raj").fill("What did it change?", "She has books again")
    await town.close("raj")

    await town.press("raj", await town.sees("raj", "She has books again"), "Open the draft")

    assert town.client.open_view("raj").value("What did it change?") == "She has books again"
    await town.client.submit("raj")
    assert await town.sees("daniel", "She has books again")


@on(SLACK)
async def test_a_message_begins_a_story(town: Town):
    said = await town.client.say("mei", "#front-desk", SITUATION)

    await town.client.shortcut("raj", "story_of_this", said)

    assert begun(town) == (SITUATION, [])
    assert "began with this message" in (await goes_on(town, ["tom"])).words


@on(TEAMS)
async def test_a_message_begins_a_story_there_too(town: TeamsTown):
    await town.client.say("mei", "#front-desk", SITUATION)
    said = town.client.last_message("mei", "#front-desk")

    await town.client.extension("raj", "#front-desk", "story", said)

    assert begun(town) == (SITUATION, [])
    assert "began with this message" in (await goes_on(town, "Tom Hale")).words


@on(TEAMS)
async def test_the_box_for_messages_begins_an_empty_one(town: TeamsTown):
    await town.client.extension("raj", "#front-desk", "story")

    assert town.client.open_view("raj").value(HAPPENED) is None


async def test_how_it_was_put_right_is_told_behind_the_same_word(town: Town):
    form = await town.form("raj", f"/story put right @mei {SITUATION}")
    assert form.value("What went wrong?") == SITUATION
    form.fill("What was done about it?", ROUND).fill(VALUE, "People")
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors

    request = await town.sees("daniel", "Is it kind, and is nobody blamed?")
    await town.press("daniel", request, "Approve it")

    post = await town.sees("raj", "How it was put right", CHANNEL)
    assert post.words.index(SITUATION) < post.words.index(ROUND)


async def test_home_leads_to_what_was_put_right_and_a_closed_form_of_it_is_kept(town: Town):
    await town.go_home("raj")
    await town.press_at_home("raj", "We put it right")
    town.client.open_view("raj").fill("What went wrong?", SITUATION)
    await town.close("raj")

    await town.press("raj", await town.sees("raj", SITUATION), "Open the draft")

    assert town.client.open_view("raj").value("What went wrong?") == SITUATION


async def passed_on(town: Town) -> None:
    """By Raj, who received it and does not know who it was."""
    form = await town.form("raj", f"/story compliment {QUOTE}")
    assert form.value(SAID) == QUOTE
    form.fill("Where do the words come from?", "A letter").fill(MAY, "Yes, among colleagues alone")
    form.fill("What was the thanks for?", ROUND).fill(VALUE, "People")
    form.fill("Or which branch knows who it was?", "Front desk")
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors


async def test_a_compliment_is_passed_on_and_the_branch_says_who_earned_it(town: Town):
    await passed_on(town)
    assert await town.sees("raj", "is asked who did it")
    request = await town.sees("daniel", "passes on what a customer said of Front desk")
    assert "Approve it" not in request.buttons

    await town.press("daniel", request, "Say who it was")
    town.client.open_view("daniel").fill("Who is meant?", ["mei"])
    await town.client.submit("daniel")
    await town.press("daniel", await town.offers("daniel", QUOTE, "Approve it"), "Approve it")

    post = await town.sees("raj", QUOTE, CHANNEL)
    assert "Raj Nair passed it on." in post.words
    assert await town.sees("mei", QUOTE)


async def test_a_compliment_that_names_nobody_and_no_branch_is_refused_under_its_field(town: Town):
    form = await town.form("raj", f"/story compliment {QUOTE}")
    form.fill(MAY, "Yes, to anybody").fill("What was the thanks for?", ROUND).fill(VALUE, "People")

    await town.client.submit("raj")

    again = town.client.open_view("raj")
    assert "or the branch that knows" in again.errors[WHO]
    assert again.value(SAID) == QUOTE


async def test_what_should_have_made_it_unnecessary_goes_to_the_owner_and_nowhere_else(town: Town):
    await told(town)
    await town.press("raj", await town.sees("raj", "It is with a reader now"), "Add to it")
    form = town.client.open_view("raj")
    form.fill("What should have made this unnecessary?", "A sign at the bus stop")
    form.fill("How did the customer feel?", "remembered")
    form.fill("Who asked whether their words may be told?", "Grace, at the van")
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors

    assert await town.sees("ana", "A sign at the bus stop")
    request = await town.sees("daniel", "How it felt: remembered.")
    assert "Asked by: Grace, at the van." in request.words
    await town.press("daniel", request, "Approve it")

    post = await town.sees("raj", QUOTE, CHANNEL)
    assert "bus stop" not in post.words
    assert "at the van" not in post.words

    owners = await town.sees("ana", "Raj Nair told something")
    await town.press("ana", owners, "Read it all")
    assert ROUND in town.client.open_view("ana").words
