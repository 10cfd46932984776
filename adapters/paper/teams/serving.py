"""The paper Teams over real HTTP on loopback, in the loop of whoever runs it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.paper.serving import listening
from adapters.paper.teams.api.web import connector
from adapters.paper.teams.state import PaperTeams


@asynccontextmanager
async def serve(paper: PaperTeams, port: int = 0) -> AsyncIterator[str]:
    """Yields its address, such as `http://127.0.0.1:40123`, where all its servers stand. 0 is any free port.

    Tokens at `/{tenant}/oauth2/v2.0/token`, metadata at `/v1/.well-known/openidconfiguration`, the
    connector at `paper.service_url`.
    """
    async with listening(connector(paper), paper.faults, port) as address:
        before, paper.base_url = paper.base_url, address
        try:
            yield address
        finally:
            paper.base_url = before
