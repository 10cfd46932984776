"""Two who become one at the same moment as something else happens: it happens once, and to the one."""

from __future__ import annotations

from contextlib import ExitStack, closing

import pytest

from adapters.identifying import Finder
from bot.domain.draft import Draft
from bot.domain.ids import PersonId, ValueKey
from bot.domain.people import Account, Platform, Standing
from bot.domain.profiles import Profile
from bot.domain.refusals import Overtaken, Refusal
from bot.ports import Ports
from bot.steps.telling import Sending
from bot.usecases.know_people import Arrivals, know_people
from bot.usecases.link_accounts import Linking, link_accounts
from bot.usecases.nominate import nominate
from bot.usecases.unlink_accounts import Unlinking, unlink_accounts
from tests.contracts.samples import HERE, PEOPLE, account
from tests.contracts.test_links import ON_TEAMS, ZED, settle
from tests.contracts.test_races import at_once
from tests.support.stores import opened

ADDRESS = "grace@riverbank.example"
ANA, MEI = PersonId("ana"), PersonId("mei")


pytestmark = pytest.mark.alone  # a busy machine keeps a lock for longer than anybody waits for it


@pytest.fixture
def replicas(office, settled_address, clock):
    """Five servers on one database; Mei is on record on Slack, and as zed on Teams."""
    settle(office)
    with ExitStack() as servers:
        five = [servers.enter_context(closing(opened(settled_address, clock))) for _ in range(5)]
        for number, each in enumerate(five):
            each._new_id = ids_of(number)
        yield five


def ids_of(number):
    """Those of one replica are no other's."""
    count = iter(range(10_000))
    return lambda: f"{number}-{next(count):06}"


def ports(replica, clock):
    return Ports(replica.work, replica.look, clock, replica._new_id, Finder())


def until_done(act):
    """As the worker does it: whoever was overtaken begins anew."""
    for _ in range(9):
        try:
            return act()
        except Overtaken:
            continue
        except Refusal as refusal:
            return refusal.key
    return act()


def numbered(act, replicas):
    return at_once(lambda pair: until_done(lambda: act(*pair)), *enumerate(replicas))


def people_at(office, *accounts):
    with office.look(HERE) as work:
        return [each.id for each in work.people.of(accounts).values()]


def test_five_admins_who_link_at_once_link_once(office, replicas, clock):
    def link(number, replica):
        link_accounts(ports(replica, clock), Linking(HERE, ANA, MEI, "8f-mei", f"n{number}"))

    answers = numbered(link, replicas)

    assert sorted(map(str, answers)) == ["None", *["link.already"] * 4]
    assert people_at(office, account("mei"), ON_TEAMS) == ["mei", "mei"]


def test_one_form_delivered_five_times_at_once_links_once(office, replicas, clock):
    def link(number, replica):
        link_accounts(ports(replica, clock), Linking(HERE, ANA, MEI, "8f-mei", "n"))

    answers = numbered(link, replicas)

    assert answers == [None] * 5
    with office.look(HERE) as work:
        assert len(work.links.of(MEI)) == 1


def test_one_who_is_linked_and_unlinked_at_once_is_one_or_two(office, replicas, clock):
    def act(number, replica):
        here = ports(replica, clock)
        if number % 2:
            unlink_accounts(here, Unlinking(HERE, ANA, MEI, "", Platform.SLACK, f"n{number}"))
        else:
            link_accounts(here, Linking(HERE, ANA, MEI, "8f-mei", f"n{number}"))

    numbered(act, replicas)

    slack, teams = people_at(office, account("mei"), ON_TEAMS)
    with office.look(HERE) as work:
        assert (slack == teams) == bool(work.links.of(MEI))
        assert work.people.get(ZED).one_with == ("mei" if slack == teams else None)


@pytest.mark.parametrize("_", range(3))
def test_directories_that_bring_one_person_at_once_bring_one(office, replicas, clock, _):
    arrivals = [
        Account(Platform.SLACK, "T0RIVER", "U0GRACE"),
        *(Account(Platform.TEAMS, f"entra{each}", "8f-grace") for each in range(4)),
    ]

    def arrive(number, replica):
        grace = Profile(arrivals[number], "Grace", Standing.STAFF, email=ADDRESS)
        know_people(ports(replica, clock), Arrivals(HERE, (grace,)))

    numbered(arrive, replicas)

    assert len(set(people_at(office, *arrivals))) == 1


def test_what_somebody_tells_as_they_become_one_is_the_ones(office, replicas, clock):
    def act(number, replica):
        here = ports(replica, clock)
        if number == 0:
            link_accounts(here, Linking(HERE, ANA, MEI, "8f-mei", "n"))
            return
        with replica.look(HERE) as work:
            teller = work.people.of([ON_TEAMS])[ON_TEAMS].id
        draft = Draft((PersonId("raj"),), "Stayed with her until the bus came", value=ValueKey(PEOPLE.key))
        nominate(here, Sending(HERE, teller, draft, f"told{number}"))

    answers = numbered(act, replicas)

    assert answers == [None] * 5
    with office.look(HERE) as work:
        assert len(work.recognitions.told_by(MEI, 9)) == 4
        assert work.recognitions.told_by(ZED, 9) == ()
