"""Walks of words that could not be saved: closed, too old, failed, never opened; kept each time, and once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.days import begins, told
from tests.support.town import CHANGED, DEED, FORM, VALUE, WHAT, Town, without

KEPT = "Your words are kept."


async def test_what_was_typed_into_a_closed_form_waits_and_can_be_sent(town: Town):
    form = await town.form("raj", "/recognise @mei")
    form.fill(WHAT, DEED).fill(CHANGED, "She made her appointment.").fill(VALUE, "People")

    await town.client.close("raj")
    line = await town.sees("raj", KEPT)
    await town.client.press("raj", line, "Open the draft")

    again = town.client.open_view("raj")
    assert again.value(FORM) == [town.paper.person("mei").id]
    assert (again.value(WHAT), again.value(CHANGED)) == (DEED, "She made her appointment.")
    assert again.value(VALUE) == "People"
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, again.errors
    assert await town.sees("daniel", DEED)
    assert await town.sees("raj", "You sent it.")
    assert _drafts(town, "raj") == []


async def test_two_drafts_are_told_apart_in_their_messages_and_at_home(town: Town):
    for line, words in (("/recognise @mei", DEED), ("/recognise @tom", "Found the lost key")):
        (await town.form("raj", line)).fill(WHAT, words)
        await town.client.close("raj")

    first, second = await town.sees("raj", DEED), await town.sees("raj", "Found the lost key")
    assert "About Mei Lin. Kept " in first.words
    assert "About Tom Hale. Kept " in second.words
    await town.client.event("app_home_opened", person="raj")
    home = town.client.home("raj").words
    assert home.index("Found the lost key") < home.index("About Tom Hale.") < home.index(DEED)

    await town.client.press("raj", first, "Drop the draft")
    await town.sees("raj", "You dropped the draft.")
    assert DEED not in town.read("raj")
    assert "Found the lost key" in town.read("raj")


async def test_a_draft_that_was_gone_on_with_offers_the_newer_words_alone(town: Town):
    (await town.form("raj", "/recognise @mei")).fill(WHAT, DEED)
    await town.client.close("raj")
    first = await town.sees("raj", DEED)
    await town.client.press("raj", first, "Open the draft")
    town.client.open_view("raj").fill(WHAT, "Walked her all the way")
    await town.client.close("raj")

    assert (await town.sees("raj", "You went on with this draft.")).ts == first.ts
    assert "Open the draft" in (await town.sees("raj", "Walked her all the way")).buttons
    assert DEED not in town.read("raj")


async def test_a_form_closed_as_it_opened_keeps_only_what_its_person_typed(town: Town):
    await town.form("raj", "/recognise @mei")
    await town.client.close("raj")
    await town.form("tom", "/recognise @mei People " + DEED)
    await town.client.close("tom")

    assert await town.sees("tom", KEPT)
    await town.quiet()
    assert town.found("raj", KEPT) is None
    assert _drafts(town, "tom") == [DEED]


async def test_a_closing_delivered_again_and_again_is_one_draft_and_one_line(town: Town):
    form = await town.form("raj", "/recognise @mei")
    form.fill(WHAT, DEED)
    closing = await town.client.close("raj")

    answers = await town.client.deliver_again(closing.request, 10, at_once=True)

    assert {each.status for each in answers} <= {200, 503}
    assert await town.sees("raj", KEPT)
    await town.quiet()
    assert town.read("raj").count(KEPT) == 1
    assert _drafts(town, "raj") == [DEED]


async def test_a_dropped_draft_is_gone_for_good(town: Town):
    form = await town.form("raj", "/recognise @mei")
    form.fill(WHAT, DEED)
    closing = await town.client.close("raj")
    line = await town.sees("raj", KEPT)

    await town.client.press("raj", line, "Drop the draft")
    assert await town.sees("raj", "You dropped the draft.")
    assert DEED not in town.read("raj")
    await town.client.press("raj", line, "Open the draft")
    await town.client.deliver_again(closing.request)

    assert await town.sees("raj", "This draft is not kept any more.")
    assert _drafts(town, "raj") == []


async def test_nobody_else_opens_it(town: Town):
    form = await town.form("raj", "/recognise @mei")
    form.fill(WHAT, DEED)
    await town.client.close("raj")
    line = await town.sees("raj", KEPT)

    await town.client.press("tom", line, "Open the draft")

    assert town.client.open_view("tom") is None


async def test_a_form_more_than_a_day_old_keeps_its_words(town: Town):
    form = await town.form("raj", "/recognise @mei People " + DEED)
    town.clock.advance(timedelta(hours=25))

    await town.client.submit("raj")

    assert form.errors[FORM].startswith(
        "This form is more than a day old, so it was not sent. Your words are kept"
    )
    await town.client.close("raj")
    await town.client.press("raj", await town.sees("raj", KEPT), "Open the draft")
    await town.client.submit("raj")
    assert await town.sees("daniel", DEED)
    assert await town.sees("raj", "You sent it.")
    assert town.read("raj").count(KEPT) == 0
    assert _drafts(town, "raj") == []


async def test_a_form_sealed_with_a_key_that_is_gone_keeps_its_words(town: Town):
    form = await town.form("raj", "/recognise @mei People " + DEED)
    form.view.spec["private_metadata"] = "forged." + form.view.spec["private_metadata"].partition(".")[2]

    await town.client.submit("raj")

    assert form.errors[FORM].startswith(
        "Skald does not know this form, so it was not sent. Your words are kept"
    )
    assert _drafts(town, "raj") == [DEED]


async def test_a_form_that_failed_by_a_fault_of_ours_keeps_its_words_until_it_is_sent(town: Town):
    form = await town.form("raj", "/recognise @mei People " + DEED)

    with without(town, "doers"):
        await town.client.submit("raj")

    assert "Your words are kept as a draft too" in form.errors[FORM], form.trouble
    assert _drafts(town, "raj") == [DEED]
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors
    assert _drafts(town, "raj") == []


async def test_a_refusal_keeps_the_form_and_so_no_draft(town: Town):
    form = await town.form("raj", "/recognise @raj People " + DEED)

    await town.client.submit("raj")

    assert form.errors[FORM].startswith("You cannot recognise yourself.")
    assert _drafts(town, "raj") == []


@pytest.mark.parametrize("fault", ["expired", pytest.param("away", marks=pytest.mark.kill)])
async def test_a_command_whose_form_never_opened_gives_the_words_back_and_keeps_them(town: Town, fault: str):
    if fault == "expired":
        town.paper.faults.error("expired_trigger_id", methods=["views.open"])
    else:
        town.paper.faults.outage("black_hole", methods=["views.open"])

    answer = await town.client.command("raj", "#well-done", f"/recognise @mei People {DEED} & more")
    town.paper.faults.clear()

    assert f"@mei People {DEED} & more" in answer.message.words
    assert answer.ms < 3000
    await town.client.press("raj", answer.message, "Open the draft")
    form = town.client.open_view("raj")
    assert (form.value(FORM), form.value(VALUE)) == ([town.paper.person("mei").id], "People")
    assert form.value(WHAT) == f"{DEED} & more"


@begins(told)
async def test_a_question_that_was_closed_waits_as_well(town: Town):
    request = await town.sees("daniel", "asks you")
    await town.client.press("daniel", request, "Ask one question")
    town.client.open_view("daniel").fill("What do you need to know?", "Did she say so?")

    await town.client.close("daniel")
    await town.client.press("daniel", await town.sees("daniel", KEPT), "Open the draft")
    await town.client.submit("daniel")

    assert await town.sees("raj", "Did she say so?")
    assert _drafts(town, "daniel") == []


def _drafts(town: Town, who: str) -> list[str]:
    database, account = town.house.database, town.paper.person(who).id
    with database.work(town.house.organisation) as work:
        found = work.people.called(town.paper.person(account).name)
        return [each.draft.deed for each in work.drafts.of(found[0].id)]
