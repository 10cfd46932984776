"""Nominate: what is on record, and what is owed to whom, once a form was sent."""

from __future__ import annotations

import pytest

from bot.cards.messages import Topic
from bot.domain.approval import Outcome
from bot.domain.audience import Audience
from bot.domain.organisation import Kind
from bot.domain.people import Platform, Standing
from bot.domain.text import Text
from tests.support.drafts import DEED
from tests.support.office import labels, refused


def test_a_recognition_is_on_record_as_it_was_told(office):
    raj, mei, tom = office.staff("Raj", "Mei", "Tom")

    told = office.nominate(
        raj,
        mei,
        tom,
        deed="Carried the\r\nchairs.",
        value=None,
        behaviour="pride.1",
        difference=" It began on time. ",
    )

    record = office.record(told)
    assert (record.teller, record.doers) == (raj.id, (mei.id, tom.id))
    assert (record.deed, record.wording.difference) == (
        Text("Carried the\nchairs.", "en"),
        Text("It began on time.", "en"),
    )
    assert (record.wording.value, record.wording.edition, record.wording.behaviour) == ("pride", 3, "pride.1")
    assert (record.wording.audience, record.told_at) == (Audience(), office.now)
    assert (record.revision, record.wording.chance_words) == (1, ())


def test_the_words_are_kept_in_the_language_of_whoever_told_them(office):
    amelie, mei = office.person("Amélie", language="fr"), office.person("Mei")

    told = office.nominate(amelie, mei, difference="Elle a eu son bus.")

    assert office.record(told).deed.language == "fr"
    assert office.record(told).wording.difference.language == "fr"


def test_the_teller_gets_a_receipt_with_the_exact_card_and_a_way_back(office):
    raj, mei = office.staff("Raj Nair", "Mei Lin")

    told = office.nominate(raj, mei)

    receipt = office.reads(raj, Topic.RECEIPT)
    assert labels(office.card(Topic.RECEIPT, raj)) == ["Edit it", "Withdraw it"]
    assert "with a reader now" in receipt
    office.approve(office.rosa, told)
    assert office.posted()[0].words in office.reads(raj, Topic.RECEIPT)


def test_a_reader_gets_everything_that_was_typed_and_four_questions(office):
    raj, mei = office.staff("Raj Nair", "Mei Lin")

    office.nominate(raj, mei, behaviour="people.1", difference="The visitor made it.")

    words = office.reads(office.rosa, Topic.REQUEST)
    assert DEED in words
    assert "The visitor made it." in words
    assert "Stayed until the problem was solved" in words
    assert "It would go to #well-done. With the name of Mei Lin." in words
    assert "Is it true? Is it kind? Could somebody tell who the customer is? Was it safe?" in words
    assert labels(office.card(Topic.REQUEST, office.rosa)) == ["Approve it", "Ask one question", "Decline…"]


def test_nothing_is_posted_and_nobody_else_hears_before_somebody_has_read_it(office):
    raj, mei = office.staff("Raj", "Mei")

    office.nominate(raj, mei)

    assert office.outbox.topics() == [Topic.RECEIPT, Topic.REQUEST]


def test_a_kind_that_needs_no_reader_is_posted_at_once(office):
    raj, mei = office.staff("Raj", "Mei")
    office.changes_approval(needed_for=frozenset({Kind.STORY}))

    told = office.nominate(raj, mei)

    assert office.approval(told).outcome is Outcome.NOT_NEEDED
    assert office.outbox.topics() == [Topic.RECEIPT, Topic.POST, Topic.NEWS]


def test_a_recognition_is_posted_once_on_each_platform(office):
    raj, mei = office.staff("Raj", "Mei")
    office.installed(Platform.TEAMS)

    office.approve(office.rosa, office.nominate(raj, mei))

    places = [each.message.to.platform for each in office.outbox.find(Topic.POST)]
    assert places == [Platform.SLACK, Platform.TEAMS]


def test_every_message_names_the_people_whom_its_card_shows(office):
    raj, mei = office.staff("Raj", "Mei")

    told = office.nominate(raj, mei)

    assert {(each.message.about, each.message.shows >= {raj.id, mei.id}) for each in office.outbox.rows} == {
        (told, True)
    }


def test_telling_leaves_an_audit_line_without_any_words(office):
    raj, mei = office.staff("Raj", "Mei")

    told = office.nominate(raj, mei)

    (line,) = office.audit()
    assert (line.actor, line.act, line.subject, line.at) == (raj.id, "nominate", told, office.now)
    assert DEED not in repr(line)


def test_a_guest_may_be_recognised(office):
    raj, visitor = office.person("Raj"), office.person("Gus", standing=Standing.GUEST)

    told = office.nominate(raj, visitor)

    assert office.record(told).doers == (visitor.id,)


def test_the_same_form_five_times_tells_one_thing_once(office):
    raj, mei = office.staff("Raj", "Mei")

    for _ in range(5):
        office.sends(raj, mei, nonce="the form's own")

    assert len(office.ledger.recognitions) == 1
    assert office.outbox.topics() == [Topic.RECEIPT, Topic.REQUEST]
    assert len(office.audit()) == 1


def test_a_refusal_spends_no_nonce_and_leaves_nothing(office):
    raj, mei = office.staff("Raj", "Mei")
    before = office.ledger.copy()

    with refused("words.missing", "deed"):
        office.sends(raj, mei, deed=" ", nonce="n")

    assert office.ledger == before
    assert office.sends(raj, mei, nonce="n") is None
    assert len(office.ledger.recognitions) == 1


# --- refused kindly -----------------------------------------------------------------------------


def test_nobody_recognises_themselves(office):
    raj, mei = office.staff("Raj", "Mei")

    with refused("doers.oneself", "doers"):
        office.nominate(raj, mei, raj)


@pytest.mark.parametrize(
    ("standing", "key"),
    [
        (Standing.BOT, "doers.bot"),
        (Standing.DEACTIVATED, "doers.deactivated"),
        (Standing.STRANGER, "doers.stranger"),
    ],
)
def test_whoever_cannot_receive_it_is_refused_by_name(office, standing, key):
    raj, other = office.person("Raj"), office.person("Zed", standing=standing)

    with refused(key, "doers", name="Zed"):
        office.nominate(raj, other)


def test_somebody_whom_the_directory_does_not_know_is_refused(office):
    raj, mei = office.staff("Raj", "Mei")
    del office.ledger.people[mei.id]

    with refused("doers.unknown", "doers"):
        office.nominate(raj, mei)


def test_strangers_that_the_platform_named_are_refused(office):
    raj, mei = office.staff("Raj", "Mei")

    with refused("doers.unknown", "doers"):
        office.nominate(raj, mei, strangers=1)


def test_nobody_named_is_refused(office):
    (raj,) = office.staff("Raj")

    with refused("doers.missing", "doers"):
        office.nominate(raj)


def test_twenty_people_may_be_told_of_and_one_more_may_not(office):
    (raj,) = office.staff("Raj")
    crowd = office.staff(*(f"Colleague{each}" for each in range(21)))

    told = office.nominate(raj, *crowd[:20])

    assert len(office.record(told).doers) == 20
    with refused("doers.too_many", "doers", most="20"):
        office.nominate(raj, *crowd)


@pytest.mark.parametrize("words", ["", " \n\t", "…!?", "\u200b\u200d\u2060", "\u202e\u202d"])
def test_an_empty_text_is_refused(office, words):
    raj, mei = office.staff("Raj", "Mei")

    with refused("words.missing", "deed"):
        office.nominate(raj, mei, deed=words)


def test_a_text_may_be_as_long_as_the_form_says_and_no_longer(office):
    raj, mei = office.staff("Raj", "Mei")

    office.nominate(raj, mei, deed="x" * 1500)

    with refused("words.too_long", "deed", most="1,500", length="1,501"):
        office.nominate(raj, mei, deed="x" * 1501)


def test_a_difference_may_be_left_empty_but_not_grow_too_long(office):
    raj, mei = office.staff("Raj", "Mei")

    told = office.nominate(raj, mei, difference="\u200b ")

    assert office.record(told).wording.difference is None
    with refused("words.too_long", "difference", most="600", length="601"):
        office.nominate(raj, mei, difference="x" * 601)


@pytest.mark.parametrize(
    ("chosen", "key", "under"),
    [
        ({"value": None}, "value.missing", "behaviour"),
        ({"value": "pasion"}, "value.unknown", "value"),
        ({"value": "speed"}, "value.unknown", "value"),
        ({"value": None, "behaviour": "nothing.1"}, "behaviour.unknown", "behaviour"),
        ({"value": "people", "behaviour": "people.old"}, "behaviour.unknown", "behaviour"),
        ({"value": "people", "behaviour": "pride.1"}, "value.against_behaviour", "value"),
    ],
)
def test_what_was_not_shown_is_refused_under_its_field(office, chosen, key, under):
    raj, mei = office.staff("Raj", "Mei")

    with refused(key, under):
        office.nominate(raj, mei, **chosen)


def test_a_behaviour_settles_the_value(office):
    raj, mei = office.staff("Raj", "Mei")

    told = office.nominate(raj, mei, value=None, behaviour="people.1")

    assert office.record(told).wording.value == "people"


def test_an_audience_that_no_form_offers_is_refused(office):
    raj, mei = office.staff("Raj", "Mei")

    with refused("audience.unknown", "audience"):
        office.nominate(raj, mei, audience="everyone on earth")


@pytest.mark.parametrize("standing", [Standing.STRANGER, Standing.DEACTIVATED, Standing.BOT])
def test_only_people_of_the_organisation_tell_anything(office, standing):
    eve, mei = office.person("Eve", standing=standing), office.person("Mei")

    with refused("teller.stranger"):
        office.nominate(eve, mei)


def test_somebody_chosen_twice_is_named_once(office):
    raj, mei = office.staff("Raj", "Mei")

    told = office.nominate(raj, mei, mei)

    assert office.record(told).doers == (mei.id,)
