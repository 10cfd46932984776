"""A compliment passed on: a customer's words, and a branch that says who earned them."""

from __future__ import annotations

import pytest

from bot.cards.elements import spoken
from bot.cards.forms import ChoiceField, PeopleField, TextField
from bot.cards.intents import Intent
from bot.cards.messages import Topic
from bot.domain.approval import Outcome
from bot.domain.organisation import ApprovalPolicy
from bot.domain.people import Role
from tests.support.doors import Doors
from tests.support.drafts import QUOTE, ROUND
from tests.support.office import buttons, labels, refused
from tests.support.riverbank import LIBRARIES

LETTER = "A letter to the council"


@pytest.fixture
def office():
    return Doors()


@pytest.fixture
def raj(office):
    return office.person("Raj Nair", branch="front-desk")


@pytest.fixture
def grace(office):
    return office.person("Grace Whitlock", branch=LIBRARIES)


@pytest.fixture
def daniel(office):
    daniel = office.person("Daniel Okafor", branch=LIBRARIES)
    office.appoint(daniel, Role.APPROVER, LIBRARIES)
    return daniel


@pytest.fixture
def passed(office, raj, grace, daniel):
    """To the libraries: whoever passes it on does not know who it was."""
    return office.passes_on(raj, asked=LIBRARIES, heard=LETTER)


def request_of(office, reader):
    return office.card(Topic.REQUEST, reader)


def test_the_form_asks_for_six_things_and_takes_the_words_as_they_came(office, raj):
    form = office.opens_compliment(raj, QUOTE)

    asked = [each.name for each in form.elements if isinstance(each, TextField | PeopleField | ChoiceField)]
    assert asked == ["quote", "heard", "permission", "deed", "behaviour", "value", "doers", "asked"]
    assert form.intent is Intent.TELL_COMPLIMENT
    assert next(each.words for each in form.elements if isinstance(each, TextField)) == QUOTE


def test_the_branch_that_was_thanked_is_asked_who_did_it(office, daniel, passed):
    asked = request_of(office, daniel)

    assert "Raj Nair passes on what a customer said of Libraries. Who did it?" in spoken(asked)
    assert QUOTE in spoken(asked)
    assert labels(asked) == ["Say who it was", "Decline…"]
    assert office.record(passed).approval.outcome is Outcome.WAITING


def test_nothing_is_approved_before_somebody_said_who_it_was(office, daniel, passed):
    with refused("approval.unmatched"):
        office.approve(daniel, passed)


def test_once_it_is_said_it_is_read_told_and_heard_by_whoever_earned_it(office, raj, grace, daniel, passed):
    office.says_who(daniel, passed, grace)

    assert "Approve it" in labels(request_of(office, daniel))
    office.approve(daniel, passed)
    post = office.outbox.words(Topic.POST)
    assert post.index(QUOTE) < post.index(LETTER) < post.index(ROUND)
    assert "Grace Whitlock, Libraries. Raj Nair passed it on." in post
    assert QUOTE in office.outbox.words(Topic.NEWS, grace.id)


def test_whoever_passed_it_on_is_told_where_it_is_and_can_withdraw_it(office, raj, passed):
    (receipt,) = office.outbox.find(Topic.RECEIPT, raj.id)
    assert "Daniel Okafor is asked who did it." in spoken(receipt.message.card)
    assert [each.intent for each in buttons(receipt.message.card)] == [Intent.WITHDRAW]

    office.withdraw(raj, passed)

    assert office.record(passed).approval.outcome is Outcome.WITHDRAWN


def test_where_nobody_knows_it_goes_back_with_a_way_on(office, raj, daniel, passed):
    office.says_who(daniel, passed, nobody=True)

    assert "Nobody there knows who it was." in office.outbox.words(Topic.DECLINED, raj.id)


def test_it_is_asked_also_where_nobody_reads_stories_first(office, raj, grace, daniel):
    office.changes_its_rules(approval=ApprovalPolicy(needed_for=frozenset()))

    passed = office.passes_on(raj, asked=LIBRARIES)
    assert not office.outbox.find(Topic.POST)

    office.says_who(daniel, passed, grace)
    assert QUOTE in office.outbox.words(Topic.POST)


def test_who_did_it_may_be_known_and_then_it_is_read_as_any_story(office, raj, grace, daniel):
    passed = office.passes_on(raj, grace)

    assert labels(request_of(office, daniel)) == ["Approve it", "Ask one question", "Decline…", "Add to it"]
    office.approve(daniel, passed)
    assert "Raj Nair passed it on." in office.outbox.words(Topic.POST)


def test_an_edit_keeps_where_the_words_came_from_and_what_it_is(office, raj, grace, daniel, passed):
    office.says_who(daniel, passed, grace)

    office.rewrites_compliment(raj, passed, grace, heard="A card", quote=QUOTE)

    story = office.record(passed).wording.story
    assert (story.quote.heard.words, story.kind.value) == ("A card", "compliment")


def test_with_neither_a_name_nor_a_branch_nothing_can_be_passed_on(office, raj):
    with refused("compliment.nobody", "doers"):
        office.sends_compliment(raj)
    with refused("compliment.nobody", "doers"):
        office.sends_compliment(raj, asked="nowhere")


def test_without_the_customers_words_there_is_no_compliment(office, raj, grace):
    with refused("words.missing", "quote"):
        office.sends_compliment(raj, grace, quote=" ")
