"""Keeping drafts: whatever was typed and could not be saved, once, and nothing besides."""

from __future__ import annotations

import pytest

from bot.cards.elements import Card, spoken
from bot.cards.forms import TextField
from bot.cards.intents import Intent
from bot.cards.messages import Topic
from bot.domain.draft import MOST_KEPT, Cause, Purpose
from tests.support.drafts import DEED
from tests.support.office import buttons, labels, refused


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin")


@pytest.fixture
def told(office, raj, mei):
    return office.nominate(raj, mei)


def deeds(office, person):
    return [each.draft.deed for each in office.drafts(person)]


def text_in(form):
    return next(each.words for each in form.elements if isinstance(each, TextField))


def test_a_closed_form_is_kept_and_said_in_one_private_line(office, raj, mei):
    assert office.leaves(raj, mei, nonce="n1")

    assert deeds(office, raj) == [DEED]
    assert office.drafts(raj)[0].language == "en"
    assert office.got(raj) == [Topic.NOTICE]
    said = office.reads(raj, Topic.NOTICE).splitlines()
    assert said[0].startswith("Your words are kept.")
    assert said[1:3] == [DEED, "About Mei Lin. Kept Monday 23 November, 09:12."]
    assert labels(office.card(Topic.NOTICE, raj)) == ["Open the draft", "Drop the draft"]


def test_delivered_again_it_is_kept_and_said_once(office, raj, mei):
    office.leaves(raj, mei, nonce="n1")

    assert office.leaves(raj, mei, nonce="n1")

    assert len(office.drafts(raj)) == len(office.got(raj)) == 1


def test_a_late_delivery_does_not_bring_back_what_was_dropped(office, raj, mei):
    office.leaves(raj, mei, nonce="n1")
    office.drops_draft(raj, "n1")

    office.leaves(raj, mei, nonce="n1")

    assert office.drafts(raj) == []


def test_nothing_is_kept_of_what_was_sent_after_all(office, raj, mei):
    office.sends(raj, mei, nonce="n1")

    assert not office.leaves(raj, mei, nonce="n1", cause=Cause.FAILED)
    assert office.drafts(raj) == []


@pytest.mark.parametrize("words", ["", " \n "])
def test_a_form_without_a_word_is_not_worth_a_line(office, raj, mei, words):
    assert not office.leaves(raj, mei, nonce="n1", deed=words)

    assert office.got(raj) == office.drafts(raj) == []


def test_what_failed_is_kept_without_a_line_since_the_form_is_still_open(office, raj, mei):
    assert office.leaves(raj, mei, nonce="n1", cause=Cause.FAILED)

    assert deeds(office, raj) == [DEED]
    assert office.got(raj) == []


def test_what_failed_and_is_then_closed_is_one_draft_and_one_line(office, raj, mei):
    office.leaves(raj, mei, nonce="n1", cause=Cause.FAILED)

    office.leaves(raj, mei, nonce="n1")

    assert len(office.drafts(raj)) == len(office.got(raj)) == 1


def test_what_failed_and_is_then_sent_leaves_no_draft(office, raj, mei):
    office.leaves(raj, mei, nonce="n1", cause=Cause.FAILED)

    office.sends(raj, mei, nonce="n1")

    assert office.drafts(raj) == []


def test_what_was_too_old_to_send_is_said_once_though_it_is_closed_afterwards(office, raj, mei):
    office.leaves(raj, mei, nonce="n1", cause=Cause.STALE)

    office.leaves(raj, mei, nonce="n1")

    assert len(office.got(raj)) == 1
    assert "more than a day old" in office.reads(raj, Topic.NOTICE)


def test_an_opened_draft_that_is_closed_as_it_was_needs_no_second_line(office, raj, mei):
    office.leaves(raj, mei, nonce="n1")
    form = office.opens_draft(raj, "n1")

    office.leaves(raj, mei, nonce=form.nonce)

    assert len(office.drafts(raj)) == len(office.got(raj)) == 1


def test_an_opened_draft_that_grew_stays_one_draft(office, raj, mei):
    office.leaves(raj, mei, nonce="n1")
    form = office.opens_draft(raj, "n1")

    office.leaves(raj, mei, nonce=form.nonce, deed="Had it ready, and rang her.")

    assert deeds(office, raj) == ["Had it ready, and rang her."]


def test_what_was_gone_on_with_offers_the_newer_words_alone(office, raj, mei):
    office.leaves(raj, mei, nonce="n1")
    office.outbox.deliver()
    form = office.opens_draft(raj, "n1")
    office.leaves(raj, mei, nonce=form.nonce, deed="Had it ready, and rang her.")

    first, second = (spoken(each.message.card) for each in office.outbox.find(Topic.NOTICE))

    gone_on = "You went on with this draft. The newer words stand in a message of their own."
    assert first == gone_on
    assert "Had it ready, and rang her." in second


def test_what_was_gone_on_with_before_it_was_said_is_said_once(office, raj, mei):
    office.leaves(raj, mei, nonce="n1")
    form = office.opens_draft(raj, "n1")

    office.leaves(raj, mei, nonce=form.nonce, deed="Had it ready, and rang her.")

    assert office.got(raj) == [Topic.NOTICE]


def test_two_drafts_are_known_by_their_words_whom_they_are_about_and_when(office, raj, mei):
    grace = office.person("Grace Whitlock")
    office.leaves(raj, mei, nonce="n1", deed="Found the key. " * 40)
    office.wait(hours=3)
    office.leaves(raj, mei, grace, nonce="n2", deed="", difference="She made it.")

    first, second = (spoken(each.message.card) for each in office.outbox.find(Topic.NOTICE))

    assert first.count("Found the key.") < 20
    assert "About Mei Lin. Kept Monday 23 November, 09:12." in first
    assert "She made it.\nAbout Mei Lin and Grace Whitlock. Kept Monday 23 November, 12:12." in second
    assert [each.spoken for each in buttons(office.card(Topic.NOTICE, raj))] == [
        "Open the draft: She made it.",
        "Drop the draft: She made it.",
    ]


def test_a_draft_about_nobody_yet_says_when_alone(office, raj):
    office.leaves(raj, nonce="n1")

    assert f"{DEED}\nKept Monday 23 November, 09:12." in office.reads(raj, Topic.NOTICE)


@pytest.mark.parametrize(
    ("purpose", "says"),
    [
        (Purpose.QUESTION, "Your question about Mei Lin."),
        (Purpose.REASON, "Your reason to decline what was told about Mei Lin."),
    ],
)
def test_what_a_reader_left_says_what_it_is_and_about_whom(office, told, purpose, says):
    office.leaves(office.rosa, nonce="n1", purpose=purpose, about=str(office.subject(told)))

    assert says in office.reads(office.rosa, Topic.NOTICE)
    assert says in spoken(office.home(office.rosa))


def test_an_answer_and_changed_words_say_so(office, raj, mei, told):
    about = str(office.subject(told))
    office.leaves(raj, nonce="n1", purpose=Purpose.ANSWER, about=about)
    assert "Your answer about Mei Lin." in office.reads(raj, Topic.NOTICE)

    office.leaves(raj, mei, nonce="n2", deed="Otherwise.", purpose=Purpose.REWRITE, about=about)

    assert "Changed words about Mei Lin." in office.reads(raj, Topic.NOTICE)


def test_the_line_names_all_whom_it_shows(office, raj, mei, told):
    office.leaves(office.rosa, nonce="n1", purpose=Purpose.QUESTION, about=str(office.subject(told)))

    assert office.message(Topic.NOTICE).message.shows == {office.rosa.id, mei.id}


@pytest.mark.parametrize("about", ["", "nonsense", "r-unknown.1"])
def test_what_cannot_be_found_any_more_is_about_nobody(office, raj, about):
    office.leaves(raj, nonce="n1", purpose=Purpose.ANSWER, about=about)

    assert "Kept Monday" in office.reads(raj, Topic.NOTICE)
    assert "about" not in office.reads(raj, Topic.NOTICE)


def test_what_makes_room_for_newer_ones_leaves_no_word_in_its_message(office, raj, mei):
    office.leaves(raj, mei, nonce="oldest", deed="The oldest of all.")
    office.outbox.deliver()
    for number in range(MOST_KEPT):
        office.wait(minutes=1)
        office.leaves(raj, mei, nonce=f"n{number}")

    oldest = spoken(office.outbox.find(Topic.NOTICE)[0].message.card)
    assert oldest == "This draft is not kept any more. Newer ones took its place."
    assert len(office.drafts(raj)) == MOST_KEPT


def test_a_rewrite_closed_as_it_was_told_is_not_kept(office, raj, mei, told):
    office.decline(office.rosa, told)
    about = {"purpose": Purpose.REWRITE, "about": str(office.subject(told))}

    assert not office.leaves(raj, mei, nonce="n1", **about)
    assert office.leaves(raj, mei, nonce="n2", deed="Without the street.", **about)

    assert deeds(office, raj) == ["Without the street."]


def test_a_message_that_nobody_wrote_a_word_to_is_not_kept(office, raj, mei):
    seen = {"source": "https://riverbank.slack.com/archives/C1/p1"}

    assert not office.leaves(raj, mei, nonce="n1", touched=False, **seen)
    assert office.leaves(raj, mei, nonce="n2", touched=True, **seen)


def test_what_was_typed_behind_a_command_is_kept_though_nothing_was_added(office, raj, mei):
    assert office.leaves(raj, mei, nonce="n1", touched=False)


def test_the_draft_of_a_question_opens_the_question(office, raj, told):
    about = {"purpose": Purpose.QUESTION, "about": str(office.subject(told))}
    office.leaves(office.rosa, nonce="n1", deed="Who was ther", **about)

    form = office.opens_draft(office.rosa, "n1")
    office.ask(office.rosa, told, "Who was there?", nonce=form.nonce)

    assert (form.intent, text_in(form)) == (Intent.ASK_QUESTION, "Who was ther")
    assert office.drafts(office.rosa) == []


def test_the_draft_of_an_answer_opens_the_answer(office, raj, told):
    office.ask(office.rosa, told)
    office.leaves(raj, nonce="n1", deed="All of", purpose=Purpose.ANSWER, about=str(office.subject(told)))

    form = office.opens_draft(raj, "n1")
    office.answer(raj, told, nonce=form.nonce)

    assert (form.intent, text_in(form)) == (Intent.ANSWER_QUESTION, "All of")
    assert office.drafts(raj) == []


def test_the_draft_of_a_reason_opens_the_decline(office, told):
    about = {"purpose": Purpose.REASON, "about": str(office.subject(told))}
    office.leaves(office.rosa, nonce="n1", deed="It names", **about)

    form = office.opens_draft(office.rosa, "n1")
    office.decline(office.rosa, told, nonce=form.nonce)

    assert (form.intent, text_in(form)) == (Intent.DECLINE, "It names")
    assert office.drafts(office.rosa) == []


def test_words_whose_form_is_closed_meanwhile_can_still_be_copied(office, raj, told):
    about = {"purpose": Purpose.REASON, "about": str(office.subject(told))}
    office.leaves(office.rosa, nonce="n1", deed="It names the street.", **about)
    office.approve(office.rosa, told)

    page = office.opens_draft(office.rosa, "n1")

    assert isinstance(page, Card)
    assert "You approved this" in spoken(page)
    assert "It names the street." in spoken(page)


def test_a_stranger_keeps_nothing_here(office, mei):
    with refused("teller.stranger"):
        office.leaves(office.becomes(mei, standing="stranger"), nonce="n1")
