"""Pictures, from when they are sent until nothing has them any more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, exists, select

from bot.domain.ids import PersonId, PictureId, RecognitionId
from bot.domain.picture import Addresses, HungPicture, Image, SentPicture
from storage.scope import Scope
from storage.statements import insert_new
from storage.tables import people, pictures

_OF = pictures.c.organisation == bindparam("of")
_ID = pictures.c.id == bindparam("sought")
_UNUSED = pictures.c.recognition.is_(None)
_THEIRS = pictures.c.person.is_not_distinct_from(bindparam("owner"))
_SENT = select(pictures).where(_OF, _ID, _UNUSED, _THEIRS)
_DROP = delete(pictures).where(_OF, _ID, _UNUSED, _THEIRS)
_HUNG = select(pictures.c.id, pictures.c.recognition).where(_OF, ~_UNUSED)
_AT = tuple(
    (_HUNG.where(column == bindparam("address")), told)
    for column, told in ((pictures.c.told, True), (pictures.c.near, False))
)
_JPEG = select(pictures.c.jpeg).where(_OF, _ID)
_OLD = _OF & _UNUSED & (pictures.c.sent_at < bindparam("moment"))
_DROP_OLD = delete(pictures).where(_OLD)
_ANY_OLD = select(exists().where(_OLD))


class SqlPictures:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def keep(self, sent: SentPicture) -> None:
        self._scope.write(people)
        key = {"of": self._scope.organisation, "sought": sent.id, "owner": sent.person}
        self._scope.connection.execute(_DROP, key)
        self._scope.connection.execute(
            insert_new(self._scope.dialect, pictures),
            {
                "organisation": self._scope.organisation,
                "id": sent.id,
                "person": sent.person,
                "told": sent.addresses.told,
                "near": sent.addresses.near,
                "recognition": None,
                "width": sent.image.width,
                "height": sent.image.height,
                "sent_at": sent.sent_at,
                "jpeg": sent.image.jpeg,
            },
        )

    def sent(self, picture: PictureId, person: PersonId | None) -> SentPicture | None:
        key = {"of": self._scope.organisation, "sought": picture, "owner": person}
        row = self._scope.connection.execute(_SENT, key).one_or_none()
        if row is None:
            return None
        image = Image(row.jpeg, row.width, row.height)
        return SentPicture(picture, person, image, Addresses(row.told, row.near), row.sent_at)

    def at(self, address: str) -> HungPicture | None:
        key = {"of": self._scope.organisation, "address": address}
        for statement, told in _AT:
            for row in self._scope.connection.execute(statement, key):
                return HungPicture(PictureId(row.id), RecognitionId(row.recognition), told)
        return None

    def jpeg(self, picture: PictureId) -> bytes | None:
        key = {"of": self._scope.organisation, "sought": picture}
        found: bytes | None = self._scope.connection.scalar(_JPEG, key)
        return found

    def drop_unused(self, moment: datetime) -> None:
        self._scope.connection.execute(_DROP_OLD, {"of": self._scope.organisation, "moment": moment})

    def unused_before(self, moment: datetime) -> bool:
        key = {"of": self._scope.organisation, "moment": moment}
        return bool(self._scope.connection.scalar(_ANY_OLD, key))
