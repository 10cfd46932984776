"""Open a link: the form in which an admin says that two accounts are one person's."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.forms import Form
from bot.domain.ids import OrganisationId, PersonId
from bot.ports import Ports
from bot.steps.gathering import admin_of
from bot.views.linking import linking


@dataclass(frozen=True, slots=True)
class Pair:
    """Who asks; and whom and what they typed behind the word, as far as that is known."""

    organisation: OrganisationId
    person: PersonId
    picked: PersonId | None = None
    other: str = ""


def open_link(ports: Ports, pair: Pair) -> Form:
    """Writes nothing. Raises Refusal for anybody but an admin."""
    with ports.look(pair.organisation) as work:
        return linking(admin_of(work, pair.person), ports.new_id(), pair.picked, pair.other)
