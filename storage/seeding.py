"""Writes the first organisation into an empty database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table, exists, insert, select

from bot.domain.organisation import Organisation
from bot.domain.seed import Appointment, Seed
from bot.domain.values import Value
from storage.memory import new_version
from storage.policy import dump_approval, dump_channels, dump_working
from storage.tables import appointments, behaviours, branches, organisations, value_editions

Rows = Sequence[dict[str, object]]


def plant(connection: Connection, seed: Seed) -> bool:
    """Whether it did: a database with any organisation stays as it is. The caller holds the lock."""
    if connection.scalar(select(exists().select_from(organisations))):
        return False
    add(connection, seed)
    return True


def add(connection: Connection, seed: Seed) -> None:
    """One more organisation, beside any others."""
    _write(connection, organisations, [_organisation(seed.organisation)])
    _write(connection, branches, _branches(seed.organisation))
    _write(connection, value_editions, _values(seed.organisation))
    _write(connection, behaviours, _behaviours(seed.organisation))
    _write(connection, appointments, _appointments(seed.organisation, seed.appointments))


def _write(connection: Connection, table: Table, rows: Rows) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _organisation(organisation: Organisation) -> dict[str, object]:
    return {
        "id": organisation.id,
        "name": organisation.name,
        "language": organisation.language,
        "timezone": organisation.timezone,
        "channels": dump_channels(organisation.channels),
        "working": dump_working(organisation.working),
        "approval": dump_approval(organisation.approval),
        "asking": organisation.asking.value,
        "felt": list(organisation.felt),
        "wall": organisation.wall.value,
        "settings_version": new_version(),
        "people_version": new_version(),
    }


def _branches(organisation: Organisation) -> Rows:
    return [
        {
            "organisation": organisation.id,
            "key": each.key,
            "position": position,
            "name": each.name,
            "language": organisation.language,
            "channel": each.channel,
            "sensitive": each.sensitive,
            "wait": each.wait,
        }
        for position, each in enumerate(organisation.branches)
    ]


def _values(organisation: Organisation) -> Rows:
    return [
        {
            "organisation": organisation.id,
            "key": each.key,
            "edition": each.edition,
            "position": position,
            "name": each.name,
            "promise": each.promise,
            "language": organisation.language,
            "emoji": each.emoji,
            "retired": each.retired,
        }
        for position, each in enumerate(organisation.values)
    ]


def _behaviours(organisation: Organisation) -> Rows:
    return [row for each in organisation.values for row in _behaviours_of(organisation, each)]


def _behaviours_of(organisation: Organisation, value: Value) -> Rows:
    return [
        {
            "organisation": organisation.id,
            "value": value.key,
            "edition": value.edition,
            "key": each.key,
            "position": position,
            "words": each.words,
            "language": organisation.language,
            "retired": each.retired,
        }
        for position, each in enumerate(value.behaviours)
    ]


def _appointments(organisation: Organisation, made: Iterable[Appointment]) -> Rows:
    """Somebody named twice in one place is appointed once."""
    keys = {(each.role.value, each.branch or "", each.folded().address): None for each in made}
    return [
        {"organisation": organisation.id, "role": role, "branch": branch, "address": address}
        for role, branch, address in keys
    ]
