"""Choose: what somebody decides about themselves, and nobody else for them."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.cards.elements import spoken
from bot.domain.audience import Choice, Place
from bot.domain.people import Standing
from tests.support.office import refused

MONDAY, TUESDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 22)


@pytest.fixture
def mei(office):
    return office.person("Mei Lin")


def now_of(office, person):
    return office.ledger.people[person.id]


def test_what_is_chosen_holds_from_then_on(office, mei):
    office.chooses_by_form(mei, place="branch", named="leave", reading="10:00")

    assert now_of(office, mei).choice == Choice(Place.BRANCH, named=False)
    assert now_of(office, mei).bundled_at == time(10)


@pytest.mark.parametrize(
    ("place", "named", "choice"),
    [
        ("open", "ask", Choice()),
        ("public", "use", Choice(Place.PUBLIC, named=True)),
        ("private", "leave", Choice(Place.PRIVATE, named=False)),
    ],
)
def test_a_choice_can_be_made_and_taken_back(office, mei, place, named, choice):
    office.chooses(mei, place=Place.BRANCH, named=True)

    office.chooses_by_form(mei, place=place, named=named)

    assert now_of(office, mei).choice == choice


def test_the_form_comes_back_with_what_was_chosen(office, mei):
    office.chooses_by_form(mei, place="private", named="use", reading="09:00", away_until=TUESDAY)

    stands = {each.name: each.chosen for each in office.opens_choices(mei).elements}

    assert stands == {
        "place": "private",
        "named": "use",
        "reading": "09:00",
        "language": "en",
        "away_from": MONDAY,
        "away_until": TUESDAY,
    }


def test_a_time_that_was_chosen_elsewhere_stays(office, mei):
    office.becomes(mei, bundled_at=time(9, 45))

    office.chooses_by_form(mei, place="private")

    assert now_of(office, mei).bundled_at == time(9, 45)


def test_a_language_that_skald_does_not_speak_yet_stays_where_it_was_known(office):
    sioned = office.person("Sioned Pugh", language="cy")

    office.chooses_by_form(sioned, place="private")

    assert now_of(office, sioned).language == "cy"


# --- away ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ((None, None), (None, None)),
        ((TUESDAY, None), (TUESDAY, None)),
        ((None, TUESDAY), (MONDAY, TUESDAY)),
        ((TUESDAY, TUESDAY), (TUESDAY, TUESDAY)),
        ((SUNDAY, MONDAY), (SUNDAY, MONDAY)),
    ],
)
def test_days_away_are_kept_and_a_last_day_alone_begins_today(office, mei, given, kept):
    office.chooses_by_form(mei, away_from=given[0], away_until=given[1])

    assert (now_of(office, mei).away_from, now_of(office, mei).away_until) == kept


@pytest.mark.parametrize(
    ("begins", "ends", "key"),
    [(None, SUNDAY, "away.over"), (TUESDAY, MONDAY, "away.backwards"), (SUNDAY, SUNDAY, "away.over")],
)
def test_an_absence_that_ends_too_early_is_refused_under_its_field(office, mei, begins, ends, key):
    with refused(key, field="away_until"):
        office.chooses_by_form(mei, away_from=begins, away_until=ends, place="private")

    assert now_of(office, mei) == mei


def test_today_is_that_of_whoever_chooses(office):
    far = office.person("Kiri", timezone="Pacific/Kiritimati")  # Monday noon in London is Tuesday there
    office.wait(hours=3)

    with refused("away.over", field="away_until"):
        office.chooses_by_form(far, away_until=MONDAY)


def test_days_that_are_over_are_not_shown_any_more(office, mei):
    office.becomes(mei, away_from=date(2026, 11, 2), away_until=SUNDAY)

    stands = {each.name: each.chosen for each in office.opens_choices(mei).elements}

    assert (stands["away_from"], stands["away_until"]) == (None, None)
    assert "No days are set" in spoken(office.home(mei))


def test_whoever_is_away_is_asked_to_read_nothing(office, mei):
    office.chooses_by_form(office.rosa, away_until=TUESDAY)

    told = office.nominate(office.person("Raj Nair"), mei)

    assert office.readers(told) == {office.ada.id}


# --- what is refused, and what is done once ------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "key"),
    [
        ("place", "", "audience.unknown"),
        ("named", "never", "naming.unknown"),
        ("language", "tlh", "language.unknown"),
        ("reading", "03:00", "reading.unknown"),
        ("reading", "", "reading.unknown"),
    ],
)
def test_what_the_form_does_not_offer_is_refused(office, mei, field, value, key):
    with refused(key, field=field):
        office.chooses_by_form(mei, **{field: value})


def test_a_form_that_is_delivered_again_chooses_once(office, mei):
    office.chooses_by_form(mei, nonce="n", place="private")
    office.chooses_by_form(mei, place="public")

    office.chooses_by_form(mei, nonce="n", place="private")

    assert now_of(office, mei).choice.place is Place.PUBLIC


def test_the_audit_names_the_fields_and_never_what_was_chosen(office, mei):
    office.chooses_by_form(mei, place="private", away_until=TUESDAY)

    line = office.audit()[-1]

    assert (line.actor, line.act, line.subject) == (mei.id, "choose", mei.id)
    assert set(line.fields) == {"choice", "away_from", "away_until"}


def test_a_form_that_changes_nothing_leaves_no_line(office, mei):
    office.chooses_by_form(mei)

    assert office.audit() == []


def test_a_guest_chooses_and_a_stranger_does_not(office):
    guest = office.person("Pia", standing=Standing.GUEST)
    stranger = office.person("Sam", standing=Standing.STRANGER)

    office.chooses_by_form(guest, place="private")

    assert now_of(office, guest).choice.place is Place.PRIVATE
    with refused("teller.stranger"):
        office.opens_choices(stranger)
