"""The page in the place of one that nobody finds here: never there, over, or not for whoever asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.texts.catalogue import catalogue
from bot.views.pages.page import Page


@dataclass(frozen=True, slots=True)
class Gone(Page):
    """It says the same whatever the reason, so that nobody learns anything by guessing."""

    says: str
    hint: str


def gone(language: str) -> Gone:
    say = catalogue(language)
    return Gone(say.language, say.line("page.gone_title"), say.line("page.gone"), say.line("page.gone_hint"))


def examples() -> Mapping[str, Page]:
    return {"nothing here": gone("en")}
