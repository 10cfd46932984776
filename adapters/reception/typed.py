"""The text behind a command, escaped as Slack does it, as words and mentions of people.

With `should_escape` Slack writes <@U012|mei>, <#C012|well-done>, <!subteam^S012|@crew> and
<http://riverbank.example|riverbank.example>, and escapes &, < and > (https://docs.slack.dev/interactivity/implementing-slash-commands).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from bot.domain.ids import PersonId
from bot.domain.typed import Mentioned

_TOKEN = re.compile(r"<(?P<kind>[@#!]?)(?P<id>[^|>\s]+)(?:\|(?P<label>[^>]*))?>")


def users_in(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each["id"] for each in _TOKEN.finditer(text) if each["kind"] == "@"))


def typed(text: str, people: Mapping[str, tuple[PersonId, str]]) -> tuple[str | Mentioned, ...]:
    """`people` gives person and name by user id; whoever is not there stays in the text as a name."""
    pieces: list[str | Mentioned] = []
    position = 0
    for token in _TOKEN.finditer(text):
        pieces.append(unescape(text[position : token.start()]))
        pieces.append(_meant(token, people))
        position = token.end()
    return (*pieces, unescape(text[position:]))


def as_typed(text: str) -> str:
    """The words as they stood on the screen, to give them back."""
    return "".join(map(str, typed(text, {})))


def _meant(token: re.Match[str], people: Mapping[str, tuple[PersonId, str]]) -> str | Mentioned:
    label = unescape(token["label"] or token["id"])
    if token["kind"] == "@" and token["id"] in people:
        person, name = people[token["id"]]
        return Mentioned(person, name)
    if not token["kind"]:
        return _address(unescape(token["id"]), label)
    sign = "@" if token["kind"] == "!" else token["kind"]
    return label if label.startswith(sign) else f"{sign}{label}"


def _address(url: str, label: str) -> str:
    """The address as it was typed: Slack puts a scheme before a bare one and keeps the rest as its label."""
    return label if url.endswith(label) else f"{url}|{label}"
