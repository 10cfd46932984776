"""Texts that people wrote, kept with their language and free of what cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_INVISIBLE = {"Cc", "Cf", "Cs", "Co"}
_KEPT = {"\n", "\u200c", "\u200d"}  # joiners are spelling in some scripts and in emoji


@dataclass(frozen=True, slots=True)
class Text:
    """`language` is a BCP 47 tag, the teller's own."""

    words: str
    language: str


def cleaned(words: str) -> str:
    """Composed (NFC), without control and direction characters, white space tidied, edges trimmed."""
    composed = unicodedata.normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n"))
    composed = composed.replace("\t", " ").replace("\u2028", "\n").replace("\u2029", "\n")
    seen = "".join(each for each in composed if each in _KEPT or unicodedata.category(each) not in _INVISIBLE)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[^\S\n]+", " ", seen)).strip(" \n\u200c\u200d")


def folded(words: str) -> str:
    """For comparing: no case, no accents, nothing invisible."""
    apart = unicodedata.normalize("NFKD", cleaned(words)).casefold()
    joined = apart.replace("\u200c", "").replace("\u200d", "")
    return "".join(each for each in joined if not unicodedata.combining(each))
