"""Every table. Each row names its organisation; each text that a person wrote stands beside its language."""

from storage.tables.base import metadata, one_of
from storage.tables.drafts import drafts
from storage.tables.invitations import invitations
from storage.tables.library import library, library_doers
from storage.tables.messages import audit, awaited, blocked, in_doubt, inbox, outbox, unfinished
from storage.tables.opportunities import opportunities
from storage.tables.organisation import appointments, behaviours, branches, organisations, value_editions
from storage.tables.people import accounts, hints, links, people, reminded
from storage.tables.pictures import pictures
from storage.tables.recognitions import (
    doers,
    exchanges,
    kept,
    out,
    recognitions,
    returned,
    thanks,
    unsettled,
    waiting_for_a_name,
    waiting_for_a_reader,
)
from storage.tables.reports import reports
from storage.tables.retellings import retellings
from storage.tables.workspaces import channels, installations, rosters

__all__ = [
    "accounts",
    "appointments",
    "audit",
    "awaited",
    "behaviours",
    "blocked",
    "branches",
    "channels",
    "doers",
    "drafts",
    "exchanges",
    "hints",
    "in_doubt",
    "inbox",
    "installations",
    "invitations",
    "kept",
    "library",
    "library_doers",
    "links",
    "metadata",
    "one_of",
    "opportunities",
    "organisations",
    "out",
    "outbox",
    "people",
    "pictures",
    "recognitions",
    "reminded",
    "reports",
    "retellings",
    "returned",
    "rosters",
    "thanks",
    "unfinished",
    "unsettled",
    "value_editions",
    "waiting_for_a_name",
    "waiting_for_a_reader",
]
