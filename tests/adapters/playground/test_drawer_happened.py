"""What happened, and what would happen, told from what really did."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from tests.adapters.playground.drawers import Played, office, played, playing

__all__ = ["office", "played"]  # the fixtures
pytestmark = pytest.mark.asyncio(loop_scope="module")

HOSTILE = "<img src=x onerror=alert(1)> {who} **bold** %s \u202eback"


async def test_an_empty_drawer_says_what_will_be_told_there(tmp_path: Path):
    async with playing(tmp_path) as fresh:
        told, lines = await fresh.tab("happened"), await fresh.lines()

    assert told["title"] == "Nothing has happened yet"
    assert told["words"].startswith("Every message, wait and decision will be told here")
    assert lines == ["The office opened with four values, six branches and five people you can be."]


async def test_a_sentence_that_was_typed_has_saved_nothing_yet(played: Played):
    await played.type("raj", "/recognise @Grace Whitlock People Rang her")

    told = await played.tab("happened")

    newest = told["lines"][0]
    assert told["title"] == "Monday, so far"
    assert newest["bold"] == "Raj typed a sentence in #well-done"
    assert newest["words"] == " and the form opened with the words in their places."
    assert newest["small"] == "Nothing is saved yet."


async def test_a_page_to_read_is_no_form_that_was_filled(played: Played):
    await played.type("raj", "/skald mine")

    told = await played.tab("happened")

    newest = told["lines"][0]
    assert newest["bold"] == "Raj typed /skald in #well-done"
    assert newest["words"] == " and Skald showed Raj alone a page to read."


async def test_whoever_looks_for_something_has_a_page_before_them(played: Played):
    await played.type("raj", "/skald stories")
    client = played.scene.office.client
    await client.press("raj", client.open_view("raj"), "Find a story")
    await client.submit("raj")

    assert (await played.lines())[0] == "Raj looked for something and Skald showed Raj alone a page to read."


async def test_the_whole_journey_is_told_newest_first(played: Played):
    await played.tell()
    await played.press("daniel", "Approve it")
    await played.press("grace", "Thank Raj")

    lines = await played.lines()

    assert lines[:4] == [
        "Grace thanked Raj. Only Raj sees it.",
        "Daniel approved what Raj told. #well-done hears it. Grace Whitlock hears of it now.",
        "Raj told what Grace Whitlock did. Daniel Okafor is asked to read it.",
        "Raj typed a sentence in #well-done and the form opened with the words in their places.",
    ]


async def test_what_was_heard_late_is_told_once_also_after_it_was_thanked_for(tmp_path: Path):
    async with playing(tmp_path) as played:
        await played.type("raj", "/recognise @Mei Lin People Rang her")
        await played.send("raj")
        await played.press("daniel", "Approve it")
        await played.scene.do({"act": "clock", "as": played.id("raj"), "go": "next"})

        await played.press("mei", "Thank Raj")

        lines = await played.lines()
        assert lines[0] == "Mei thanked Raj. Only Raj sees it."
        assert lines.count("Mei Lin heard of it, as Raj told it.") == 1


async def test_what_somebody_chooses_for_themselves_is_told(played: Played):
    client = played.scene.office.client
    await client.event("app_home_opened", person="raj")
    await client.press("raj", None, "Change my choices")
    client.open_view("raj").fill("May your name stand there?", "Leave my name out")

    await played.send("raj")

    assert (await played.lines())[0] == "Raj changed their choices. Home shows them."


async def test_a_command_to_skald_alone_is_told_without_saying_whose_messages_they_are(played: Played):
    await played.scene.office.client.command("raj", "@app", "/skald")

    assert (await played.lines())[0] == "Raj typed /skald in a direct message and Skald answered Raj alone."


async def test_a_question_its_answer_and_a_decline_are_told(played: Played):
    client = played.scene.office.client
    await played.tell()

    await played.press("daniel", "Ask one question")
    client.open_view("daniel").fill("What do you need to know?", "May we tell it?")
    await played.send("daniel")
    await played.press("raj", "Answer it")
    client.open_view("raj").fill("Your answer", "Yes")
    await played.send("raj")
    await played.message("daniel", "Decline…")
    await played.press("daniel", "Decline…")
    client.open_view("daniel").fill("Why can it not go out as it is?", "It names a street")
    await played.send("daniel")

    lines = await played.lines()
    assert lines[:6] == [
        "Daniel declined what Raj told. Raj alone hears why, and can rewrite it.",
        "Daniel pressed Decline… and a form opened.",
        "Raj answered Daniel’s question. Daniel reads it again.",
        "Raj pressed Answer it and a form opened.",
        "Daniel asked Raj one question. Only Raj sees it. The answer comes back to Daniel.",
        "Daniel pressed Ask one question and a form opened.",
    ]


async def test_a_press_that_changed_nothing_says_why(played: Played):
    await played.tell()
    stale = await played.message("daniel", "Approve it")
    await played.press("daniel", "Approve it")

    await played.scene.office.client.press("daniel", stale, "Approve it")

    newest = (await played.tab("happened"))["lines"][0]
    assert (newest["bold"], newest["words"]) == ("Daniel pressed Approve it", " and it changed nothing.")
    assert newest["small"].startswith("You approved this on Monday 23 November")


async def test_a_form_that_is_refused_and_then_closed_is_told(played: Played):
    await played.type("raj", "/recognise @Raj Nair People Rang her")
    await played.send("raj")

    await played.scene.office.client.close("raj")

    kept, closed, refused, *_ = (await played.tab("happened"))["lines"]
    assert (kept["bold"], kept["words"]) == ("Raj’s words are kept as a draft.", " Only Raj can read them.")
    assert (closed["bold"], closed["small"]) == ("Raj closed the form.", "Nothing was sent.")
    assert refused["bold"] + refused["words"] == (
        "Raj’s form stays open: something under “Who did it?” is to be put right."
    )
    assert refused["small"].startswith("You cannot recognise yourself.")


async def test_a_withdrawal_says_how_many_copies_follow(played: Played):
    await played.tell()
    await played.message("daniel", "Approve it")

    await played.press("raj", "Withdraw it")

    assert (await played.lines())[0] == (
        "Raj withdrew what was told about Grace Whitlock. Two copies of it now say so."
    )


async def test_what_goes_straight_on_is_told_as_that(played: Played):
    await played.type("raj", "/recognise @Grace Whitlock People Rang her")
    form = played.scene.office.client.open_view("raj")
    form.fill("Who may read it?", "Only Grace. Private, read by nobody else")
    ahead = (await played.tab("happened"))["ahead"]["lines"]

    await played.send("raj")

    assert [(each["when"], each["bold"] + each["words"]) for each in ahead] == [
        ("Now", "Raj gets a receipt with the same card, and can edit or withdraw it."),
        ("Now", "Grace Whitlock hears of it."),
    ]
    assert (await played.lines())[0] == "Raj told what Grace Whitlock did. Grace Whitlock hears of it now."


async def test_an_open_form_shows_what_sending_it_would_cause_and_keeps_none_of_it(played: Played):
    before = await played.tab("data")
    await played.type("raj", "/recognise @Grace Whitlock Rang her")

    ahead = (await played.tab("happened"))["ahead"]

    assert ahead["title"] == "If you press Send it"
    assert [(each["when"], each["bold"] + each["words"]) for each in ahead["lines"]] == [
        ("Now", "Raj gets a receipt with the same card, and can edit or withdraw it."),
        ("Now", "Daniel Okafor is asked to read it."),
        ("Wed 08:30", "If it still waits, Daniel Okafor is reminded once, in working hours."),
        ("Mon 30 Nov 08:30", "If it still waits, Ana Ferreira is asked to read it."),
        ("Then", "#well-done hears it, once it is approved."),
        ("Then", "Grace Whitlock hears of it, once it is approved."),
    ]
    assert (await played.tab("data"))["rows"] == before["rows"]


async def test_a_story_is_foreseen_and_told_like_all_that_is_told(played: Played):
    await played.type("raj", "/story @Grace Whitlock People A borrower had stopped coming")
    ahead = (await played.tab("happened"))["ahead"]["lines"]
    assert "#legendary-service hears it, once it is approved." in {
        each["bold"] + each["words"] for each in ahead
    }

    form = played.scene.office.client.open_view("raj")
    form.fill("What was done?", "Put her on the round of the library van.")
    await played.send()
    await played.quiet()

    assert (await played.lines())[0] == "Raj told what Grace Whitlock did. Daniel Okafor is asked to read it."


async def test_nothing_is_foreseen_for_others_nor_of_a_form_without_anybody_in_it(played: Played):
    await played.type("raj", "/recognise Rang her")

    mine, other = await played.tab("happened", "raj"), await played.tab("happened", "ana")

    assert (mine["ahead"], other["ahead"]) == (None, None)


async def test_hostile_words_stay_words_wherever_they_stand(played: Played):
    await played.scene.office.client.command(
        "raj", "#well-done", f"/recognise @Grace Whitlock People {HOSTILE}"
    )
    await played.send("raj")
    await played.press("daniel", "Decline…")
    played.scene.office.client.open_view("daniel").fill("Why can it not go out as it is?", HOSTILE)
    await played.send("daniel")

    shown = [orjson.dumps(await played.tab(each)).decode() for each in ("happened", "wire", "data", "why")]

    assert ["{who} **bold** %s" in each for each in shown] == [False, True, True, False]
    assert (await played.lines())[0].startswith("Daniel declined what Raj told.")


async def test_the_clock_and_the_switches_are_told_with_what_fell_due_on_the_way(tmp_path: Path):
    async with playing(tmp_path) as played:
        await played.tell()
        me = played.id("raj")

        for _ in range(2):
            await played.scene.do({"act": "clock", "as": me, "go": "day"})
        await played.scene.do({"act": "switch", "as": me, "name": "slow", "on": True})

        assert (await played.lines())[:4] == [
            "“Slow network” was turned on.",
            "Daniel Okafor is reminded of what Raj told.",
            "The clock went on by a day.",
            "The clock went on by a day.",
        ]
        assert (await played.tab("happened"))["title"] == "Wednesday, so far"


async def test_what_is_approved_again_says_that_it_is_told_again_and_who_still_hears_of_it(played: Played):
    await played.type("raj", "/recognise @Grace Whitlock @Mei Lin People Rang her")
    await played.send("raj")
    await played.press("daniel", "Approve it")
    await played.press("daniel", "Undo it")
    await played.quiet()

    await played.press("daniel", "Approve it")

    lines = await played.lines()
    assert lines[0] == (
        "Daniel approved what Raj told. What was taken back is told again. "
        "Mei Lin hears of it on Thursday 08:30."
    )


async def test_an_edit_and_what_is_undone_are_told(played: Played):
    await played.tell()
    await played.press("raj", "Edit it")
    played.scene.office.client.open_view("raj").fill("What happened?", "Rang her, and waited with her.")
    await played.send("raj")
    await played.quiet()
    await played.press("daniel", "Approve it")

    await played.press("daniel", "Undo it")

    lines = await played.lines()
    assert lines[0] == "Daniel undid the decision on what Raj told. It waits for a reader again."
    assert "Raj edited what was told about Grace Whitlock. Whoever reads it sees the new words." in lines
