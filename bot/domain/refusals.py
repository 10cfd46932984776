"""Refusals: every expected "no", with the key of its sentence in the texts."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

Choice = TypeVar("Choice", bound=StrEnum)


class Refusal(Exception):
    """A kind, ordinary "no". `field` names the form's field it belongs under, where there is one.

    `details` fill the sentence `refusal.<key>` of the texts. A refusal changes nothing and spends
    nothing: the same form may be sent again, mended.
    """

    def __init__(self, key: str, *, field: str | None = None, **details: str) -> None:
        super().__init__(key)
        self.key = key
        self.field = field
        self.details = details


class Overtaken(Exception):
    """Somebody else changed the same record in between; the use case may simply be run again."""


def one_of(among: type[Choice], key: str, *, field: str, missing: str) -> Choice:
    """Raises Refusal `missing` where the form says nothing of it, or what no form offers."""
    try:
        return among(key)
    except ValueError:
        raise Refusal(missing, field=field) from None
