"""Walks: whole journeys over signed HTTP, on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.stores import POSTGRES
from tests.support.town import Town, town


@pytest.fixture(params=["sqlite", POSTGRES])
def address(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_address"))


@pytest.fixture(name="town")
async def _town(address: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with town(address, tmp_path) as settled:
        yield settled
