"""A reader adds to a story before deciding: nothing is lost, and whoever told it hears whose it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cards.elements import spoken
from bot.cards.forms import ChoiceField, TextField, Words
from bot.cards.messages import Topic
from bot.cards.runs import plain
from bot.domain.approval import Outcome
from bot.domain.audience import Place
from bot.domain.draft import Draft, StoryDraft
from bot.domain.organisation import Kind
from bot.domain.shelf import Leaf, wanted_by
from bot.steps.rewriting import Rewriting
from bot.usecases.add_to_story import add_to_story
from bot.usecases.open_shelf import Leafing, open_shelf
from tests.support.drafts import SITUATION
from tests.support.office import labels, refused
from tests.support.riverbank import FRONT_DESK, PARKS

YOURS = (
    "You read it with this then, as it will stand. Whoever told it hears that you added to it, and sees what."
)


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin", FRONT_DESK)


@pytest.fixture
def told(office, raj, mei):
    told = office.tells_story(raj, mei)
    office.outbox.deliver()
    return told


def words(form, name):
    return next(each.words for each in form.elements if isinstance(each, TextField) and each.name == name)


def test_what_a_reader_adds_is_read_on_and_stands_on_the_receipt(office, told, raj):
    assert "Add to it" in labels(office.card(Topic.REQUEST, office.rosa))
    office.adds(office.rosa, told, difference="She has books again.")

    assert office.approval(told).outcome is Outcome.WAITING
    assert "She has books again." in office.reads(office.rosa, Topic.REQUEST)
    assert "She has books again." in office.reads(raj, Topic.RECEIPT)
    assert "Rosa added to what you told about Mei Lin" in office.reads(raj, Topic.NOTICE)
    assert [(each.actor, each.act) for each in office.audit()][-1] == (office.rosa.id, "add_to_story")
    office.approve(office.rosa, told)
    assert "She has books again." in office.posted()[0].words


@pytest.mark.parametrize("sent", ["public", "private", ""])
def test_for_whom_it_may_be_told_is_its_teller_s_to_say(office, told, raj, sent):
    office.adds(raj, told, audience="branch")
    assert "audience" not in {each.name for each in fields(office.opens_addition(office.rosa, told))}
    assert "audience" in {each.name for each in fields(office.opens_addition(raj, told))}

    office.adds(office.rosa, told, audience=sent, difference="She has books again.")

    assert office.record(told).wording.audience.place is Place.BRANCH
    assert office.approval(told).outcome is Outcome.WAITING


def fields(form):
    return [each for each in form.elements if hasattr(each, "name")]


def test_the_teller_s_words_stay_in_their_language(office, told):
    rosa = office.becomes(office.rosa, language="de")
    office.adds(rosa, told, difference="Sie hat wieder Bücher.")

    wording = office.record(told).wording
    assert wording.deed.language == "en"
    assert wording.story.situation.language == "en"
    assert wording.difference.language == "de"


def test_how_far_it_goes_is_for_its_teller_to_say(office, told, raj):
    office.adds(raj, told, audience="branch", unnecessary="A map of the rounds.")
    asked = {getattr(each, "name", "") for each in office.opens_addition(office.rosa, told).elements}
    office.adds(
        office.rosa, told, difference="She has books again.", audience="public", unnecessary="Nothing."
    )

    assert asked.isdisjoint({"audience", "unnecessary"})
    wording = office.record(told).wording
    assert wording.audience.place is Place.BRANCH
    assert wording.story.unnecessary.words == "A map of the rounds."


def test_a_reader_is_not_told_to_wait_for_themselves(office, told, raj):
    says = {
        each: [
            plain(words.runs)
            for words in office.opens_addition(each, told).elements
            if isinstance(words, Words)
        ]
        for each in (raj, office.rosa)
    }

    assert "Rosa reads it first." in says[raj][-1]
    assert says[office.rosa] == [YOURS]


def test_whoever_is_not_asked_to_read_it_adds_nothing(office, told, mei):
    tom = office.person("Tom")
    for each in (tom, mei):
        with refused("recognition.not_yours"):
            office.adds(each, told, difference="Ours.")


def test_once_it_is_decided_a_reader_adds_nothing(office, told):
    office.approve(office.rosa, told)

    assert "Add to it" not in labels(office.card(Topic.REQUEST, office.rosa))
    with refused("addition.decided"):
        office.opens_addition(office.rosa, told)


def test_while_a_question_is_open_nobody_reading_it_adds(office, told, raj):
    office.ask(office.rosa, told)
    with refused("addition.asked"):
        office.opens_addition(office.rosa, told)

    office.answer(raj, told)
    office.adds(office.rosa, told, difference="She has books again.")


def test_of_two_who_add_at_once_nothing_is_lost(office, told, raj):
    form = office.opens_addition(office.rosa, told)
    office.adds(raj, told, difference="She has books again.", outside="The garage")

    mine = Draft(
        kind=Kind.STORY, audience="", difference="She came back.", story=StoryDraft(heard="", felt="welcome")
    )
    request = Rewriting(office.id, office.rosa.id, office.subject(told, 1), mine, form.nonce)
    again = add_to_story(office.ports, request)

    assert "Somebody else added to this meanwhile" in plain(
        next(each.runs for each in again.elements if isinstance(each, Words))
    )
    assert words(again, "difference") == "She has books again. She came back."
    assert words(again, "outside") == "The garage"
    assert again.subject == str(office.subject(told))
    felt = next(each for each in again.elements if isinstance(each, ChoiceField) and each.name == "felt")
    assert felt.chosen == "welcome"
    assert office.record(told).revision == 2


def test_what_a_reader_adds_wants_both_readers_anew_and_no_other_day(office, mei, raj):
    office.changes_its_rules(
        branches=tuple(
            replace(each, sensitive=each.key == FRONT_DESK) for each in office.ledger.organisation.branches
        )
    )
    told = office.tells_story(raj, mei)
    office.outbox.deliver()
    day = office.approval(told).opens_at
    office.approve(office.ada, told)
    office.wait(hours=30)
    office.adds(office.rosa, told, difference="She has books again.")

    approval = office.approval(told)
    assert (approval.assents, approval.opens_at) == ((), day)
    with refused("approval.assented"):
        office.approve(office.ada, told)
        office.adds(office.ada, told, difference="Ours.")


def test_where_it_happened_stands_there_and_finds_it(office, told, raj):
    office.adds(raj, told, where=PARKS)
    office.approve(office.rosa, told)

    tom = office.person("Tom")
    for branch in (PARKS, FRONT_DESK):
        leaf = Leaf(wanted_by({"branch": branch}, ""))
        page = spoken(open_shelf(office.ports, Leafing(office.id, tom.id, leaf)))
        assert SITUATION in page
        assert "It happened at Parks." in page


def test_where_it_was_and_who_stood_behind_it_are_one_line_of_small_print(office, told, raj):
    office.adds(raj, told, where=PARKS, outside="the garage")
    office.approve(office.rosa, told)

    assert "It happened at Parks. Made possible by the garage." in office.posted()[-1].words.split("\n")


def test_where_it_happened_lets_nobody_else_read_it(office, told, raj, mei):
    office.adds(raj, told, where=PARKS, audience="branch")
    office.approve(office.rosa, told)

    petra = office.person("Petra", PARKS)
    leaf = Leaf(wanted_by({"branch": PARKS}, ""))
    assert SITUATION not in spoken(open_shelf(office.ports, Leafing(office.id, petra.id, leaf)))
    assert SITUATION in spoken(open_shelf(office.ports, Leafing(office.id, mei.id, leaf)))


def test_a_sensitive_branch_in_which_it_happened_keeps_it(office, told, raj):
    office.changes_its_rules(
        branches=tuple(
            replace(each, sensitive=each.key == PARKS) for each in office.ledger.organisation.branches
        )
    )
    office.adds(raj, told, where=PARKS)

    assert office.record(told).wording.kept_in == (PARKS,)
    assert office.approval(told).wanted == 2


def test_a_reader_who_says_that_they_stood_behind_it_is_counted_among_its_readers_no_more(office, told, raj):
    office.adds(office.rosa, told, office.rosa)

    assert office.readers(told) == {office.ada.id}
    assert "Ada reads it" in office.reads(raj, Topic.RECEIPT)
