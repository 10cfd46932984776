"""The list of what is wrong with a payload, in Slack's words and with its JSON pointers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from adapters.paper.slack.limits import LIMITS
from adapters.paper.slack.refused import JSON


class Report:
    """Collects faults; every check takes a path, and says nothing when all is well."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def wrong(self, path: str, why: str) -> None:
        self.faults.append(f"{why} [json-pointer:{path}]")

    def shape(self, node: Any, path: str, *, needed: Collection[str], allowed: Collection[str]) -> bool:
        """An object with all it needs and nothing Slack does not know."""
        if not isinstance(node, dict):
            self.wrong(path, "must provide an object")
            return False
        for key in needed:
            if node.get(key) is None:
                self.wrong(path, f"missing required field: {key}")
        for key in node:
            if key != "type" and key not in needed and key not in allowed:
                self.wrong(path, f"invalid additional property: {key}")
        return all(node.get(key) is not None for key in needed)

    def string(self, value: Any, path: str, limit: str, *, least: int = 1) -> None:
        if value is None:
            return
        if not isinstance(value, str):
            self.wrong(path, "must be a string")
        elif len(value) > LIMITS[limit]:
            self.wrong(path, f"must be less than {LIMITS[limit] + 1} characters")
        elif len(value) < least:
            self.wrong(path, f"must be more than {least - 1} characters")

    def listed(self, value: Any, path: str, limit: str | None, *, least: int = 1) -> list[Any]:
        """The list's items, or none where it is no list or has too many or too few."""
        if not isinstance(value, list):
            self.wrong(path, "must be an array")
            return []
        if limit is not None and len(value) > LIMITS[limit]:
            self.wrong(path, f"no more than {LIMITS[limit]} items allowed")
        if len(value) < least:
            self.wrong(path, f"must have at least {least} item")
        return value

    def one_of(self, value: Any, path: str, choices: Collection[Any]) -> None:
        if value is not None and value not in choices:
            self.wrong(path, f"must be one of {', '.join(map(str, sorted(choices)))}")

    def flag(self, node: JSON, path: str, *keys: str) -> None:
        for key in keys:
            if not isinstance(node.get(key, False), bool):
                self.wrong(f"{path}/{key}", "must be a boolean")

    def unique(self, values: list[tuple[str, str]], name: str) -> None:
        """Pairs of value and path; says where a value stands again."""
        seen: set[str] = set()
        for value, path in values:
            if value in seen:
                self.wrong(path, f"`{name}` already exists : {value}")
            seen.add(value)
