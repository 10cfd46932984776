"""Messages owed as rows and back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from bot.cards.messages import Copy, CopyState, Message, Pending, Topic
from bot.domain.ids import MessageId, RecognitionId
from storage.card_texts import dump
from storage.destinations import address_columns, address_of


def row_of(message: Message) -> dict[str, object]:
    return {
        "topic": message.topic.value,
        **address_columns(message.to),
        "card": dump(message.card),
        "about": message.about,
        "revision": message.revision,
        "shows": sorted(message.shows),
    }


def update_of(original: Row[Any], made: str) -> dict[str, object]:
    copied = (
        "topic",
        "kind",
        "person",
        "platform",
        "workspace",
        "place",
        "lane",
        "about",
        "revision",
        "shows",
    )
    row = {each: original._mapping[each] for each in copied}  # noqa: SLF001  public by SQLAlchemy's own docs
    return {**row, "card": None, "id": made, "replaces": original.id}


def copy_of(row: Row[Any]) -> Copy:
    return Copy(
        MessageId(row.id),
        Topic(row.topic),
        address_of(row),
        CopyState(row.state),
        row.revision,
        RecognitionId(row.about) if row.about else None,
        row.ambiguous > 0,
    )


def pending_of(row: Row[Any]) -> Pending:
    return Pending(
        MessageId(row.id),
        Topic(row.topic),
        address_of(row),
        CopyState(row.state),
        row.due_at,
        row.expires_at,
        row.attempts > 0,
        RecognitionId(row.about) if row.about else None,
        row.replaces is not None,
    )
