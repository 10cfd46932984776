"""The database: opened by the settings, made ready where it is empty, refused where it does not fit."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import fields
from datetime import datetime, timedelta

from adapters.identity import ids
from adapters.present import present
from adapters.settings import Hindrance, Settings, seed
from bot.domain.ids import OrganisationId
from bot.domain.organisation import Organisation
from bot.domain.people import Platform
from bot.domain.seed import Seed
from bot.platforms import AtHand
from storage.alone import Occupied
from storage.claiming import PACE
from storage.engine import Database, DatabaseFault, DriverFault, open_database
from storage.schema import SchemaState

log = logging.getLogger(__name__)

Now = Callable[[], datetime]

_NEWER = "The database was made by a newer Skald. Start that version, or restore a backup."
_OLDER = "The database has an older schema. Run “skald db upgrade”, then start again."
_EMPTY = "Nothing is on record yet: the database is empty. “skald serve” begins it. See SKALD_DATABASE_URL."
_OCCUPIED = "Another Skald has this SQLite file, which takes one at a time. End it first, or use PostgreSQL."
_NOT_COMPARED = {"id", "working"}  # an id is in no file, and the holidays of a file depend on the day


def upgrade(settings: Settings) -> str:
    with reachable(), closing(database(settings, present)) as opened:
        before = opened.schema_state()
        if before is SchemaState.NEWER:
            raise Hindrance(_NEWER)
        opened.migrate()
    return "The schema was up to date." if before is SchemaState.CURRENT else "The schema is up to date now."


def database_state(settings: Settings) -> str:
    with reachable(), closing(database(settings, present)) as opened:
        return str(opened.schema_state())


def managed(settings: Settings) -> tuple[int, int]:
    """How many of the staff have a line manager who can be written to, and how many staff there are."""
    with reachable(), closing(database(settings, present)) as opened:
        organisations = opened.installations.organisations()
        if not organisations:
            return 0, 0
        with opened.work(organisations[0]) as work:
            return work.listings.managed()


def channels_known(settings: Settings, platform: Platform) -> dict[str, frozenset[str]]:
    """By workspace: which channels that the settings name are known there, without their `#`."""
    names = [each.removeprefix("#") for each in settings.app.named_channels]
    with reachable(), closing(database(settings, present)) as opened:
        return {
            each.workspace: frozenset(name for name in names if opened.conversations.channel(each, name))
            for each in opened.installations.all(platform)
        }


def nobody() -> None:
    """A command delivers nothing, so it wakes nobody."""


def database(
    settings: Settings,
    now: Now,
    wake: Callable[[], None] = nobody,
    pace: timedelta = PACE,
    at_hand: AtHand | None = None,
) -> Database:
    keys = [key.get_secret_value() for key in settings.secret_keys]
    url = settings.database_url.get_secret_value()
    return open_database(url, now=now, new_id=ids(now), keys=keys, wake=wake, pace=pace, at_hand=at_hand)


def ready(opened: Database, settings: Settings, now: Now) -> OrganisationId:
    """An empty database gets schema and seed; an older schema waits for its own command."""
    with reachable():
        try:
            opened.serve_alone()
        except Occupied:
            raise Hindrance(_OCCUPIED) from None
        planted = filled(opened, settings, now)
        organisation = opened.installations.organisations()[0]
        _warn_of_difference(opened, organisation, planted)
    return organisation


def filled(opened: Database, settings: Settings, now: Now) -> Seed:
    """What an empty database begins with, whether or not this one was empty."""
    match opened.schema_state():
        case SchemaState.NEWER:
            raise Hindrance(_NEWER)
        case SchemaState.OLDER:
            raise Hindrance(_OLDER)
        case SchemaState.EMPTY:
            opened.migrate()
    planted = seed(settings, now().date())
    opened.seed(planted)
    return planted


def begun(opened: Database) -> OrganisationId:
    """For a command that changes no schema and begins nothing: whose the database is."""
    state = opened.schema_state() if opened.exists() else SchemaState.EMPTY
    if state in {SchemaState.NEWER, SchemaState.OLDER}:
        raise Hindrance(_NEWER if state is SchemaState.NEWER else _OLDER)
    organisations = () if state is SchemaState.EMPTY else opened.installations.organisations()
    if not organisations:
        raise Hindrance(_EMPTY)
    return organisations[0]


def _warn_of_difference(opened: Database, kept: OrganisationId, file: Seed) -> None:
    with opened.work(kept) as work:
        stored = Seed(work.organisation.get(), tuple(work.organisation.appointments()))
    if differing := _differing(stored, file):
        log.warning(
            "app.yaml differs from the database in: %s. The database holds; "
            "“skald settings apply”, in a later version, will carry the difference over.",
            ", ".join(differing),
        )


def _differing(stored: Seed, file: Seed) -> list[str]:
    compared = [each.name for each in fields(Organisation) if each.name not in _NOT_COMPARED]
    named = {each.folded() for each in file.appointments}
    people = ["people"] if set(stored.appointments) != named else []
    return people + [
        name for name in compared if getattr(stored.organisation, name) != getattr(file.organisation, name)
    ]


@contextmanager
def reachable() -> Iterator[None]:
    try:
        yield
    except (DatabaseFault, DriverFault) as why:
        cause = str(getattr(why, "orig", None) or why).strip().splitlines()[0]
        raise Hindrance(f"The database cannot be used: {cause}. See SKALD_DATABASE_URL.") from why
