"""The few words that the renderer adds by itself, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.views.own import forms_own, renderers_own


@dataclass(frozen=True, slots=True)
class Labels:
    """`language` is a tag such as `en-GB`, by which clients write days and times."""

    read_all: str
    close: str
    read_on: str = ""
    language: str = "en"
    optional: str = ""
    nothing: str = ""
    typed: str = ""
    typed_placeholder: str = ""
    offered: str = ""
    look: str = ""


@cache
def labels(language: str) -> Labels:
    read_all, close = renderers_own(language)
    own = forms_own(language)
    return Labels(
        read_all=read_all,
        close=close,
        read_on=own.read_on,
        language=own.locale,
        optional=own.optional,
        nothing=own.nothing,
        typed=own.typed,
        typed_placeholder=own.typed_placeholder,
        offered=own.offered,
        look=own.look,
    )
