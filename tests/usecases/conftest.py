"""The office in which every use case is tried."""

from __future__ import annotations

import pytest

from tests.support.office import Office


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def people(office):
    return office.staff("Raj Nair", "Mei Lin")


@pytest.fixture
def told(office, people):
    raj, mei = people
    told = office.nominate(raj, mei)
    office.outbox.deliver()
    return told
