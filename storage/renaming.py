"""Renaming in drafts: whoever is named in one is somebody else on record from now on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Text, bindparam, cast, or_, select, update

from storage.scope import Scope
from storage.tables import drafts

_NAMING = select(drafts.c.id, drafts.c.doers, drafts.c.story).where(
    drafts.c.organisation == bindparam("of"),
    or_(*(cast(each, Text).contains(bindparam("quoted")) for each in (drafts.c.doers, drafts.c.story))),
)


def rename_in_drafts(scope: Scope, ghost: str, heir: str) -> None:
    """Each is named once, also where both were."""
    key = {"of": scope.organisation, "quoted": f'"{ghost}"'}
    for row in scope.connection.execute(_NAMING, key).all():
        upstream = _renamed(row.story["upstream"], ghost, heir)
        this = (drafts.c.organisation == scope.organisation) & (drafts.c.id == row.id)
        changed: Mapping[str, object] = {
            "doers": _renamed(row.doers, ghost, heir),
            "story": {**row.story, "upstream": upstream},
        }
        scope.connection.execute(update(drafts).where(this).values(changed))


def _renamed(people: Sequence[str], ghost: str, heir: str) -> list[str]:
    return list(dict.fromkeys(heir if each == ghost else each for each in people))
