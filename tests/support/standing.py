"""An office without a house behind it, for a stage."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.state import PaperSlack
from adapters.playground.office import Office


@asynccontextmanager
async def standing(paper: PaperSlack, to_app: httpx.AsyncClient) -> AsyncIterator[Office]:
    """It stays when it is left, and does not start over."""
    yield Office(paper, PaperClient(paper, to_app))
