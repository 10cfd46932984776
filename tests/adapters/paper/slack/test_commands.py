"""Commands: the line as Slack escapes it, the answer as it appears, and what a failure looks like."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from urllib.parse import parse_qsl

import httpx
import pytest
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from adapters.paper.slack import PaperClient
from tests.adapters.paper.slack.examples import section
from tests.support.clock import PATIENCE
from tests.support.every import for_each


class App:
    """An app that keeps what came and answers as it is told, and once it may."""

    def __init__(self, answer: Response | None = None) -> None:
        self.answer = answer or Response()
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.came: list[tuple[dict[str, str], bytes]] = []
        self.asgi = Starlette(routes=[Route("/slack/events", self.on_request, methods=["POST"])])

    async def on_request(self, request: Request) -> Response:
        self.came.append((dict(request.headers), await request.body()))
        await self.may_answer.wait()
        return self.answer

    def fields(self) -> dict[str, str]:
        return dict(parse_qsl(self.came[-1][1].decode(), keep_blank_values=True))


@pytest.fixture
def app() -> App:
    return App()


@pytest.fixture
async def http(app):
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app.asgi)) as http:
        yield http


@pytest.fixture
def slack(paper, http):
    return PaperClient(paper, http, "http://app", patience=PATIENCE)


async def test_a_command_carries_what_slack_sends(slack, app, paper):
    await slack.command("raj", "#well-done", "/recognise  for Mei")

    fields, raj = app.fields(), paper.person("raj")
    assert {key: fields[key] for key in ("team_domain", "channel_name", "user_name", "command", "text")} == {
        "team_domain": "paper-council",
        "channel_name": "well-done",
        "user_name": "raj",
        "command": "/recognise",
        "text": "for Mei",
    }
    assert fields["user_id"] == raj.id
    assert fields["response_url"].startswith(paper.base_url + "/response/")
    assert "enterprise_id" not in fields


@for_each(
    ("typed", "arrives"),
    [
        ("@mei stayed", "<@{mei}|mei> stayed"),
        ("@Mei Lin stayed", "<@{mei}|mei> stayed"),
        ("@mei, @raj: and @ana.", "<@{mei}|mei>, <@{raj}|raj>: and <@{ana}|ana>."),
        ("@meiling stayed", "@meiling stayed"),
        ("to mei@riverbank.example", "to mei@riverbank.example"),
        ("in #well-done and #nowhere", "in <#{well}|well-done> and #nowhere"),
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("<@U0FORGED00> <!channel>", "&lt;@U0FORGED00&gt; &lt;!channel&gt;"),
        ("see https://example.com/a?b=1&c=2 now", "see <https://example.com/a?b=1&amp;c=2> now"),
        ("@here look", "<!here> look"),
        ("“quoted” ~ 🙂 \u202e", "“quoted” ~ 🙂 \u202e"),
    ],
)
async def test_a_line_is_escaped_as_slack_escapes_it(slack, app, paper, typed, arrives):
    await slack.command("raj", "#well-done", f"/recognise {typed}")

    ids = {name: paper.person(name).id for name in ("raj", "mei", "ana")}
    assert app.fields()["text"] == arrives.format(**ids, well=paper.channel("well-done").id).strip()


async def test_who_left_is_no_longer_offered(slack, app, paper):
    paper.deactivate("mei")

    await slack.command("raj", "#well-done", "/recognise @mei")

    assert app.fields()["text"] == "@mei"


@pytest.mark.parametrize(
    ("answer", "words", "seen_by_mei"),
    [
        (PlainTextResponse("Just words"), "Just words", 0),
        (JSONResponse({"text": "Only you"}), "Only you", 0),
        (JSONResponse({"response_type": "in_channel", "text": "All of you"}), "All of you", 1),
        (JSONResponse({"blocks": [section("*In* a block")]}), "In a block", 0),
    ],
)
async def test_an_answer_appears_where_the_command_was_typed(slack, app, answer, words, seen_by_mei):
    app.answer = answer

    answered = await slack.command("raj", "#well-done", "/recognise")

    assert answered.message == slack.last_message("raj", "#well-done")
    assert answered.message.words == words
    assert len(slack.messages("mei", "#well-done")) == seen_by_mei


async def test_an_empty_answer_shows_nothing(slack):
    answered = await slack.command("raj", "@app", "/recognise")

    assert (answered.ok, answered.message, slack.messages("raj", "@app")) == (True, None, ())


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Response(status_code=500), "dispatch_failed"),
        (Response(status_code=404), "dispatch_failed"),
        (JSONResponse({"blocks": [section("x" * 3001)]}), "invalid_command_response"),
    ],
)
async def test_a_failure_is_told_to_the_person_alone(slack, app, answer, why):
    app.answer = answer

    answered = await slack.command("raj", "#well-done", "/recognise")

    assert answered.error == f'/recognise failed with the error "{why}"'
    assert slack.last_message("raj", "#well-done").words == answered.error
    assert slack.messages("mei", "#well-done") == ()


async def test_who_answers_too_late_has_not_answered(paper, http, app):
    slack = PaperClient(paper, http, "http://app", patience=0.05)
    app.may_answer.clear()

    answered = await slack.command("raj", "#well-done", "/recognise")
    app.may_answer.set()
    await slack.settle()

    assert (answered.status, answered.late) == (0, True)
    assert answered.error == '/recognise failed with the error "operation_timeout"'


async def test_a_word_the_app_did_not_register_never_leaves_slack(slack, app, paper):
    paper.app = replace(paper.app, commands=frozenset({"/recognise"}))

    answered = await slack.command("raj", "#well-done", "/recogise @mei")

    assert answered.error == "/recogise is not a valid command."
    assert app.came == []


async def test_the_sdk_accepts_the_signature_and_refuses_a_changed_body(slack, app, paper):
    await slack.command("raj", "#well-done", "/recognise naïve")

    headers, body = app.came[0]
    check = SignatureVerifier(paper.app.signing_secret)
    assert check.is_valid_request(body, headers)
    assert not check.is_valid_request(body + b"&x=1", headers)


async def test_the_same_bytes_can_come_again_one_by_one_or_all_at_once(slack, app):
    answered = await slack.command("raj", "#well-done", "/recognise")

    await slack.deliver_again(answered.request, 2)
    answers = await slack.deliver_again(answered.request, 3, at_once=True)

    assert [answer.status for answer in answers] == [200, 200, 200]
    assert len(app.came) == 6
    assert len({(body, headers["x-slack-signature"]) for headers, body in app.came}) == 1


async def test_anything_at_all_can_be_posted(slack, app):
    answer = await slack.post({"X-Slack-Signature": "v0=no", "Content-Type": "text/plain"}, b"\xff\x00")

    assert answer.status == 200
    assert app.came[0][1] == b"\xff\x00"


async def test_ill_formed_bytes_can_be_well_signed(slack, app, paper):
    await slack.deliver_again(slack.sign(b"payload=[]"))

    headers, body = app.came[0]
    assert SignatureVerifier(paper.app.signing_secret).is_valid_request(body, headers)
