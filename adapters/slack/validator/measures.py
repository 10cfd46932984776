"""The smallest rules: which keys may be there, how long a text is, how many things there are.

Places are named by path; words are never repeated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from adapters.slack.limits import LIMITS
from adapters.slack.words import blank, length

Node = dict[str, Any]
Faults = Iterator[str]


def unknown_keys(node: Node, known: AbstractSet[str], at: str) -> Faults:
    if not node.keys() <= known:
        yield from (f"{at}: unknown key {key}" for key in node.keys() - known)


@dataclass(frozen=True, slots=True)
class Keys:
    """Those that must be there, and all that may."""

    needed: frozenset[str]
    known: frozenset[str]


def keys(needed: Iterable[str], may: Iterable[str] = ()) -> Keys:
    """Beside `type`."""
    return Keys(frozenset(needed), frozenset({"type", *needed, *may}))


def wrong_keys(node: Node, keys: Keys, at: str) -> Faults:
    if not keys.needed <= node.keys():
        yield from (f"{at}: {key} missing" for key in sorted(keys.needed - node.keys()))
    yield from unknown_keys(node, keys.known, at)


def repeated(ids: list[Any], at: str) -> Faults:
    said = [each for each in ids if each is not None]
    if len(set(said)) < len(said):
        counted = Counter(said).items()
        yield from (f"{at}: {key} stands {times} times" for key, times in counted if times > 1)


def too_long(text: str | None, limit: str, at: str) -> Faults:
    if text is not None and length(text) > LIMITS[limit]:
        yield f"{at}: {length(text)} of {LIMITS[limit]} characters"


def miscounted(items: list[Any], limit: str, at: str, *, least: int = 0) -> Faults:
    if not least <= len(items) <= LIMITS[limit]:
        yield f"{at}: {len(items)} where {least} to {LIMITS[limit]} may be"


def wrong_plain_text(node: Node | None, limit: str, at: str) -> Faults:
    if not isinstance(node, dict) or node.get("type") != "plain_text":
        yield f"{at}: not plain_text"
        return
    yield from wrong_text(node, limit, at)


def wrong_text(node: Node, limit: str, at: str) -> Faults:
    kind = node.get("type")
    if kind not in _TEXTS:
        yield f"{at}: unknown text type {kind}"
        return
    yield from wrong_keys(node, _TEXTS[kind], at)
    if blank(node.get("text") or ""):
        yield f"{at}: empty"
    yield from too_long(node.get("text"), limit, at)


_TEXTS = {"plain_text": keys({"text"}, {"emoji"}), "mrkdwn": keys({"text"}, {"verbatim"})}
