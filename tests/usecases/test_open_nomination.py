"""`/recognise`: a form opens, filled with whatever was typed."""

from __future__ import annotations

from dataclasses import replace

from bot.cards.forms import ChoiceField, Form, PeopleField, RadioField, TextField, Words
from bot.cards.runs import plain
from bot.domain.organisation import ApprovedBy
from bot.domain.people import Standing
from tests.support.office import refused
from tests.support.riverbank import FRONT_DESK, LIBRARIES, PARKS


def field(form: Form, name: str):
    return next(each for each in form.elements if not isinstance(each, Words) and each.name == name)


def says(form: Form) -> str:
    return "\n".join(plain(each.runs) for each in form.elements if isinstance(each, Words))


def test_alone_the_command_opens_an_empty_form_in_the_order_of_memory(office):
    (raj,) = office.staff("Raj")

    form = office.opens(raj)

    kinds = [(type(each), each.name) for each in form.elements if not isinstance(each, Words)]
    assert kinds == [
        (PeopleField, "doers"),
        (TextField, "deed"),
        (ChoiceField, "behaviour"),
        (ChoiceField, "value"),
        (TextField, "difference"),
        (RadioField, "audience"),
    ]
    assert field(form, "doers").chosen == ()
    assert field(form, "deed").words == ""


def test_what_was_typed_fills_the_form(office):
    raj, mei = office.staff("Raj", "Mei")

    form = office.opens(raj, mei, " People walked a lost visitor to the right desk")

    assert field(form, "doers").chosen == (mei.id,)
    assert field(form, "deed").words == "walked a lost visitor to the right desk"
    assert field(form, "value").chosen == "people"


def test_a_plain_handle_is_somebody_when_only_one_person_can_be_meant(office):
    raj, mei = office.staff("Raj", "Mei Lin")

    form = office.opens(raj, "@mei walked a lost visitor to the right desk")

    assert field(form, "doers").chosen == (mei.id,)


def test_a_plain_handle_of_two_people_stays_as_it_was_typed(office):
    (raj,) = office.staff("Raj")
    office.person("Mei Lin")
    office.person("Meiling Mei", nickname="mei")

    form = office.opens(raj, "@mei walked a lost visitor to the right desk")

    assert field(form, "doers").chosen == ()
    assert field(form, "deed").words == "@mei walked a lost visitor to the right desk"


def test_inside_a_sentence_a_mention_reads_as_the_name_colleagues_use(office):
    (raj,) = office.staff("Raj")
    mei = office.person("Mei Lin", nickname="Meimei")

    form = office.opens(raj, "On Monday ", mei, " walked a lost visitor to the right desk")

    assert field(form, "deed").words == "On Monday Meimei walked a lost visitor to the right desk"


def test_the_behaviours_stand_in_the_order_of_the_settings_and_retired_ones_are_gone(office):
    (raj,) = office.staff("Raj")

    form = office.opens(raj)

    offered = [
        (group.label, [each.key for each in group.options]) for group in field(form, "behaviour").groups
    ]
    assert offered == [("People", ["people.1"]), ("Pride", ["pride.1"])]
    assert [each.key for each in field(form, "value").groups[0].options] == ["people", "pride"]


def test_what_the_settings_changed_of_the_values_is_offered_at_once(office):
    (raj,) = office.staff("Raj")
    office.opens(raj)
    people, pride, *retired = office.ledger.organisation.values

    office.changes_its_rules(values=(replace(people, name="Everybody", behaviours=()), pride, *retired))
    form = office.opens(raj)

    assert [group.label for group in field(form, "behaviour").groups] == ["Pride"]
    assert [each.label for each in field(form, "value").groups[0].options] == ["Everybody", "Pride"]


def test_the_form_says_who_will_read_it_and_where_it_would_be_posted(office):
    raj, mei = office.staff("Raj", "Mei", branch=FRONT_DESK)

    form = office.opens(raj, mei, " walked a lost visitor to the right desk")

    assert "Rosa" in says(form)
    assert [each.label for each in field(form, "audience").options] == [
        "Everyone, in #well-done",
        "Everyone, in #well-done, without a name",
        "Their branch only, in #front-desk",
        "Only Mei. Private, read by nobody else",
    ]


def test_the_form_says_when_nobody_can_read_it(office):
    raj, mei = office.staff("Raj", "Mei")
    office.dismiss(office.rosa, office.ada)

    form = office.opens(raj, mei, " walked a lost visitor to the right desk")

    assert "Nobody can read it just now" in says(form)


def test_before_anybody_is_named_the_form_names_no_reader(office):
    (raj,) = office.staff("Raj")

    form = office.opens(raj, "walked a lost visitor to the right desk")

    assert "Rosa" not in says(form)
    assert "reads it first" in says(form)


def test_opening_writes_nothing(office):
    raj, mei = office.staff("Raj", "Mei")
    before = office.ledger.copy()

    office.opens(raj, mei, " People walked a lost visitor to the right desk")

    assert office.ledger == before


def test_every_form_has_a_nonce_of_its_own(office):
    (raj,) = office.staff("Raj")

    nonces = {office.opens(raj).nonce for _ in range(3)}

    assert len(nonces) == 3


def test_a_stranger_gets_no_form(office):
    eve = office.person("Eve", standing=Standing.STRANGER)

    with refused("teller.stranger", organisation="Riverbank Council"):
        office.opens(eve)


def test_a_text_that_no_field_could_hold_is_refused_before_the_form(office):
    (raj,) = office.staff("Raj")

    with refused("words.too_long", most="3,000", length="3,001"):
        office.opens(raj, "x" * 3001)


def test_the_form_says_when_a_branch_has_no_channel(office):
    raj, mei = office.staff("Raj", "Mei", branch=LIBRARIES)

    form = office.opens(raj, mei, " walked a lost visitor to the right desk")

    branch = next(each for each in field(form, "audience").options if each.key == "branch")
    assert "not posted" in branch.label


def test_the_form_says_that_people_of_two_branches_have_no_channel_of_their_own(office):
    (raj,) = office.staff("Raj")
    mei, tom = office.person("Mei", FRONT_DESK), office.person("Tom", PARKS)

    form = office.opens(raj, mei, tom, " carried the chairs")

    branch = next(each for each in field(form, "audience").options if each.key == "branch")
    assert "not posted" in branch.label


def test_more_people_than_may_be_sent_stay_chosen_until_the_form_is_sent(office):
    (raj,) = office.staff("Raj")
    crowd = office.staff(*(f"Colleague{each}" for each in range(21)))

    form = office.opens(raj, *crowd, " carried the chairs")

    assert len(field(form, "doers").chosen) == 21


def test_where_the_same_people_read_everything_the_form_names_them_from_the_start(office):
    (raj,) = office.staff("Raj")
    office.changes_approval(by=ApprovedBy.NAMED)

    form = office.opens(raj)

    assert "Rosa reads it first." in says(form)


def test_a_namesake_who_has_left_stands_in_nobodys_way(office):
    raj, mei = office.staff("Raj", "Mei")
    office.person("Meiling", nickname="Mei", standing=Standing.DEACTIVATED)

    form = office.opens(raj, "@mei walked a lost visitor to the right desk")

    assert field(form, "doers").chosen == (mei.id,)


def test_the_full_name_behind_an_at_is_one_name(office):
    raj, mei = office.staff("Raj", "Mei Lin")
    office.becomes(office.person("Meilan"), name="Mei Tan")

    form = office.opens(raj, "@Mei Lin walked a lost visitor to the right desk")

    assert field(form, "doers").chosen == (mei.id,)
    assert field(form, "deed").words == "walked a lost visitor to the right desk"
