"""Walks of words that could not be saved: closed, too old, failed, never opened; kept each time, and once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.days import begins, told
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import CHANGED, DEED, FORM, SKALD, VALUE, WHAT, Town, without

pytestmark = on(SLACK, TEAMS)

KEPT = "Your words are kept."


async def test_what_was_typed_into_a_closed_form_waits_and_can_be_sent(town: Town):
    form = await town.form("raj", "/recognise @mei")
    form.fill(WHAT, DEED).fill(CHANGED, "She made her appointment.").fill(VALUE, "People")

    await town.close("raj")
    line = await town.offers("raj", KEPT, "Open the draft")
    await town.press("raj", line, "Open the draft")

    again = town.client.open_view("raj")
    assert town.chosen(again) == ["Mei Lin"]
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
        await town.close("raj")

    first, second = await town.sees("raj", DEED), await town.sees("raj", "Found the lost key")
    assert "About Mei Lin. Kept " in first.words
    assert "About Tom Hale. Kept " in second.words
    home = (await town.go_home("raj")).words
    assert home.index("Found the lost key") < home.index("About Tom Hale.") < home.index(DEED)

    await town.press("raj", first, "Drop the draft")
    assert DEED not in (await town.sees("raj", "You dropped the draft.")).words
    home = await town.go_home("raj")
    assert DEED not in home.words
    assert "Found the lost key" in home.words


async def test_a_draft_that_was_gone_on_with_offers_the_newer_words_alone(town: Town):
    (await town.form("raj", "/recognise @mei")).fill(WHAT, DEED)
    await town.close("raj")
    first = await town.sees("raj", DEED)
    await town.press("raj", first, "Open the draft")
    town.client.open_view("raj").fill(WHAT, "Walked her all the way")
    await town.close("raj")

    assert town.stands_at(await town.sees("raj", "You went on with this draft.")) == town.stands_at(first)
    assert "Open the draft" in (await town.sees("raj", "Walked her all the way")).buttons
    assert DEED not in town.read("raj")


async def test_a_form_closed_as_it_opened_keeps_only_what_its_person_typed(town: Town):
    await town.form("raj", "/recognise @mei")
    await town.close("raj")
    await town.form("tom", "/recognise @mei People " + DEED)
    await town.close("tom")

    assert await town.sees("tom", KEPT)
    await town.quiet()
    assert town.found("raj", KEPT) is None
    assert _drafts(town, "tom") == [DEED]


async def test_a_closing_delivered_again_and_again_is_one_draft_and_one_line(town: Town):
    form = await town.form("raj", "/recognise @mei")
    form.fill(WHAT, DEED)
    closing = await town.close("raj")

    answers = await town.client.deliver_again(closing.request, 10, at_once=True)

    assert {each.status for each in answers} <= {200, 503}
    assert await town.sees("raj", KEPT)
    await town.quiet()
    assert len(_offering(town, "raj")) == 1
    assert _drafts(town, "raj") == [DEED]


async def test_a_dropped_draft_is_gone_for_good(town: Town):
    form = await town.form("raj", "/recognise @mei")
    form.fill(WHAT, DEED)
    closing = await town.close("raj")
    line = await town.offers("raj", KEPT, "Drop the draft")

    await town.press("raj", line, "Drop the draft")
    assert await town.sees("raj", "You dropped the draft.")
    assert DEED not in town.read("raj")
    opened = await town.press("raj", line, "Open the draft")
    await town.client.deliver_again(closing.request)

    assert await town.hears("raj", opened, "This draft is not kept any more.")
    assert _drafts(town, "raj") == []


async def test_nobody_else_opens_it(town: Town):
    form = await town.form("raj", "/recognise @mei")
    form.fill(WHAT, DEED)
    await town.close("raj")
    line = await town.offers("raj", KEPT, "Open the draft")

    await town.press("tom", line, "Open the draft")

    assert town.client.open_view("tom") is None


async def test_a_form_more_than_a_day_old_keeps_its_words(town: Town):
    form = await town.form("raj", "/recognise @mei People " + DEED)
    town.clock.advance(timedelta(hours=25))

    answer = await town.client.submit("raj")

    said = town.trouble(form, answer)
    assert "This form is more than a day old, so it was not sent. Your words are kept" in said
    await town.close("raj")
    await town.press("raj", await town.offers("raj", KEPT, "Open the draft"), "Open the draft")
    await town.client.submit("raj")
    assert await town.sees("daniel", DEED)
    assert await town.sees("raj", "You sent it.")
    assert _offering(town, "raj") == []
    assert _drafts(town, "raj") == []


async def test_a_form_sealed_with_a_key_that_is_gone_keeps_its_words(town: Town):
    form = await town.form("raj", "/recognise @mei People " + DEED)
    town.forge(form)

    answer = await town.client.submit("raj")

    said = town.trouble(form, answer)
    assert "Skald does not know this form, so it was not sent. Your words are kept" in said
    assert _drafts(town, "raj") == [DEED]


async def test_a_form_that_failed_by_a_fault_of_ours_keeps_its_words_until_it_is_sent(town: Town):
    form = await town.form("raj", "/recognise @mei People " + DEED)

    with without(town, "doers"):
        await town.client.submit("raj")

    assert "Your words are kept as a draft too" in town.trouble(form), form.trouble
    assert _drafts(town, "raj") == [DEED]
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors
    assert _drafts(town, "raj") == []


async def test_a_refusal_keeps_the_form_and_so_no_draft(town: Town):
    form = await town.form("raj", "/recognise @raj People " + DEED)

    await town.client.submit("raj")

    assert form.errors[FORM].startswith("You cannot recognise yourself.")
    assert _drafts(town, "raj") == []


@on(SLACK)
@pytest.mark.parametrize("fault", ["expired", pytest.param("away", marks=pytest.mark.kill)])
@pytest.mark.alone
async def test_a_command_whose_form_never_opened_gives_the_words_back_and_keeps_them(town: Town, fault: str):
    if fault == "expired":
        town.paper.faults.error("expired_trigger_id", methods=["views.open"])
    else:
        town.paper.faults.outage("black_hole", methods=["views.open"])

    answer = await town.client.command("raj", "#well-done", f"/recognise @mei People {DEED} & more")
    town.paper.faults.clear()

    assert f"@mei People {DEED} & more" in answer.message.words
    assert answer.ms < 3000
    await town.press("raj", answer.message, "Open the draft")
    form = town.client.open_view("raj")
    assert (form.value(FORM), form.value(VALUE)) == ([town.paper.person("mei").id], "People")
    assert form.value(WHAT) == f"{DEED} & more"


@begins(told)
async def test_a_question_that_was_closed_waits_as_well(town: Town):
    request = await town.sees("daniel", "asks you")
    await town.press("daniel", request, "Ask one question")
    town.client.open_view("daniel").fill("What do you need to know?", "Did she say so?")

    await town.close("daniel")
    await town.press("daniel", await town.offers("daniel", KEPT, "Open the draft"), "Open the draft")
    await town.client.submit("daniel")

    assert await town.sees("raj", "Did she say so?")
    assert _drafts(town, "daniel") == []


def _offering(town: Town, who: str) -> list:
    return [each for each in town.client.messages(who, SKALD) if "Open the draft" in each.buttons]


def _drafts(town: Town, who: str) -> list[str]:
    database, account = town.house.database, town.paper.person(who).id
    with database.work(town.house.organisation) as work:
        found = work.people.called(town.paper.person(account).name)
        return [each.draft.deed for each in work.drafts.of(found[0].id)]
