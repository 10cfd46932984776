"""Choose: somebody decides who may read of them, whether they are named, and when they are away."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.calendar import local_date
from bot.domain.choosing import Choices, chosen
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.people import differing
from bot.ports import Ports
from bot.steps.gathering import member
from bot.steps.resettling import companions, follow_choice
from bot.views.choices import offered_languages


@dataclass(frozen=True, slots=True)
class Choosing:
    """A sent form. `nonce` is the form's own: it is spent once."""

    organisation: OrganisationId
    person: PersonId
    choices: Choices
    nonce: str


def choose(ports: Ports, request: Choosing) -> None:
    """Raises Refusal, with the field it belongs under, for what cannot be chosen."""
    with ports.work(request.organisation) as work:
        if work.inbox.first_answer(request.nonce) is not None:
            return
        now = ports.now()
        person = member(work, request.person)
        changed = chosen(
            person, request.choices, tuple(offered_languages(person)), local_date(now, person.timezone)
        )
        if changed.choice != person.choice:
            work.people.hold(companions(work, person.id), alone=True)
        if changed != person:
            work.people.keep(changed)
            work.audit.record(person.id, "choose", person.id, differing(person, changed), now)
        if changed.choice != person.choice:
            follow_choice(work, changed, now)
        work.inbox.accept(request.nonce, "chosen", now)
