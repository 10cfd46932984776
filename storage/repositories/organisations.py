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
from bot.domain.wall import WallFor
from storage.policy import load_approval, load_channels, load_working
from storage.scope import Scope
from storage.tables import appointments, behaviours, branches, installations, organisations, value_editions

_OF: BindParameter[str] = bindparam("of")
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


class SqlOrganisations:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self) -> Organisation:
        kept = self._scope.kept()
        if kept.settings is None:
            kept.settings = _organisation(self._scope.connection, self._scope.organisation)
        return kept.settings

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
            Branch(BranchKey(each.key), each.name, each.channel, each.sensitive, each.wait)
            for each in connection.execute(_BRANCHES, sought)
        ),
        working=load_working(row.working),
        approval=load_approval(row.approval),
        asking=Asking(row.asking),
        felt=tuple(row.felt),
        wall=WallFor(row.wall),
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
