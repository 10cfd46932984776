"""Parts: who stands where in what was told, as joining two people or parting them changes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.approval import Assent, Outcome
from bot.domain.consent import Consent
from bot.domain.ids import PersonId
from bot.domain.recognition import Recognition, Wording


@dataclass(frozen=True, slots=True)
class Parts:
    """Who stands where in a recognition, and how far it is: all of it that joining two people may change.

    `upstream` are those of the doers who stood behind it.
    """

    teller: PersonId
    doers: tuple[PersonId, ...]
    upstream: tuple[PersonId, ...]
    consents: tuple[Consent, ...]
    earlier_doers: tuple[PersonId, ...]
    earlier_upstream: tuple[PersonId, ...]
    earlier_consents: tuple[Consent, ...]
    readers: tuple[PersonId, ...]
    asked_instead: tuple[PersonId, ...]
    reminded: tuple[PersonId, ...]
    askers: tuple[PersonId, ...]
    assents: tuple[Assent, ...]
    decided_by: PersonId | None
    decided_at: datetime | None
    outcome: Outcome


def parts_of(recognition: Recognition) -> Parts:
    approval, earlier = recognition.approval, recognition.earlier
    return Parts(
        recognition.teller,
        recognition.doers,
        recognition.wording.upstream,
        recognition.consents,
        earlier.doers if earlier else (),
        earlier.upstream if earlier else (),
        earlier.consents if earlier else (),
        approval.readers,
        approval.asked_instead,
        approval.reminded,
        tuple(each.reader for each in approval.exchanges),
        approval.assents,
        approval.decided_by,
        approval.decided_at,
        approval.outcome,
    )


def with_parts(recognition: Recognition, parts: Parts) -> Recognition:
    asked = zip(recognition.approval.exchanges, parts.askers, strict=True)
    approval = replace(
        recognition.approval,
        outcome=parts.outcome,
        readers=parts.readers,
        asked_instead=parts.asked_instead,
        reminded=parts.reminded,
        assents=parts.assents,
        decided_by=parts.decided_by,
        decided_at=parts.decided_at,
        exchanges=tuple(replace(each, reader=reader) for each, reader in asked),
    )
    return replace(
        recognition,
        teller=parts.teller,
        wording=_told_of(recognition.wording, parts.doers, parts.upstream, parts.consents),
        approval=approval,
        earlier=_earlier(recognition.earlier, parts),
    )


def _earlier(wording: Wording | None, parts: Parts) -> Wording | None:
    """None where it is told of nobody any more."""
    if wording is None or (wording.doers and not parts.earlier_doers):
        return None
    return _told_of(wording, parts.earlier_doers, parts.earlier_upstream, parts.earlier_consents)


def _told_of(
    wording: Wording,
    doers: tuple[PersonId, ...],
    upstream: tuple[PersonId, ...],
    consents: tuple[Consent, ...],
) -> Wording:
    story = replace(wording.story, upstream=upstream) if wording.story else None
    return replace(wording, doers=doers, consents=consents, story=story)
