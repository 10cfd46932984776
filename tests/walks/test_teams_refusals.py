"""Walks of refusals in Teams: under their fields, with all that was typed, in a card and in a dialog."""

from __future__ import annotations

import pytest

from tests.support.days import begins, told
from tests.support.platforms import TEAMS, on
from tests.support.teams_town import TeamsTown, opens_in_a_dialog, saved
from tests.support.town import BEHAVIOUR, CHANGED, DEED, FORM, SKALD, VALUE, WHAT

pytestmark = on(TEAMS)

TYPED, MEANT = "Somebody you do not find there?", "Who is meant?"
PEOPLE_BEHAVIOUR = "Stayed with the customer until the problem was solved"
TOO_MUCH = "She walked with them. " * 70  # 1,540 letters


async def card(town: TeamsTown):
    return await town.form("raj", "recognise @mei People " + DEED)


async def dialog(town: TeamsTown):
    return await opens_in_a_dialog(town, "raj", "@Mei Lin People " + DEED)


@pytest.mark.parametrize("opens", [card, dialog])
async def test_every_refusal_stands_under_its_field_and_the_form_mended_is_accepted(town: TeamsTown, opens):
    form = await opens(town)

    wrong = (
        (FORM, ["Raj Nair"], FORM, "You cannot recognise yourself. If somebody saw it, ask them to tell it."),
        (FORM, None, FORM, "Nobody is named yet. Choose whoever did it."),
        (WHAT, "  \n ", WHAT, "There are no words here yet."),
        (WHAT, "…!", WHAT, "There are no words here yet."),
        (WHAT, TOO_MUCH, WHAT, "That is 1,539 letters, and 1,500 is the most."),
        (CHANGED, TOO_MUCH[:700], CHANGED, "That is 700 letters, and 600 is the most."),
        (TYPED, "Nobody Atall", FORM, "Skald knows nobody called Nobody Atall."),
        (VALUE, None, BEHAVIOUR, "Choose a behaviour, or else a value."),
        (VALUE, "Pride", VALUE, "That behaviour belongs to the value People."),
    )
    for field, filled, under, sentence in wrong:
        before = {label: form.value(label) for label in form.labels}
        form.fill(field, filled)
        if filled == "Pride":
            form.fill(BEHAVIOUR, PEOPLE_BEHAVIOUR)
        kept = {label: form.value(label) for label in form.labels}
        await town.client.submit("raj")
        assert form.errors.get(under, "").startswith(sentence), (field, filled, form.errors, form.trouble)
        assert {label: form.value(label) for label in form.labels} == kept
        for label, value in before.items():
            form.fill(label, value)
    assert saved(town) == 0

    await town.client.submit("raj")

    assert town.client.open_view("raj") is None, form.errors
    assert saved(town) == 1


@pytest.mark.parametrize("opens", [card, dialog])
async def test_whoever_is_typed_by_their_whole_name_is_meant(town: TeamsTown, opens):
    form = (await opens(town)).fill(FORM, None).fill(TYPED, "tom hale, mei@riverbank.example")

    await town.client.submit("raj")

    assert town.client.open_view("raj") is None, form.errors
    assert "about Tom Hale and Mei Lin" in (await town.sees("daniel", DEED)).words


@pytest.mark.parametrize("opens", [card, dialog])
async def test_a_first_name_is_offered_to_be_ticked_and_nobody_is_guessed(town: TeamsTown, opens):
    form = (await opens(town)).fill(FORM, None).fill(TYPED, "Tom")

    await town.client.submit("raj")

    assert form.options(MEANT) == ("Tom Hale",)
    assert not form.value(MEANT)
    assert (form.value(TYPED), form.value(WHAT)) == ("Tom", DEED)
    assert saved(town) == 0
    form.fill(MEANT, ["Tom Hale"])
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors
    assert "about Tom Hale" in (await town.sees("daniel", DEED)).words


@pytest.mark.parametrize("opens", [card, dialog])
async def test_whoever_never_met_skald_is_refused_with_what_to_do_and_the_others_stay(town: TeamsTown, opens):
    town.paper.add_person("zoe", "Zoe Quill", mail="zoe@riverbank.example")
    form = (await opens(town)).fill(FORM, ["Zoe Quill", "Mei Lin"])

    await town.client.submit("raj")

    assert form.errors[FORM].startswith(
        "Somebody you chose has not met Skald yet, so they are not in the list"
    )
    assert "Ask them to open Skald under Apps in Teams once" in form.errors[FORM]
    assert (form.value(FORM), form.value(WHAT)) == (["Mei Lin"], DEED)
    assert saved(town) == 0
    await town.client.install("zoe")
    await town.sees("zoe", "Skald passes on what colleagues saw")
    form.fill(FORM, ["Zoe Quill", "Mei Lin"])
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors


@pytest.mark.parametrize("opens", [card, dialog])
async def test_a_name_typed_where_the_picker_is_a_line_for_text_is_like_one_typed_beside(
    town: TeamsTown, opens
):
    form = await opens(town)
    field = form.field(FORM)["id"]

    form.sheet.values[field] = "Tom"
    await town.client.submit("raj")
    assert form.options(MEANT) == ("Tom Hale",)
    assert (form.value(TYPED), form.value(WHAT)) == ("Tom", DEED)
    form.fill(TYPED, None).sheet.values[field] = "Nobody Atall, mei@riverbank.example"
    await town.client.submit("raj")
    assert form.errors[FORM].startswith("Skald knows nobody called Nobody Atall.")
    assert form.value(TYPED) == "Nobody Atall, mei@riverbank.example"
    form.fill(TYPED, None).sheet.values[field] = "Tom Hale, mei@riverbank.example"
    await town.client.submit("raj")

    assert town.client.open_view("raj") is None, form.errors
    assert "about Tom Hale and Mei Lin" in (await town.sees("daniel", DEED)).words


async def test_of_namesakes_both_are_offered(town: TeamsTown):
    town.paper.add_person("mei2", "Mei Lin", mail="mei.lin@riverbank.example")
    await town.client.join("mei2", "Council")
    await town.knows("Mei Lin", 2)
    form = (await card(town)).fill(FORM, None).fill(TYPED, "Mei Lin")

    await town.client.submit("raj")

    assert form.options(MEANT) == ("Mei Lin", "Mei Lin")
    assert saved(town) == 0


async def test_what_the_form_never_offered_is_refused_like_what_was_retired(town: TeamsTown):
    form = await card(town)

    for label, sentence in (
        (VALUE, "That value is not in use any more."),
        (BEHAVIOUR, "That behaviour is not in use any more."),
        ("Who may read it?", "Choose who may read it."),
    ):
        field = form.field(label)["id"]
        kept, form.sheet.values[field] = form.sheet.values[field], "speed"
        await town.client.submit("raj")
        assert form.errors[label].startswith(sentence)
        form.sheet.values[field] = kept

    assert saved(town) == 0


async def test_more_than_twenty_people_are_kept_in_the_form_and_refused(town: TeamsTown):
    crowd = [town.paper.add_person(f"p{number}", f"Person Number{number}").name for number in range(21)]
    for each in crowd:
        await town.client.join(each, "Council")
    await town.knows("Person Number20")
    form = (await card(town)).fill(FORM, crowd)

    await town.client.submit("raj")

    assert form.errors[FORM].startswith("That is more than 20 people.")
    assert len(form.value(FORM)) == 21
    form.fill(FORM, crowd[:20])
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors


@begins(told)
async def test_a_form_of_a_reader_refuses_under_its_field_too(town: TeamsTown):
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Ask one question")
    asking, label = town.client.open_view("daniel"), "What do you need to know?"

    asking.fill(label, " ")
    await town.client.submit("daniel")

    assert asking.errors == {label: "There are no words here yet. One sentence about what you saw is enough."}


@begins(told)
async def test_a_question_about_what_was_withdrawn_meanwhile_gives_its_words_back(town: TeamsTown):
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Ask one question")
    asking = town.client.open_view("daniel").fill("What do you need to know?", "Did she say so?")
    await town.press("raj", await town.sees("raj", "with a reader"), "Withdraw it")

    await town.client.submit("daniel")

    assert "Raj Nair withdrew this. Your press changed nothing." in asking.words
    assert "Did she say so?" in asking.sheet.values.values()


@begins(told)
async def test_a_second_decision_is_told_whose_was_first(town: TeamsTown):
    request = await town.sees("daniel", "asks you to read this")

    await town.press("daniel", request, "Approve it")
    again = await town.press("daniel", request, "Decline…")

    assert "You approved this on" in str(again.said)
    assert town.client.open_view("daniel") is None


@begins(told)
async def test_a_card_that_another_person_holds_decides_nothing(town: TeamsTown):
    """As if somebody had got hold of what its buttons carry, and sent it from their own chat."""
    request = await town.sees("daniel", "asks you to read this")
    said = {}

    for who in ("raj", "mei", "tom"):
        await town.press(who, town.as_if_before(who, request), "Approve it")
        said[who] = await town.sees(who, "somebody else")
    await town.quiet()

    assert said["raj"].words == "You told this yourself, so somebody else reads it."
    assert said["mei"].words == "This is about you, so somebody else reads it."
    assert said["tom"].words == "This is not for you to decide; somebody else has been asked."
    assert (await town.sees("daniel", "asks you to read this")).buttons[0] == "Approve it"
    assert town.read("raj", "#well-done") == ""


async def test_a_form_that_another_person_sends_is_not_taken(town: TeamsTown):
    form = await card(town)
    sent = town.client.sealed_submission("raj")

    (answer,) = await town.client.deliver_again(town.sealed_as(sent, "tom"))

    assert "Skald does not know this form, so it was not sent." in str(answer.body)
    assert saved(town) == 0
    assert form.value(WHAT) == DEED


async def test_whoever_is_of_another_tenant_is_turned_away(town: TeamsTown):
    await card(town)
    sent = town.client.sealed_submission("raj")

    (answer,) = await town.client.deliver_again(town.sealed_as(sent, "raj", tenant="another-tenant"))

    assert answer.status in {401, 403}
    assert saved(town) == 0


async def test_whom_the_team_does_not_hold_is_refused_by_name(town: TeamsTown):
    town.paper.add_person("una", "Una Away")
    form = (await card(town)).fill(FORM, ["Una Away"])

    await town.client.submit("raj")

    assert form.errors[FORM].startswith("Somebody you chose has not met Skald yet")
    assert form.value(WHAT) == DEED


async def test_words_that_no_form_can_hold_are_given_back_below(town: TeamsTown):
    await town.client.say("raj", SKALD, "recognise @Mei " + "Long & good. " * 600)

    given_back = await town.sees("raj", "That is 7,7")
    assert "3,000 is the most" in given_back.words
    assert given_back.words.count("Long & good.") == 600


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("skald recognis @mei", "Did you mean recognise?"),
        ("sing @Mei", "Did you mean"),
        ("help", "What Skald does"),
        ("/HELP", "What Skald does"),
        ("help recognise", "For example:"),
        ("?", "What Skald does"),
        ("me", "Your choices"),
    ],
)
async def test_every_word_is_answered_in_the_personal_chat(town: TeamsTown, line: str, answer: str):
    await town.client.say("raj", SKALD, line)

    assert await town.sees("raj", answer)
