"""Forms on Slack: what was typed stays, what is no longer offered goes, and all of it comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from adapters.slack.elsewhere import TYPED
from adapters.slack.filled import returned
from adapters.slack.forms import view
from adapters.slack.views import filled, picked_users
from bot.cards.forms import (
    ChoiceField,
    DateField,
    Filled,
    Form,
    FormElement,
    Option,
    OptionGroup,
    PeopleField,
    RadioField,
    Taken,
    TextField,
    ToggleField,
    Words,
)
from bot.cards.intents import Intent
from bot.cards.runs import Plain
from bot.views.addition import examples as addition_examples
from tests.support.slack_examples import MEI, RAJ, SIOBHAN, USERS, nominate


def drawn(*elements: FormElement) -> list[dict[str, Any]]:
    form = Form("Title", Intent.NOMINATE, elements, send="Send it", close="Close")
    blocks: list[dict[str, Any]] = view(form, "sealed", USERS)["blocks"]
    return blocks


def sent(**values: dict[str, Any]) -> dict[str, Any]:
    return {"state": {"values": {name: {"value": state} for name, state in values.items()}}}


def test_fields_keep_their_ids_when_the_form_is_drawn_again():
    first = nominate()
    again = replace(first, elements=(Words((Plain("Another word above."),)), *first.elements))

    ids = [
        [block["block_id"] for block in view(form, "sealed", USERS)["blocks"] if block["type"] == "input"]
        for form in (first, again)
    ]

    assert ids[0] == ids[1] == ["doers", "deed", "behaviour", "value", "audience", "chance"]


def test_a_sent_form_comes_back_by_the_fields_names():
    payload = sent(
        doers={"type": "multi_users_select", "selected_users": ["U0MEI", "U0NEW", "U0MEI"]},
        deed={"type": "plain_text_input", "value": "Had it <ready> & *waiting*\n"},
        difference={"type": "plain_text_input", "value": None},
        behaviour={"type": "static_select", "selected_option": {"value": "stays"}},
        value={"type": "static_select", "selected_option": None},
        audience={"type": "radio_buttons", "selected_option": {"value": "public"}},
        chance={"type": "checkboxes", "selected_options": [{"value": "on"}]},
        other={"type": "checkboxes", "selected_options": []},
    )

    assert filled(payload, {"U0MEI": MEI}) == Filled(
        people={"doers": (MEI,)},
        chosen={"behaviour": "stays", "audience": "public"},
        words={"deed": "Had it <ready> & *waiting*\n", "difference": ""},
        toggled=frozenset({"chance"}),
    )


def test_a_day_is_drawn_as_chosen_and_comes_back_as_a_day():
    chosen, empty = drawn(DateField("from", "Away from", date(2026, 11, 23)), DateField("until", "Until"))

    assert chosen["element"] == {"type": "datepicker", "initial_date": "2026-11-23", "action_id": "value"}
    assert "initial_date" not in empty["element"]
    assert chosen["optional"] is True
    back = filled(
        sent(
            **{
                "from": {"type": "datepicker", "selected_date": "2026-11-23"},
                "until": {"type": "datepicker", "selected_date": None},
            }
        ),
        {},
    )
    assert back.days == {"from": date(2026, 11, 23)}


def test_everybody_picked_is_told_also_those_we_do_not_know():
    payload = sent(doers={"type": "multi_users_select", "selected_users": ["U0MEI", "U0NEW", "U0MEI"]})

    picked = picked_users(payload)

    assert picked == {"doers": ("U0MEI", "U0NEW")}


def test_what_is_no_longer_offered_is_left_unchosen():
    offered = (OptionGroup("", (Option("people", "People"),)),)

    (block,) = drawn(ChoiceField("value", "Which value?", offered, chosen="retired"))

    assert "initial_option" not in block["element"]


def test_a_choice_of_nothing_is_not_drawn():
    blocks = drawn(
        Words((Plain("Nothing to choose."),)),
        ChoiceField("value", "Which value?", (OptionGroup("People", ()),)),
    )

    assert [block["type"] for block in blocks] == ["rich_text"]


def test_more_options_than_a_list_takes_stand_in_groups_named_by_their_ends():
    options = tuple(Option(f"k{number}", f"Behaviour {number}") for number in range(150))

    (block,) = drawn(ChoiceField("behaviour", "Which?", (OptionGroup("", options),), chosen="k149"))

    groups = block["element"]["option_groups"]
    assert [(group["label"]["text"], len(group["options"])) for group in groups] == [
        ("Behaviour 0 – Behaviour 99", 100),
        ("Behaviour 100 – Behaviour 149", 50),
    ]
    assert block["element"]["initial_option"]["value"] == "k149"


def test_more_radio_buttons_than_slack_draws_become_a_list():
    options = tuple(Option(f"k{number}", f"Place {number}") for number in range(11))

    (block,) = drawn(RadioField("audience", "Who?", options, chosen="k10"))

    assert block["element"]["type"] == "static_select"
    assert block["element"]["initial_option"]["value"] == "k10"


def test_a_long_option_ends_at_a_word_with_an_ellipsis():
    words = "Walks a visitor who is lost all the way to the right desk and waits with them there"

    (block,) = drawn(ToggleField("walks", "What?", words))

    assert block["element"]["options"][0]["text"]["text"] == (
        "Walks a visitor who is lost all the way to the right desk and waits with…"
    )
    assert block["optional"] is True


def test_people_we_cannot_show_are_left_out_and_too_many_stay_to_be_mended():
    (block,) = drawn(PeopleField("doers", "Who?", 1, chosen=(MEI, RAJ, SIOBHAN)))

    assert block["element"]["initial_users"] == ["U0MEI", "U0RAJ"]
    assert block["element"]["max_selected_items"] == 2


def test_words_too_long_for_their_field_stay_in_it_and_words_too_long_for_slack_stand_beneath():
    words = "word " * 1000

    (field, rest) = drawn(TextField("deed", "What?", 1500, long=True, words=words))

    kept = field["element"]["initial_value"]
    beneath = rest["elements"][0]["elements"]
    assert field["element"]["max_length"] == 3000
    assert kept + "".join(part["text"] for part in beneath).removeprefix("…") == words


def test_urgent_words_are_set_apart_strong_and_signed():
    (block,) = drawn(Words((Plain("It names a customer."),), urgent=True))

    (part,) = block["elements"]
    assert part["type"] == "rich_text_quote"
    assert part["elements"][0] == {"type": "emoji", "name": "warning"}
    assert part["elements"][-1] == {"type": "text", "text": "It names a customer.", "style": {"bold": True}}


def test_without_the_scope_for_files_nobody_is_asked_for_a_picture():
    form = addition_examples()["empty"]

    with_it, without = (view(form, "sealed", {}, taken)["blocks"] for taken in (Taken.HERE, Taken.NOWHERE))

    asked = {"picture", "alternative", "pictured", "agreement"}
    assert asked <= {each["block_id"] for each in with_it}
    assert not asked & {each["block_id"] for each in without}


def test_a_name_typed_below_a_list_is_found_in_whatever_turn_it_was_drawn():
    fields = (PeopleField("upstream", "Who made it possible?", most=5), TextField(TYPED, "Or a name", 100))
    form = Form("Add to it", Intent.ADD_TO, fields, send="Send it", close="Close", turn=3)
    listed, named = (each["block_id"] for each in view(form, "sealed", {})["blocks"])
    picked = {"type": "multi_users_select", "selected_users": []}
    state = {listed: {"value": picked}, named: {"value": {"type": "plain_text_input", "value": "Ivor Hill"}}}

    came = returned({"team": {"id": "T1"}, "view": {"id": "V1", "state": {"values": state}}})

    assert came.typed({}) == {"upstream": "Ivor Hill"}
