"""The smallest rules: which keys may be there, how long a text is, how many things there are.

Places are named by path; words are never repeated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from adapters.lettering.words import blank, length
from adapters.teams.limits import LIMITS

Node = dict[str, Any]
Faults = Iterator[str]


@dataclass(frozen=True, slots=True)
class Keys:
    """Those that must be there, and all that may."""

    needed: frozenset[str]
    known: frozenset[str]


def keys(needed: Iterable[str], may: Iterable[str] = ()) -> Keys:
    """Beside `type`."""
    return Keys(frozenset(needed), frozenset({"type", *needed, *may}))


def wrong_keys(node: Node, keys: Keys, at: str) -> Faults:
    for key in sorted(keys.needed - node.keys()):
        yield f"{at}: {key} missing"
    for key in sorted(node.keys() - keys.known):
        yield f"{at}: unknown key {key}"


def wrong_words(node: Node, key: str, limit: str, at: str) -> Faults:
    """For words that must be seen."""
    words = node.get(key)
    if not isinstance(words, str) or blank(words):
        yield f"{at}.{key}: empty"
    elif length(words) > LIMITS[limit]:
        yield f"{at}.{key}: {length(words)} of {LIMITS[limit]} characters"


def wrong_choice(node: Node, key: str, allowed: set[str], at: str) -> Faults:
    if key in node and node[key] not in allowed:
        yield f"{at}.{key}: unknown"


def repeated(ids: Iterable[Any], at: str) -> Faults:
    for times in Counter(ids).values():
        if times > 1:
            yield f"{at}: one stands {times} times"


def miscounted(items: list[Any], limit: str, at: str, *, least: int = 0) -> Faults:
    if not least <= len(items) <= LIMITS[limit]:
        yield f"{at}: {len(items)} where {least} to {LIMITS[limit]} may be"
