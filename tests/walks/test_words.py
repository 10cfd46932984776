"""The words behind /skald: understood, answered privately, and never lost."""

from __future__ import annotations

import pytest

from tests.support.days import begins, told
from tests.support.town import DEED, FORM, WHAT, Town


async def types(town: Town, line: str, who: str = "raj"):
    answer = await town.client.command(who, "#well-done", line)
    assert answer.ok, answer
    return answer.message


async def test_the_command_alone_answers_with_the_way_home(town: Town):
    said = await types(town, "/skald")

    assert "Your own page is in Home" in said.words
    assert said.ephemeral
    app, team = town.paper.app.id, town.paper.workspace.id
    assert f"slack://app?team={team}&id={app}&tab=home" in str(said.blocks)


@pytest.mark.parametrize("line", ["/skald help", "/skald Hilfe", "/skald aide", "/skald ?", "/skald /HELP"])
async def test_help_is_answered_privately(town: Town, line: str):
    said = await types(town, line)

    assert "What Skald does" in said.words
    assert town.found("mei", "What Skald does", "#well-done") is None


async def test_a_word_is_explained(town: Town):
    assert "For example:" in (await types(town, "/skald help recognise")).words


@begins(told)
async def test_what_is_mine_opens_on_a_page_that_only_i_see(town: Town):
    assert await types(town, "/skald mine") is None
    assert await types(town, "/skald mine", "mei") is None

    assert DEED in town.client.open_view("raj").words
    assert DEED not in town.client.open_view("mei").words


async def test_my_choices_are_changed_from_where_i_asked(town: Town):
    said = await types(town, "/skald me")

    await town.client.press("raj", said, "Change my choices")
    town.client.open_view("raj").fill("May your name stand there?", "Leave my name out")
    await town.client.submit("raj")

    assert "Leave my name out" in (await types(town, "/skald me")).words


async def test_a_slip_opens_the_form_with_all_that_was_typed(town: Town):
    said = await types(town, "/skald recogise @mei " + DEED)

    await town.client.press("raj", said, "Open /recognise")

    form = town.client.open_view("raj")
    assert form.value(FORM) == [town.paper.person("mei").id]
    assert form.value(WHAT) == DEED


async def test_whatever_was_typed_goes_along(town: Town):
    odd = "Stayed late\nwith a family 👩‍👧 and <their> *dog* & cat"
    said = await types(town, "/skald recogise @mei " + odd)

    pressed = await town.client.press("raj", said, "Open /recognise")

    assert pressed.ok
    assert town.client.open_view("raj").value(WHAT) == odd


async def test_a_sentence_alone_is_offered_as_something_to_tell(town: Town):
    said = await types(town, "/skald @mei " + DEED)

    await town.client.press("raj", said, "Open /recognise")

    form = town.client.open_view("raj")
    assert (form.value(WHAT), form.value(FORM)) == (DEED, [town.paper.person("mei").id])


async def test_the_right_word_needs_no_press(town: Town):
    assert await types(town, "/skald recognise @mei " + DEED) is None

    assert town.client.open_view("raj").value(WHAT) == DEED


async def test_a_slip_near_another_word_opens_what_was_meant(town: Town):
    said = await types(town, "/skald hlep recognise")

    await town.client.press("raj", said, "Open /skald help")

    assert "For example:" in town.client.open_view("raj").words


async def test_words_too_long_for_a_button_stand_on_a_page_to_be_copied(town: Town):
    words = "stayed and stayed " * 150

    assert await types(town, "/skald recogise " + words) is None

    page = town.client.open_view("raj")
    assert page.words.count("stayed and stayed") == 150
    assert "Did you mean /recognise?" in page.words
