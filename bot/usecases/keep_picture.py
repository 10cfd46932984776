"""Keep a picture that somebody sent, until they say what it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ids import OrganisationId, PersonId, PictureId
from bot.domain.picture import Addresses, Image, SentPicture
from bot.ports import Ports
from bot.steps.gathering import member


@dataclass(frozen=True, slots=True)
class NewPicture:
    """`id` is the nonce of the form or message with which it came, so that it is kept once."""

    organisation: OrganisationId
    person: PersonId
    id: PictureId
    image: Image
    addresses: Addresses


def keep_picture(ports: Ports, new: NewPicture) -> None:
    """Nobody sees it yet. Raises Refusal for somebody who is not of this organisation."""
    with ports.work(new.organisation) as work:
        person = member(work, new.person)
        work.pictures.keep(SentPicture(new.id, person.id, new.image, new.addresses, ports.now()))
