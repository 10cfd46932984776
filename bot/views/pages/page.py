"""What every page has."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """`language` is the BCP 47 tag of Skald's own words on it, `title` what a browser's tab says."""

    language: str
    title: str
