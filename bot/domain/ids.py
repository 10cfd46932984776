"""Identifiers. Ids made by us sort by the time of their making; keys come from the settings."""

from __future__ import annotations

from typing import NewType

OrganisationId = NewType("OrganisationId", str)
PersonId = NewType("PersonId", str)
RecognitionId = NewType("RecognitionId", str)
MessageId = NewType("MessageId", str)
DraftId = NewType("DraftId", str)
PictureId = NewType("PictureId", str)

BranchKey = NewType("BranchKey", str)
ValueKey = NewType("ValueKey", str)
BehaviourKey = NewType("BehaviourKey", str)
