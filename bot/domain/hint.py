"""Hints: what Skald says of itself to somebody, each once in all."""

from __future__ import annotations

from enum import StrEnum


class Hint(StrEnum):
    """`WELCOME` is what Skald is, for whoever first tells or is told of; `NOTICED` thanks a first teller."""

    WELCOME = "welcome"
    NOTICED = "noticed"
