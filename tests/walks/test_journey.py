"""The first walk: a colleague is nominated, a reader approves, the channel hears of it."""

from __future__ import annotations

from tests.support.days import begins, posted, told
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import AUDIENCE, BEHAVIOUR, CHANGED, DEED, FORM, VALUE, WHAT, Town, private_to, until

pytestmark = on(SLACK, TEAMS)

ASKED = [FORM, WHAT, BEHAVIOUR, VALUE, CHANGED, AUDIENCE]
PEOPLE_BEHAVIOUR = "Stayed with the customer until the problem was solved"


async def test_a_colleague_is_nominated_a_reader_approves_and_the_channel_hears_of_it(town: Town):
    await town.tell("raj", "/recognise @mei People " + DEED)

    request = await town.sees("daniel", "asks you to read this")
    await town.press("daniel", request, "Approve it")

    post = await town.sees("raj", DEED, "#well-done")
    assert post.words.index(DEED) < post.words.index("Mei Lin") < post.words.index("Raj Nair saw it.")
    assert "pproved" not in post.words


async def test_the_form_opens_filled_with_what_was_typed_in_any_order(town: Town):
    form = await town.form("raj", f"/recognize {DEED} @mei People")

    assert town.chosen(form) == ["Mei Lin"]
    assert form.value(WHAT) == DEED
    assert form.value(VALUE) == "People"
    assert "Daniel Okafor reads it first. Then it goes where you chose." in form.words


@on(SLACK)
async def test_words_in_which_a_platform_could_see_its_own_are_words(town: Town):
    form = await town.form(line='/recognise @mei Took the payload=1 &amp; {"type":"event_callback"} apart')

    assert form.value(WHAT) == 'Took the payload=1 &amp; {"type":"event_callback"} apart'


async def test_the_command_alone_opens_an_empty_form(town: Town):
    form = await town.form("raj", "/recognise")

    assert [each for each in form.labels if each in ASKED] == ASKED
    assert form.value(WHAT) in {"", None}


async def test_a_behaviour_settles_the_value(town: Town):
    form = await town.form("raj", f"/recognise @mei {DEED}")

    form.fill(BEHAVIOUR, PEOPLE_BEHAVIOUR).fill(CHANGED, "She made her appointment.")
    await town.client.submit("raj")

    request = await town.sees("daniel", "asks you to read this")
    assert "People · " + PEOPLE_BEHAVIOUR in request.words
    assert "She made her appointment." in request.words
    assert request.buttons == ("Approve it", "Ask one question", "Decline…")


@begins(told)
async def test_the_teller_gets_the_exact_card_as_a_receipt(town: Town):
    receipt = await town.sees("raj", "It is with a reader now")

    assert DEED in receipt.words
    assert "Mei Lin" in receipt.words
    assert receipt.buttons == ("Edit it", "Withdraw it")


@begins(posted)
async def test_every_copy_says_who_decided_and_when(town: Town):
    decided = await town.sees("daniel", "Approved by Daniel Okafor")
    assert decided.buttons == ("Undo it",)
    assert await town.sees("raj", "It is in #well-done now")


@begins(posted)
async def test_the_doer_hears_it_and_thanks_once(town: Town):
    news = await town.sees("mei", "Raj Nair saw something you did")

    await town.press("mei", news, "Thank Raj")
    await town.press("mei", news, "Thank Raj")

    assert await town.sees("raj", "Mei Lin thanks you for seeing it")
    assert await town.sees("mei", "You said thank you for this already")
    assert town.read("raj").count("thanks you") == 1


@begins(told)
async def test_a_question_goes_to_the_teller_and_returns_to_that_reader(town: Town):
    await town.press("daniel", await town.sees("daniel", "asks you"), "Ask one question")
    town.client.open_view("daniel").fill("What do you need to know?", "Did she say that we may tell it?")
    await town.client.submit("daniel")

    question = await town.sees("raj", "Did she say that we may tell it?")
    await town.press("raj", question, "Answer it")
    town.client.open_view("raj").fill("Your answer", "Yes, she laughed.")
    await town.client.submit("raj")

    again = await town.sees("daniel", "Yes, she laughed.")
    await town.press("daniel", again, "Approve it")
    assert await town.sees("raj", DEED, "#well-done")


@begins(told)
async def test_a_decline_reaches_the_teller_alone_and_can_be_rewritten(town: Town):
    old = await town.sees("daniel", "asks you")
    await town.press("daniel", old, "Decline…")
    town.client.open_view("daniel").fill("Why can it not go out as it is?", "It names the street.")
    await town.client.submit("daniel")

    declined = await town.sees("raj", "It names the street.")
    await town.press("raj", declined, "Rewrite it")
    town.client.open_view("raj").fill(WHAT, "Walked a visitor to her desk")
    await town.client.submit("raj")
    request = await town.sees("daniel", "Walked a visitor to her desk")
    await town.press("daniel", old, "Approve it")
    assert await town.sees("daniel", "This was changed since")
    await town.press("daniel", request, "Approve it")

    assert await town.sees("raj", "Walked a visitor to her desk", "#well-done")
    assert "street" not in town.read("mei") + town.read("raj", "#well-done")


@begins(told)
async def test_a_withdrawn_request_leaves_nothing_to_decide(town: Town):
    request = await town.sees("daniel", "asks you")

    await town.press("raj", await town.sees("raj", "with a reader"), "Withdraw it")

    assert (await town.sees("daniel", "Raj Nair withdrew it")).buttons == ()
    await town.press("daniel", request, "Approve it")
    assert await town.sees("daniel", "Raj Nair withdrew this. Your press changed nothing.")


@begins(posted)
async def test_a_withdrawn_post_becomes_one_plain_line(town: Town):
    receipt = await town.sees("raj", "It is in #well-done now")
    assert town.asked_before(receipt, "Withdraw it").startswith("The post becomes one plain line.")

    await town.press("raj", receipt, "Withdraw it")

    post = await town.sees("raj", "This post was withdrawn.", "#well-done")
    assert "Mei" not in post.words
    assert await town.sees("mei", "Raj Nair withdrew what stood here.")
    assert DEED not in town.read("mei")


async def test_private_goes_straight_to_the_doer_and_nowhere_else(town: Town):
    form = await town.form()
    form.fill(VALUE, "People").fill(AUDIENCE, "Only Mei. Private, read by nobody else")
    await town.client.submit("raj")

    news = await town.sees("mei", "Private: you and Raj Nair only.")
    await town.quiet()

    assert DEED in news.words
    assert DEED not in town.read("daniel") + town.read("ana") + town.read("raj", "#well-done")


async def test_a_name_left_out_is_searched_in_the_words_and_a_chance_match_is_told_to_the_reader(town: Town):
    form = await town.form("raj", "/recognise @mei People Mei walked a visitor to the right desk")
    form.fill(AUDIENCE, "Everyone, in #well-done, without a name")
    await town.client.submit("raj")

    again = town.client.open_view("raj")
    assert "“Mei”" in again.words
    assert again.value(WHAT) == "Mei walked a visitor to the right desk"
    again.fill("Is somebody else meant?", True)
    await town.client.submit("raj")

    request = await town.sees("daniel", "Without a name.")
    assert "somebody else is meant" in request.words
    await town.press("daniel", request, "Approve it")
    post = await town.sees("raj", "walked a visitor", "#well-done")
    assert "Mei Lin" not in post.words


async def test_branch_without_a_channel_is_not_posted_and_said_so(town: Town):
    form = await town.form()
    form.fill(VALUE, "Pride").fill(AUDIENCE, "Their branch only. It has no channel, so it is not posted")
    await town.client.submit("raj")

    await town.press("daniel", await town.sees("daniel", "There is no channel"), "Approve it")

    assert await town.sees("raj", "not posted")
    assert await town.sees("mei", "There is no channel for it, so it is not posted.")
    assert DEED not in town.read("raj", "#well-done")


@on(SLACK)
@begins(told)
async def test_a_stranger_to_the_request_may_not_decide(town: Town):
    request = await town.sees("daniel", "asks you")

    await town.press("tom", request, "Approve it")

    answer = await until(lambda: private_to(town, "tom", request.channel))
    assert answer.words == "This is not for you to decide; somebody else has been asked."
    assert (await town.sees("daniel", "asks you")).buttons[0] == "Approve it"
