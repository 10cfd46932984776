"""People as people files name them: found by address, kept beside what is their own, and joined."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.audience import Choice
from bot.domain.draft import Draft, KeptDraft, StoryDraft
from bot.domain.people import Listed, Standing
from tests.contracts.samples import ELSEWHERE, HERE, LIBRARIES, account, person

SAM = person(
    "sam",
    accounts=(),
    email="Sam@Riverbank.example",
    branch=LIBRARIES,
    manager="ana",
    started_on=date(2019, 4, 1),
    leader=True,
    works_on=frozenset({1, 2}),
    minor=True,
    away_from=date(2026, 12, 1),
    away_until=date(2026, 12, 4),
    listed=Listed("sam@riverbank.example", "Sam", date(2026, 12, 1), date(2026, 12, 4)),
)


@pytest.fixture
def listed(house):
    """Sam is known from a file alone; Mei left with a later one; nobody else was ever in one."""
    with house.work(HERE) as work:
        mei = work.people.get("mei")
        gone = replace(mei, listed=Listed("mei.lin@riverbank.example", "Mei", left_on=date(2026, 11, 1)))
        work.listings.keep([SAM, replace(gone, standing=Standing.DEACTIVATED)])
    return house


def test_whom_a_file_adds_comes_back_as_they_were_kept(listed):
    with listed.work(HERE) as work:
        assert work.people.get("sam") == SAM


def test_what_is_their_own_stays_as_it_is(listed):
    chosen = person("mei", choice=Choice(named=False), timezone="Asia/Tokyo", nickname="Meimei")
    with listed.work(HERE) as work:
        work.people.keep(chosen)

    with listed.work(HERE) as work:
        work.listings.keep([person("mei", branch=LIBRARIES, accounts=(), language="cy", reachable=False)])

    with listed.work(HERE) as work:
        assert work.people.get("mei") == replace(chosen, branch=LIBRARIES)


def test_people_are_found_by_either_address(listed):
    sought = {
        "sam@riverbank.example",
        "mei@riverbank.example",
        "mei.lin@riverbank.example",
        "nobody@x.example",
    }

    with listed.work(HERE) as work:
        found = work.listings.addressed(sought)

    assert {address: [each.id for each in meant] for address, meant in found.items()} == {
        "sam@riverbank.example": ["sam"],
        "mei@riverbank.example": ["mei"],
        "mei.lin@riverbank.example": ["mei"],
    }


def test_two_with_one_address_are_both_found_with_their_accounts(house):
    with house.work(HERE) as work:
        work.people.keep(person("twin", email="mei@riverbank.example"))

        found = work.listings.addressed(["mei@riverbank.example"])["mei@riverbank.example"]

    assert [(each.id, each.accounts) for each in found] == [
        ("mei", (account("mei"),)),
        ("twin", (account("twin"),)),
    ]


def test_only_who_was_named_by_the_last_file_is_listed(listed):
    with listed.work(HERE) as work:
        assert work.listings.listed() == {"sam@riverbank.example": "sam"}


def test_only_managers_who_can_be_written_to_are_counted(listed):
    with listed.work(HERE) as work:
        work.people.keep(person("raj", manager="ana"))
        work.people.keep(person("okafor", manager="sam"))  # who has no account yet
        work.people.keep(person("guest", manager="ana", standing=Standing.GUEST))

    with listed.work(HERE) as work:
        assert work.listings.managed() == (1, 3)


def test_whom_somebody_without_an_account_managed_their_heir_manages(listed):
    with listed.work(HERE) as work:
        work.people.keep(person("raj", manager="sam"))
        work.people.keep(person("okafor", manager="ana"))

    with listed.work(HERE) as work:
        work.listings.absorb("sam", "mei")

    with listed.work(HERE) as work:
        assert work.people.get("sam") is None
        assert [each.manager for each in work.people.many(["raj", "okafor"])] == ["mei", "ana"]


def test_drafts_that_name_somebody_without_an_account_name_their_heir(listed):
    with listed.work(HERE) as work:
        work.people.keep(person("raj"))
        named = [
            kept("alone", Draft(doers=("sam",), deed="Stayed late.")),
            kept("both", Draft(doers=("mei", "sam", "raj"), deed="Stayed late.")),
            kept("behind", Draft(deed="Mended it.", story=StoryDraft("A van.", upstream=("raj", "sam")))),
            kept("other", Draft(doers=("raj",), deed="sam said so.", story=StoryDraft("“sam”"))),
        ]
        for each in named:
            work.drafts.keep(each)

    with listed.work(HERE) as work:
        work.listings.absorb("sam", "mei")

    with listed.work(HERE) as work:
        found = {each.id: each.draft for each in work.drafts.of("raj")}
        assert (found["alone"].doers, found["both"].doers) == (("mei",), ("mei", "raj"))
        assert found["behind"].story == StoryDraft("A van.", upstream=("raj", "mei"))
        assert found["other"] == named[-1].draft


def test_drafts_of_another_organisation_name_whom_they_named(listed):
    with listed.work(ELSEWHERE) as work:
        work.people.keep(person("raj"))
        work.drafts.keep(kept("theirs", Draft(doers=("sam",), deed="Stayed late.")))

    with listed.work(HERE) as work:
        work.listings.absorb("sam", "mei")

    with listed.work(ELSEWHERE) as work:
        assert work.drafts.get("theirs").draft.doers == ("sam",)


def kept(draft: str, told: Draft) -> KeptDraft:
    return KeptDraft(draft, "raj", told, datetime(2026, 11, 23, 9, 12, tzinfo=UTC))


def test_nobody_keeps_finds_or_joins_people_of_another_organisation(listed):
    with listed.work(ELSEWHERE) as work:
        assert work.listings.listed() == {}
        assert work.listings.managed() == (0, 0)
        assert work.listings.addressed(["sam@riverbank.example"]) == {}
        work.listings.keep([replace(SAM, name="Another Sam", manager="sam")])
        work.listings.keep([person("ghost", accounts=())])
        work.listings.absorb("ghost", "sam")

    with listed.work(HERE) as work:
        assert work.people.get("sam") == SAM
