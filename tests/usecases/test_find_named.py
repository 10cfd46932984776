"""Typed names: the whole name of one person is theirs; whatever might be another's is asked about."""

from __future__ import annotations

import pytest

from bot.domain.refusals import Refusal
from bot.usecases.find_named import TypedNames, find_named


def found(office, names, *chosen):
    return find_named(office.ports, TypedNames(office.id, names, tuple(each.id for each in chosen)))


def test_a_whole_name_that_one_person_has_is_theirs(office):
    mei, _ = office.staff("Mei Lin", "Raj Nair")

    result = found(office, "mei lin")

    assert result.people == (mei.id,)
    result.check("doers")


def test_a_first_name_is_asked_about_even_where_one_person_has_it(office):
    mei, _ = office.staff("Mei Lin", "Raj Nair")

    result = found(office, "Mei")

    assert (result.people, result.unsure) == ((), (mei,))
    with pytest.raises(Refusal, match=r"doers\.unsure"):
        result.check("doers")


def test_a_surname_is_asked_about(office):
    mei, ben, _ = office.staff("Mei Lin", "Ben Lin", "Raj Nair")

    result = found(office, "Lin")

    assert (result.people, set(result.unsure), result.unknown) == ((), {mei, ben}, ())


def test_two_people_of_one_name_are_both_offered(office):
    one, _ = office.staff("Mei Lin", "Raj Nair")
    other = office.becomes(office.staff("Kim Tan")[0], name="Mei Lin")

    result = found(office, "Mei Lin")

    assert {each.id for each in result.unsure} == {one.id, other.id}


def test_whoever_has_no_account_is_found_by_the_whole_name(office):
    walter = office.person("Walter Dray", accounts=())

    assert found(office, "walter dray").people == (walter.id,)
    assert found(office, "Walter").unsure == (walter,)


def test_somebody_without_an_account_is_offered_beside_whoever_has_the_same_name(office):
    mei, _ = office.staff("Mei Lin", "Raj Nair")
    other = office.becomes(office.person("Kim Tan", accounts=()), name="Mei Lin")

    result = found(office, "Mei Lin")

    assert (result.people, set(result.unsure)) == ((), {mei, other})


def test_whoever_was_ticked_answers_for_the_name(office):
    one, _ = office.staff("Mei Lin", "Raj Nair")
    office.becomes(office.staff("Kim Tan")[0], name="Mei Lin")

    result = found(office, "Mei Lin", one)

    assert (result.people, result.unsure, result.unknown) == ((), (), ())


def test_several_names_stand_between_commas_and_lines(office):
    mei, raj = office.staff("Mei Lin", "Raj Nair")

    result = found(office, "@Mei Lin, Raj Nair;\nSomebody Else")

    assert result.people == (mei.id, raj.id)
    assert result.unknown == ("Somebody Else",)
    with pytest.raises(Refusal) as caught:
        result.check("doers")
    assert (caught.value.field, caught.value.details) == ("doers", {"names": "Somebody Else"})


def test_of_more_names_than_anybody_may_be_told_of_none_is_lost_without_a_word(office):
    typed = ", ".join(f"Nobody {number}" for number in range(21))

    assert len(found(office, typed).unknown) == 21
