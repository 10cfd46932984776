"""Walks across borders: nothing of this organisation is shown, decided or told from outside it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

import orjson

from tests.support.days import begins, told
from tests.support.town import DEED, WHAT, Town, until

ELSEWHERE = {"id": "T0ELSE0001", "domain": "elsewhere"}


@begins(told)
async def test_another_workspace_is_refused_kindly_and_shown_nothing(town: Town):
    request = await town.sees("daniel", "asks you")
    await town.form()
    command = (await town.client.command("raj", "#well-done", "/recognise")).request.body
    fields = {key: values[0] for key, values in parse_qs(command.decode(), keep_blank_values=True).items()}
    sent, press = _payload(town, "raj", None), _payload(town, "daniel", request)

    typed = await _deliver(town, urlencode(fields | {"team_id": ELSEWHERE["id"]}).encode())
    filled = await _deliver(town, _body(sent | {"team": ELSEWHERE}))
    pressed = await _deliver(town, _body(press | {"team": ELSEWHERE}))
    event = await town.client.event("team_join", person=town.paper.add_person("eve", "Eve Elsewhere").id)
    stranger = orjson.loads(event.request.body) | {"team_id": ELSEWHERE["id"]}
    joined = await town.client.deliver_again(town.client.sign(orjson.dumps(stranger), "application/json"))

    assert typed.body["text"].startswith("Skald is not installed here")
    assert "Skald is not installed here" in str(filled.body["errors"])
    assert (pressed.status, joined[0].status) == (200, 200)
    assert await town.sees("daniel", "Skald is not installed here")
    assert (await town.sees("daniel", "asks you")).buttons[0] == "Approve it"
    assert DEED not in str([typed.body, filled.body, pressed.body])


async def test_a_form_of_somebody_else_an_edited_and_an_old_one_are_refused_with_the_words_kept(town: Town):
    form = await town.form("raj")
    other = await town.form("tom")
    mine, theirs = form.view.spec["private_metadata"], other.view.spec["private_metadata"]
    unknown = "Skald does not know this form, so it was not sent."

    for seal in (theirs, "", "x.y", mine[:-2] + "AA", "💥", "A" * 2999):
        form.view.spec["private_metadata"] = seal
        await town.client.submit("raj")
        assert next(iter(form.errors.values())).startswith(unknown), seal
        assert form.value(WHAT) == DEED
    form.view.spec["private_metadata"] = mine
    town.clock.advance(timedelta(hours=25))
    await town.client.submit("raj")

    assert next(iter(form.errors.values())).startswith("This form is more than a day old")
    assert form.value(WHAT) == DEED
    with town.house.ports.work(town.house.organisation) as work:
        assert work.recognitions.unread() == ()


async def test_a_seal_moved_to_another_kind_of_form_does_what_it_was_made_for_or_nothing(town: Town):
    await town.tell("tom", "/recognise @mei People Found the lost key")
    request = await town.sees("daniel", "Found the lost key")
    await town.client.press("daniel", request, "Decline…")
    seal = town.client.open_view("daniel").view.spec["private_metadata"]
    form = await town.form("daniel", "/recognise @raj Pride " + DEED)

    form.view.spec["private_metadata"] = seal
    await town.client.submit("daniel")

    assert "There are no words here yet." in str(form.errors)
    assert (await town.sees("daniel", "Found the lost key")).buttons[0] == "Approve it"


@begins(told)
async def test_ids_of_records_that_are_not_here_are_refused(town: Town):
    request = await town.sees("daniel", "asks you")

    for number, value in enumerate(
        ("01HXXXXXXXXXXXXXXXXXXXXXXX.1", "", "x", "1.-1", "a.99999999", "%s.1", "x" * 1900)
    ):
        press = _payload(town, "daniel", request)
        press["actions"][0] |= {"value": value}
        answer = await _deliver(town, _body(press))
        assert answer.status == 200, value
        seen = number + 1
        await until(
            lambda seen=seen: town.read("daniel").count("Skald does not find this here.") == seen or None
        )

    assert (await town.sees("daniel", "asks you")).buttons[0] == "Approve it"


async def test_guests_may_tell_and_strangers_bots_and_those_who_left_may_not(town: Town):
    town.paper.add_person("zoe", "Zoe Abroad", stranger=True)
    said = {}

    for who in ("zoe", "clippy", "olu"):
        said[who] = (
            await town.client.command(who, "#well-done", "/recognise @mei People " + DEED)
        ).message.words
    guest = await town.form("pia", "/recognise @mei People " + DEED)

    assert set(map(str, said)) == {"zoe", "clippy", "olu"}
    for words in said.values():
        assert words.startswith("Skald here belongs to Riverbank Council.")
    assert guest.value(WHAT) == DEED


def _payload(town: Town, who: str, pressed: Any) -> Any:
    client = town.client
    sealed = client.sealed_press(who, pressed, "Approve it") if pressed else client.sealed_submission(who)
    return orjson.loads(parse_qs(sealed.body.decode())["payload"][0])


def _body(payload: Any) -> bytes:
    return b"payload=" + quote(orjson.dumps(payload)).encode()


async def _deliver(town: Town, body: bytes):
    return (await town.client.deliver_again(town.client.sign(body)))[0]
