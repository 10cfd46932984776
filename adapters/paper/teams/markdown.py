"""Markdown as Teams draws it: emphasis and links without their marks, escapes undone, mentions by name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from html import unescape

from adapters.paper.teams.refused import JSON

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]*)\]\(([^()\s]*)\)")
_BARE = re.compile(r"https?://[^\s<>()]+")
_STYLED = re.compile(r"(?<![\w*_])(\*\*|__|\*|_)(?=\S)([^\n]*?\S)\1(?![\w*_])")
_MOMENT = re.compile(r"\{\{(DATE|TIME)\(([^,){}]+)(?:,\s*(COMPACT|SHORT|LONG))?\)\}\}")
_DATES = {"COMPACT": "%d/%m/%Y", "SHORT": "%a, %d %b %Y", "LONG": "%A, %d %B %Y"}
_HIDDEN, _PLANE = 0xF0000, 0x10000
"""Where a plane of characters begins that nobody writes: an escaped one waits there until all is drawn."""


def drawn(text: str, entities: Iterable[JSON] = ()) -> str:
    """What somebody reads. Only what an entity names is a mention; other `<at>` stands there as typed."""
    hidden = _hide(text)
    for said, name in _mentions(entities):
        hidden = hidden.replace(said, name)
    for _ in range(3):
        hidden = _STYLED.sub(r"\2", hidden)
    hidden = _LINK.sub(r"\1", hidden)
    return _show(_MOMENT.sub(_moment, hidden))


def links(text: str) -> list[tuple[str, str]]:
    """Label and address of every link that Teams would make of this text."""
    return [(_show(label), _show(address)) for label, address in _LINK.findall(_hide(text))]


def bare_addresses(text: str) -> list[str]:
    """Addresses that stand there as they are, of which some clients make links."""
    return _BARE.findall(_LINK.sub(" ", text))


def emphasised(text: str) -> list[str]:
    """What would stand there in bold or italic letters."""
    return [_show(words) for _, words in _STYLED.findall(_hide(text))]


def _mentions(entities: Iterable[JSON]) -> list[tuple[str, str]]:
    return [
        (str(each.get("text")), str(each.get("mentioned", {}).get("name", "")))
        for each in entities
        if each.get("type") == "mention"
    ]


def _hide(text: str) -> str:
    escaped = _ESCAPED.sub(lambda found: chr(_HIDDEN + ord(found[1])), text)
    return _ENTITY.sub(lambda found: "".join(map(_beyond, unescape(found[0]))), escaped)


def _beyond(letter: str) -> str:
    return chr(_HIDDEN + ord(letter)) if ord(letter) < _PLANE else letter


def _show(text: str) -> str:
    return "".join(
        chr(ord(letter) - _HIDDEN) if _HIDDEN <= ord(letter) < _HIDDEN + _PLANE else letter for letter in text
    )


def _moment(found: re.Match[str]) -> str:
    """In UTC: a client shows it in the zone of whoever reads."""
    try:
        moment = datetime.fromisoformat(found[2].strip())
    except ValueError:
        return found[0]
    return moment.strftime("%H:%M" if found[1] == "TIME" else _DATES[found[3] or "COMPACT"])
