"""Faults and rates over real HTTP, met by Slack's own SDK."""

from __future__ import annotations

import asyncio
import time

import aiohttp
import httpx
import pytest
from slack_sdk.errors import SlackApiError

from adapters.paper.slack import Rates, serve
from tests.support.plain_line import line
from tests.support.waiting import until


def posts(paper) -> int:
    return len(paper.messages(paper.channel("well-done").id))


async def post(sdk):
    return await sdk.chat_postMessage(channel="#well-done", text="x")


async def test_slack_away_answers_503_for_as_long_as_it_is_told(sdk, paper):
    paper.faults.outage(times=2)

    for _ in range(2):
        with pytest.raises(SlackApiError) as refused:
            await post(sdk)
        assert refused.value.response.status_code == 503

    assert (await post(sdk))["ok"]
    assert posts(paper) == 1


async def test_a_refused_connection_did_nothing(sdk, paper):
    paper.faults.outage("refused", methods="chat.postMessage")

    with pytest.raises(aiohttp.ServerDisconnectedError):
        await post(sdk)

    assert posts(paper) == 0
    assert (await sdk.auth_test())["ok"]


async def test_a_black_hole_holds_the_caller_until_the_fault_is_cleared(sdk, paper):
    fault = paper.faults.outage("black_hole", times=1)

    waiting = asyncio.create_task(post(sdk))
    await until(lambda: fault.left == 0 or None)
    done, _ = await asyncio.wait({waiting}, timeout=0.1)
    paper.faults.clear()

    assert not done
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await waiting
    assert posts(paper) == 0


async def test_a_caller_out_of_patience_leaves_the_black_hole(sdk, paper):
    paper.faults.outage("black_hole")
    sdk.timeout = 0.1

    with pytest.raises(asyncio.TimeoutError):
        await post(sdk)

    assert posts(paper) == 0


async def test_a_dropped_line_leaves_the_message_standing(sdk, paper):
    paper.faults.drop_after_reading(1, methods=["chat.postMessage"])

    with pytest.raises(aiohttp.ServerDisconnectedError):
        await post(sdk)

    assert posts(paper) == 1
    assert (await post(sdk))["ok"]


async def test_what_is_lost_after_reading_was_never_done(sdk, paper):
    fault = paper.faults.lost_after_reading()

    with pytest.raises(aiohttp.ServerDisconnectedError):
        await post(sdk)

    assert posts(paper) == 0
    paper.faults.end(fault)
    assert (await post(sdk))["ok"]


async def test_too_many_requests_says_when_to_come_again(sdk, paper):
    paper.faults.rate_limited(7)
    paper.faults.rate_limited(as_date=0.0)

    waits = []
    for _ in range(2):
        with pytest.raises(SlackApiError) as refused:
            await post(sdk)
        waits.append((refused.value.response.status_code, refused.value.response.headers["Retry-After"]))

    assert waits == [(429, "7"), (429, "Thu, 01 Jan 1970 00:00:00 GMT")]
    assert posts(paper) == 0


async def test_a_share_of_calls_fails_evenly(sdk, paper):
    paper.faults.rate_limited(1, share=0.5, times=None)

    taken = 0
    for _ in range(6):
        try:
            await post(sdk)
            taken += 1
        except SlackApiError:
            continue

    assert taken == 3


@pytest.mark.parametrize(("first", "standing"), [(False, 1), (True, 0)])
async def test_a_slow_answer_may_come_after_the_deed_or_before_it(sdk, paper, first, standing):
    fault = paper.faults.slow(60, first=first, times=1)

    waiting = asyncio.create_task(post(sdk))
    await until(lambda: (fault.left, posts(paper)) == (0, standing) or None)
    done, _ = await asyncio.wait({waiting}, timeout=0.1)

    assert (posts(paper), len(done)) == (standing, 0)
    paper.faults.clear()
    assert (await waiting)["ok"]
    assert posts(paper) == 1


async def test_whoever_has_no_patience_for_a_slow_answer_goes_without_it(sdk, paper):
    paper.faults.slow(60, times=1)
    sdk.timeout = 0.1

    with pytest.raises(asyncio.TimeoutError):
        await post(sdk)


async def test_any_error_of_slacks_can_be_had(sdk, paper):
    fault = paper.faults.error("token_revoked", methods=["auth.test"])

    with pytest.raises(SlackApiError, match="token_revoked"):
        await sdk.auth_test()

    paper.faults.end(fault)
    assert (await sdk.auth_test())["ok"]


async def test_a_response_url_can_fail_too(address, paper):
    paper.faults.outage(methods=["response_url"])
    key = paper.tickets.give_response("T/1/x", paper.person("raj").id, paper.channel("well-done").id)

    async with line() as http:
        answer = await http.post(f"{address}/response/{key}", json={"text": "x"})

    assert answer.status_code == 503


async def test_a_conversation_takes_a_burst_and_then_one_a_second(sdk, paper):
    paper.rates = Rates(burst=2)
    moment = paper.now()
    paper.now = lambda: moment

    await post(sdk)
    await post(sdk)
    with pytest.raises(SlackApiError) as refused:
        await post(sdk)

    assert refused.value.response.headers["Retry-After"] == "1"
    assert (await sdk.chat_postMessage(channel=paper.dm("mei"), text="another place"))["ok"]
    paper.now = lambda: moment + 1
    assert (await post(sdk))["ok"]


async def test_a_method_has_so_many_calls_a_minute(sdk, paper):
    paper.rates = Rates()
    moment = paper.now()
    paper.now = lambda: moment

    for _ in range(20):
        await sdk.users_list()
    with pytest.raises(SlackApiError) as refused:
        await sdk.users_list()

    assert refused.value.response["error"] == "ratelimited"
    assert refused.value.response.headers["Retry-After"] == "60"


async def test_a_server_that_ended_refuses_and_the_same_port_can_open_again(paper):
    async with serve(paper) as address:
        port = int(address.rpartition(":")[2])

    async with line() as http:
        with pytest.raises(httpx.ConnectError):
            await http.post(f"{address}/api/auth.test")
        async with serve(paper, port) as again:
            assert (await http.post(f"{again}/api/auth.test")).json()["error"] == "not_authed"
    assert again == address


async def test_ending_the_server_does_not_wait_for_who_hangs(sdk, paper):
    fault = paper.faults.outage("black_hole", times=1)
    started = time.monotonic()

    async with serve(paper) as address, line() as http:
        hanging = asyncio.create_task(http.post(f"{address}/api/auth.test"))
        await until(lambda: fault.left == 0 or None)

    with pytest.raises(httpx.TransportError):
        await hanging
    assert time.monotonic() - started < 10
