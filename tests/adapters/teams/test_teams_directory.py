"""Members of a roster of Teams, as people: who is of the staff, and by which address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from adapters.teams.directory import Directory, profile
from adapters.teams.references import Reference
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.people import Account, Platform, Standing
from bot.platforms import Installation
from tests.adapters.teams.test_teams_connector import connected
from tests.support.line import answer, line
from tests.support.office import Office

HERE = Installation(OrganisationId("o"), Platform.TEAMS, "tenant", "", "28:app")
MEI = {
    "aadObjectId": "mei",
    "name": "Mei Lin",
    "tenantId": "tenant",
    "userRole": "user",
    "userPrincipalName": "mei@riverbank.example",
}


def test_a_member_is_of_this_tenant_however_its_id_is_written():
    assert profile(HERE, {**MEI, "tenantId": "Tenant"}).standing is Standing.STAFF


def test_a_member_is_of_the_staff_by_their_principal_name():
    found = profile(HERE, MEI)

    assert (found.standing, found.email) == (Standing.STAFF, "mei@riverbank.example")


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ({"userRole": "guest"}, Standing.GUEST),
        ({"userRole": "Guest"}, Standing.GUEST),
        ({"userPrincipalName": "mei_else.example#EXT#@riverbank.onmicrosoft.com"}, Standing.GUEST),
        ({"userPrincipalName": "mei_else.example#ext#@x.example", "userRole": None}, Standing.GUEST),
        ({"userRole": "Anonymous"}, Standing.STRANGER),
        ({"tenantId": "another"}, Standing.STRANGER),
        ({"userRole": "bot"}, Standing.BOT),
    ],
)
def test_nobody_else_is_of_the_staff_whatever_address_they_bring(said, standing):
    found = profile(HERE, {**MEI, "email": "ana@riverbank.example", **said})

    assert (found.standing, found.email) == (standing, None)


async def test_a_long_page_is_kept_piece_by_piece_so_that_others_are_answered_in_between():
    office, kept = Office(), []
    here = replace(HERE, organisation=office.id)
    page = {"members": [{"aadObjectId": f"p{number}", "name": f"Person {number}"} for number in range(160)]}

    async def run(act: Callable[[], Mapping[Account, PersonId]]) -> Mapping[Account, PersonId]:
        kept.append(act())
        return kept[-1]

    async with line(answer(page)) as teams, connected() as connector:
        directory = Directory(connector, office.ports, run)
        count = await directory.read(here, Reference(f"{teams.url}/", "19:team"))

    assert count == 160
    assert [len(each) for each in kept] == [50, 50, 50, 10]
