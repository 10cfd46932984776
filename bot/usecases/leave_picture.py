"""Leave a picture: somebody without an account sends one along with a page, before all else of it holds."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ids import PictureId
from bot.domain.invitation import Invitation
from bot.domain.picture import Addresses, Image, SentPicture
from bot.ports import Ports
from bot.steps.inviting import let_in


@dataclass(frozen=True, slots=True)
class LeftPicture:
    """`nonce` is that of the page, by which alone it is found again; `by` is the link that led there."""

    by: Invitation
    nonce: str
    image: Image
    addresses: Addresses


def leave_picture(ports: Ports, left: LeftPicture) -> None:
    """Nobody sees it yet. Raises Refusal for a link that is over."""
    with ports.work(left.by.organisation) as work:
        let_in(work, left.by)
        work.pictures.keep(SentPicture(PictureId(left.nonce), None, left.image, left.addresses, ports.now()))
