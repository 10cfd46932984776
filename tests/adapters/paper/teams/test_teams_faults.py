"""Faults and rates over real HTTP, met without any SDK."""

from __future__ import annotations

import asyncio
import time

import httpx
import pytest

from adapters.paper.teams import Rates, serve
from tests.support.every import for_each
from tests.support.plain_line import line
from tests.support.waiting import until

WORDS = {"type": "message", "text": "Good morning"}


@pytest.fixture
def where(paper):
    return f"v3/conversations/{paper.chat('raj').id}/activities"


def standing(paper):
    return len(paper.messages(paper.chat("raj").id))


@for_each(
    ("status", "code"),
    [
        (412, "PreconditionFailed"),
        (500, "ServiceError"),
        (502, "BadGateway"),
        (503, "ServiceUnavailable"),
        (504, "GatewayTimeout"),
        (403, "BotDisabledByAdmin"),
    ],
)
async def test_any_error_can_be_had_as_often_as_it_is_told_and_nothing_is_done(
    api, paper, where, status, code
):
    before = standing(paper)
    paper.faults.error(code, status=status, methods=["post"], times=1)

    refused = await api.post(where, json=WORDS)
    taken = await api.post(where, json=WORDS)

    assert (refused.status_code, refused.json()["error"]["code"]) == (status, code)
    assert (taken.status_code, standing(paper) - before) == (201, 1)


async def test_too_many_requests_says_when_to_come_again(api, paper, where):
    paper.faults.rate_limited(7)
    paper.faults.rate_limited(as_date=0.0)

    waits = [
        (each.status_code, each.headers["retry-after"])
        for each in [await api.post(where, json=WORDS) for _ in range(2)]
    ]

    assert waits == [(429, "7"), (429, "Thu, 01 Jan 1970 00:00:00 GMT")]
    assert standing(paper) == 0


async def test_a_line_that_is_cut_after_the_message_was_taken_leaves_it_standing(api, paper, where):
    paper.faults.drop_after_reading(1, methods=["post"])

    with pytest.raises(httpx.RemoteProtocolError):
        await api.post(where, json=WORDS)

    assert standing(paper) == 1


async def test_what_is_lost_after_reading_was_never_done(api, paper, where):
    paper.faults.lost_after_reading(times=1)

    with pytest.raises(httpx.RemoteProtocolError):
        await api.post(where, json=WORDS)

    assert standing(paper) == 0


async def test_a_refused_connection_did_nothing(api, paper, where):
    paper.faults.outage("refused", methods="post", times=1)

    with pytest.raises(httpx.RemoteProtocolError):
        await api.post(where, json=WORDS)

    assert standing(paper) == 0


@pytest.mark.parametrize(("first", "stands"), [(False, 1), (True, 0)])
async def test_a_slow_answer_may_come_after_the_deed_or_before_it(api, paper, where, first, stands):
    fault = paper.faults.slow(60, first=first, times=1)

    waiting = asyncio.create_task(api.post(where, json=WORDS))
    await until(lambda: (fault.left, standing(paper)) == (0, stands) or None)
    done, _ = await asyncio.wait({waiting}, timeout=0.1)

    assert (standing(paper), len(done)) == (stands, 0)
    paper.faults.clear()
    assert (await waiting).status_code == 201
    assert standing(paper) == 1


async def test_whoever_has_no_patience_for_a_slow_answer_goes_without_it(api, paper, where):
    paper.faults.slow(60, times=1)

    with pytest.raises(httpx.ReadTimeout):
        await api.post(where, json=WORDS, timeout=httpx.Timeout(60, read=0.1))


@pytest.mark.parametrize("method", ["token", "metadata", "keys"])
async def test_login_and_keys_can_be_away_or_silent(http, paper, method):
    path = {
        "token": f"/{paper.home.id}/oauth2/v2.0/token",
        "metadata": "/v1/.well-known/openidconfiguration",
        "keys": "/v1/.well-known/keys",
    }[method]
    ask = http.post if method == "token" else http.get
    paper.faults.outage(methods=[method], times=1)

    away = (await ask(path)).status_code
    fault = paper.faults.outage("black_hole", methods=[method], times=1)
    waiting = asyncio.create_task(ask(path))
    await until(lambda: fault.left == 0 or None)
    done, _ = await asyncio.wait({waiting}, timeout=0.1)
    paper.faults.clear()

    assert (away, len(done)) == (503, 0)
    with pytest.raises(httpx.RemoteProtocolError):
        await waiting


async def test_ending_the_server_does_not_wait_for_who_hangs(paper):
    fault = paper.faults.outage("black_hole", times=1)
    started = time.monotonic()

    async with serve(paper) as address, line() as http:
        hanging = asyncio.create_task(http.get(f"{address}/v1/.well-known/keys"))
        await until(lambda: fault.left == 0 or None)

    with pytest.raises(httpx.TransportError):
        await hanging
    assert time.monotonic() - started < 10


@pytest.fixture
def hours(paper):
    """A clock that stands until it is moved."""
    now = [paper.now()]
    paper.now = lambda: now[0]
    paper.rates = Rates()

    def later(seconds):
        now[0] += seconds

    return later


async def test_a_conversation_takes_seven_in_a_second_and_eight_in_two(api, paper, where, hours):
    first = [(await api.post(where, json=WORDS)).status_code for _ in range(8)]
    hours(1.1)
    second = [await api.post(where, json=WORDS) for _ in range(2)]

    assert first == [201] * 7 + [429]
    assert [each.status_code for each in second] == [201, 429]
    assert second[-1].headers["retry-after"] == "1"


async def test_sixty_in_half_a_minute_and_eighteen_hundred_in_an_hour(api, paper, where, hours):
    taken = 0
    for _ in range(100):
        taken += (await api.post(where, json=WORDS)).status_code == 201
        hours(0.29)
    hours(31)
    rates = paper.rates
    rates.conversation = {"send": ((3600, 61),)}
    last = [(await api.post(where, json=WORDS)).status_code for _ in range(2)]

    assert taken == 60
    assert last == [201, 429]


async def test_updates_and_answers_count_like_posts_and_another_conversation_does_not(
    api, paper, where, hours
):
    key = (await api.post(where, json=WORDS)).json()["id"]
    for _ in range(3):
        await api.put(f"{where}/{key}", json=WORDS)
        await api.post(f"{where}/{key}", json=WORDS)

    full = await api.put(f"{where}/{key}", json=WORDS)
    other = await api.post(f"v3/conversations/{paper.chat('mei').id}/activities", json=WORDS)

    assert (full.status_code, other.status_code) == (429, 201)


async def test_a_thread_is_no_conversation_of_its_own(api, paper, hours):
    channel = paper.conversation("#well-done").id
    posts = f"v3/conversations/{channel}/activities"
    key = (await api.post(posts, json=WORDS)).json()["id"]
    thread = f"v3/conversations/{channel};messageid={key}/activities"

    answers = [(await api.post(thread, json=WORDS)).status_code for _ in range(7)]

    assert answers == [201] * 6 + [429]


async def test_rosters_have_a_rate_of_their_own(api, paper, hours):
    where = f"v3/conversations/{paper.chat('raj').id}/pagedmembers"

    answers = [(await api.get(where)).status_code for _ in range(15)]

    assert answers == [200] * 14 + [429]


async def test_a_tenant_has_thirty_requests_a_second_whatever_they_are_for(api, paper, hours):
    chats = [paper.add_person(f"clerk{number}", installed=True) for number in range(31)]

    answers = [
        await api.post(f"v3/conversations/{paper.chat(each.id).id}/activities", json=WORDS) for each in chats
    ]

    assert [each.status_code for each in answers] == [201] * 30 + [429]
    hours(1.1)
    again = await api.post(f"v3/conversations/{paper.chat(chats[-1].id).id}/activities", json=WORDS)
    assert again.status_code == 201
