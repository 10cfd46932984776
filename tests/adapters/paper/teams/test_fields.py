"""The fields of cards: every kind of them, filled, read and emptied."""

from __future__ import annotations

import pytest

from tests.adapters.paper.teams.bot import (
    card,
    choices,
    dialog,
    field,
    opening,
    people,
    stands,
    submit,
)


async def test_every_kind_of_field_is_filled_read_and_emptied(teams, paper):
    toggle = {"type": "Input.Toggle", "id": "t", "title": "Somebody else is meant", "valueOn": "yes"}
    when = field("When", "Input.Date")
    stands(paper, card(field(), when, choices(), choices("Also", isMultiSelect=True), toggle, people()))
    form = teams.open_view("raj")

    form.fill("What happened?", "x").fill("When", "2026-11-23").fill("Value", "People")
    form.fill("Also", ["People", "pride"]).fill("Somebody else is meant", True).fill("Who did it?", "Mei Lin")
    filled = [form.value(label) for label in form.labels]
    for label in form.labels:
        form.fill(label, None)
    emptied = [form.value(label) for label in form.labels]

    assert filled == ["x", "2026-11-23", "People", ["People", "Pride"], True, "Mei Lin"]
    assert emptied == [None, None, None, [], False, None]
    assert form.options("Value", "pe") == ("People",)
    with pytest.raises(LookupError, match="'Joy' is not offered; there are 'People', 'Pride'"):
        form.fill("Value", "Joy")
    with pytest.raises(LookupError, match="no field 'Nothing'"):
        form.fill("Nothing", "x")


async def test_a_field_is_found_by_its_label_without_what_stands_in_brackets_by_id_or_by_placeholder(
    teams, paper
):
    stands(paper, card(field("Names (optional)", placeholder="Mei, Raj")))
    form = teams.open_view("raj")

    found = [form.field(each)["id"] for each in ("Names", "names", "Mei, Raj", "Names (optional)")]

    assert found == ["names"] * 4


async def test_what_does_not_fit_the_fields_pattern_is_held_back(teams, bot, paper):
    stands(paper, card(field("Code", regex="[0-9]+"), field("Sure", isRequired=True), actions=[submit()]))
    teams.open_view("raj").fill("Code", "x")

    answer = await teams.submit("raj")

    assert answer.held_back == {"Code": "This is not what is asked for.", "Sure": "This field is required."}


async def test_an_action_that_takes_no_inputs_asks_for_none(teams, bot, paper):
    close = submit("Close", associatedInputs="none")
    stands(paper, card(field(isRequired=True, errorMessage="Say it."), actions=[close]))
    form = teams.open_view("raj").fill("What happened?", "x")

    answer = await teams.press("raj", form, "Close")

    assert answer.ok
    assert bot.last["value"] == {"skald": {"form": "Close"}}


async def test_everybody_is_offered_in_a_dialog_and_in_a_group_chat_only_who_is_there(teams, bot, paper):
    request = stands(paper, card(people(), actions=[opening()]), "Desk")
    bot.answers["task/fetch"] = dialog(card(people(), actions=[submit()]))
    paper.change_person("pia", left=True)

    there = teams.card("raj", request).options("Who did it?")
    await teams.press("raj", request, "Recognise")
    everywhere = teams.open_view("raj").options("Who did it?")

    assert set(there) == {"Raj Nair", "Mei Lin"}
    assert set(everywhere) == {"Raj Nair", "Mei Lin", "Ana Silva"}
    assert teams.open_view("raj").options("Who did it?", "an") == ("Ana Silva",)
    with pytest.raises(LookupError, match="'pia' is not offered"):
        teams.open_view("raj").fill("Who did it?", "pia")
