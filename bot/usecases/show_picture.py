"""Show a picture: whoever has its address sees it, as long as it may be seen there."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.approval import GONE
from bot.domain.ids import OrganisationId
from bot.domain.picture import HungPicture
from bot.ports import Ports, Work
from bot.steps.gathering import scene_of
from bot.steps.standing import outside


@dataclass(frozen=True, slots=True)
class Sought:
    organisation: OrganisationId
    address: str


def show_picture(ports: Ports, sought: Sought) -> bytes | None:
    """A JPEG. None where nothing hangs at the address, and where it may not be seen there any more.

    It is found out anew each time: no row has to follow when somebody changes their mind.
    """
    with ports.look(sought.organisation) as work:
        hung = work.pictures.at(sought.address)
        return work.pictures.jpeg(hung.id) if hung and _seen(work, hung) else None


def _seen(work: Work, hung: HungPicture) -> bool:
    """Near by while any wording has it; elsewhere where it is told to more than those. Hidden nowhere."""
    recognition = work.recognitions.get(hung.recognition)
    if recognition is None or recognition.approval.outcome in GONE or hung.id not in recognition.pictures:
        return False
    if not hung.told:
        return True
    stands = outside(scene_of(work, recognition))
    picture = stands.picture
    told = stands.recognition.approval.told and not stands.private
    return told and picture is not None and picture.id == hung.id
