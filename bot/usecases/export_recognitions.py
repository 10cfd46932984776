"""Export recognitions: each that everybody in the organisation may read now, and nothing of who it was."""

from __future__ import annotations

from bot.domain.organisation import Kind
from bot.ports import Ports
from bot.steps.exporting import Export, Take, exported, known_in, note_export
from bot.views.rows.recognition import COLUMNS, recognition_row


def export_recognitions(ports: Ports, asked: Export, take: Take) -> None:
    """The newest first. That it was done is on record before the first is read."""
    note_export(ports, asked, "export_recognitions", COLUMNS)
    with ports.look(asked.organisation) as work:
        known = known_in(work)
        for each in exported(ports, work, asked, Kind.RECOGNITION):
            take(recognition_row(each, known))
