"""Links as rows and back: accounts, and what became of each recognition, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from bot.domain.approval import Outcome
from bot.domain.ids import PersonId, RecognitionId
from bot.domain.joining import Change, Link
from bot.domain.parts import Parts
from bot.domain.people import Account, Platform
from storage.wordings import dump_assents, dump_consents, load_assents, load_consents

Stored = Mapping[str, Any]


def row_of(link: Link) -> dict[str, object]:
    return {
        "id": link.id,
        "heir": link.into,
        "ghost": link.gone,
        "at": link.at,
        "accounts": [[each.platform.value, each.workspace, each.user] for each in link.accounts],
        "changes": [
            [each.recognition, _dump_parts(each.before), _dump_parts(each.after)] for each in link.changes
        ],
    }


def link_of(row: Row[Any]) -> Link:
    return Link(
        PersonId(row.id),
        PersonId(row.heir),
        PersonId(row.ghost),
        row.at,
        tuple(Account(Platform(on), workspace, user) for on, workspace, user in row.accounts),
        tuple(
            Change(RecognitionId(told), _load_parts(before), _load_parts(after))
            for told, before, after in row.changes
        ),
    )


def _dump_parts(parts: Parts) -> Stored:
    return {
        "teller": parts.teller,
        "doers": list(parts.doers),
        "upstream": list(parts.upstream),
        "consents": dump_consents(parts.consents),
        "earlier_doers": list(parts.earlier_doers),
        "earlier_upstream": list(parts.earlier_upstream),
        "earlier_consents": dump_consents(parts.earlier_consents),
        "readers": list(parts.readers),
        "asked_instead": list(parts.asked_instead),
        "reminded": list(parts.reminded),
        "askers": list(parts.askers),
        "assents": dump_assents(parts.assents),
        "decided_by": parts.decided_by,
        "decided_at": parts.decided_at.isoformat() if parts.decided_at else None,
        "outcome": parts.outcome.value,
    }


def _load_parts(stored: Stored) -> Parts:
    return Parts(
        teller=stored["teller"],
        doers=tuple(stored["doers"]),
        upstream=tuple(stored["upstream"]),
        consents=load_consents(stored["consents"]),
        earlier_doers=tuple(stored["earlier_doers"]),
        earlier_upstream=tuple(stored["earlier_upstream"]),
        earlier_consents=load_consents(stored["earlier_consents"]),
        readers=tuple(stored["readers"]),
        asked_instead=tuple(stored["asked_instead"]),
        reminded=tuple(stored["reminded"]),
        askers=tuple(stored["askers"]),
        assents=load_assents(stored["assents"]),
        decided_by=stored["decided_by"],
        decided_at=datetime.fromisoformat(stored["decided_at"]) if stored["decided_at"] else None,
        outcome=Outcome(stored["outcome"]),
    )
