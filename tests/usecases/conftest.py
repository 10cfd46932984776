"""The office in which every use case is tried."""

from __future__ import annotations

import pytest

from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()
