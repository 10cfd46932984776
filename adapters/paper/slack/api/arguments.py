"""The arguments of a call, however they came: as JSON, as a form or behind the question mark."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

import orjson

from adapters.paper.slack.refused import JSON, Refused, with_messages


class Arguments:
    def __init__(self, given: JSON) -> None:
        self._given = {key: value for key, value in given.items() if value is not None}

    def __contains__(self, name: str) -> bool:
        return name in self._given

    def given(self) -> JSON:
        return {key: value for key, value in self._given.items() if key != "token"}

    def text(self, name: str, default: str = "") -> str:
        value = self._given.get(name, default)
        return value if isinstance(value, str) else str(value)

    def required(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise with_messages("invalid_arguments", [f"missing required field: {name}"])
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        return str(self._given.get(name, default)).lower() in {"1", "true"}

    def number(self, name: str, default: int) -> int:
        try:
            return int(self._given.get(name, default))
        except (TypeError, ValueError):
            raise with_messages("invalid_arguments", [f"must be an integer [json-pointer:/{name}]"]) from None

    def words(self, name: str) -> list[str]:
        """A list, as Slack also takes it: with commas between."""
        value = self._given.get(name, [])
        parts = value if isinstance(value, list) else str(value).split(",")
        return [part.strip() for part in parts if str(part).strip()]

    def tree(self, name: str, *, otherwise: str) -> Any:
        """JSON, plain or as a string of JSON; `otherwise` is the error for what cannot be read."""
        value = self._given.get(name)
        if not isinstance(value, str):
            return value
        try:
            return orjson.loads(value) if value else None
        except orjson.JSONDecodeError:
            raise Refused(otherwise) from None


def read_arguments(content_type: str, body: bytes, query: str) -> Arguments:
    """Query and body together; the body wins."""
    asked: JSON = dict(parse_qsl(query, keep_blank_values=True))
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json" and body:
        return Arguments(asked | _object(body))
    if kind in {"application/x-www-form-urlencoded", ""}:
        try:
            return Arguments(asked | dict(parse_qsl(body.decode(), keep_blank_values=True)))
        except UnicodeDecodeError:
            raise Refused("invalid_form_data") from None
    if body:
        raise Refused("invalid_post_type")
    return Arguments(asked)


def _object(body: bytes) -> JSON:
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Refused("invalid_json") from None
    if not isinstance(value, dict):
        raise Refused("json_not_object")
    return value
