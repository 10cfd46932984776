"""Measuring words and cutting them, between words and else between letters."""

from __future__ import annotations

import unicodedata

from bot.domain.text import has_ink

ELLIPSIS = "…"
_JOINERS = {"\u200c", "\u200d"}
_LONGEST_CLUSTER = 40  # letters looked back for a place that does not take a letter from its accents


def length(text: str) -> int:
    """In UTF-16 units: no platform says what it counts, and no other count of characters is larger."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def blank(text: str) -> bool:
    """Whether there is nothing to see: platforms refuse texts that they consider empty."""
    if text[:1].isalnum():  # hardly any begins otherwise, and letters have ink
        return False
    return not any(has_ink(each) and not each.isspace() for each in text)


def shortened(text: str, most: int) -> str:
    """The text, or its beginning up to a word's end with an ellipsis."""
    if length(text) <= most:
        return text
    return head(text, most - 1).rstrip() + ELLIPSIS


def pieces(text: str, most: int) -> list[str]:
    """Consecutive parts of at most `most`, cut between words, which joined are the text again."""
    parts: list[str] = []
    while text:
        part = head(text, most)
        parts.append(part)
        text = text[len(part) :]
    return parts


def head(text: str, most: int) -> str:
    """The longest beginning of at most `most` that ends between words, else between letters."""
    if length(text) <= most:
        return text
    fits = _units(text, most)
    if fits == text or text[len(fits)].isspace():
        return fits
    space = max(fits.rfind(" "), fits.rfind("\n"))
    return fits[: space + 1] if space > len(fits) // 2 else fits[: _between_letters(text, len(fits))]


def _units(text: str, most: int) -> str:
    fits = text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "surrogatepass")
    if text.startswith(fits):
        return fits
    return fits[:-1] or text[0]  # the last letter was cut in half


def _between_letters(text: str, end: int) -> int:
    for place in range(end, max(0, end - _LONGEST_CLUSTER), -1):
        if not unicodedata.combining(text[place]) and not _JOINERS & {text[place], text[place - 1]}:
            return place
    return end
