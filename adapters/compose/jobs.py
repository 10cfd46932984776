"""What every tick does for an organisation: what nobody presses, and a moment brings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from adapters.clock.tick import Job
from bot.domain.ids import OrganisationId
from bot.ports import Ports
from bot.usecases.drop_old_drafts import drop_old_drafts
from bot.usecases.drop_unused_pictures import drop_unused_pictures
from bot.usecases.follow_choices import follow_choices
from bot.usecases.let_rest import let_rest
from bot.usecases.release_kept import release_kept
from bot.usecases.remind_readers import remind_readers
from bot.usecases.report_doubts import report_doubts
from bot.usecases.seek_readers import seek_readers

_VERBS: Mapping[str, Callable[[Ports, OrganisationId], object]] = {
    "seeking of readers": seek_readers,
    "doubts": report_doubts,
    "reminders": remind_readers,
    "dropping of drafts": drop_old_drafts,
    "dropping of pictures": drop_unused_pictures,
    "choices": follow_choices,
    "releasing": release_kept,
    "rest": let_rest,
}


def jobs(ports: Ports, organisation: OrganisationId) -> dict[str, Job]:
    """By the names under which a fault in one is logged; in the order in which they run."""
    return {name: _job(verb, ports, organisation) for name, verb in _VERBS.items()}


def _job(verb: Callable[[Ports, OrganisationId], object], ports: Ports, organisation: OrganisationId) -> Job:
    return lambda _: verb(ports, organisation)
