"""The smallest rules: which keys may be there, how long a text is, how many things there are.

Places are named by path; words are never repeated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from adapters.lettering.words import blank, length
from adapters.slack.limits import LIMITS

Node = dict[str, Any]
Faults = Iterable[str]
"""As a rule none: the smallest rules then give back an empty tuple, for making generators takes long."""


def unknown_keys(node: Node, known: AbstractSet[str], at: str) -> Faults:
    return () if node.keys() <= known else [f"{at}: unknown key {key}" for key in node.keys() - known]


@dataclass(frozen=True, slots=True)
class Keys:
    """Those that must be there, and all that may."""

    needed: frozenset[str]
    known: frozenset[str]


def keys(needed: Iterable[str], may: Iterable[str] = ()) -> Keys:
    """Beside `type`."""
    return Keys(frozenset(needed), frozenset({"type", *needed, *may}))


def wrong_keys(node: Node, keys: Keys, at: str) -> Faults:
    if keys.needed <= node.keys() <= keys.known:
        return ()
    missing = [f"{at}: {key} missing" for key in sorted(keys.needed - node.keys())]
    return [*missing, *unknown_keys(node, keys.known, at)]


def repeated(ids: list[Any], at: str) -> Faults:
    said = [each for each in ids if each is not None]
    if len(set(said)) == len(said):
        return ()
    return [f"{at}: {key} stands {times} times" for key, times in Counter(said).items() if times > 1]


def too_long(text: str | None, limit: str, at: str) -> Faults:
    if text is None or length(text) <= LIMITS[limit]:
        return ()
    return [f"{at}: {length(text)} of {LIMITS[limit]} characters"]


def miscounted(items: list[Any], limit: str, at: str, *, least: int = 0) -> Faults:
    if least <= len(items) <= LIMITS[limit]:
        return ()
    return [f"{at}: {len(items)} where {least} to {LIMITS[limit]} may be"]


class SoundText(dict[str, Any]):
    """A `plain_text` with which nothing is wrong where `limit` holds. Nobody changes it, as with blocks."""

    limit: str


def text_checked_once(node: Node, limit: str) -> Node:
    """Where nothing is wrong with it, no payload in which it stands under that limit looks at it again."""
    if any(wrong_plain_text(node, limit, "")):
        return node
    sound = SoundText(node)
    sound.limit = limit
    return sound


def wrong_plain_text(node: Node | None, limit: str, at: str) -> Faults:
    if isinstance(node, SoundText) and node.limit == limit:
        return ()
    if not isinstance(node, dict) or node.get("type") != "plain_text":
        return [f"{at}: not plain_text"]
    return wrong_text(node, limit, at)


def wrong_text(node: Node, limit: str, at: str) -> Faults:
    kind, text = node.get("type"), node.get("text")
    if kind not in _TEXTS:
        return [f"{at}: unknown text type {kind}"]
    empty = [f"{at}: empty"] if blank(text or "") else ()
    return [*wrong_keys(node, _TEXTS[kind], at), *empty, *too_long(text, limit, at)]


_TEXTS = {"plain_text": keys({"text"}, {"emoji"}), "mrkdwn": keys({"text"}, {"verbatim"})}
