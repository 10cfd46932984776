"""Keeps each picture where it hangs, in the transaction that changes what has it."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, select, update

from bot.domain.ids import PictureId
from bot.domain.recognition import Recognition
from storage.scope import Scope
from storage.tables import doers, exchanges, pictures, recognitions

_HUNG = select(pictures.c.id).where(
    pictures.c.organisation == bindparam("of"), pictures.c.recognition == bindparam("there")
)
_HANG = (
    update(pictures)
    .where(pictures.c.organisation == bindparam("of"), pictures.c.id == bindparam("sought"))
    .values(recognition=bindparam("there"))
)
_TAKE_DOWN = delete(pictures).where(
    pictures.c.organisation == bindparam("of"),
    pictures.c.recognition == bindparam("there"),
    pictures.c.id == bindparam("sought"),
)


def kept_by(recognition: Recognition) -> frozenset[PictureId]:
    """That of its wording, wherever that may be seen."""
    picture = recognition.wording.picture
    return frozenset({picture.id} if picture else ())


def hang(
    scope: Scope, hung: frozenset[PictureId] | None, after: Recognition, *, may_return: bool = False
) -> None:
    """`hung` are those that it had before; None where nobody knows. What `may_return` keeps its own."""
    if hung == after.pictures:
        return
    scope.write(recognitions, doers, exchanges)
    there = {"of": scope.organisation, "there": after.id}
    if hung is None:
        hung = frozenset(scope.connection.scalars(_HUNG, there))
    stays = after.pictures | kept_by(after) if may_return else after.pictures
    for statement, changed in ((_HANG, after.pictures - hung), (_TAKE_DOWN, hung - stays)):
        for each in changed:
            scope.connection.execute(statement, {**there, "sought": each})
