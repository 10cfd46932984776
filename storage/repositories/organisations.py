"""The organisation and its settings, kept in the process until they change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, select

from bot.domain.branch import Branch
from bot.domain.consent import Asking
from bot.domain.ids import BehaviourKey, BranchKey, OrganisationId, ValueKey
from bot.domain.organisation import Organisation
from bot.domain.people import Platform, Role
from bot.domain.seed import Appointment
from bot.domain.values import Behaviour, Value
from storage.policy import load_approval, load_channels, load_working
from storage.scope import Scope
from storage.tables import appointments, behaviours, branches, installations, organisations, value_editions

_OF: BindParameter[str] = bindparam("of")
_VERSION = select(organisations.c.settings_version).where(organisations.c.id == _OF)
_ORGANISATION = select(organisations).where(organisations.c.id == _OF)
_VALUES = (
    select(value_editions).where(value_editions.c.organisation == _OF).order_by(value_editions.c.edition)
)
_BEHAVIOURS = (
    select(behaviours)
    .where(behaviours.c.organisation == _OF)
    .order_by(behaviours.c.value, behaviours.c.edition, behaviours.c.position)
)
_BRANCHES = select(branches).where(branches.c.organisation == _OF).order_by(branches.c.position)
_APPOINTMENTS = select(appointments).where(appointments.c.organisation == _OF)
_PLATFORMS = select(installations.c.platform).where(installations.c.organisation == _OF).distinct()


class RememberedOrganisations:
    """Organisations as last read, by the version of their settings: most transactions ask for it alone."""

    def __init__(self) -> None:
        self._kept: dict[OrganisationId, tuple[int, Organisation]] = {}

    def read(self, connection: Connection, organisation: OrganisationId) -> Organisation:
        """Raises LookupError where there is no such organisation."""
        version = connection.scalar(_VERSION, {"of": organisation})
        if version is None:
            raise LookupError(f"there is no organisation {organisation}")
        kept = self._kept.get(organisation)
        if kept is not None and kept[0] == version:
            return kept[1]
        found = _organisation(connection, organisation)
        self._kept[organisation] = (version, found)
        return found


class SqlOrganisations:
    def __init__(self, scope: Scope, remembered: RememberedOrganisations) -> None:
        self._scope, self._remembered = scope, remembered
        self._read: Organisation | None = None

    def get(self) -> Organisation:
        if self._read is None:
            self._read = self._remembered.read(self._scope.connection, self._scope.organisation)
        return self._read

    def platforms(self) -> frozenset[Platform]:
        rows = self._scope.connection.execute(_PLATFORMS, {"of": self._scope.organisation})
        return frozenset(Platform(row.platform) for row in rows)

    def appointments(self) -> frozenset[Appointment]:
        rows = self._scope.connection.execute(_APPOINTMENTS, {"of": self._scope.organisation})
        return frozenset(
            Appointment(Role(row.role), row.address, BranchKey(row.branch) if row.branch else None)
            for row in rows
        )


def _organisation(connection: Connection, organisation: OrganisationId) -> Organisation:
    sought = {"of": organisation}
    row = connection.execute(_ORGANISATION, sought).one()
    newest = {each.key: each for each in connection.execute(_VALUES, sought)}
    seen = connection.execute(_BEHAVIOURS, sought).all()
    return Organisation(
        id=organisation,
        name=row.name,
        language=row.language,
        timezone=row.timezone,
        values=tuple(_value(each, seen) for each in sorted(newest.values(), key=lambda each: each.position)),
        channels=load_channels(row.channels),
        branches=tuple(
            Branch(BranchKey(each.key), each.name, each.channel)
            for each in connection.execute(_BRANCHES, sought)
        ),
        working=load_working(row.working),
        approval=load_approval(row.approval),
        asking=Asking(row.asking),
    )


def _value(row: Row[Any], behaviours: Sequence[Row[Any]]) -> Value:
    return Value(
        key=ValueKey(row.key),
        edition=row.edition,
        name=row.name,
        promise=row.promise,
        emoji=row.emoji,
        behaviours=tuple(
            Behaviour(BehaviourKey(each.key), each.words, each.retired)
            for each in behaviours
            if (each.value, each.edition) == (row.key, row.edition)
        ),
        retired=row.retired,
    )
