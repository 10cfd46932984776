"""What the watching machines hear."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx
import pytest

from adapters.web.health import Depth, Readiness, routes
from adapters.web.metrics import Metrics
from adapters.web.reach import Reach
from adapters.web.server import application
from bot.domain.mend import Mend
from bot.platforms import Ambiguous, Blocked, Refused, Sent, Unsent
from tests.support.clock import Clock
from tests.support.delivering import at_once


@dataclass
class House:
    clock: Clock = field(default_factory=Clock)
    metrics: Metrics = field(default_factory=Metrics)
    depth: Depth = field(default_factory=lambda: Depth(True, 0, None))
    away: bool = False
    looks: int = 0

    def __post_init__(self) -> None:
        self.turned_at: datetime | None = self.clock()
        self.reach = Reach(self.clock)

    def look(self) -> Depth:
        self.looks += 1
        if self.away:
            raise ConnectionError
        return self.depth

    async def ask(self, path: str, run=at_once, patience: float = 2.0, at_a_time: int = 1) -> httpx.Response:
        readiness = Readiness(
            self.look, run, lambda: self.turned_at, lambda: self.reach.silent_since, self.clock, patience
        )
        app = application(routes(readiness, self.metrics), reference=lambda: "K7-31QF")
        wire = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=wire, base_url="http://skald.test") as client:
            answers = await asyncio.gather(*(client.get(path) for _ in range(at_a_time)))
        return answers[0]


@pytest.fixture
def house() -> House:
    return House()


async def test_a_process_that_is_there_says_ok_whatever_else_is_wrong(house):
    house.away, house.turned_at = True, None

    answer = await house.ask("/healthz")

    assert (answer.status_code, answer.text) == (200, "ok\n")


async def test_ready_means_database_schema_and_a_delivery_that_turns(house):
    answer = await house.ask("/readyz")

    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "reasons": [],
        "notes": [],
        "waiting": 0,
        "oldest_seconds": 0.0,
    }


async def test_a_backlog_is_told_and_is_no_failure(house):
    house.depth = Depth(True, 5000, house.clock() - timedelta(hours=6))

    answer = await house.ask("/readyz")

    assert (answer.status_code, answer.json()["oldest_seconds"]) == (200, 21600.0)


@pytest.mark.parametrize("outcome", [Unsent("connect"), Ambiguous("time-out")])
async def test_a_platform_that_is_away_is_told_and_is_no_failure(house, outcome):
    since = house.clock()
    house.reach.observe(outcome)
    house.clock.advance(60)
    house.reach.observe(outcome)

    answer = await house.ask("/readyz")

    assert (answer.status_code, answer.json()["reasons"]) == (200, [])
    (note,) = answer.json()["notes"]
    assert note.startswith(f"Nothing that was sent has been answered since {since:%Y-%m-%d %H:%M:%S} UTC.")
    assert note.endswith("a restart does not help.")


ANSWERS = [Sent(None), Refused("gone"), Blocked(Mend.TOKEN, "no"), Unsent("429", 3)]


@pytest.mark.parametrize("outcome", ANSWERS)
async def test_any_answer_of_a_platform_shows_that_it_is_there(house, outcome):
    house.reach.observe(Unsent("connect"))

    house.reach.observe(outcome)

    assert (await house.ask("/readyz")).json()["notes"] == []


async def test_a_database_that_is_away_is_said_in_plain_words(house):
    house.away = True

    answer = await house.ask("/readyz")

    assert (answer.status_code, answer.json()["reasons"]) == (503, ["The database does not answer."])


async def test_a_database_that_hangs_is_given_up_on_in_time(house):
    async def hang(act):
        return await asyncio.Future()

    answer = await house.ask("/readyz", run=hang, patience=0.01)

    assert (answer.status_code, answer.json()["reasons"]) == (503, ["The database does not answer."])


async def test_however_many_ask_a_hanging_database_is_asked_once(house):
    asked = []

    async def hang(act):
        asked.append(act)
        return await asyncio.Future()

    await house.ask("/readyz", run=hang, patience=0.03, at_a_time=10)

    assert len(asked) == 1


async def test_another_schema_is_said_with_the_command_that_mends_it(house):
    house.depth = Depth(False, 0, None)

    answer = await house.ask("/readyz")

    assert answer.status_code == 503
    assert "skald db upgrade" in answer.json()["reasons"][0]


async def test_a_delivery_that_stands_still_for_three_minutes_is_not_ready(house):
    house.clock.advance(181)

    answer = await house.ask("/readyz")

    assert answer.status_code == 503
    assert "stood still since 2026-11-23 09:00:00 UTC" in answer.json()["reasons"][0]


async def test_a_delivery_that_has_not_begun_is_not_ready(house):
    house.turned_at = None

    answer = await house.ask("/readyz")

    assert answer.json()["reasons"] == ["Delivery has not begun yet."]


async def test_metrics_count_acts_and_messages(house):
    house.depth = Depth(True, 3, house.clock() - timedelta(seconds=40))
    house.metrics.form("recognise", "saved")
    house.metrics.answered("recognise", 0.02)
    house.metrics.sent("ambiguous")

    lines = (await house.ask("/metrics")).text.splitlines()

    assert {
        'skald_forms_total{kind="recognise",outcome="saved"} 1.0',
        'skald_answer_seconds_bucket{kind="recognise",le="0.025"} 1.0',
        'skald_sends_total{outcome="ambiguous"} 1.0',
        "skald_outbox_waiting 3.0",
        "skald_outbox_oldest_seconds 40.0",
    } <= set(lines)


async def test_metrics_still_answer_while_the_database_is_away(house):
    house.away = True

    answer = await house.ask("/metrics")

    assert answer.status_code == 200
    assert "skald_outbox_waiting NaN" in answer.text.splitlines()
