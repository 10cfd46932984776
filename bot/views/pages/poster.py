"""The page to print and hang up: a branch's question, and the code that leads to its door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.ids import BranchKey
from bot.domain.organisation import Organisation
from bot.texts.catalogue import catalogue
from bot.views.door import place
from bot.views.pages.page import Page


@dataclass(frozen=True, slots=True)
class Poster(Page):
    """`address` is what the code says; `described` is read in its place where nobody sees it."""

    heading: str
    scan: str
    how: str
    described: str
    address: str


def poster(organisation: Organisation, branch: BranchKey, address: str) -> Poster:
    say, where = catalogue(organisation.language), place(organisation, branch)
    return Poster(
        say.language,
        say.line("page.poster.title", place=where),
        say.line("page.poster.heading", place=where),
        say.line("page.poster.scan"),
        say.line("page.poster.how"),
        say.line("page.poster.code"),
        address,
    )


def examples() -> Mapping[str, Page]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    address = "https://skald.riverbank.example/wall/tell/WyJyaXZlcmJhbmsiXQ.c2lnbmVk"
    return {"of a branch": poster(of.organisation(), BranchKey("libraries"), address)}
