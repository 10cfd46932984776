"""The server itself: strict headers, plain answers, and an end that lets delivery finish."""

from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
import sys
import threading
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route

from adapters.web.server import application, listener, run, serving
from tests.support.clock import PATIENCE
from tests.support.plain_line import line

ENDING = Path(__file__).with_name("ending.py")


async def ask(method: str, path: str, *routes) -> httpx.Response:
    wire = httpx.ASGITransport(application(routes, reference=lambda: "K7-31QF"))
    async with httpx.AsyncClient(transport=wire, base_url="http://skald.test") as client:
        return await client.request(method, path)


async def test_what_is_nowhere_gets_a_plain_404():
    answer = await ask("GET", "/wp-login.php")

    assert (answer.status_code, answer.text) == (404, "Nothing lives here.\n")
    assert answer.headers["content-type"].startswith("text/plain")


async def test_every_answer_keeps_browsers_strict():
    headers = (await ask("GET", "/nowhere")).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["referrer-policy"] == "no-referrer"


async def test_a_page_may_say_more_about_itself():
    async def page(_):
        return PlainTextResponse("", headers={"content-security-policy": "default-src 'self'"})

    headers = (await ask("GET", "/wall", Route("/wall", page))).headers

    assert headers.get_list("content-security-policy") == ["default-src 'self'"]


async def test_a_mounted_application_gets_the_whole_path():
    async def slack(scope, receive, send):
        await PlainTextResponse(scope["path"])(scope, receive, send)

    answer = await ask("POST", "/slack/events", Mount("/slack", slack))

    assert answer.text == "/slack/events"


async def test_what_serves_all_methods_of_its_path_is_asked_before_anything_else():
    async def elsewhere(scope, receive, send):
        await PlainTextResponse("elsewhere")(scope, receive, send)

    class Door:
        async def __call__(self, scope, receive, send):
            await PlainTextResponse(f"{scope['method']} here")(scope, receive, send)

    routes = Mount("/slack", elsewhere), Route("/slack/events", Door(), methods=None)
    answers = [await ask(method, "/slack/events", *routes) for method in ("POST", "DELETE")]

    assert [answer.text for answer in answers] == ["POST here", "DELETE here"]
    assert answers[0].headers["x-content-type-options"] == "nosniff"
    assert (await ask("POST", "/slack/events/more", *routes)).text == "elsewhere"


async def test_what_nobody_expected_is_a_plain_500_under_a_reference(caplog):
    async def trip(_):
        raise KeyError("xoxb-secret")

    answer = await ask("GET", "/trip", Route("/trip", trip))

    assert (answer.status_code, answer.text) == (500, "That went wrong on our side. Reference K7-31QF\n")
    assert "reference K7-31QF" in caplog.text


async def test_no_link_that_lets_somebody_in_reaches_the_log(caplog):
    async def trip(_):
        raise KeyError("no page")

    await ask("GET", "/wall/stories/c2lnbmVk.bWFyaw", Route("/wall/stories/{link}", trip))

    assert "GET /wall failed, reference K7-31QF" in caplog.text
    assert "c2lnbmVk" not in caplog.text


async def test_it_answers_on_a_real_socket_and_keeps_its_name_to_itself():
    async with serving(application([], reference=str)) as url, line() as client:
        answer = await client.get(url)

    assert answer.status_code == 404
    assert "server" not in answer.headers


def test_an_answer_does_not_wait_for_the_receipt_of_its_head():
    with listener("127.0.0.1", 0) as held:
        connection = socket.create_connection(held.getsockname())
        accepted, _ = held.accept()

    with connection, accepted:
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


async def test_a_head_of_a_request_without_end_is_refused():
    async with serving(application([], reference=str)) as url:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(url.rpartition(":")[2]))
        writer.write(b"GET / HTTP/1.1\r\nx-long: " + b"9" * 70_000)
        answer = await reader.readline()
        writer.close()

    assert answer.startswith(b"HTTP/1.1 400")


async def test_a_lifespan_that_cannot_begin_is_said_beside_other_things():
    @asynccontextmanager
    async def lifespan(_):
        raise ValueError("no settings")
        yield

    with pytest.raises(RuntimeError, match="could not begin"):
        async with serving(application([], lifespan, reference=str)):
            pass


def test_a_port_that_is_taken_is_said_before_anything_else_begins():
    begun = []

    @asynccontextmanager
    async def lifespan(_):
        begun.append(1)
        yield

    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        run(application([], lifespan, reference=str), "127.0.0.1", taken.getsockname()[1])

    assert begun == []


@pytest.mark.kill
def test_sigterm_lets_delivery_finish_what_is_under_way_and_exits_with_0():
    with subprocess.Popen([sys.executable, ENDING], stdout=subprocess.PIPE, text=True) as process:
        late = threading.Timer(PATIENCE, process.kill)
        late.start()
        begun = process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        rest, code = process.stdout.read(), process.wait()
        late.cancel()

    assert (begun, rest, code) == ("under way\n", "sent\n", 0)
