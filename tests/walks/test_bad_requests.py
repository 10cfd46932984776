"""Walks of bad requests: whatever comes in, the house answers 4xx or kindly, and stands."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, quote

import orjson

from adapters.paper.slack.client.signing import FORM
from tests.support.days import begins, told
from tests.support.town import DEED, Town

JUNK = (None, "", "x", "\x00", "<!channel>", 0, -1, 1e99, 10**18, True, [], {}, [None], {"id": 5}, "9" * 5000)


async def test_what_nobody_signed_is_turned_away_and_nobody_hears_of_it(town: Town):
    command = (await town.client.command("raj", "#well-done", "/recognise")).request
    asked = _asked(town)

    unsigned = await town.client.post({"Content-Type": FORM}, command.body)
    forged = await town.client.post({**command.headers, "X-Slack-Signature": "v0=" + "0" * 64}, command.body)
    old = await town.client.deliver_again(town.client.sign(command.body, at=town.paper.now() - 301))
    early = await town.client.deliver_again(town.client.sign(command.body, at=town.paper.now() + 301))
    got = await town.http.get(town.url + "/slack/events")

    assert [unsigned.status, forged.status, old[0].status, early[0].status] == [401] * 4
    assert got.status_code == 405
    assert _asked(town) == asked


@begins(told)
async def test_signed_nonsense_is_never_a_fault_of_ours(town: Town, caplog):
    """Each part of each kind of request in turn is replaced by junk, or left out."""
    dice = random.Random(7)  # noqa: S311  the same nonsense every time
    request = await town.sees("daniel", "asks you")
    await town.form()
    samples = [
        _payload(town.client.sealed_submission("raj").body),
        _payload(town.client.sealed_press("daniel", request, "Approve it").body),
        orjson.loads((await town.client.event("user_change", person="mei")).request.body),
    ]
    statuses = set()

    for sample in samples:
        for path in dice.choices(list(_paths(sample)), k=15):
            spoilt = _spoilt(sample, path, dice)
            answer = await town.client.deliver_again(_signed(town, spoilt))
            statuses.add(answer[0].status)
            assert answer[0].status in {200, 400}, (path, answer[0])

    assert statuses == {200, 400}
    assert [each for each in caplog.records if "Traceback" in str(each.exc_text)] == []
    await town.tell("tom", "/recognise @mei People Found the lost key")
    assert await town.sees("daniel", "Found the lost key")


async def test_a_request_of_a_kind_that_nobody_answers_is_refused_and_an_unknown_event_is_not(town: Town):
    unknown = await town.client.event("something_new", person="raj")
    shortcut = await town.client.shortcut("raj", "nobody")

    assert unknown.status == 200
    assert shortcut.status == 400
    assert (await town.client.url_verification("c")).body in ({"challenge": "c"}, "c")


async def test_bytes_that_are_no_text_in_headers_and_address_do_no_harm(town: Town):
    command = (await town.client.command("raj", "#well-done", "/skald")).request
    headers = [(key.encode(), value.encode()) for key, value in command.headers.items()]
    odd = [*headers, (b"x-forwarded-for", b"\xff\xfe"), (b"cookie", b"9" * 5000)]

    answer = await town.http.post(town.url + "/slack/events?%ff=\xff", headers=odd, content=command.body)

    assert answer.status_code == 200
    assert "What Skald does" in answer.text


@begins(told)
async def test_an_old_button_of_nobody_is_answered_quietly(town: Town):
    press = _payload(
        town.client.sealed_press("daniel", await town.sees("daniel", "asks you"), "Approve it").body
    )
    press["actions"][0]["action_id"] = "a_button_of_last_year"

    (answer,) = await town.client.deliver_again(_signed(town, press))

    assert (answer.status, answer.body) == (200, "")
    assert DEED not in town.read("raj", "#well-done")


def _asked(town: Town) -> int:
    """How often Skald called Slack: no listener ran that did not."""
    return len([each for each in town.paper.log if each.direction == "from_app"])


def _payload(body: bytes) -> Any:
    return orjson.loads(parse_qs(body.decode())["payload"][0])


def _signed(town: Town, payload: Any):
    if payload.get("type") == "event_callback":
        return town.client.sign(orjson.dumps(payload), "application/json")
    return town.client.sign(b"payload=" + quote(orjson.dumps(payload)).encode())


def _paths(node: Any, at: tuple = ()) -> Iterator[tuple]:
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, child in steps:
        yield (*at, step)
        yield from _paths(child, (*at, step))


def _spoilt(sample: Any, path: tuple, dice: random.Random) -> Any:
    spoilt = copy.deepcopy(sample)
    node = spoilt
    for step in path[:-1]:
        node = node[step]
    if dice.random() < 0.3:
        del node[path[-1]]
    else:
        node[path[-1]] = dice.choice(JUNK)
    return spoilt
