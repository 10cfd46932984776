"""What an input's id says of its kind, because a sent form brings back ids and texts alone.

A field of people has its own name; the other kinds end in a word of theirs, behind a dot.
"""

from __future__ import annotations

TYPED = "typed"
"""Names that somebody typed, beside a field of people."""
OFFERED = "offered"
"""People of a list of ours, beside a field of people."""
CHOSEN = "chosen"
WORDS = "words"
TOGGLED = "toggled"
DAY = "day"

KINDS = frozenset({TYPED, OFFERED, CHOSEN, WORDS, TOGGLED, DAY})
NOTHING = "."
"""The key of a choice that chooses nothing: no list of Teams' can be emptied once something is chosen."""


def input_id(name: str, kind: str) -> str:
    return f"{name}.{kind}"


def name_and_kind(id_: str) -> tuple[str, str]:
    """The kind is empty for a field of people."""
    name, dot, kind = id_.rpartition(".")
    return (name, kind) if dot and kind in KINDS else (id_, "")
