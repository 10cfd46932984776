"""The wire: what crossed it under the act that caused it, and what comes of sending something again."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from sqlalchemy import text

from adapters.playground.acts import Unheard
from adapters.playground.drawer.wire_words import TABLES
from storage.tables import metadata
from tests.adapters.playground.drawers import Played, office, played

__all__ = ["office", "played"]  # the fixtures
pytestmark = pytest.mark.asyncio(loop_scope="module")


def all_rows(wire: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for group in (wire, *wire["earlier"]) for row in group["rows"]]


async def wire_row(played: Played, title: str) -> dict[str, Any]:
    """The request that began the act of that title."""
    wire = await played.tab("wire")
    group = next(each for each in (wire, *wire["earlier"]) if each["title"] == title)
    return group["rows"][0]


async def approved(played: Played) -> int:
    """The number of the press that approved something, once all that it led to has gone out."""
    await played.tell()
    await played.press("daniel", "Approve it")
    await played.message("grace", "Thank Raj")
    await played.quiet()
    return int((await wire_row(played, "Daniel Okafor pressed Approve it"))["number"])


async def test_what_a_press_led_to_stands_under_it_in_its_order(played: Played):
    await approved(played)

    wire = await played.tab("wire")

    rows = wire["rows"]
    assert wire["title"] == "Daniel Okafor pressed Approve it"
    assert (rows[0]["way"], rows[0]["what"], rows[0]["about"]) == (
        "in",
        "Slack: block_actions",
        "POST, signature good",
    )
    assert rows[0]["outcome"].startswith("200, ")
    assert rows[0]["json"]["actions"][0]["text"]["text"] == "Approve it"
    own = [each["about"] for each in rows if (each["way"], each["what"]) == ("own", "One transaction")]
    in_library = "1 line of the library, 1 doer in the library"
    assert (
        f"1 decision, {in_library}, 1 audit line, 6 messages owed, 1 request remembered, 1 hint given" in own
    )
    assert ("chat.postMessage", "#well-done") in {(each["what"], each["about"]) for each in rows}
    assert ("chat.postMessage", "Grace Whitlock, in a direct message") in {
        (each["what"], each["about"]) for each in rows
    }
    assert [each["at"] for each in rows] == sorted(each["at"] for each in rows)


async def test_neither_token_nor_secret_nor_reply_address_is_ever_shown(played: Played):
    await played.drawer.twice(await approved(played))
    await played.quiet()
    paper = played.scene.office.paper

    shown = b"".join([orjson.dumps(await played.tab(each)) for each in ("happened", "wire", "data", "why")])

    for secret in (paper.app.bot_token, paper.app.signing_secret, paper.app.verification_token, "/response/"):
        assert secret.encode() not in shown
    assert b"kept secret" in shown


async def test_a_press_delivered_again_is_found_to_have_changed_nothing(played: Played):
    number = await approved(played)
    before = await played.tab("data")

    trouble = await played.drawer.again(number)

    again = (await played.tab("wire"))["rows"][-1]
    assert trouble is None
    assert (again["way"], again["what"], again["about"]) == (
        "again",
        "Slack sent it again",
        "Same answer, no change",
    )
    assert (await played.tab("data"))["rows"] == before["rows"]


async def test_a_repetition_that_does_change_something_says_what(played: Played):
    await played.tell()
    await played.message("daniel", "Approve it")
    await played.quiet()
    number = (await wire_row(played, "Raj Nair pressed Send it"))["number"]
    forget_what_was_accepted(played)

    await played.drawer.again(number)

    again = (await played.tab("wire"))["rows"]
    about = next(each["about"] for each in again if each["way"] == "again")
    assert about.startswith("Same answer, 1 recognition, ")


def forget_what_was_accepted(played: Played) -> None:
    """As a fault in the inbox would: so the test sees that the drawer looks, and does not just say so."""
    books = played.scene.office.books
    with books._house.database._connections.writing() as connection:  # type: ignore[union-attr]
        connection.execute(text("DELETE FROM inbox"))


async def test_a_repetition_grown_too_old_is_refused_and_says_why(played: Played):
    number = await approved(played)
    await played.scene.do({"act": "clock", "as": played.id("raj"), "go": "hour"})

    await played.drawer.again(number)

    wire = await played.tab("wire")
    assert wire["title"] == "Slack sent it again: Daniel Okafor pressed Approve it"
    assert wire["rows"][0]["outcome"].startswith("401, ")
    assert wire["rows"][0]["about"] == (
        "Skald does not take it: the signature is older than five minutes, no change"
    )


async def test_two_clicks_at_once_tell_one_thing_once(played: Played):
    await played.tell()
    await played.quiet()
    number = (await wire_row(played, "Raj Nair pressed Send it"))["number"]

    await played.drawer.twice(number)

    rows = [each for each in (await played.tab("wire"))["rows"] if each["way"] == "again"]
    assert sorted(each["what"] for each in rows) == [
        "Pressed twice at once, the first",
        "Pressed twice at once, the second",
    ]
    assert {each["about"] for each in rows} == {"Same answer, together no change"}


async def test_two_presses_of_a_decided_button_change_nothing_but_the_private_answers(played: Played):
    number = await approved(played)

    await played.drawer.twice(number)

    rows = [each for each in (await played.tab("wire"))["rows"] if each["way"] == "again"]
    about = {each["about"] for each in rows}
    assert about == {"Same answer, together 2 messages owed, 2 requests remembered"}


async def test_only_what_came_from_slack_can_be_sent_again(played: Played):
    await approved(played)
    rows = all_rows(await played.tab("wire"))
    own = next(each for each in rows if each["way"] == "out")

    troubles = [await played.drawer.again(own["number"]), await played.drawer.twice(99_999)]

    assert not own["again"]
    assert troubles == [
        "Only what came to Skald can be sent again.",
        "That request is no longer kept. Choose a newer one.",
    ]


async def test_what_a_request_writes_is_said_in_words_whatever_it_is():
    assert set(metadata.tables) <= set(TABLES)


async def test_a_tab_that_there_is_not_is_refused(played: Played):
    with pytest.raises(Unheard):
        await played.tab("secrets")


async def test_home_is_opened_and_drawn_under_the_name_of_whoever_opened_it(played: Played):
    await played.scene.do({"act": "home", "as": played.id("mei")})
    await played.quiet()

    wire = await played.tab("wire")

    assert wire["title"] == "Mei Lin opened Home"
    assert ("views.publish", "Home of Mei Lin") in {(each["what"], each["about"]) for each in wire["rows"]}
