"""Two on record who become one, and two again: the same in memory and on both engines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.identifying import Finder
from bot.cards.messages import ToPerson, Topic
from bot.domain.draft import Draft, KeptDraft
from bot.domain.hint import Hint
from bot.domain.ids import DraftId, PersonId
from bot.domain.people import Account, Platform, Role
from bot.ports import Ports
from bot.usecases.link_accounts import Linking, link_accounts
from bot.usecases.unlink_accounts import Unlinking, unlink_accounts
from tests.contracts.desk import ENTRA
from tests.contracts.samples import HERE, NOON, account, message, person, recognition
from tests.support.stores import ids

ON_TEAMS = Account(Platform.TEAMS, "entra", "8f-mei")
ZED = PersonId("zed")


@pytest.fixture
def ports(house, clock):
    """Mei is on record on Slack, and as zed on Teams."""
    settle(house)
    return Ports(house.work, house.look, clock, ids(), Finder())


def settle(house):
    house.installations.keep(ENTRA)
    with house.work(HERE) as work:
        work.people.keep(person("zed", accounts=(ON_TEAMS,), email="zed@elsewhere.example", nickname="Z"))
        work.people.used_skald(ON_TEAMS, NOON)


def links(ports, nonce="n1", who="mei", other="8f-mei"):
    link_accounts(ports, Linking(HERE, PersonId("ana"), PersonId(who), other, nonce))


def unlinks(ports, nonce="n2"):
    unlink_accounts(ports, Unlinking(HERE, PersonId("ana"), PersonId("mei"), "", Platform.SLACK, nonce))


def on_record(ports, *people):
    with ports.look(HERE) as work:
        return work.people.many(people)


def test_an_account_is_found_by_its_id(ports):
    with ports.look(HERE) as work:
        found = [work.people.at(each) for each in ("8f-mei", "teams:8F-MEI", "u0mei", "slack:8f-mei")]

    assert [[each.id for each in people] for people in found] == [["zed"], ["zed"], ["mei"], []]


def test_accounts_go_over_and_nobody_is_found_as_who_they_were(ports):
    links(ports)

    mei, zed = on_record(ports, "mei", "zed")
    assert set(mei.accounts) == {account("mei"), ON_TEAMS}
    assert (zed.accounts, zed.one_with) == ((), "mei")
    with ports.work(HERE) as work:
        assert work.listings.addressed({"zed@elsewhere.example"}) == {}
        assert work.people.of([ON_TEAMS])[ON_TEAMS].id == "mei"


def test_where_they_used_skald_goes_over_too(ports, house):
    links(ports)

    with house.look(HERE) as work:
        assert not work.people.is_elsewhere(ON_TEAMS, NOON.replace(year=2025))


def test_a_role_goes_over_by_the_address_of_who_they_were(ports):
    with ports.work(HERE) as work:
        work.people.keep(replace(work.people.get(ZED), email="ana@riverbank.example"))

    links(ports)

    with ports.look(HERE) as work:
        assert {each.id for each in work.people.holding(Role.ADMIN)} == {"ana", "mei"}


def belongings(ports):
    with ports.work(HERE) as work:
        return {
            who: (
                work.drafts.of(who),
                [hint for hint in Hint if work.hints.given(who, hint)],
                [work.outbox.was_reminded(who, day) for day in ("2026-11-20", "2026-11-21")],
                sorted(each.id for each in work.recognitions.part_of(who)),
                [each.id for each in work.recognitions.told_by(who, 9)],
                [each.id for each in work.recognitions.of_doer(who, 9)],
                [record for record in ("r1", "r2") if who in work.recognitions.thanked(record)],
                sorted(
                    each.id
                    for each in work.outbox.pending()
                    if each.to == ToPerson(who) and each.topic is Topic.THANKS
                ),
                [each.id for each in work.people.many(["raj", "okafor"]) if each.manager == who],
                [before for doer, before in work.recognitions.left() if doer == who],
            )
            for who in (PersonId("mei"), ZED)
        }


def fills(ports):
    draft = Draft(doers=(ZED, PersonId("raj")), deed="Stayed late for her")
    with ports.work(HERE) as work:
        work.recognitions.add(recognition("r1", doers=("zed",)))
        work.recognitions.add(recognition("r2", teller="zed", doers=("raj", "okafor")))
        work.recognitions.thank("r1", ZED, NOON)
        work.drafts.keep(KeptDraft(DraftId("d1"), ZED, Draft(deed="Something"), NOON))
        work.drafts.keep(KeptDraft(DraftId("d2"), PersonId("raj"), draft, NOON))
        work.hints.give(ZED, Hint.WELCOME, None, NOON)
        work.hints.give(ZED, Hint.NOTICED, "r2", NOON)
        work.hints.give(PersonId("mei"), Hint.WELCOME, None, NOON)
        work.outbox.reminded_on(ZED, "2026-11-20")
        work.outbox.reminded_on(ZED, "2026-11-21")
        work.outbox.reminded_on(PersonId("mei"), "2026-11-21")
        work.recognitions.leave(ZED, "r1")
        work.outbox.owe(message("zed", topic=Topic.THANKS, about="r1"))
        work.outbox.owe(message("mei", topic=Topic.THANKS, about="r2"))
        work.people.keep(replace(work.people.get("raj"), manager=ZED))


def test_all_that_is_theirs_is_the_ones(ports):
    fills(ports)

    links(ports)

    found = belongings(ports)
    drafts, given, reminded, parts, told, done, thanked, news, managed, _ = found[PersonId("mei")]
    assert ([each.id for each in drafts], given) == (["d1"], list(Hint))
    assert (reminded, parts, told, done, thanked) == ([True, True], ["r1", "r2"], ["r2"], ["r1"], ["r1"])
    assert (len(news), managed) == (2, ["raj"])
    assert not any(each for at, each in enumerate(found[ZED]) if at not in {1, 2})
    assert found[ZED][2] == [False, False]
    with ports.look(HERE) as work:
        assert work.drafts.get("d2").draft.doers == ("mei", "raj")


def test_undone_everything_is_whose_it_was(ports):
    fills(ports)
    before, people = belongings(ports), on_record(ports, "mei", "zed", "raj")

    links(ports)
    unlinks(ports)

    after = belongings(ports)
    assert after[ZED] == before[ZED]
    assert after[PersonId("mei")][:-1] == before[PersonId("mei")][:-1]
    assert on_record(ports, "mei", "zed", "raj") == people
    with ports.look(HERE) as work:
        assert work.drafts.get("d2").draft.doers == ("zed", "raj")
        assert work.links.apart("mei", ZED)
        assert work.links.apart(ZED, "mei")
        assert work.links.of("mei") == ()


def test_linked_again_they_are_not_apart_any_more(ports):
    links(ports)
    unlinks(ports)

    links(ports, "n3")

    with ports.look(HERE) as work:
        assert not work.links.apart("mei", ZED)
        assert [each.gone for each in work.links.of("mei")] == ["zed"]
