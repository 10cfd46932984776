"""Secrets that stand in the settings file: found by their looks or their key, and never repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adapters.settings.tree import Position, Tree

_LOOKS = (
    (re.compile(r"\bxapp-[A-Za-z0-9-]{6,}"), "SLACK_APP_TOKEN"),
    (re.compile(r"\bxox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{6,}"), "SLACK_BOT_TOKEN"),
    (re.compile(r"(?<![0-9a-f-])[0-9a-f]{32}(?![0-9a-f-])"), "SLACK_SIGNING_SECRET"),
    (re.compile(r"(?<![\w~.-])[\w~.-]{3}[0-9]Q~[\w~.-]{31,34}"), "TEAMS_APP_PASSWORD"),
    (re.compile(r"\b(?:postgres(?:ql)?|mysql)(?:\+\w+)?://[^\s:/@]*:[^\s@]+@"), "SKALD_DATABASE_URL"),
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY"), ""),
)
_KEYS = (
    (re.compile(r"app_?token"), "SLACK_APP_TOKEN"),
    (re.compile(r"signing"), "SLACK_SIGNING_SECRET"),
    (re.compile(r"client_?secret"), "SLACK_CLIENT_SECRET"),
    (re.compile(r"teams.*(password|secret)|app_?password"), "TEAMS_APP_PASSWORD"),
    (re.compile(r"bot_?token|slack.*token|^token$"), "SLACK_BOT_TOKEN"),
    (re.compile(r"secret_?keys?|encryption"), "SKALD_SECRET_KEY"),
    (re.compile(r"database|^dsn$"), "SKALD_DATABASE_URL"),
    (re.compile(r"passwor[dt]|passwd|secret|token|credential|api_?key|private_?key"), ""),
)


def found(text: str, tree: Tree) -> Iterator[tuple[Position, str]]:
    """Where each secret begins, and which variable it belongs in; comments are searched too."""
    for number, line in enumerate(text.splitlines(), 1):
        for looks, variable in _LOOKS:
            if match := looks.search(line):
                yield (number, match.start() + 1), variable
                break
    for path, position in tree.keys.items():
        name = "_".join(str(each) for each in path if isinstance(each, str)).lower().replace("-", "_")
        last = str(path[-1]).lower().replace("-", "_")
        for looks, variable in _KEYS:
            if looks.search(last) or (variable == "TEAMS_APP_PASSWORD" and looks.search(name)):
                yield position, variable
                break
