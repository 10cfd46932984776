"""Export stories: each that everybody in the organisation may read now, in the library's own words."""

from __future__ import annotations

from bot.domain.organisation import Kind
from bot.ports import Ports
from bot.steps.exporting import Export, Take, exported, note_export
from bot.views.rows.story import COLUMNS, story_row


def export_stories(ports: Ports, asked: Export, take: Take) -> None:
    """The newest first. That it was done is on record before the first is read."""
    note_export(ports, asked, "export_stories", COLUMNS)
    with ports.look(asked.organisation) as work:
        for each in exported(ports, work, asked, Kind.STORY):
            take(story_row(each))
