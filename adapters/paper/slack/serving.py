"""The paper Slack over real HTTP on loopback, in the loop of whoever runs it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.paper.serving import listening
from adapters.paper.slack.api.web import web_api
from adapters.paper.slack.state import PaperSlack


@asynccontextmanager
async def serve(paper: PaperSlack, port: int = 0) -> AsyncIterator[str]:
    """Yields its address, such as `http://127.0.0.1:40123`; the API stands at `/api/`. 0 is any free port."""
    async with listening(web_api(paper), paper.faults, port) as address:
        before, paper.base_url = paper.base_url, address
        try:
            yield address
        finally:
            paper.base_url = before
