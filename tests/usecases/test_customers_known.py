"""By what a customer could be known is searched in the words; the form comes back with what was found."""

from __future__ import annotations

import pytest

from bot.cards.forms import ToggleField, Words
from bot.cards.messages import Topic
from bot.cards.runs import plain
from bot.domain.organisation import Kind
from tests.support.drafts import QUOTE, SITUATION
from tests.support.every import for_each
from tests.support.office import refused

PHONE, ADDRESS = "020 7946 0958", "amira@example.org"
KNOWN = f"Rang the visitor back on {PHONE}."


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin")


def toggles(form) -> dict[str, bool]:
    return {each.name: each.on for each in form.elements if isinstance(each, ToggleField)}


def urgent(form) -> str:
    return " ".join(plain(each.runs) for each in form.elements if isinstance(each, Words) and each.urgent)


@for_each(
    ("told", "quoted"),
    [
        ({"deed": KNOWN}, f"“{PHONE}”"),
        ({"difference": f"She wrote from {ADDRESS}."}, f"“{ADDRESS}”"),
        ({"deed": KNOWN, "difference": f"From {ADDRESS}."}, f"“{PHONE}” and “{ADDRESS}”"),
        ({"deed": KNOWN, "audience": "private"}, f"“{PHONE}”"),
        ({"deed": KNOWN, "audience": "withheld"}, f"“{PHONE}”"),
        ({"deed": "Her card, 4111 1111 1111 1111, was found."}, "“4111 1111 1111 1111”"),
    ],
)
def test_the_form_comes_back_with_the_words_quoted(office, raj, mei, told, quoted):
    form = office.sends(raj, mei, **told)

    assert urgent(form) == (
        f"A customer could be known by this: {quoted}. Tell it without, or say below that it may stand there."
    )
    assert toggles(form) == {"may_stand": False}


@for_each(
    "told",
    [
        {"situation": f"She wrote from {ADDRESS}."},
        {"deed": KNOWN + f" {ADDRESS}"},
        {"quote": f"Write to {ADDRESS}", "permission": "public"},
        {"quote": f"Write to {ADDRESS}", "permission": "none"},
    ],
)
def test_so_does_the_form_of_a_story_wherever_it_stands(office, raj, mei, told):
    assert f"“{ADDRESS}”" in urgent(office.sends_story(raj, mei, **told)).replace(f"“{PHONE}” and ", "")


@for_each(
    ("field", "told"),
    [
        ("situation", {"situation": f"She wrote from {ADDRESS}."}),
        ("deed", {"deed": KNOWN, "situation": f"She rang from {PHONE}."}),
        ("quote", {"quote": f"Ring me on {PHONE}.", "deed": KNOWN, "permission": "public"}),
    ],
)
def test_it_is_said_right_below_the_last_words_that_have_it(office, raj, mei, field, told):
    form = office.sends_story(raj, mei, **told)

    names = [getattr(each, "name", "words") for each in form.elements]
    at = names.index(field) + 1
    assert names[at : at + 2] == ["words", "may_stand"]


def test_nothing_is_saved_and_the_nonce_is_unspent(office, raj, mei):
    before = office.ledger.copy()

    form = office.sends(raj, mei, deed=KNOWN, nonce="n")

    assert (office.ledger, form.nonce) == (before, "n")
    assert office.sends(raj, mei, deed=KNOWN, nonce="n", may_stand=True) is None
    assert office.sends(raj, mei, deed=KNOWN, nonce="n") is None
    assert len(office.ledger.recognitions) == 1


def test_what_may_stand_there_is_remembered_and_the_reader_is_told(office, raj, mei):
    told = office.nominate(raj, mei, deed=KNOWN, may_stand=True)

    assert office.record(told).wording.marks == (PHONE,)
    request = office.reads(office.rosa, Topic.REQUEST)
    said = f"A customer could be known by this: “{PHONE}”. Raj Nair says that it may stand there."
    assert request.index(said) < request.index("Could somebody tell who the customer is?")


def test_what_is_not_told_is_shown_to_its_readers_alone(office, raj, mei):
    told = office.tells_story(raj, mei, quote=f"{QUOTE} {ADDRESS}", permission="none", may_stand=True)
    assert ADDRESS in office.reads(office.rosa, Topic.REQUEST)

    office.approve(office.rosa, told)

    office.outbox.deliver()
    assert office.posted()
    assert all(ADDRESS not in each.words for each in office.posted())


def test_the_toggle_alone_claims_nothing(office, raj, mei):
    told = office.nominate(raj, mei, may_stand=True)

    assert office.record(told).wording.marks == ()
    assert "could be known" not in office.reads(office.rosa, Topic.REQUEST)


def test_a_name_left_out_and_a_customer_are_asked_about_apart(office, raj, mei):
    words = {"deed": f"Mei rang {PHONE}.", "audience": "withheld"}

    both = office.sends(raj, mei, **words)
    one = office.sends(raj, mei, **words, somebody_else=True)

    assert toggles(both) == {"somebody_else": False, "may_stand": False}
    assert ("“Mei”" in urgent(both), f"“{PHONE}”" in urgent(both)) == (True, True)
    assert toggles(one) == {"somebody_else": True, "may_stand": False}
    assert ("“Mei”" in urgent(one), f"“{PHONE}”" in urgent(one)) == (False, True)
    assert office.sends(raj, mei, **words, somebody_else=True, may_stand=True) is None


def test_a_rewrite_is_searched_and_what_was_said_of_a_word_holds_on(office, raj, mei):
    told = office.nominate(raj, mei, deed=KNOWN, may_stand=True)
    office.decline(office.rosa, told)
    assert toggles(office.opens_rewrite(raj, told)) == {}

    form = office.sends_rewrite(raj, told, deed=f"{KNOWN} And wrote to {ADDRESS}.", nonce="n")

    assert (f"“{ADDRESS}”" in urgent(form), f"“{PHONE}”" in urgent(form)) == (True, False)
    assert (form.nonce, office.record(told).revision) == ("n", 1)
    office.rewrite(raj, told, deed=f"{KNOWN} She thanked her.")
    assert office.record(told).wording.marks == (PHONE,)
    office.rewrite(raj, told, deed="Rang the visitor back.")
    assert office.record(told).wording.marks == ()


def test_so_is_a_rewritten_story(office, raj, mei):
    told = office.tells_story(raj, mei)

    form = office.sends_rewrite(raj, told, mei, situation=f"{SITUATION} {ADDRESS}")

    assert f"“{ADDRESS}”" in urgent(form)
    office.rewrite(raj, told, mei, situation=f"{SITUATION} {ADDRESS}", may_stand=True)
    assert office.record(told).wording.marks == (ADDRESS,)


@for_each("field", ["difference", "outside", "heard"])
def test_so_is_what_is_added_to_it(office, raj, mei, field):
    told = office.tells_story(raj, mei, quote=QUOTE, permission="public")

    form = office.sends_addition(raj, told, **{field: f"Ask {ADDRESS}"})

    assert f"“{ADDRESS}”" in urgent(form)
    office.adds(raj, told, **{field: f"Ask {ADDRESS}"}, may_stand=True)
    assert office.record(told).wording.marks == (ADDRESS,)


@for_each("kind", [Kind.RECOGNITION, Kind.STORY])
def test_a_draft_keeps_what_was_said_of_it(office, raj, mei, kind):
    office.leaves(raj, mei, nonce=f"n{kind}", kind=kind, deed=KNOWN, may_stand=True)

    form = office.opens_draft(raj, next(each.id for each in office.drafts(raj) if each.draft.kind is kind))

    assert toggles(form) == {"may_stand": True}


# --- together with what is unsaid of a customer's words ------------------------------------------

UNSAID = "Say whether their words may be told."


def test_what_is_unsaid_and_what_could_be_known_come_back_together(office, raj, mei):
    form = office.sends_story(raj, mei, situation=KNOWN, quote=QUOTE)

    assert f"“{PHONE}”" in urgent(form)
    assert UNSAID in urgent(form)
    fields = [each.name if hasattr(each, "name") else plain(each.runs) for each in form.elements]
    assert fields[fields.index("permission") + 1].startswith(UNSAID)
    assert office.ledger.recognitions == {}


def test_a_name_left_out_comes_back_with_it_too(office, raj, mei):
    office.chooses_by_form(mei, named="leave")

    form = office.sends_story(raj, mei, quote="Mei is so kind.")

    assert "“Mei”" in urgent(form)
    assert UNSAID in urgent(form)


def test_sent_again_with_both_mended_it_is_told(office, raj, mei):
    office.sends_story(raj, mei, situation=KNOWN, quote=QUOTE, nonce="n")

    again = office.sends_story(
        raj, mei, situation=KNOWN, quote=QUOTE, permission="staff", may_stand=True, nonce="n"
    )

    assert again is None
    assert len(office.ledger.recognitions) == 1


def test_with_only_one_of_them_mended_the_other_is_said(office, raj, mei):
    with refused("quote.permission_missing", "permission"):
        office.sends_story(raj, mei, situation=KNOWN, quote=QUOTE, may_stand=True)

    form = office.sends_story(raj, mei, situation=KNOWN, quote=QUOTE, permission="staff")

    assert UNSAID not in urgent(form)


def test_so_it_is_where_a_story_is_rewritten(office, raj, mei):
    told = office.tells_story(raj, mei)

    form = office.sends_rewrite(raj, told, situation=KNOWN, quote=QUOTE)

    assert f"“{PHONE}”" in urgent(form)
    assert UNSAID in urgent(form)


def test_marks_that_were_declared_before_bring_no_form_back(office, raj, mei):
    told = office.tells_story(raj, mei, situation=KNOWN, may_stand=True)

    with refused("quote.permission_missing", "permission"):
        office.sends_rewrite(raj, told, situation=KNOWN, quote=QUOTE)


def test_so_it_is_with_a_compliment(office, raj, mei):
    form = office.sends_compliment(raj, mei, heard=f"She rang from {PHONE}.", permission="")

    assert f"“{PHONE}”" in urgent(form)
    assert UNSAID in urgent(form)


def test_what_else_does_not_hold_is_said_as_ever(office, raj, mei):
    with refused("quote.permission_missing", "permission"):
        office.sends_story(raj, mei, situation=KNOWN, quote=QUOTE, value=None)
