"""Mentions: only of people who are found, and only where an entity and the text say the same.

Real Teams takes a card that mentions somebody who is not found, leaves that one out and draws every
later mention one place too early, as somebody else; here it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from adapters.paper.teams.check.report import Report
from adapters.paper.teams.refused import JSON

_AT = re.compile(r"<at(?: id=\"[^\"]*\")?>(.*?)</at>", re.DOTALL)


def check_mentions(report: Report, card: JSON, known: Collection[str]) -> None:
    entities = report.listed(card.get("msteams", {}).get("entities"), "/msteams/entities")
    words = "\n".join(_texts(card.get("body", [])))
    check_entities(report, entities, words, known, "/msteams/entities")


def check_entities(
    report: Report, entities: list[Any], words: str, known: Collection[str], path: str
) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations"""
    for at, entity in enumerate(entities):
        here = f"{path}/{at}"
        if not isinstance(entity, dict) or entity.get("type") != "mention":
            continue
        text, mentioned = entity.get("text"), entity.get("mentioned")
        if not isinstance(text, str) or not _AT.fullmatch(text):
            report.wrong(f"{here}/text", "must be a name between <at> and </at>")
        elif text not in words:
            report.wrong(f"{here}/text", "stands nowhere in the text")
        if not isinstance(mentioned, dict) or not mentioned.get("id") or not mentioned.get("name"):
            report.wrong(f"{here}/mentioned", "must have an id and a name")
        elif mentioned["id"] not in known:
            report.wrong(f"{here}/mentioned/id", "is nobody who can be mentioned here")


def _texts(node: Any) -> Iterator[str]:
    """Mentions live in TextBlocks and FactSets alone."""
    if isinstance(node, list):
        for child in node:
            yield from _texts(child)
    elif isinstance(node, dict):
        if node.get("type") == "TextBlock":
            yield str(node.get("text", ""))
        for fact in node.get("facts", []) if node.get("type") == "FactSet" else []:
            yield from (str(fact.get("title", "")), str(fact.get("value", "")))
        for child in node.values():
            yield from _texts(child)
