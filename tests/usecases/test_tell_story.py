"""Telling a story: what was done for a customer, and their own words as far as they allow."""

from __future__ import annotations

import pytest

from bot.cards.elements import spoken
from bot.cards.forms import ChoiceField, PeopleField, TextField
from bot.cards.intents import Intent
from bot.cards.messages import ToPerson, Topic
from bot.domain.approval import Outcome
from bot.domain.draft import Purpose
from bot.domain.organisation import ApprovalPolicy, Kind
from bot.domain.story import Permission
from tests.support.drafts import QUOTE, ROUND, SITUATION
from tests.support.office import labels, refused


@pytest.fixture
def raj(people):
    return people[0]


@pytest.fixture
def mei(people):
    return people[1]


def words(form):
    return {each.name: each.words for each in form.elements if isinstance(each, TextField)}


def post(office):
    """As it stands now."""
    (found,) = office.outbox.find(Topic.POST)
    return found.message


def shown_to(office, person):
    owed = [each.message for each in office.outbox.rows]
    return " ".join(spoken(each.card) for each in owed if each.to == ToPerson(person.id))


# --- the form -----------------------------------------------------------------------------------


def test_the_form_asks_at_most_six_things(office, raj):
    form = office.opens_story(raj)

    asked = [each.name for each in form.elements if isinstance(each, TextField | PeopleField | ChoiceField)]
    assert asked == ["situation", "deed", "doers", "behaviour", "value", "quote", "permission"]
    assert form.intent is Intent.TELL_STORY


def test_what_was_typed_begins_what_happened(office, raj, mei):
    form = office.opens_story(raj, mei, " People ", SITUATION)

    assert words(form) == {"situation": SITUATION, "deed": "", "quote": ""}
    (doers,) = [each for each in form.elements if isinstance(each, PeopleField)]
    assert doers.chosen == (mei.id,)


def test_nothing_is_permitted_before_somebody_says_so(office, raj):
    chosen = {each.name: each.chosen for each in office.opens_story(raj).elements if hasattr(each, "chosen")}

    assert chosen["permission"] is None


def test_the_form_of_a_message_begins_with_its_words_and_takes_nobody_for_the_doer(office, raj, mei):
    form = office.notices(raj, mei, SITUATION, kind=Kind.STORY)

    assert words(form)["situation"] == SITUATION
    (doers,) = [each for each in form.elements if isinstance(each, PeopleField)]
    assert doers.chosen == ()


# --- telling ------------------------------------------------------------------------------------


def test_a_story_waits_for_a_reader_and_goes_to_its_own_channel(office, raj, mei):
    told = office.tells_story(raj, mei, quote=QUOTE, permission="public")
    assert not office.outbox.find(Topic.POST)

    office.approve(office.rosa, told)

    assert post(office).to.channel == "#legendary-service"
    said = spoken(post(office).card)
    assert said.index(QUOTE) < said.index(SITUATION) < said.index(ROUND) < said.index("Mei Lin")


def test_one_form_tells_one_story_however_often_it_comes(office, raj, mei):
    for _ in range(3):
        assert office.sends_story(raj, mei, nonce="n") is None

    assert len(office.ledger.recognitions) == 1


def test_where_no_story_needs_reading_it_goes_out_at_once(office, raj, mei):
    office.changes_its_rules(approval=ApprovalPolicy(needed_for=frozenset({Kind.RECOGNITION})))

    told = office.tells_story(raj, mei)

    assert office.record(told).approval.outcome is Outcome.NOT_NEEDED
    assert post(office)


# --- the customer's own words -------------------------------------------------------------------


@pytest.mark.parametrize("permission", [Permission.PUBLIC, Permission.STAFF])
def test_words_that_may_be_told_among_colleagues_stand_first(office, raj, mei, permission):
    told = office.tells_story(raj, mei, quote=QUOTE, permission=permission)

    office.approve(office.rosa, told)

    assert spoken(post(office).card).startswith(f"“{QUOTE}”")
    assert post(office).card.notice.startswith(f"“{QUOTE}”")


def test_words_that_nobody_may_tell_are_seen_by_teller_and_reader_alone(office, raj, mei):
    told = office.tells_story(raj, mei, quote=QUOTE, permission="none")
    office.approve(office.rosa, told)

    assert QUOTE not in spoken(post(office).card) + post(office).card.notice
    assert QUOTE not in shown_to(office, mei)
    assert QUOTE in shown_to(office, raj)
    assert QUOTE in shown_to(office, office.rosa)


def test_words_without_a_word_on_permission_are_refused_under_that_field(office, raj, mei):
    with refused("quote.permission_missing", "permission"):
        office.sends_story(raj, mei, quote=QUOTE)


def test_a_permission_that_no_form_offers_is_none(office, raj, mei):
    with refused("quote.permission_missing", "permission"):
        office.sends_story(raj, mei, quote=QUOTE, permission="everybody")


def test_no_words_need_no_permission(office, raj, mei):
    told = office.tells_story(raj, mei, quote="\u200b ", permission="public")

    assert office.record(told).wording.story.quote is None


@pytest.mark.parametrize(
    ("field", "key", "found"),
    [
        ("situation", "words.missing", ""),
        ("situation", "words.too_long", "x" * 1001),
        ("deed", "words.missing", " "),
        ("quote", "words.too_long", "x" * 801),
    ],
)
def test_what_is_missing_or_too_long_is_refused_under_its_field(office, raj, mei, field, key, found):
    with refused(key, field):
        office.sends_story(raj, mei, permission="staff", **{field: found})


@pytest.mark.parametrize(
    "told", [{"situation": "Mei was at the desk."}, {"quote": "Mei is so kind.", "permission": "staff"}]
)
def test_a_name_left_out_is_looked_for_in_all_that_is_told(office, raj, mei, told):
    office.chooses_by_form(mei, named="leave")

    form = office.sends_story(raj, mei, **told)

    assert form is not None
    assert words(form)["situation"] == told.get("situation", SITUATION)
    assert "Mei" in " ".join(str(each) for each in form.elements)


def test_a_name_in_words_that_are_not_told_gives_nobody_away(office, raj, mei):
    office.chooses_by_form(mei, named="leave")

    assert office.sends_story(raj, mei, quote="Mei is so kind.", permission="none") is None


# --- afterwards ---------------------------------------------------------------------------------


def test_a_story_is_edited_in_its_own_form_and_read_again(office, raj, mei):
    told = office.tells_story(raj, mei, quote=QUOTE, permission="none")
    office.approve(office.rosa, told)

    form = office.opens_rewrite(raj, told)
    assert words(form) == {"situation": SITUATION, "deed": ROUND, "quote": QUOTE}
    office.rewrite(raj, told, quote=QUOTE, permission="staff")

    assert QUOTE not in spoken(post(office).card)
    office.approve(office.rosa, told)
    assert office.record(told).kind is Kind.STORY
    assert QUOTE in spoken(post(office).card)


def test_permission_taken_back_takes_the_words_out_of_the_post(office, raj, mei):
    told = office.tells_story(raj, mei, quote=QUOTE, permission="public")
    office.approve(office.rosa, told)
    office.outbox.deliver()

    office.rewrite(raj, told, deed="Put her on the round.", quote=QUOTE, permission="none")

    said = spoken(post(office).card)
    assert QUOTE not in said  # before anybody has read the rest
    assert ROUND in said
    office.approve(office.rosa, told)
    assert QUOTE not in spoken(post(office).card)


def test_a_press_takes_the_words_back_at_once_from_every_copy_and_leaves_the_rest(office, raj, mei):
    told = office.tells_story(raj, mei, quote=QUOTE, permission="public")
    office.approve(office.rosa, told)
    office.outbox.deliver()

    office.takes_words_back(raj, told)
    office.takes_words_back(raj, told)

    assert [each.act for each in office.audit()].count("take_words_back") == 1
    assert QUOTE not in spoken(post(office).card) + office.outbox.words(Topic.NEWS, mei.id)
    assert ROUND in spoken(post(office).card)
    assert office.record(told).approval.outcome is Outcome.APPROVED
    assert "it is not told" in office.outbox.words(Topic.RECEIPT, raj.id)
    assert "Take their words back" not in labels(office.card(Topic.RECEIPT, raj))


def test_what_stands_meanwhile_loses_the_words_too(office, raj, mei):
    told = office.tells_story(raj, mei, quote=QUOTE, permission="public")
    office.approve(office.rosa, told)
    office.outbox.deliver()
    office.rewrite(raj, told, deed="Put her on the round.", quote=QUOTE, permission="public")

    office.takes_words_back(raj, told)

    assert QUOTE not in spoken(post(office).card)
    assert not office.record(told).quoted


def test_nobody_but_the_teller_takes_them_back(office, raj, mei):
    told = office.tells_story(raj, mei, quote=QUOTE, permission="public")

    with refused("recognition.not_yours"):
        office.takes_words_back(mei, told)


def test_a_withdrawn_story_leaves_one_plain_line(office, raj, mei):
    told = office.tells_story(raj, mei, quote=QUOTE, permission="public")
    office.approve(office.rosa, told)
    office.outbox.deliver()

    office.withdraw(raj, told)

    assert QUOTE not in spoken(post(office).card)
    assert QUOTE not in shown_to(office, mei)


def test_a_story_whose_form_was_closed_is_kept_whole_and_opens_as_one(office, raj, mei):
    office.leaves(raj, mei, kind=Kind.STORY, nonce="n", quote=QUOTE, permission="staff")

    (kept,) = office.drafts(raj)
    form = office.opens_draft(raj, kept.id)

    assert kept.purpose is Purpose.NOMINATION
    assert form.intent is Intent.TELL_STORY
    assert words(form) == {"situation": SITUATION, "deed": ROUND, "quote": QUOTE}


def test_a_closed_form_of_an_edit_that_says_the_same_is_not_kept(office, raj, mei):
    told = office.tells_story(raj, mei)

    kept = office.leaves(
        raj, mei, kind=Kind.STORY, nonce="n", purpose=Purpose.REWRITE, about=str(office.subject(told))
    )

    assert not kept


def test_the_doer_hears_of_it_and_may_give_thanks(office, raj, mei):
    told = office.tells_story(raj, mei)
    office.approve(office.rosa, told)

    office.thank(mei, told)

    assert SITUATION in office.outbox.words(Topic.NEWS, mei.id)
    assert office.outbox.find(Topic.THANKS, raj.id)
