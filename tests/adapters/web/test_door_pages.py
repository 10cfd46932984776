"""A branch's page over HTTP: nothing typed is lost, nothing told twice, nothing here without its link."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.ids import OrganisationId
from bot.domain.invitation import Invitation, Purpose
from bot.domain.organisation import Kind
from tests.adapters.web.test_pages import HOSTILE
from tests.support.at_the_door import CALLED, HAPPENED, SAW, Browser
from tests.support.drafts import QUOTE, SITUATION
from tests.support.hallway import Hallway
from tests.support.riverbank import LIBRARIES


@pytest.fixture
def hallway() -> Hallway:
    return Hallway()


@pytest.fixture
def somebody(hallway) -> Browser:
    return hallway.somebody()


def recorded(hallway: Hallway) -> int:
    return len(hallway.office.ledger.recognitions)


async def test_it_is_sent_and_the_page_it_leads_to_can_be_kept(hallway, somebody):
    page = await somebody.tells(hallway.door())

    assert page.url.path.startswith("/wall/told/")
    assert "It is with a reader now" in somebody.words
    assert f"You wrote about: “{CALLED}”" in somebody.words
    assert HAPPENED in somebody.words
    assert recorded(hallway) == 1


async def test_whoever_turns_to_another_kind_keeps_all_that_they_typed(hallway, somebody):
    await somebody.open(hallway.door() + "?kind=story")
    kindness = await somebody.turn("kindness", deed=HAPPENED, called=CALLED, saw=SAW, quote=QUOTE)
    assert "Who was it for?" in somebody.words
    assert QUOTE not in somebody.words
    assert [kindness.text.count(each) for each in (HAPPENED, CALLED, SAW, QUOTE)] == [1, 1, 1, 1]

    await somebody.turn("story", deed=HAPPENED, called=CALLED, saw=SAW, quote=QUOTE, for_whom="customer")

    assert QUOTE in somebody.words
    assert recorded(hallway) == 0
    await somebody.send(
        deed=HAPPENED, situation=SITUATION, called=CALLED, saw=SAW, value="people", for_whom="customer"
    )
    (told,) = hallway.office.ledger.recognitions.values()
    assert (told.kind, told.wording.kindness) == (Kind.STORY, None)


@pytest.mark.parametrize("permission", ["staff", "public", "none"])
async def test_a_customers_words_stand_first_in_marks_and_say_how_far_they_go(hallway, somebody, permission):
    told = hallway.office.notes(kind=Kind.STORY, quote=QUOTE, permission=permission)

    await somebody.open(hallway.links.path(Invitation(hallway.office.id, Purpose.TOLD, told)))

    shown = somebody.words
    assert (
        shown.index(f"“{QUOTE}” The customer’s own words")
        < shown.index("You wrote about")
        < shown.index(SITUATION)
    )
    assert shown.count(QUOTE) == 1
    assert ("own words, with permission" in shown) == (permission != "none")


async def test_a_page_sent_twice_tells_it_once_and_leads_to_the_same_place(hallway, somebody):
    form = await somebody.open(hallway.door())
    first = await somebody.tells(hallway.door())
    assert form.status_code == 200
    somebody.page = form
    fields = {"called": CALLED, "saw": SAW, "deed": HAPPENED, "value": "people"}

    second = await somebody.send(**fields)
    somebody.page = form
    third = await somebody.send(**fields)

    assert second.url == third.url != first.url
    assert recorded(hallway) == 2


async def test_a_refusal_stands_under_its_field_and_all_that_was_typed_stays(hallway, somebody):
    answer = await somebody.tells(hallway.door(), called=" ", difference="She was in time.", scribe="Ivan")

    assert answer.status_code == 422
    assert 'id="called-refused"' in answer.text
    assert "Nobody is named yet" in somebody.words
    assert "Not sent yet" in somebody.words
    for kept in (HAPPENED, SAW, "She was in time.", "Ivan", '<option value="people" selected>'):
        assert kept in answer.text
    assert recorded(hallway) == 0

    await somebody.send(called=CALLED, saw=SAW, deed=HAPPENED, value="people")
    assert recorded(hallway) == 1


async def test_what_may_give_a_customer_away_is_quoted_back_and_may_stand(hallway, somebody):
    deed = "Rang her on 020 7946 0958."
    await somebody.tells(hallway.door(), deed=deed)

    assert "“020 7946 0958”" in somebody.words
    assert "may_stand" in somebody.fields
    assert recorded(hallway) == 0
    await somebody.send(called=CALLED, deed=deed, value="people", may_stand="on")
    assert recorded(hallway) == 1


@pytest.mark.parametrize("words", HOSTILE)
async def test_hostile_words_stay_words(words):
    hallway = Hallway()
    somebody = hallway.somebody()

    typed = {"called": words[:150], "deed": words[:1000], "saw": words[:70]}
    refused = await somebody.tells(hallway.door(), **typed, value="")
    sent = await somebody.send(**typed, value="people")

    for page in (refused, sent):
        assert page.text.count("<h1") == 1
        assert "<script" not in page.text
        assert "<img" not in page.text
        assert ' onmouseover="alert' not in page.text
    assert recorded(hallway) == 1


async def test_without_a_page_of_ours_nothing_is_sent_and_the_words_come_back(hallway, somebody):
    for forged in (
        "",
        "x",
        "a.b",
        hallway.links.sign(Invitation(OrganisationId("other"), Purpose.PAGE, "n")),
    ):
        await somebody.open(hallway.door())
        answer = await somebody.send(page=forged, called=CALLED, deed=HAPPENED, value="people")

        assert answer.status_code == 422
        assert "Your words are still here" in somebody.words
        assert HAPPENED in answer.text
    assert recorded(hallway) == 0


async def test_whoever_sends_too_much_is_told_so_and_loses_nothing(hallway, somebody):
    for _ in range(20):
        assert (await somebody.tells(hallway.door())).status_code == 200

    answer = await somebody.tells(hallway.door())

    assert answer.status_code == 429
    assert "nothing more is taken for some minutes" in somebody.words
    assert HAPPENED in answer.text
    hallway.office.now += timedelta(minutes=10)
    assert (await somebody.send(called=CALLED, deed=HAPPENED, value="people")).status_code == 200
    assert recorded(hallway) == 21


async def test_a_body_larger_than_any_page_is_refused(hallway, somebody):
    await somebody.open(hallway.door())

    for much in ("x" * 300_000, "x" * 2_000_000):
        answer = await somebody.send(deed=much)
        assert answer.status_code == 400
        assert "longer than this page can take" in somebody.words
    assert recorded(hallway) == 0


async def test_a_link_that_is_over_forged_or_of_elsewhere_leads_nowhere(hallway, somebody):
    ours = hallway.office.door()
    path = hallway.door()
    wrong = [
        path[:-1],
        path + "x",
        "/wall/tell/x.y",
        hallway.links.path(replace(ours, key="nowhere")),
        "/wall/tell/" + hallway.links.sign(replace(ours, purpose=Purpose.WALL)),
        "/wall/told/" + hallway.links.sign(replace(ours, purpose=Purpose.TOLD, key="nothing")),
    ]
    with hallway.office.ports.work(hallway.office.id) as work:
        work.invitations.renew(Purpose.DOOR, LIBRARIES, 0)
    for each in (*wrong, path):
        answer = await somebody.open(each)
        assert answer.status_code == 404, each
        assert "There is nothing to read here" in somebody.words
    assert (await somebody.http.post(path, data={"deed": HAPPENED})).status_code == 404
    assert (await somebody.open(hallway.door())).status_code == 200


async def test_nobody_elses_methods(hallway, somebody):
    assert (await somebody.http.put(hallway.door())).status_code == 405
    assert (await somebody.http.delete(hallway.door())).status_code == 405


async def test_the_private_page_takes_it_back_once_and_again(hallway, somebody):
    await somebody.tells(hallway.door())

    first = await somebody.send()
    again = await somebody.send()

    assert first.status_code == again.status_code == 200
    assert "It was taken back" in somebody.words
    assert "Withdraw it" not in somebody.words
