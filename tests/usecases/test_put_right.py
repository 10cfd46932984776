"""How we put it right: a story of what had gone wrong, told to learn from it and not to blame."""

from __future__ import annotations

import pytest

from bot.cards.forms import PeopleField, TextField, Words
from bot.cards.intents import Intent
from bot.cards.messages import Topic
from bot.cards.runs import plain
from bot.domain.organisation import Kind
from bot.domain.story import StoryKind
from tests.support.drafts import QUOTE

WRONG = "Her books came back as lost."
MENDED = "Found them on the wrong shelf, and rang to say sorry."
KICKER = "How it was put right: told to learn from it, not to blame."


@pytest.fixture
def raj(office):
    return office.person("Raj Nair", branch="front-desk")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin", branch="front-desk")


@pytest.fixture
def told(office, raj, mei):
    return office.tells_story(raj, mei, situation=WRONG, deed=MENDED, of_a_story=StoryKind.PUT_RIGHT)


def test_its_form_asks_what_went_wrong_and_says_that_nobody_is_blamed(office, raj, mei):
    form = office.opens_put_right(raj, mei, " ", WRONG)

    assert form.intent is Intent.TELL_PUT_RIGHT
    labels = [each.label for each in form.elements if isinstance(each, TextField | PeopleField)]
    assert labels[:3] == ["What went wrong?", "What was done about it?", "Who put it right?"]
    assert next(each.words for each in form.elements if isinstance(each, TextField)) == WRONG
    said = [plain(each.runs) for each in form.elements if isinstance(each, Words)]
    assert "It is told to learn from it, and never to blame: say what went wrong, not who did it." in said


def test_its_reader_weighs_whether_anybody_is_blamed_and_all_read_what_it_is(office, mei, told):
    assert "Is it kind, and is nobody blamed?" in office.outbox.words(Topic.REQUEST, office.rosa.id)

    office.approve(office.rosa, told)

    assert KICKER in office.outbox.words(Topic.POST)
    assert KICKER in office.outbox.words(Topic.NEWS, mei.id)


def test_an_edit_and_an_addition_leave_it_what_it_is(office, raj, mei, told):
    office.adds(raj, told, difference="She borrows again.")
    office.rewrite(raj, told, mei, situation=WRONG, deed=MENDED, quote=QUOTE, permission="public")

    assert office.record(told).wording.story.kind is StoryKind.PUT_RIGHT
    assert office.record(told).wording.difference.words == "She borrows again."


def test_a_draft_of_it_opens_as_what_it_is(office, raj, mei):
    office.leaves(raj, mei, kind=Kind.STORY, of_a_story=StoryKind.PUT_RIGHT, situation=WRONG, nonce="n")

    (kept,) = office.drafts(raj)

    assert office.opens_draft(raj, kept.id).intent is Intent.TELL_PUT_RIGHT


def test_an_ordinary_story_is_weighed_by_the_four_questions(office, raj, mei):
    office.tells_story(raj, mei)

    asked = office.outbox.words(Topic.REQUEST, office.rosa.id)

    assert "Is it true? Is it kind? Could a neighbour tell who the customer is? Was it safe?" in asked
    assert "blame" not in asked
