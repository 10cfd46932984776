"""People who come with an account on Teams, and an admin who links and unlinks accounts."""

from __future__ import annotations

from bot.domain.people import Account, Platform, Standing
from bot.domain.profiles import Profile
from bot.usecases.know_people import Arrivals, know_people
from bot.usecases.link_accounts import Linking, link_accounts
from bot.usecases.unlink_accounts import Unlinking, unlink_accounts


def on_teams(name, tenant="entra"):
    return Account(Platform.TEAMS, tenant, f"8f-{name}")


def profile(name, email, called=None, standing=Standing.STAFF, on=None):
    return Profile(on or on_teams(name), called or name.title(), standing, email=email)


def arrives(office, *profiles):
    found = know_people(office.ports, Arrivals(office.id, profiles))
    return [office.ledger.people[found[each.account]] for each in profiles]


def links(office, admin, person, other, nonce=None):
    asked = Linking(office.id, admin.id, person and person.id, other, nonce or office.nonce())
    link_accounts(office.ports, asked)


def unlinks(office, admin, person, other="", here=Platform.SLACK, nonce=None):
    asked = Unlinking(office.id, admin.id, person and person.id, other, here, nonce or office.nonce())
    unlink_accounts(office.ports, asked)


def now(office, person):
    return office.ledger.people[person.id]
