"""Sisters: a recognition and a story that tell of the same deed, each of which began with the other."""

from __future__ import annotations

from bot.domain.ids import RecognitionId

_OURS = "skald:"
"""Before the id of something told, where a form began with that and not with a message on a platform."""


def source_of(recognition: RecognitionId) -> str:
    """What a form that begins with it carries, as another carries the address of a message."""
    return f"{_OURS}{recognition}"


def sister_in(source: str) -> RecognitionId | None:
    """None where it began with a message, or with nothing."""
    return RecognitionId(source.removeprefix(_OURS)) if source.startswith(_OURS) else None
