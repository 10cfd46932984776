"""What becomes of a command's line on its way to an app that asked for `should_escape`."""

from __future__ import annotations

import re

from adapters.paper.slack.state import PaperSlack
from adapters.paper.slack.world import Person

_CALLS = {"here", "channel", "everyone"}
_LINK = re.compile(r"https?://[^\s<>|]+")
_CHANNEL = re.compile(r"#([\w-]+)")
_WORD = re.compile(r"@([\w.-]+)")


def escaped(paper: PaperSlack, text: str) -> str:
    """People, channels and addresses as references; &, < and > as entities; all else as typed.

    The longest name wins, so `@Mei Lin` is not Mei followed by Lin. Who is deactivated is no longer
    offered by the client, so the name stays a word.
    """
    names = _names(paper)
    out, at = [], 0
    while at < len(text):
        piece, taken = _reference(paper, names, text, at)
        out.append(piece)
        at += taken
    return "".join(out)


def plain_escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _reference(paper: PaperSlack, names: dict[str, Person], text: str, at: int) -> tuple[str, int]:
    begins = at == 0 or not text[at - 1].isalnum()
    if text[at] == "@" and begins:
        return _person(names, text, at)
    if text[at] == "#" and begins and (found := _CHANNEL.match(text, at)):
        for channel in paper.channels.values():
            if channel.name == found[1] and not channel.archived:
                return f"<#{channel.id}|{channel.name}>", len(found[0])
    if begins and (found := _LINK.match(text, at)):
        return f"<{plain_escaped(found[0])}>", len(found[0])
    return plain_escaped(text[at]), 1


def _person(names: dict[str, Person], text: str, at: int) -> tuple[str, int]:
    rest = text[at + 1 :].casefold()
    for name in sorted(names, key=len, reverse=True):
        after = rest[len(name) : len(name) + 1]
        if rest.startswith(name) and not after.isalnum() and after != "_":
            return f"<@{names[name].id}|{names[name].name}>", len(name) + 1
    word = _WORD.match(text, at)
    if word and word[1] in _CALLS:
        return f"<!{word[1]}>", len(word[0])
    return "@", 1


def _names(paper: PaperSlack) -> dict[str, Person]:
    """Whoever came first keeps a name that two share; usernames, which are unique, come before all."""
    here = [person for person in paper.people.values() if not person.deleted]
    names: dict[str, Person] = {}
    for kind in ("name", "display_name", "real_name"):
        for person in here:
            if name := getattr(person, kind):
                names.setdefault(name.casefold(), person)
    return names
