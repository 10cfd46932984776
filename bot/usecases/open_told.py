"""Open what was told: the page on which somebody without an account sees where it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.draft import Draft
from bot.domain.invitation import Invitation
from bot.domain.picture import left_at_page, nonce_of_page
from bot.domain.recognition import Recognition
from bot.domain.refusals import Refusal
from bot.ports import Ports, Work
from bot.steps.doors import told_behind
from bot.steps.gathering import scene_of
from bot.steps.picturing import of_the_one_there, said_of, with_picture_left
from bot.views.pages.told import ToldPage, told_page


@dataclass(frozen=True, slots=True)
class Look:
    """`said`, `nonce` and `refusal` are those of a page about a picture that was refused."""

    told: Invitation
    said: Draft | None = None
    nonce: str = ""
    refusal: Refusal | None = None


def open_told(ports: Ports, look: Look) -> ToldPage:
    """Writes nothing. Raises Refusal for a link that is over, or of what never came through a door."""
    with ports.look(look.told.organisation) as work:
        told = told_behind(work, look.told)
        draft = _draft(work, told, look)
        nonce = look.nonce or nonce_of_page(ports.new_id())
        return told_page(scene_of(work, told), draft, nonce, refusal=look.refusal)


def _draft(work: Work, told: Recognition, look: Look) -> Draft:
    there = left_at_page(told.wording.picture)
    if look.said is None:
        return Draft(kind=told.kind, picture=said_of(there))
    return of_the_one_there(with_picture_left(work, replace(look.said, kind=told.kind), look.nonce), there)
