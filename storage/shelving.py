"""Keeps the library's rows with what is out, in the transaction that changes it."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, update

from bot.domain.ids import RecognitionId
from bot.domain.library import Shelved, shelved
from bot.domain.recognition import Recognition
from storage.scope import Scope
from storage.tables import library, library_doers

_THIS = (library.c.organisation == bindparam("of")) & (library.c.recognition == bindparam("sought"))
_CHANGE = update(library).where(_THIS)
_REMOVE = delete(library).where(_THIS)
_DROP_DOERS = delete(library_doers).where(
    library_doers.c.organisation == bindparam("of"), library_doers.c.recognition == bindparam("sought")
)


def put_on_shelf(scope: Scope, recognition: RecognitionId, shelf: Shelved | None) -> None:
    """What waits for a reader writes nothing here."""
    if shelf is not None:
        scope.put_by(library, {**_key(scope, recognition), **row_on_shelf(shelf)})
        _put_by_doers(scope, recognition, shelf)


def reshelve(scope: Scope, before: Recognition | None, after: Recognition) -> None:
    """What was out keeps its turn among what is newer and older, whatever its words are by now.

    `before` is None where nobody knows what stood there.
    """
    stood, stands = before and shelved(before), shelved(after)
    if before is not None and stood == stands:
        return
    if before is not None and stood is None:
        put_on_shelf(scope, after.id, stands)
        return
    scope.write(library, library_doers)
    key = {"of": scope.organisation, "sought": after.id}
    scope.connection.execute(_DROP_DOERS, key)
    if stands is None:
        scope.connection.execute(_REMOVE, key)
    elif scope.connection.execute(_CHANGE, {**row_on_shelf(stands), **key}).rowcount:
        _put_by_doers(scope, after.id, stands)
    else:
        put_on_shelf(scope, after.id, stands)


def _put_by_doers(scope: Scope, recognition: RecognitionId, shelf: Shelved) -> None:
    for each in shelf.doers:
        scope.put_by(library_doers, {**_key(scope, recognition), "person": each})


def _key(scope: Scope, recognition: RecognitionId) -> dict[str, object]:
    return {"organisation": scope.organisation, "recognition": recognition}


def row_on_shelf(shelf: Shelved) -> dict[str, object]:
    return {
        "place": shelf.place.value,
        "told_at": shelf.told_at,
        "let_out_at": shelf.let_out_at,
        "of_branch": shelf.of_branch,
        "kept_in": shelf.kept_in,
        "words": shelf.words,
    }
