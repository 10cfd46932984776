"""Forms on Teams: what is drawn, what comes back, and what nobody's client would send."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.bodies import Misshapen
from adapters.teams.filled import filled, picked_users, typed_names
from adapters.teams.forms import form_card
from adapters.teams.validator.cards import nodes
from adapters.teams.validator.inputs import PEOPLE
from bot.cards.forms import (
    ChoiceField,
    DateField,
    Filled,
    Form,
    Option,
    OptionGroup,
    PeopleField,
    RadioField,
    TextField,
    ToggleField,
    Words,
)
from bot.cards.intents import Intent
from bot.cards.runs import Plain
from bot.domain.ids import PersonId
from tests.support.adaptive_schema import against_the_schema
from tests.support.every import for_each
from tests.support.teams_examples import LABELS

MEI, RAJ = PersonId("mei"), PersonId("raj")
USERS = {MEI: "aad-mei", RAJ: "aad-raj"}
NAMES = {MEI: "Mei Lin", RAJ: "Raj Nair"}
PEOPLE_OF = {user: person for person, user in USERS.items()}
BEHAVIOURS = (
    OptionGroup("People", (Option("walks", "Walks somebody to the right desk"),)),
    OptionGroup("Passion", (Option("stays", "Stays until the caller is calm"),)),
)


def a_form(**changes: Any) -> Form:
    fields = {
        "doers": PeopleField("doers", "Who did it?", 20, (MEI, RAJ), placeholder="One or several"),
        "deed": TextField("deed", "What happened?", 1500, long=True, words="Had the pass ready"),
        "behaviour": ChoiceField("behaviour", "Which behaviour?", BEHAVIOURS, "stays", optional=True),
        "audience": RadioField("audience", "Who may read it?", (Option("public", "Everyone"),), "public"),
        "somebody_else": ToggleField("somebody_else", "Somebody else?", "This is somebody else", on=True),
        "away": DateField("away", "Away from", date(2026, 11, 26)),
        **changes,
    }
    return Form("Recognise somebody", Intent.NOMINATE, tuple(fields.values()), "Send it", "Close")


def drawn(form: Form, **given: Any) -> dict[str, Any]:
    return form_card(form, "sealed", USERS, NAMES, LABELS, **given)


def inputs(card: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {node["id"]: node for node in nodes(card) if node["type"].startswith("Input.")}


def untouched(card: dict[str, Any]) -> dict[str, str]:
    """What a client sends of a form in which nobody changed anything: nothing of an empty field."""
    return {id_: each["value"] for id_, each in inputs(card).items() if each.get("value")}


def places(card: dict[str, Any]) -> list[str]:
    """Ids and words in the order in which they stand."""
    return [each.get("id") or words(each) for each in card["body"]]


def words(block: dict[str, Any]) -> str:
    return block.get("text") or "".join(each["text"] for each in nodes(block) if each["type"] == "TextRun")


def test_an_untouched_form_comes_back_as_it_was_filled():
    back = filled(untouched(drawn(a_form())), PEOPLE_OF)

    assert back == Filled(
        {"doers": (MEI, RAJ)},
        {"behaviour": "stays", "audience": "public"},
        {"deed": "Had the pass ready"},
        frozenset({"somebody_else"}),
        {"away": date(2026, 11, 26)},
    )


def test_people_are_looked_for_in_the_whole_organisation_and_shown_by_name():
    picker = inputs(drawn(a_form()))["doers"]

    assert picker["choices.data"] == PEOPLE
    assert picker["choices"] == [
        {"title": "Mei Lin", "value": "aad-mei"},
        {"title": "Raj Nair", "value": "aad-raj"},
    ]
    assert picker["value"] == "aad-mei,aad-raj"


def test_whom_the_list_does_not_find_can_be_typed():
    field = inputs(drawn(a_form(), typed={"doers": "Siobhán"}))["doers.typed"]

    assert field["label"] == "Somebody you do not find there? (optional)"
    assert field["value"] == "Siobhán"


def test_who_is_offered_stands_beside_the_picker_and_comes_back_as_picked():
    offered = {"doers": (Option("aad-mei", "Mei Lin"), Option("aad-mei2", "Mei Lin, Parks"))}

    card = drawn(a_form(), offered=offered)
    back = {"doers": "aad-raj", "doers.offered": "aad-mei2,aad-raj"}

    assert list(inputs(card))[:3] == ["doers", "doers.offered", "doers.typed"]
    assert inputs(card)["doers.offered"]["style"] == "expanded"
    assert picked_users(back) == {"doers": ("aad-raj", "aad-mei2")}


def test_names_that_were_typed_come_back_by_the_field_they_stand_beside():
    back = {"doers": "", "doers.typed": " Mei, Raj ", "somebody.typed": "  "}

    assert typed_names(back) == {"doers": "Mei, Raj"}


def test_what_a_picker_holds_and_is_no_id_is_a_name_and_an_id_that_is_known_is_none():
    entra = "c3f10000-0000-4000-8000-00000000ffff"
    back = {"doers": f"{entra},user-id-0,Mei Lin,raj@x.example,person:mei", "doers.typed": "Ana"}

    assert picked_users(back) == {"doers": (entra, "user-id-0", "person:mei")}
    assert typed_names(back, {"user-id-0"}) == {"doers": "Ana, Mei Lin, raj@x.example"}
    assert typed_names(back) == {"doers": "Ana, user-id-0, Mei Lin, raj@x.example"}
    assert filled(back, PEOPLE_OF).people == {"doers": ()}


def test_a_behaviour_says_its_value_and_can_be_taken_back():
    field = inputs(drawn(a_form()))["behaviour.chosen"]

    titles = [each["title"] for each in field["choices"]]
    assert titles == [
        "None of these",
        "People: Walks somebody to the right desk",
        "Passion: Stays until the caller is calm",
    ]
    assert filled({"behaviour.chosen": field["choices"][0]["value"]}, {}).chosen == {}


def test_a_refusal_stands_under_its_field_and_all_that_was_written_stays():
    card = drawn(a_form(), refusals={"deed": "There are no words here yet.", "": "It was not sent."})

    at = places(card)
    assert at.index("deed.words") + 1 == at.index("⚠️ There are no words here yet.")
    assert untouched(card) == untouched(drawn(a_form()))
    assert words(card["body"][0]) == f"⚠️ It was not sent.⚠️ {LABELS.look}"


def test_a_refusal_of_a_field_that_is_not_drawn_stands_on_top():
    card = drawn(a_form(), refusals={"value": "Choose a behaviour, or else a value."})

    assert words(card["body"][0]) == "⚠️ Choose a behaviour, or else a value."


def test_in_a_chat_it_is_said_beside_the_button_that_was_pressed():
    card = drawn(a_form(), dialog=False, refusals={"deed": "There are no words here yet."})

    assert words(card["body"][-2]) == f"⚠️ {LABELS.look}"
    assert LABELS.look not in words(card["body"][0])


def test_what_is_urgent_is_set_apart_strong_and_signed():
    urgent = Words((Plain("This gives away a name."),), urgent=True)

    (block,) = [each for each in drawn(a_form(urgent=urgent))["body"] if each["type"] == "Container"]

    assert words(block) == "⚠️ This gives away a name."
    assert block["style"] == "warning"
    assert block["items"][0]["inlines"][-1]["weight"] == "Bolder"


def test_more_words_than_allowed_stay_whole():
    long = "She walked the visitor to the right desk. " * 100

    field = inputs(drawn(a_form(deed=TextField("deed", "What happened?", 1500, words=long))))["deed.words"]

    assert field["value"] == long
    assert field["maxLength"] == len(long)


def test_an_option_that_is_gone_is_left_unchosen_and_a_choice_of_nothing_undrawn():
    gone = ChoiceField("behaviour", "Which?", BEHAVIOURS, "gone")
    nothing = ChoiceField("value", "Or which value?", ())

    found = inputs(drawn(a_form(behaviour=gone, value=nothing)))

    assert "value" not in found["behaviour.chosen"]
    assert "value.chosen" not in found


def test_a_long_list_of_behaviours_is_shortened_until_the_form_is_small_enough():
    many = tuple(Option(f"b{number}", f"{number} " + "walks somebody " * 12) for number in range(150))

    card = drawn(a_form(behaviour=ChoiceField("behaviour", "Which?", (OptionGroup("People", many),))))

    assert len(inputs(card)["behaviour.chosen"]["choices"]) == 150
    assert against_the_schema(card) == []


@for_each(("dialog", "kind"), [(True, "Action.Submit"), (False, "Action.Execute")])
def test_both_buttons_bring_the_seal(dialog, kind):
    card = drawn(a_form(), dialog=dialog)

    send, close = card["body"][-1]["actions"]
    assert [send["type"], close["type"]] == [kind, kind]
    assert send["data"] == {"skald": {"form": "sealed"}}
    assert close["data"] == {"skald": {"close": "sealed"}}
    assert send["style"] == "positive"
    assert ("fallback" in send) is (kind == "Action.Execute")


def test_a_form_in_the_chat_says_what_it_is_for():
    assert drawn(a_form(), dialog=False)["body"][0]["text"] == "Recognise somebody"
    assert drawn(a_form())["body"][0]["type"] == "Input.ChoiceSet"


MISSHAPEN = [
    {"deed.words": 7},
    {"deed.words": ["a"]},
    {"deed.words": {"value": "a"}},
    {"deed.words": None},
    {"doers": ["aad-mei"]},
    {"deed.words": "x" * 1_000_000},
    {"x" * 200: "a"},
    {"doers": "x" * 129},
    {"doers": "aad\x00mei"},
    {"away.day": "tomorrow"},
    {"away.day": "2026-02-30"},
    {str(number): "" for number in range(200)},
    [],
    None,
    "words",
]


@for_each("values", MISSHAPEN)
def test_what_no_form_brings_is_misshapen_and_nothing_worse(values: Any):
    with pytest.raises(Misshapen):
        filled(values, PEOPLE_OF)


def test_what_stands_beside_the_inputs_is_not_looked_at():
    values = {"skald": {"form": "sealed"}, "msteams": {"type": "task/fetch"}, "deed.words": "a"}

    assert filled(values, {}).words == {"deed": "a"}


def test_people_whom_nobody_knows_are_left_out():
    assert filled({"doers": "aad-nobody,aad-mei"}, PEOPLE_OF).people == {"doers": (MEI,)}


JSONS = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=50),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)
IDS = st.sampled_from(
    ["doers", "doers.typed", "doers.offered", "deed.words", "a.chosen", "b.toggled", "c.day"]
)


@given(st.dictionaries(IDS | st.text(max_size=20), JSONS, max_size=6) | JSONS)
def test_whatever_comes_back_is_a_filled_form_or_misshapen(values: Any):
    for read, kind in (
        (lambda: filled(values, PEOPLE_OF), Filled),
        (lambda: picked_users(values), dict),
        (lambda: typed_names(values), dict),
    ):
        try:
            found = read()
        except Misshapen:
            continue
        assert isinstance(found, kind)
