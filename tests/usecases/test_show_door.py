"""An admin is shown a branch's door, and renews it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.links import Links
from bot.cards.messages import Topic
from bot.domain.invitation import Held, Purpose, held
from bot.usecases.open_doors import Porter, open_doors
from bot.usecases.renew_link import Renewal, renew_link
from bot.usecases.show_door import DoorWish, show_door
from tests.support.doors import Doors
from tests.support.every import for_each
from tests.support.office import refused
from tests.support.riverbank import LIBRARIES


@pytest.fixture
def office() -> Doors:
    return Doors()


@pytest.fixture
def ports(office):
    links = Links(("a key of paper that is long enough for all",), "https://skald.riverbank.example")
    return replace(office.ports, address_of=links.address)


def renewal(office: Doors, nonce: str) -> Renewal:
    return Renewal(office.id, office.ada.id, Held(Purpose.DOOR, LIBRARIES, 0), nonce)


def test_only_an_admin_is_shown_a_door(office, ports):
    with refused("blocked.not_admin"):
        open_doors(ports, Porter(office.id, office.rosa.id))
    with refused("blocked.not_admin"):
        show_door(ports, DoorWish(office.id, office.rosa.id, LIBRARIES, "n"))

    assert office.outbox.rows == ()


def test_where_no_browser_could_open_it_the_setting_is_named(office):
    with refused("doors.no_address"):
        open_doors(office.ports, Porter(office.id, office.ada.id))


def test_where_no_branch_is_known_there_is_no_door(office, ports):
    office.changes_its_rules(branches=())

    with refused("doors.no_branch"):
        open_doors(ports, Porter(office.id, office.ada.id))


def test_a_branch_that_is_gone_is_refused_under_its_field(office, ports):
    with refused("doors.unknown", "branch"):
        show_door(ports, DoorWish(office.id, office.ada.id, "nowhere", "n"))


def test_a_press_delivered_again_renews_nothing_more_and_an_old_one_renews_no_newer_link(office, ports):
    renew_link(ports, renewal(office, "n"))
    renew_link(ports, renewal(office, "n"))
    renew_link(ports, renewal(office, "m"))

    assert office.door().generation == 1
    assert len(office.outbox.find(Topic.NOTICE)) == 2
    assert {(each.act, each.subject) for each in office.audit()} == {("renew_link", "door.0.libraries")}


def test_only_a_link_that_leads_somewhere_is_made_anew(office, ports):
    office.changes_its_rules(branches=())

    with refused("doors.no_branch"):
        renew_link(ports, renewal(office, "n"))
    assert office.outbox.rows == ()


@for_each("link", ["pass.0.9999999999.mei", "told.0.r", "slip.0.r", "wall.0.x"])
def test_no_link_is_made_anew_that_no_button_speaks_of(office, ports, link):
    with refused("recognition.unknown"):
        renew_link(ports, Renewal(office.id, office.ada.id, held(link), "n"))

    assert office.outbox.rows == ()
