"""Requests that several use cases take: a press, and a sent form with nothing but words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ids import DraftId, OrganisationId, PersonId
from bot.domain.opportunity import Turn
from bot.domain.subject import Subject


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody pressed a button about a record, in the wording that the button stood under.

    `nonce` names this one press: delivered again, it has no second effect and no second answer.
    """

    organisation: OrganisationId
    person: PersonId
    subject: Subject
    nonce: str


@dataclass(frozen=True, slots=True)
class DraftPress:
    """Somebody pressed a button about a draft. `nonce` names the press, as that of a `Press` does."""

    organisation: OrganisationId
    person: PersonId
    draft: DraftId
    nonce: str


@dataclass(frozen=True, slots=True)
class TurnPress:
    """Somebody pressed a button about a branch's month. `nonce` names the press, as everywhere."""

    organisation: OrganisationId
    person: PersonId
    turn: Turn
    nonce: str


@dataclass(frozen=True, slots=True)
class Written:
    """Somebody sent a form about a record. `nonce` is the form's own: it is spent once.

    `chosen` is the key of what they chose, where the form offers anything beside the words.
    """

    organisation: OrganisationId
    person: PersonId
    subject: Subject
    words: str
    nonce: str
    chosen: str = ""
