"""Forms drawn again and again: what is remembered of one never shows in another's."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import orjson
import pytest

from adapters.slack.forms import view
from adapters.slack.render import label
from adapters.slack.validator.measures import text_checked_once, wrong_plain_text
from adapters.slack.validator.payloads import Unfit, checked, faults
from bot.cards.forms import (
    ChoiceField,
    Form,
    FormElement,
    Option,
    OptionGroup,
    PeopleField,
    TextField,
    Words,
)
from bot.cards.intents import Intent
from bot.cards.runs import Mention, Plain
from bot.domain.draft import Draft
from bot.domain.ids import PersonId
from bot.views import examples
from bot.views.nomination import nomination
from bot.views.sheet import Sheet

MEI, RAJ = PersonId("p.mei"), PersonId("p.raj")


def drawn(*elements: FormElement, users: dict[PersonId, str] | None = None) -> list[dict[str, Any]]:
    form = Form("Title", Intent.NOMINATE, elements, send="Send it", close="Close")
    blocks: list[dict[str, Any]] = view(form, "sealed", users or {})["blocks"]
    return blocks


def behaviours(*words: str) -> ChoiceField:
    options = tuple(Option(str(number), each) for number, each in enumerate(words))
    return ChoiceField("behaviour", "Which behaviour?", (OptionGroup("Listen first", options),))


def test_two_organisations_see_their_own_behaviours_in_turn():
    here, there = behaviours("asks before answering"), behaviours("opens on time")

    shown = [drawn(each)[0]["element"]["option_groups"][0]["options"] for each in (here, there, here)]

    texts = [[option["text"]["text"] for option in options] for options in shown]
    assert texts == [["asks before answering"], ["opens on time"], ["asks before answering"]]


def test_an_organisation_that_renames_a_value_sees_the_new_name():
    office = examples.organisation()
    first, *others = office.values
    renamed = replace(office, values=(replace(first, name="Renamed"), *others))

    shown = [str(drawn(*nomination(Sheet(each, "en", Draft()), "n").elements)) for each in (office, renamed)]

    assert "'Renamed'" not in shown[0]
    assert "'Renamed'" in shown[1]


def test_the_same_field_in_two_languages_has_the_words_of_each():
    english, german = TextField("deed", "What happened?", 3000), TextField("deed", "Was ist geschehen?", 3000)

    labels = [drawn(each)[0]["label"]["text"] for each in (english, german, english)]

    assert labels == ["What happened?", "Was ist geschehen?", "What happened?"]


def test_nobody_finds_the_people_or_the_words_of_another_in_their_form():
    people = PeopleField("doers", "Who?", 10, chosen=(MEI,))
    words = TextField("deed", "What happened?", 3000, words="Only Mei knows")
    drawn(people, words, users={MEI: "U0MEI"})

    others = drawn(replace(people, chosen=()), replace(words, words=""), users={RAJ: "U0RAJ"})
    raj = drawn(replace(people, chosen=(RAJ,)), replace(words, words="Raj's own"), users={RAJ: "U0RAJ"})

    assert [each["element"].keys() & {"initial_users", "initial_value"} for each in others] == [set(), set()]
    assert raj[0]["element"]["initial_users"] == ["U0RAJ"]
    assert raj[1]["element"]["initial_value"] == "Raj's own"


def test_a_person_who_changes_account_is_drawn_with_the_new_one():
    people = PeopleField("doers", "Who?", 10, chosen=(MEI,))

    users = [drawn(people, users={MEI: each})[0]["element"]["initial_users"] for each in ("U0OLD", "U0NEW")]

    assert users == [["U0OLD"], ["U0NEW"]]


def test_what_was_drawn_is_not_changed_by_what_is_done_with_it():
    field = behaviours("asks before answering")
    before = copy.deepcopy(drawn(field))

    form = Form("Title", Intent.NOMINATE, (field,), send="Send it", close="Close")
    checked(view(form, "sealed", {}), "modal")

    assert drawn(field) == before


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_faulty_block_is_refused_however_often_it_comes(times: int):
    sound = view(Form("T", Intent.NOMINATE, (behaviours("asks"),), send="Send", close="Close"), "sealed", {})
    faulty = orjson.loads(orjson.dumps(sound))
    faulty["blocks"][0]["element"]["option_groups"][0]["options"][0]["text"]["text"] = "x" * 76

    for _ in range(times):
        assert faults(sound, "modal") == []
        with pytest.raises(Unfit, match=r"options\[0\]\.text"):
            checked(faulty, "modal")


def test_a_field_that_slack_would_refuse_is_refused_each_time_it_is_drawn():
    nameless = TextField("x" * 256, "What happened?", 3000)

    for _ in range(3):
        with pytest.raises(Unfit, match=r"blocks\[0\]\.block_id"):
            drawn(nameless)


def test_what_is_said_without_a_name_keeps_its_place_and_a_mention_its_account():
    plainly, mei = Words((Plain("Daniel reads it."),)), Words((Mention(MEI, "Mei"), Plain(" reads it.")))

    first = drawn(plainly, mei, users={MEI: "U0OLD"})
    second = drawn(mei, plainly, users={MEI: "U0NEW"})

    assert [each["block_id"] for each in (*first, *second)] == [":0:0", ":1:0", ":0:0", ":1:0"]
    assert [first[0]["elements"], "U0OLD" in str(first[1])] == [second[1]["elements"], True]
    assert "U0NEW" in str(second[0])


def test_what_is_sound_in_a_form_is_still_refused_in_a_message():
    block = drawn(behaviours("asks"))[0]

    assert faults({"text": "Words", "blocks": [block]}, "message") == ["blocks[0]: input in a message"]
    assert faults({"type": "home", "blocks": [block]}, "home") == ["blocks[0]: input in a home"]


def test_two_sound_blocks_of_the_same_name_are_refused():
    with pytest.raises(Unfit, match="stands 2 times"):
        drawn(behaviours("asks"), behaviours("asks"))


def test_a_label_that_is_sound_in_a_wide_place_is_still_refused_in_a_narrow_one():
    wide = label("Twenty-five letters and on", "button.text")
    form = view(Form("T", Intent.NOMINATE, (behaviours("asks"),), send="Send", close="Close"), "sealed", {})

    assert faults({**form, "title": wide}, "modal") == ["title: 26 of 24 characters"]
    assert faults({**form, "title": label("Twenty-five letters and on", "view.title")}, "modal") == []


@pytest.mark.parametrize("words", ["", " ", "x" * 76])
def test_a_faulty_label_is_refused_however_often_it_is_looked_at(words: str):
    faulty = text_checked_once({"type": "plain_text", "text": words}, "button.text")

    assert [bool(wrong_plain_text(faulty, "button.text", "text")) for _ in range(2)] == [True, True]


def test_words_that_are_no_unicode_are_refused_also_in_an_offer():
    with pytest.raises(Unfit, match="not Unicode"):
        drawn(behaviours("asks \ud800"))
