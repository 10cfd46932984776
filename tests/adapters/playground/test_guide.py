"""The first minute's steps, found from what stands in the paper Slack."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from adapters.paper.slack.messages import Message
from adapters.paper.slack.state import PaperSlack
from adapters.paper.witness import Exchange
from adapters.playground import seeds
from adapters.playground.coming import News
from adapters.playground.grounds import SENTENCE, on_slack
from adapters.playground.guide import Guide
from adapters.playground.readings import Readings
from adapters.playground.sights import readings

THURSDAY = datetime(2026, 11, 26, 8, 30, tzinfo=ZoneInfo(seeds.ZONE))
MONDAY = datetime(2026, 11, 23, 9, 12, tzinfo=ZoneInfo(seeds.ZONE)).timestamp()


@dataclass
class Minute:
    """An office in which the test posts what the app would."""

    paper: PaperSlack
    readings: Readings[Message]
    awaited: News | None = None
    moved: list[datetime] = field(default_factory=list)

    def __post_init__(self) -> None:
        playable = {self.id(each.name) for each in seeds.CAST}
        slack = on_slack(self.paper, self.readings.upto, playable.__contains__)
        self.guide = Guide([slack], self.paper.now, lambda: self.awaited, self.move)

    async def move(self, at: datetime) -> None:
        self.moved.append(at)

    def id(self, who: str) -> str:
        return self.paper.person(who).id

    def shown(self, who: str, place: str | None = None) -> dict[str, Any] | None:
        return self.guide.step(self.id(who), place or self.paper.channel("well-done").id)

    def step(self, who: str, place: str | None = None) -> dict[str, Any]:
        step = self.shown(who, place)
        assert step is not None
        return step

    def write(self, who: str, action: str) -> Message:
        button = {"type": "button", "action_id": action, "text": {"type": "plain_text", "text": action}}
        blocks = [{"type": "actions", "block_id": "b", "elements": [button]}]
        return self.paper.post(self.paper.dm(who), self.paper.app.bot_user, "Read this", blocks)

    def tell(self) -> Message:
        self.write("raj", "withdraw")
        return self.write("daniel", "approve")

    def approve(self, request: Message) -> None:
        self.shown("raj")
        self.paper.change_message(request, blocks=[])
        self.paper.post(self.paper.channel("well-done").id, self.paper.app.bot_user, "Rang her")

    def read(self, told: Message, who: str) -> None:
        self.readings.read(self.id(who), told.channel, told.ts)


@pytest.fixture
def minute() -> Minute:
    paper = PaperSlack(workspace=seeds.WORKSPACE, app=seeds.APP, now=lambda: MONDAY)
    seeds.furnish(paper)
    return Minute(paper, readings(paper))


def test_it_begins_with_the_sentence_for_whoever_is_raj_and_with_the_way_to_raj_for_others(minute: Minute):
    raj, mei = minute.step("raj"), minute.step("mei")

    assert (raj["step"], raj["of"], raj["button"], raj["text"]) == (1, 3, "Send it", f"/{SENTENCE}")
    assert (mei["button"], mei["as"], mei["text"]) == ("Be Raj Nair", minute.id("raj"), None)


def test_what_the_channel_heard_before_is_none_of_it(minute: Minute):
    request = {"view": {"callback_id": "nominate"}}
    minute.paper.keep(Exchange("to_app", "view_submission", 200, 4.0, lambda: request, "", MONDAY - 1))
    minute.approve(minute.tell())
    minute.write("mei", "thank")

    later = Minute(minute.paper, minute.readings)

    assert later.step("raj")["step"] == 1


def test_what_was_told_leads_to_whoever_reads_it_and_needs_no_button_there(minute: Minute):
    request = minute.tell()

    step, there = minute.step("raj"), minute.step("daniel", request.channel)

    assert (step["title"], step["button"]) == ("It waits for Daniel.", "Be Daniel Okafor")
    assert (step["as"], step["in"]) == (minute.id("daniel"), request.channel)
    assert (there["step"], there["button"]) == (2, None)


def test_while_a_question_is_open_it_leads_to_whoever_was_asked(minute: Minute):
    minute.tell()
    question = minute.write("raj", "answer_question")

    step, there = minute.step("daniel"), minute.step("raj", question.channel)

    assert (step["title"], step["button"]) == ("It waits for Raj.", "Be Raj Nair")
    assert (there["words"], there["button"]) == ("Read it, and press Answer it.", None)


@pytest.mark.parametrize(("answer", "button"), [("", None), ({"response_action": "errors"}, "Send it")])
def test_what_was_taken_is_not_asked_for_again_while_it_is_on_its_way(
    minute: Minute, answer: object, button: str | None
):
    request = {"view": {"callback_id": "nominate"}}
    minute.paper.keep(Exchange("to_app", "view_submission", 200, 4.0, lambda: request, answer, MONDAY + 1))

    step = minute.step("raj")

    assert step["button"] == button


def test_the_clock_is_moved_to_the_hour_of_whoever_did_it(minute: Minute):
    minute.approve(minute.tell())
    minute.awaited = News(minute.id("mei"), THURSDAY)

    step = minute.step("daniel")

    assert (step["step"], step["title"], step["button"]) == (3, "#well-done heard it.", "Move the clock")
    assert "Mei will read it on Thursday." in step["words"]
    assert step["words"].endswith("Move the clock to Thursday 08:30.")


async def test_its_button_moves_the_clock_to_that_moment_and_does_nothing_else(minute: Minute):
    await minute.guide.on()
    minute.awaited = News(minute.id("mei"), THURSDAY)

    await minute.guide.on()

    assert minute.moved == [THURSDAY]


def test_it_is_gone_for_good_once_the_doer_has_read_it(minute: Minute):
    minute.approve(minute.tell())
    news = minute.write("mei", "thank")
    before = minute.step("daniel")

    minute.read(news, "mei")

    assert (before["title"], before["button"]) == ("It has reached Mei.", "Be Mei Lin")
    assert minute.shown("mei", news.channel) is None
    minute.write("mei", "thank")
    assert minute.shown("daniel") is None


def test_whoever_leaves_it_is_never_led_again(minute: Minute):
    minute.guide.leave()

    minute.tell()

    assert minute.shown("raj") is None


def test_what_was_declined_leads_back_to_the_teller_and_ends_there(minute: Minute):
    request = minute.tell()
    minute.shown("raj")
    minute.paper.change_message(request, blocks=[])
    answer = minute.write("raj", "rewrite")

    step = minute.step("daniel")

    assert (step["title"], step["button"]) == ("Only Raj hears why.", "Be Raj Nair")
    minute.read(answer, "raj")
    assert minute.shown("raj", answer.channel) is None


def test_what_is_private_needs_no_reader(minute: Minute):
    minute.write("raj", "withdraw")
    minute.awaited = News(minute.id("mei"), THURSDAY)

    step = minute.step("raj")

    assert (step["step"], step["title"]) == (3, "It goes straight on.")


def test_what_was_withdrawn_unread_begins_again(minute: Minute):
    minute.tell()
    for each in ("raj", "daniel"):
        for message in minute.paper.messages(minute.paper.dm(each)):
            minute.paper.change_message(message, blocks=[])

    step = minute.step("raj")

    assert step["step"] == 1


def test_news_for_somebody_whom_nobody_can_be_ends_it(minute: Minute):
    minute.approve(minute.tell())
    minute.write("grace", "thank")

    step = minute.shown("raj")

    assert step is None
