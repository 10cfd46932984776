"""Is the process there, may it be given work, and how is it doing: for machines that watch over it."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from adapters.web.metrics import Metrics
from bot.ports import Run

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 2.0
STANDSTILL = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Depth:
    """What the database says of itself; `oldest_due` is None where nothing waits."""

    schema_current: bool
    waiting: int
    oldest_due: datetime | None


class Readiness:
    """`look` asks the database, on the worker thread, and may raise or hang; `turned_at` is delivery's.

    Ready is whoever can take a request so that it lasts. A platform that is away is told in `notes` and
    is no reason against it: what is owed waits as a row, and no other process would reach it any sooner.
    """

    def __init__(
        self,
        look: Callable[[], Depth],
        run: Run,
        turned_at: Callable[[], datetime | None],
        silent_since: Callable[[], datetime | None],
        now: Callable[[], datetime],
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._look = look
        self._run = run
        self._turned_at = turned_at
        self._silent_since = silent_since
        self._now = now
        self._patience = patience
        self._looking: asyncio.Task[Depth | None] | None = None

    async def depth(self) -> Depth | None:
        """None where the database does not answer in time. However many ask, one look is under way."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._ask())
        try:
            async with asyncio.timeout(self._patience):
                return await asyncio.shield(self._looking)
        except TimeoutError:
            return None

    async def _ask(self) -> Depth | None:
        try:
            return await self._run(self._look)
        except Exception:  # to be away is an answer here, and the caller says so
            log.exception("the database does not answer")
            return None

    async def report(self) -> dict[str, object]:
        """Lag is told and never a reason: another replica would not send the same backlog any faster."""
        depth = await self.depth()
        reasons = [*_database_reasons(depth), *self._delivery_reasons()]
        report: dict[str, object] = {"ready": not reasons, "reasons": reasons, "notes": self._notes()}
        if depth is not None:
            report |= {"waiting": depth.waiting, "oldest_seconds": self.age(depth)}
        return report

    def age(self, depth: Depth) -> float:
        if depth.oldest_due is None:
            return 0.0
        return max(0.0, (self._now() - depth.oldest_due).total_seconds())

    def _notes(self) -> list[str]:
        silent_since = self._silent_since()
        if silent_since is None:
            return []
        since = f"Nothing that was sent has been answered since {silent_since:%Y-%m-%d %H:%M:%S} UTC."
        return [f"{since} It waits and goes out by itself; a restart does not help."]

    def _delivery_reasons(self) -> list[str]:
        turned_at = self._turned_at()
        if turned_at is None:
            return ["Delivery has not begun yet."]
        if self._now() - turned_at > STANDSTILL:
            return [
                f"Delivery has stood still since {turned_at:%Y-%m-%d %H:%M:%S} UTC. Restart this process."
            ]
        return []


def _database_reasons(depth: Depth | None) -> list[str]:
    if depth is None:
        return ["The database does not answer."]
    if not depth.schema_current:
        return ["The database's schema is not this version's. Run: skald db upgrade"]
    return []


def routes(readiness: Readiness, metrics: Metrics) -> list[Route]:
    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def readyz(_: Request) -> Response:
        report = await readiness.report()
        return JSONResponse(report, status_code=200 if report["ready"] else 503)

    async def measures(_: Request) -> Response:
        depth = await readiness.depth()
        if depth is None:
            metrics.outbox(math.nan, math.nan)
        else:
            metrics.outbox(depth.waiting, readiness.age(depth))
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)

    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", measures)]
