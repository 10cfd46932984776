"""Pictures in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.ids import PersonId, PictureId
from bot.domain.picture import HungPicture, SentPicture
from bot.domain.recognition import Recognition
from tests.support.ledger import Ledger, Sent


def hang(ledger: Ledger, recognition: Recognition, *, may_return: bool = False) -> None:
    own = recognition.wording.picture
    stays = {own.id} if may_return and own else set[PictureId]()
    for id_, each in [*ledger.pictures.items()]:
        if id_ in recognition.pictures:
            ledger.pictures[id_] = replace(each, hangs=recognition.id)
        elif each.hangs == recognition.id and id_ not in stays:
            del ledger.pictures[id_]


class FakePictures:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def keep(self, sent: SentPicture) -> None:
        known = self._ledger.pictures.get(sent.id)
        if known is None or (known.hangs is None and known.picture.person == sent.person):
            self._ledger.pictures[sent.id] = Sent(sent)

    def sent(self, picture: PictureId, person: PersonId | None) -> SentPicture | None:
        found = self._ledger.pictures.get(picture)
        return found.picture if found and found.hangs is None and found.picture.person == person else None

    def at(self, address: str) -> HungPicture | None:
        for id_, each in self._ledger.pictures.items():
            addresses = each.picture.addresses
            if each.hangs is not None and address in {addresses.told, addresses.near}:
                return HungPicture(id_, each.hangs, address == addresses.told)
        return None

    def jpeg(self, picture: PictureId) -> bytes | None:
        found = self._ledger.pictures.get(picture)
        return found.picture.image.jpeg if found else None

    def drop_unused(self, moment: datetime) -> None:
        for id_ in [id_ for id_, each in self._ledger.pictures.items() if _unused(each, moment)]:
            del self._ledger.pictures[id_]

    def unused_before(self, moment: datetime) -> bool:
        return any(_unused(each, moment) for each in self._ledger.pictures.values())


def _unused(each: Sent, moment: datetime) -> bool:
    return each.hangs is None and each.picture.sent_at < moment
