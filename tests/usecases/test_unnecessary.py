"""What should have made a story unnecessary, how it felt, and who asked whether words may be told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.cards.elements import spoken
from bot.cards.forms import ChoiceField
from bot.cards.messages import Topic
from bot.domain.people import Role
from bot.domain.story import Permission
from tests.support.drafts import QUOTE, ROUND
from tests.support.office import labels
from tests.support.riverbank import PARKS

SIGN = "A sign at the bus stop would have done."
ASKED = {"asked_by": "Grace, at the van", "asked_on": date(2026, 11, 17)}


@pytest.fixture
def raj(people):
    return people[0]


@pytest.fixture
def mei(people):
    return people[1]


@pytest.fixture
def story(office, raj, mei):
    return office.tells_story(raj, mei, quote=QUOTE, permission="staff")


def told_to(office, *topics: Topic) -> str:
    return " ".join(office.outbox.words(each) for each in topics)


def test_what_should_have_made_it_unnecessary_goes_to_the_programme_owner_without_the_story(
    office, raj, story
):
    owner = office.person("Olga Reyes")
    office.appoint(owner, Role.PROGRAMME_OWNER)

    office.adds(raj, story, unnecessary=SIGN)

    (sent,) = office.outbox.find(Topic.UNNECESSARY)
    assert sent.message.to.person == owner.id
    assert SIGN in spoken(sent.message.card)
    assert ROUND not in spoken(sent.message.card)


def test_it_says_of_which_branch_and_leads_to_the_story_once_everybody_may_read_it(office, mei):
    ivor = office.person("Ivor Hill", PARKS)
    story = office.tells_story(ivor, mei)
    office.adds(ivor, story, unnecessary=SIGN)
    assert "Ivor Hill of Parks told something" in office.outbox.words(Topic.UNNECESSARY)
    assert labels(office.card(Topic.UNNECESSARY, office.ada)) == []

    office.approve(office.rosa, story)
    assert labels(office.card(Topic.UNNECESSARY, office.ada)) == ["Read it all"]

    office.hide(office.ada, story)
    assert labels(office.card(Topic.UNNECESSARY, office.ada)) == []


def test_nothing_leads_to_a_story_that_is_not_for_everybody(office, raj, mei):
    story = office.tells_story(raj, mei)
    office.adds(raj, story, audience="branch", unnecessary=SIGN)

    office.approve(office.rosa, story)

    assert labels(office.card(Topic.UNNECESSARY, office.ada)) == []


def test_what_is_kept_back_is_led_to_once_it_is_out(office, raj, mei):
    office.changes_approval(hold=timedelta(minutes=10))
    story = office.tells_story(raj, mei)
    office.adds(raj, story, unnecessary=SIGN)

    office.approve(office.rosa, story)

    assert labels(office.card(Topic.UNNECESSARY, office.ada)) == []
    office.wait(minutes=10)
    assert labels(office.card(Topic.UNNECESSARY, office.ada)) == ["Read it all"]


def test_the_admins_hear_it_where_nobody_holds_the_programme(office, raj, story):
    office.adds(raj, story, unnecessary=SIGN)

    assert SIGN in office.outbox.words(Topic.UNNECESSARY, office.ada.id)


def test_it_is_seen_by_teller_and_reader_and_told_nowhere(office, raj, mei, story):
    office.adds(raj, story, unnecessary=SIGN)

    assert SIGN in office.outbox.words(Topic.RECEIPT, raj.id)
    assert SIGN in office.reads(office.rosa, Topic.REQUEST)
    office.approve(office.rosa, story)
    assert SIGN not in told_to(office, Topic.POST, Topic.NEWS)
    assert SIGN not in " ".join(office.record(story).wording.texts)


def test_it_follows_an_edit_and_is_withdrawn_with_the_story(office, raj, story):
    office.adds(raj, story, unnecessary=SIGN)
    office.outbox.deliver()

    office.adds(raj, story, unnecessary="A bus that stops there.")
    assert "A bus that stops there." in office.outbox.words(Topic.UNNECESSARY)
    assert len(office.outbox.find(Topic.UNNECESSARY)) == 1

    office.withdraw(raj, story)
    assert office.outbox.words(Topic.UNNECESSARY) == "What stood here was taken back."


def test_whoever_holds_the_programme_is_not_told_what_they_told(office, mei):
    story = office.tells_story(office.ada, mei)

    office.adds(office.ada, story, unnecessary=SIGN)

    assert not office.outbox.find(Topic.UNNECESSARY)


def test_how_it_felt_is_chosen_from_the_staffs_own_words(office, raj, story):
    office.changes_its_rules(felt=("heard", "safe"))
    form = office.opens_addition(raj, story)
    (felt,) = [each for each in form.elements if isinstance(each, ChoiceField) and each.name == "felt"]
    assert [each.label for each in felt.groups[0].options] == ["heard", "safe"]

    office.adds(raj, story, felt="safe")

    assert "How it felt: safe." in office.reads(office.rosa, Topic.REQUEST)


def test_a_word_that_the_staff_did_not_choose_marks_nothing(office, raj, story):
    office.adds(raj, story, felt="delighted")

    assert office.record(story).wording.story.felt is None


def test_who_asked_and_when_is_kept_beside_the_words_for_the_readers_alone(office, raj, story):
    office.adds(raj, story, **ASKED)

    asked = office.reads(office.rosa, Topic.REQUEST)
    assert "Asked by: Grace, at the van." in asked
    assert "They were asked on" in asked
    office.approve(office.rosa, story)
    assert "Grace, at the van" not in told_to(office, Topic.POST, Topic.NEWS)


def test_a_permission_taken_back_leaves_who_had_asked(office, raj, story):
    office.adds(raj, story, **ASKED)

    office.takes_words_back(raj, story)

    quote = office.record(story).wording.story.quote
    assert (quote.permission, quote.asked_by.words) == (Permission.NONE, "Grace, at the van")


def test_an_edit_keeps_what_was_added(office, raj, mei, story):
    office.adds(raj, story, unnecessary=SIGN, felt="wanted", **ASKED)

    office.rewrite(raj, story, mei, quote=QUOTE, permission="public")

    kept = office.record(story).wording.story
    assert (kept.unnecessary.words, kept.felt, kept.quote.asked_on) == (SIGN, "wanted", ASKED["asked_on"])
