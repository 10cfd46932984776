"""Open the page of a story: whole, for whoever may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import OrganisationId, RecognitionId
from bot.domain.invitation import Invitation, Purpose
from bot.domain.refusals import Refusal
from bot.ports import Ports, Work
from bot.steps.finding import found_alone
from bot.steps.hanging import hung_alone, on_the_street
from bot.steps.inviting import holder
from bot.views.pages.story import StoryPage, for_colleague, for_passers_by


@dataclass(frozen=True, slots=True)
class Calling:
    """Whoever calls for it: with a colleague's pass, by the link of the wall, or from the street."""

    organisation: OrganisationId
    which: RecognitionId
    invitation: Invitation | None = None


def open_story_page(ports: Ports, calling: Calling) -> StoryPage:
    """Writes nothing. Raises Refusal for what they may not read, as for what never was."""
    with ports.look(calling.organisation) as work:
        invitation, now = calling.invitation, ports.now()
        if invitation is not None and invitation.purpose is Purpose.PASS:
            page = _by_pass(work, invitation, calling.which, now)
            if page is not None:
                return page
            invitation = None
        street = on_the_street(work, invitation)
        return for_passers_by(hung_alone(work, now, calling.which, street=street), outside=street)


def _by_pass(work: Work, invitation: Invitation, which: RecognitionId, at: datetime) -> StoryPage | None:
    """None where the pass is over, and where it is not for them: the street may still see it."""
    try:
        person = holder(work, invitation, at)
    except Refusal:
        return None
    scene = found_alone(work, person, which, at)
    return for_colleague(scene, person) if scene else None
