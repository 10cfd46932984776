"""A name that is left out is searched in the words; the form comes back with what was found."""

from __future__ import annotations

import pytest

from bot.cards.forms import ToggleField, Words
from bot.cards.messages import Topic
from bot.cards.runs import plain
from tests.support.riverbank import LIBRARIES

QUIET = "Had the visitor’s lost pass ready at the door."


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin", nickname="Meimei")


def toggle(form):
    return next((each for each in form.elements if isinstance(each, ToggleField)), None)


def urgent(form) -> str:
    return "".join(plain(each.runs) for each in form.elements if isinstance(each, Words) and each.urgent)


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("Mei had the pass ready.", "“Mei”"),
        ("It was LIN who had the pass ready.", "“LIN”"),
        ("Our meimei had the pass ready.", "“meimei”"),
        ("Mei’s idea had the pass ready.", "“Mei”"),
        ("Mei's idea had the pass ready.", "“Mei”"),
        ("Méi had the pass ready.", "“Méi”"),
        ("M\u200bei had the pass ready.", "“Mei”"),
        ("_Mei_ had the pass ready.", "“_Mei_”"),
        ("Mei had it, and Lin was quick.", "“Mei” and “Lin”"),
    ],
    ids=[
        "first name",
        "in capitals",
        "nickname",
        "possessive",
        "plain possessive",
        "accent",
        "hidden",
        "marked",
        "two",
    ],
)
def test_the_form_comes_back_with_the_words_quoted(office, raj, mei, words, quoted):
    form = office.sends(raj, mei, deed=words, audience="withheld")

    assert f"gives away a name that is left out: {quoted}." in urgent(form)
    assert toggle(form).option == "This is somebody else"


def test_everything_typed_is_still_in_the_form(office, raj, mei):
    form = office.sends(
        raj,
        mei,
        deed="Mei had it.",
        difference="Made it.",
        value=None,
        behaviour="people.1",
        audience="withheld",
        nonce="n",
    )

    filled = {each.name: each for each in form.elements if hasattr(each, "name")}
    assert filled["doers"].chosen == (mei.id,)
    assert filled["deed"].words == "Mei had it."
    assert filled["difference"].words == "Made it."
    assert filled["behaviour"].chosen == "people.1"
    assert filled["audience"].chosen == "withheld"
    assert form.nonce == "n"


def test_the_words_stand_right_below_the_text_that_gave_the_name_away(office, raj, mei):
    form = office.sends(raj, mei, deed="Mei had it.", audience="withheld")

    names = [getattr(each, "name", "words") for each in form.elements]
    assert names[:4] == ["doers", "deed", "words", "somebody_else"]


def test_nothing_is_saved_and_the_nonce_is_unspent(office, raj, mei):
    before = office.ledger.copy()

    office.sends(raj, mei, deed="Mei had it.", audience="withheld", nonce="n")

    assert office.ledger == before
    assert office.sends(raj, mei, deed=QUIET, audience="withheld", nonce="n") is None
    assert len(office.ledger.recognitions) == 1


def test_a_name_in_what_it_changed_is_found_as_well(office, raj, mei):
    form = office.sends(raj, mei, deed=QUIET, difference="Everybody thanked Mei.", audience="withheld")

    assert "“Mei”" in urgent(form)


def test_a_doers_own_choice_to_be_left_out_counts_as_much(office, raj, mei):
    office.chooses(mei, named=False)

    form = office.sends(raj, mei, deed="Mei had it.")

    assert "“Mei”" in urgent(form)


def test_a_doer_who_is_named_may_stand_in_the_words(office, raj, mei):
    tom = office.person("Tom Ward")
    office.chooses(tom, named=False)

    assert office.sends(raj, mei, tom, deed="Mei had it ready.") is None
    assert "“Tom”" in urgent(office.sends(raj, mei, tom, deed="Mei and Tom had it ready."))


def test_private_words_may_name_anybody(office, raj, mei):
    office.chooses(mei, named=False)

    assert office.sends(raj, mei, deed="Mei had it.", audience="private") is None


def test_a_chance_match_is_let_through_and_the_reader_is_told(office, raj, mei):
    told = office.nominate(
        raj, mei, deed="Found Mei Street on the map.", audience="withheld", somebody_else=True
    )

    assert office.record(told).wording.chance_words == ("Mei",)
    assert "Raj Nair says that" in office.reads(office.rosa, Topic.REQUEST)
    assert "somebody else" in office.reads(office.rosa, Topic.REQUEST)


def test_the_toggle_alone_claims_nothing(office, raj, mei):
    told = office.nominate(raj, mei, deed=QUIET, audience="withheld", somebody_else=True)

    assert not office.record(told).wording.chance_words
    assert "somebody else" not in office.reads(office.rosa, Topic.REQUEST)


def test_a_rewrite_is_searched_in_the_same_way(office, raj, mei):
    told = office.nominate(raj, mei, deed=QUIET, audience="withheld")
    office.decline(office.rosa, told)

    form = office.sends_rewrite(raj, told, deed="Mei had it.", audience="withheld", nonce="n")

    assert "“Mei”" in urgent(form)
    assert (form.subject, form.nonce) == (f"{told}.1", "n")
    assert office.record(told).revision == 1
    office.rewrite(raj, told, deed="Mei had it.", audience="withheld", somebody_else=True)
    assert office.record(told).wording.chance_words == ("Mei",)


def test_a_rewrite_without_the_word_needs_no_toggle_any_more(office, raj, mei):
    told = office.nominate(raj, mei, deed="Found Mei Street.", audience="withheld", somebody_else=True)
    office.decline(office.rosa, told)
    assert toggle(office.opens_rewrite(raj, told)).on

    office.rewrite(raj, told, deed=QUIET, audience="withheld", somebody_else=True)

    assert not office.record(told).wording.chance_words


def test_the_reader_is_told_of_a_chance_match_also_where_nothing_is_posted(office, raj):
    lena = office.person("Lena", LIBRARIES)
    office.chooses(lena, named=False)

    office.nominate(raj, lena, deed="Read to Lena’s class.", audience="branch", somebody_else=True)

    assert "somebody else" in office.reads(office.rosa, Topic.REQUEST)
