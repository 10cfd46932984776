"""Open a place: the form in which an admin says which channel of the settings this one is."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.forms import Form
from bot.domain.commands import Word
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.people import Platform
from bot.domain.refusals import Refusal
from bot.ports import Ports
from bot.steps.gathering import admin_of
from bot.views.guide import typed
from bot.views.settling import settling


@dataclass(frozen=True, slots=True)
class Spot:
    """Where it was asked: `channel` is the platform's own address of it, empty where that is no channel."""

    organisation: OrganisationId
    person: PersonId
    platform: Platform
    workspace: str
    channel: str


def open_place(ports: Ports, spot: Spot) -> Form:
    """Writes nothing. Raises Refusal for anybody but an admin, and outside of a channel.

    The form's subject is the channel's address.
    """
    with ports.look(spot.organisation) as work:
        admin = admin_of(work, spot.person)
        if not spot.channel:
            raise Refusal("place.nowhere", command=typed(Word.HERE, spot.platform))
        places = work.organisation.get().places
        borne = work.channels.called(spot.platform, spot.workspace, spot.channel)
        return settling(admin, places, borne, spot.channel, ports.new_id())
