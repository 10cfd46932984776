"""Open a picture: the form about one that somebody sent, with what it may belong to."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.forms import Form
from bot.domain.approval import GONE
from bot.domain.ids import OrganisationId, PersonId, PictureId
from bot.domain.refusals import Refusal
from bot.ports import Ports
from bot.steps.gathering import member
from bot.views.picturing import picturing

_LATEST = 20


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A picture that belongs to nothing yet. `words` came with it: they may well say what is to be seen."""

    organisation: OrganisationId
    person: PersonId
    picture: PictureId
    words: str = ""


def open_picture(ports: Ports, sent: Unplaced) -> Form:
    """Writes nothing. Raises Refusal where they told nothing that may have one."""
    with ports.look(sent.organisation) as work:
        person = member(work, sent.person)
        told = [
            each
            for each in work.recognitions.told_by(person.id, _LATEST)
            if each.kind.may_be_pictured and each.approval.outcome not in GONE
        ]
        if not told:
            raise Refusal("picture.nothing_told")
        return picturing(person, told, sent.picture, sent.words)
