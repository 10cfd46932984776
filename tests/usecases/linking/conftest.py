"""Mei, who is on record on Slack and on Teams as if she were two."""

from __future__ import annotations

import pytest

from tests.usecases.linking.acts import arrives, links, now, on_teams, profile
from tests.usecases.linking.by_file import comes


@pytest.fixture
def mei(office):
    return office.person("Mei Lin")


@pytest.fixture
def on_record(office, mei):
    """Mei on Slack, and on Teams as if that were somebody else."""
    (other,) = arrives(office, profile("mei", "mei.lin@elsewhere.example", called="Lin Mei"))
    return other


@pytest.fixture
def lin(office, mei):
    """The same, under the address that a people file gives."""
    return comes(office)


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei_on_teams(office):
    """The same Mei, who tells and does things there; on record after the one of Slack."""
    return office.person("Zz Mei Lin", accounts=(on_teams("mei"),), email="zz@elsewhere.example")


@pytest.fixture
def one(office, mei, mei_on_teams):
    def become_one():
        links(office, office.ada, mei, "8f-mei")
        return now(office, mei)

    return become_one
