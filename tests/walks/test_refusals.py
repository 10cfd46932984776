"""Walks of refusals: a kind sentence where it belongs, the words kept, and nothing saved or spent."""

from __future__ import annotations

from adapters.paper.slack.client.form import Form
from tests.support.days import begins, told
from tests.support.town import BEHAVIOUR, CHANGED, DEED, FORM, VALUE, WHAT, Town, private_to, until

PEOPLE_BEHAVIOUR = "Stayed with the customer until the problem was solved"
LONG = "She walked with them. " * 70  # 1,540 letters


async def test_every_refusal_stands_under_its_field_and_the_form_mended_is_accepted(town: Town):
    stranger = town.paper.add_person("zoe", "Zoe Abroad", stranger=True).id
    form = await town.form("raj", "/recognise @mei People " + DEED)

    wrong = (
        (FORM, ["raj"], FORM, "You cannot recognise yourself. If somebody saw it, ask them to tell it."),
        (FORM, ["mei", "clippy"], FORM, "Clippy is an app, not a person. Choose the colleague behind it."),
        (FORM, [town.paper.person("olu").id], FORM, "Olu Left no longer has an account here"),
        (FORM, [stranger], FORM, "Zoe Abroad belongs to another organisation."),
        (FORM, ["U0NOBODY99"], FORM, "Slack could not say just now who one of these people is."),
        (WHAT, "  \n ", WHAT, "There are no words here yet."),
        (WHAT, "…!", WHAT, "There are no words here yet."),
        (WHAT, LONG, WHAT, "That is 1,539 letters, and 1,500 is the most."),
        (CHANGED, LONG[:700], CHANGED, "That is 700 letters, and 600 is the most."),
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
        assert form.errors[under].startswith(sentence), (field, filled, form.errors, form.trouble)
        assert {label: form.value(label) for label in form.labels} == kept
        for label, value in before.items():
            form.fill(label, value)
    assert _saved(town) == 0

    await town.client.submit("raj")

    assert town.client.open_view("raj") is None, form.errors
    assert _saved(town) == 1


async def test_what_the_form_never_offered_is_refused_like_what_was_retired(town: Town):
    form = await town.form("raj", "/recognise @mei People " + DEED)

    for field, name, sentence in (
        (VALUE, "value", "That value is not in use any more."),
        (BEHAVIOUR, "behaviour", "That behaviour is not in use any more."),
        ("Who may read it?", "audience", "Choose who may read it."),
    ):
        kept = _forge(form, name, "speed")
        await town.client.submit("raj")
        assert form.errors[field].startswith(sentence)
        form.view.state[name]["value"] = kept

    assert _saved(town) == 0


async def test_more_than_twenty_people_are_kept_in_the_form_and_refused(town: Town):
    crowd = [town.paper.add_person(f"p{number}", f"Person Number{number}").name for number in range(21)]
    form = await town.form("raj", "/recognise People " + DEED + " " + " ".join(f"@{each}" for each in crowd))

    await town.client.submit("raj")

    assert form.errors[FORM].startswith("That is more than 20 people.")
    assert len(form.value(FORM)) == 21
    form.fill(FORM, crowd[:20])
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors


@begins(told)
async def test_teller_and_doer_decide_nothing_and_neither_does_a_second_reader(town: Town):
    request = await town.sees("daniel", "asks you")
    said = {}

    for who in ("raj", "mei"):
        await town.client.press(who, request, "Approve it")
        said[who] = (await until(lambda who=who: private_to(town, who, request.channel))).words
    await town.client.press("daniel", request, "Approve it")
    await town.client.press("daniel", request, "Decline…")

    assert said["raj"] == "You told this yourself, so somebody else reads it."
    assert said["mei"] == "This is about you, so somebody else reads it."
    assert await town.sees("daniel", "You approved this on")
    assert town.client.open_view("daniel") is None


@begins(told)
async def test_a_form_of_a_reader_refuses_under_its_field_too(town: Town):
    request = await town.sees("daniel", "asks you")
    await town.client.press("daniel", request, "Ask one question")
    asking = town.client.open_view("daniel")
    label = "What do you need to know?"

    asking.fill(label, " ")
    await town.client.submit("daniel")
    assert asking.errors == {label: "There are no words here yet. One sentence about what you saw is enough."}
    asking.fill(label, "Did she say so?")
    await town.client.press("raj", await town.sees("raj", "with a reader"), "Withdraw it")
    await town.client.submit("daniel")

    assert asking.errors == {label: "Raj Nair withdrew this. Your press changed nothing."}
    assert asking.value(label) == "Did she say so?"


async def test_words_that_no_form_can_hold_are_given_back_on_a_page(town: Town):
    await town.client.command("raj", "#well-done", "/recognise @mei " + "Long & good. " * 600)

    page = town.client.open_view("raj")
    assert page.submit_label is None
    assert "That is 7,799 letters, and 3,000 is the most." in page.words
    assert "".join(page.words.split()).count("Long&good.") == 600


async def test_an_unknown_word_gets_the_nearest_command(town: Town):
    said = {
        line: (await town.client.command("raj", "#well-done", line)).message.words
        for line in ("/skald", "/skald recognis @mei", "/skald <!channel>", "/sing @mei")
    }

    assert "What Skald does" in said["/skald"]
    assert "Did you mean /recognise?" in said["/skald recognis @mei"]
    assert "Skald has no command /sing." in said["/sing @mei"]


def _forge(form: Form, name: str, key: str):
    """What a changed client could send: a key that stands in no list."""
    held = form.view.state[name]["value"]
    option = {"text": {"type": "plain_text", "text": key}, "value": key}
    form.view.state[name]["value"] = {**held, "selected_option": option}
    return held


def _saved(town: Town) -> int:
    with town.house.ports.work(town.house.organisation) as work:
        return len(work.recognitions.unread())
