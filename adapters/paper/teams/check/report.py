"""The list of what is wrong with a card, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from adapters.paper.teams.refused import JSON, bad


class Report:
    """Collects faults; every check takes a path, and says nothing when all is well."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def wrong(self, path: str, why: str) -> None:
        self.faults.append(f"{path}: {why}")

    def shape(self, node: Any, path: str, needed: Collection[str], allowed: Collection[str]) -> bool:
        """An object with all it needs and nothing the reference does not know."""
        if not isinstance(node, dict):
            self.wrong(path, "must be an object")
            return False
        for key in needed:
            if node.get(key) in (None, "", []):
                self.wrong(path, f"the property {key} is required")
        for key in node:
            if key not in needed and key not in allowed:
                self.wrong(path, f"the property {key} is not known")
        return True

    def listed(self, value: Any, path: str) -> list[Any]:
        """The list's items, or none where it is no list."""
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(path, "must be an array")
            return []
        return value

    def words(self, node: JSON, path: str, *keys: str) -> None:
        for key in keys:
            if key in node and not isinstance(node[key], str):
                self.wrong(f"{path}/{key}", "must be a string")

    def flags(self, node: JSON, path: str, *keys: str) -> None:
        for key in keys:
            if not isinstance(node.get(key, False), bool):
                self.wrong(f"{path}/{key}", "must be a boolean")

    def one_of(self, node: JSON, path: str, key: str, choices: Collection[str]) -> None:
        """Teams reads these words whatever their case."""
        value = node.get(key)
        if value is not None and str(value).casefold() not in {choice.casefold() for choice in choices}:
            self.wrong(f"{path}/{key}", f"must be one of {', '.join(sorted(choices))}")

    def end(self) -> None:
        """Raises Refused 400 with all that was found."""
        if self.faults:
            raise bad("Invalid card: " + "; ".join(self.faults))
