"""Places: names of channels, as the settings write them and as a workspace does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping


def by_name(channels: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Ids by the names under which the settings mean them, from names and ids as a workspace has them.

    Several teams of a Teams tenant may have channels of one name: which is meant nobody can tell, so none
    of them is found by it, until an admin says from within one that it is this.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for name, id_ in channels:
        if plain := plainly(name):
            found[plain].add(id_)
    return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}


def plainly(name: str) -> str:
    """“Well done” is #well-done: the settings know neither capitals nor spaces."""
    return "-".join(name.removeprefix("#").lower().split())
