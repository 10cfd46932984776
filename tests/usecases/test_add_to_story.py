"""Adding to a story: what it changed, who made it possible behind the scenes, and by what it is found."""

from __future__ import annotations

from datetime import date

import pytest

from bot.cards.elements import spoken
from bot.cards.forms import DateField, PeopleField, TextField
from bot.cards.intents import Intent
from bot.cards.messages import Topic
from bot.domain.draft import Purpose
from bot.domain.story import Part, Side
from tests.support.drafts import QUOTE, ROUND, SITUATION
from tests.support.office import labels, refused

HEARD, GARAGE = "A card at the desk", "the garage that mended the van"


@pytest.fixture
def cast(office):
    return office.staff("Raj Nair", "Grace Whitlock", "Ruth Cole")


@pytest.fixture
def story(office, cast):
    raj, grace, _ = cast
    return office.tells_story(raj, grace, quote=QUOTE, permission="staff")


def post(office):
    (found,) = office.outbox.find(Topic.POST)
    return spoken(found.message.card)


def names(form, kind):
    return [each.name for each in form.elements if isinstance(each, kind)]


# --- the form -----------------------------------------------------------------------------------


def test_the_receipt_of_a_story_leads_there_and_that_of_a_recognition_does_not(office, cast, story):
    raj, grace, _ = cast
    other = office.nominate(raj, grace)

    receipts = {each.message.about: each.message.card for each in office.outbox.find(Topic.RECEIPT, raj.id)}

    assert labels(receipts[story]) == ["Edit it", "Add to it", "Take their words back", "Withdraw it"]
    assert labels(receipts[other]) == ["Edit it", "Withdraw it"]


def test_the_form_asks_for_what_was_not_asked_at_first(office, cast, story):
    form = office.opens_addition(cast[0], story)

    assert form.intent is Intent.ADD_TO
    assert names(form, TextField) == ["difference", "outside", "heard", "asked_by", "unnecessary"]
    assert names(form, PeopleField) == ["upstream"]
    assert names(form, DateField) == ["asked_on", "happened_on"]


def test_where_no_customer_said_anything_it_does_not_ask_where_that_comes_from(office, cast):
    raj, grace, _ = cast
    silent = office.tells_story(raj, grace)

    assert "heard" not in names(office.opens_addition(raj, silent), TextField)


def test_nobody_but_the_teller_adds_to_it(office, cast, story):
    with refused("recognition.not_yours"):
        office.opens_addition(cast[1], story)
    with refused("recognition.not_yours"):
        office.sends_addition(cast[1], story, difference="All mine.")


# --- what is added ------------------------------------------------------------------------------


def test_what_is_added_stands_beside_what_was_told(office, cast, story):
    raj, grace, ruth = cast
    office.adds(
        raj,
        story,
        ruth,
        difference="She has books again.",
        outside=GARAGE,
        happened_on=date(2026, 11, 16),
        side="customer",
        part="feeling",
        heard=HEARD,
    )

    told = office.record(story).wording
    assert (told.deed.words, told.story.situation.words) == (ROUND, SITUATION)
    assert told.doers == (grace.id, ruth.id)
    assert (told.story.side, told.story.part) == (Side.CUSTOMER, Part.FEELING)
    office.approve(office.rosa, story)
    said = post(office)
    assert said.index(HEARD) < said.index("She has books again.") < said.index("Ruth Cole made it possible")
    assert said.index(f"and {GARAGE}") < said.index("Grace Whitlock")


def test_whoever_made_it_possible_hears_whom_they_helped_and_can_give_thanks(office, cast, story):
    raj, _, ruth = cast
    office.adds(raj, story, ruth)
    office.approve(office.rosa, story)

    news = office.outbox.words(Topic.NEWS, ruth.id)
    office.thank(ruth, story)

    assert "Raj Nair tells what you made possible." in news
    assert SITUATION in news
    assert office.outbox.find(Topic.THANKS, raj.id)


def test_whoever_wants_no_name_is_not_named_behind_the_scenes_either(office, cast, story):
    raj, _, ruth = cast
    office.chooses_by_form(ruth, named="leave")
    office.adds(raj, story, ruth, outside=GARAGE)
    office.approve(office.rosa, story)

    assert "Ruth" not in post(office)
    assert f"Made possible by {GARAGE}." in post(office)


def test_words_that_give_a_name_away_are_looked_at_again_in_this_form(office, cast, story):
    raj, _, ruth = cast
    office.chooses_by_form(ruth, named="leave")

    form = office.sends_addition(raj, story, ruth, outside="Ruth’s brother")

    assert form.intent is Intent.ADD_TO
    assert "outside" in names(form, TextField)


@pytest.mark.parametrize(("field", "most"), [("difference", 600), ("outside", 200), ("heard", 120)])
def test_what_is_too_long_is_refused_under_its_field(office, cast, story, field, most):
    with refused("words.too_long", field, most=str(most)):
        office.sends_addition(cast[0], story, **{field: "x" * (most + 1)})


def test_nobody_stands_behind_their_own_story(office, cast, story):
    with refused("doers.oneself", "upstream"):
        office.sends_addition(cast[0], story, cast[0])


def test_a_hero_is_not_behind_the_scenes_as_well(office, cast, story):
    raj, grace, _ = cast
    office.adds(raj, story, grace)

    assert office.record(story).wording.doers == (grace.id,)
    assert office.record(story).wording.upstream == ()


def test_marks_that_no_form_offers_are_none(office, cast, story):
    office.adds(cast[0], story, side="everybody", part="price")

    told = office.record(story).wording.story
    assert (told.side, told.part) == (None, None)


def test_it_is_read_again_before_what_was_posted_changes(office, cast, story):
    raj, _, ruth = cast
    office.approve(office.rosa, story)
    office.outbox.deliver()

    office.adds(raj, story, ruth)

    assert "Ruth" not in post(office)
    office.approve(office.rosa, story)
    assert "Ruth Cole made it possible" in post(office)


def test_an_edit_keeps_what_was_added(office, cast, story):
    raj, _, ruth = cast
    office.adds(raj, story, ruth, difference="She has books again.", heard=HEARD)

    office.rewrite(raj, story, cast[1], quote=QUOTE, permission="public")

    told = office.record(story).wording
    assert told.upstream == (ruth.id,)
    assert told.difference.words == "She has books again."
    assert told.story.quote.heard.words == HEARD


# --- what is not sent ---------------------------------------------------------------------------


def leaves(office, raj, story, **added):
    about = str(office.subject(story))
    return office.leaves_addition(raj, nonce="n", about=about, **added)


def test_a_closed_addition_is_kept_and_opens_as_one(office, cast, story):
    raj = cast[0]
    assert leaves(office, raj, story, difference="She has books again.")

    (kept,) = office.drafts(raj)
    form = office.opens_draft(raj, kept.id)

    assert kept.purpose is Purpose.ADDITION
    assert form.intent is Intent.ADD_TO
    assert "She has books again." in [each.words for each in form.elements if isinstance(each, TextField)]


def test_an_addition_that_says_nothing_new_is_not_kept(office, cast, story):
    office.adds(cast[0], story, difference="She has books again.")

    assert not leaves(office, cast[0], story, difference="She has books again.")


def test_to_a_withdrawn_story_nothing_is_added_but_the_words_are_given_back(office, cast, story):
    raj = cast[0]
    leaves(office, raj, story, difference="She has books again.")
    office.withdraw(raj, story)

    (kept,) = office.drafts(raj)

    assert "She has books again." in spoken(office.opens_draft(raj, kept.id))
