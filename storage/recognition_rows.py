"""Recognitions as rows and back: what stands in columns of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from bot.domain.approval import Approval, Exchange, Outcome
from bot.domain.audience import Audience, Place
from bot.domain.ids import RecognitionId
from bot.domain.outline import Outline
from bot.domain.recognition import Recognition, Wording
from bot.domain.text import Text
from storage.wordings import (
    dump_assents,
    dump_consents,
    dump_door,
    dump_kindness,
    dump_picture,
    dump_story,
    dump_verdict,
    dump_wording,
    load_assents,
    load_consents,
    load_door,
    load_kindness,
    load_picture,
    load_story,
    load_verdict,
    load_wording,
)


def recognition_of(row: Row[Any], told: Sequence[Row[Any]], asked: Sequence[Row[Any]]) -> Recognition:
    return Recognition(
        id=RecognitionId(row.id),
        teller=row.teller,
        wording=_wording(row, told),
        told_at=row.told_at,
        approval=_approval(row, asked),
        revision=row.revision,
        version=row.version,
        earlier=load_wording(row.earlier) if row.earlier else None,
        source=row.source,
        door=load_door(row.door) if row.door else None,
        verdict=load_verdict(row.verdict) if row.verdict else None,
        sisters=tuple(row.sisters),
    )


OUTLINE = ("id", "teller", "told_at", "revision", "readers", "asked_at", "reminded", "wanted", "assents")
"""The columns of an outline: what waits for a reader was decided by nobody."""


def outline_of(row: Row[Any], told: Sequence[Row[Any]]) -> Outline:
    return Outline(
        id=RecognitionId(row.id),
        teller=row.teller,
        doers=tuple(each.person for each in told),
        told_at=row.told_at,
        revision=row.revision,
        approval=Approval(
            readers=tuple(row.readers),
            asked_at=row.asked_at,
            reminded=tuple(row.reminded),
            wanted=row.wanted,
            assents=load_assents(row.assents),
        ),
    )


def _wording(row: Row[Any], told: Sequence[Row[Any]]) -> Wording:
    return Wording(
        doers=tuple(each.person for each in told),
        deed=Text(row.deed, row.deed_language),
        value=row.value,
        edition=row.edition,
        behaviour=row.behaviour,
        difference=read_text(row.difference, row.difference_language),
        audience=Audience(Place(row.place), row.named),
        chance_words=tuple(row.chance_words),
        marks=tuple(row.marks),
        kept_in=tuple(row.kept_in),
        consents=load_consents(row.consents),
        story=load_story(row.story) if row.story else None,
        picture=load_picture(row.picture) if row.picture else None,
        kindness=load_kindness(row.kindness) if row.kindness else None,
    )


def _approval(row: Row[Any], asked: Sequence[Row[Any]]) -> Approval:
    return Approval(
        outcome=Outcome(row.outcome),
        readers=tuple(row.readers),
        asked_at=row.asked_at,
        asked_instead=tuple(row.asked_instead),
        reminded=tuple(row.reminded),
        wanted=row.wanted,
        assents=load_assents(row.assents),
        opens_at=row.opens_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=read_text(row.reason, row.reason_language),
        exchanges=tuple(
            Exchange(
                reader=each.reader,
                question=Text(each.question, each.question_language),
                revision=each.revision,
                answer=read_text(each.answer, each.answer_language),
            )
            for each in asked
        ),
    )


def row_of(recognition: Recognition) -> dict[str, object]:
    """All but the keys, the version and what stands in tables of its own."""
    wording, approval = recognition.wording, recognition.approval
    return {
        "teller": recognition.teller,
        **text_columns("deed", wording.deed),
        **text_columns("difference", wording.difference),
        "value": wording.value,
        "edition": wording.edition,
        "behaviour": wording.behaviour,
        "place": wording.audience.place.value,
        "named": wording.audience.named,
        "told_at": recognition.told_at,
        "chance_words": list(wording.chance_words),
        "marks": list(wording.marks),
        "kept_in": list(wording.kept_in),
        "outcome": approval.outcome.value,
        "readers": list(approval.readers),
        "asked_at": approval.asked_at,
        "asked_instead": list(approval.asked_instead),
        "reminded": list(approval.reminded),
        "wanted": approval.wanted,
        "assents": dump_assents(approval.assents),
        "opens_at": approval.opens_at,
        "decided_by": approval.decided_by,
        "decided_at": approval.decided_at,
        **text_columns("reason", approval.reason),
        "revision": recognition.revision,
        "consents": dump_consents(wording.consents),
        "story": dump_story(wording.story) if wording.story else None,
        "picture": dump_picture(wording.picture) if wording.picture else None,
        "kindness": dump_kindness(wording.kindness) if wording.kindness else None,
        "earlier": dump_wording(recognition.earlier) if recognition.earlier else None,
        "act_of": recognition.act_of,
        "source": recognition.source,
        "door": dump_door(recognition.door) if recognition.door else None,
        "verdict": dump_verdict(recognition.verdict) if recognition.verdict else None,
        "sisters": list(recognition.sisters),
    }


def text_columns(column: str, text: Text | None) -> dict[str, str | None]:
    words, language = (text.words, text.language) if text else (None, None)
    return {column: words, f"{column}_language": language}


def read_text(words: str | None, language: str | None) -> Text | None:
    return None if words is None or language is None else Text(words, language)
