"""What was told on its way out of the database, perhaps beside a server that runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from enum import StrEnum

from adapters.compose.database import Now, begun, database, reachable
from adapters.identifying import Finder
from adapters.identity import ids
from adapters.present import present
from adapters.settings import Settings
from bot.ports import Ports
from bot.steps.exporting import Export, Take
from bot.usecases.export_recognitions import export_recognitions
from bot.usecases.export_stories import export_stories
from bot.views.rows import recognition, story


class Exported(StrEnum):
    STORIES = "stories"
    RECOGNITIONS = "recognitions"

    @property
    def columns(self) -> tuple[str, ...]:
        return story.COLUMNS if self is Exported.STORIES else recognition.COLUMNS


HandOut = Callable[[Exported, date | None, date | None, Take], None]
_ACTS: dict[Exported, Callable[[Ports, Export, Take], None]] = {
    Exported.STORIES: export_stories,
    Exported.RECOGNITIONS: export_recognitions,
}


@contextmanager
def exporting(settings: Settings, now: Now = present) -> Iterator[HandOut]:
    """Raises Hindrance before anything is written anywhere, where there is nothing to be handed out."""
    with reachable(), closing(database(settings, now)) as opened:
        organisation = begun(opened)
        ports = Ports(opened.work, opened.survey, now, ids(now), Finder())

        def hand_out(what: Exported, since: date | None, until: date | None, take: Take) -> None:
            _ACTS[what](ports, Export(organisation, since, until), take)

        yield hand_out
