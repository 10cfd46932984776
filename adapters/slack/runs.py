"""How runs of text are drawn: as rich text, where words stay words, and as a footnote's elements.

Rich text takes words literally, and so does `plain_text`. Only a footnote that names somebody,
links or tells a time needs mrkdwn, and words that hold any sign of its markup stand outside of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, assert_never
from urllib.parse import quote

from adapters.lettering.runs import Drawing, followed
from adapters.lettering.words import blank, length, pieces
from adapters.slack.limits import LIMITS
from adapters.slack.words import escaped
from bot.cards.runs import Emphasis, Link, Mention, Moment, MomentStyle, Plain, Run, Runs, Sign, Strong
from bot.domain.ids import PersonId

Users = Mapping[PersonId, str]

LONGEST_TEXT = LIMITS["text"]
# https://docs.slack.dev/interactivity/deep-linking: a page of an app, inside the client.
_AN_APP = ("slack", "app")
_LONGEST_ESCAPE = len("&amp;")
_USER = re.compile(r"[UW][A-Z0-9]{1,30}")
_SHORT_CODE = re.compile(r"[a-z0-9_+'-]{1,100}(::skin-tone-[2-6])?")
_MARKUP = re.compile(r"[*_~`:@#<>|\\]|//")
_FORMATS = {
    MomentStyle.TIME: "{time}",
    MomentStyle.DAY: "{date_short_pretty}",
    MomentStyle.DAY_AND_TIME: "{date_short_pretty}, {time}",
}


def drawable(runs: Runs, users: Users) -> Runs:
    """Only what can be drawn: a person without account is their name, a bad address its words."""
    drawing = Drawing(
        lambda person: bool(_USER.fullmatch(users.get(person, ""))),
        lambda url: followed(url, escaped(_address(url)), _AN_APP),
        lambda code: bool(_SHORT_CODE.fullmatch(code)),
    )
    return drawing.drawable(runs)


def _address(url: str) -> str:
    """Free of what ends or divides a link in mrkdwn."""
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~-._")


def rich(runs: Runs, users: Users) -> list[dict[str, Any]]:
    """Elements of a rich text section or quote; the runs are drawable and split to fit."""
    return [_rich(run, users) for run in runs]


def _rich(run: Run, users: Users) -> dict[str, Any]:
    match run:
        case Plain(text=text):
            return {"type": "text", "text": text}
        case Strong(text=text):
            return _styled(text, "bold")
        case Emphasis(text=text):
            return _styled(text, "italic")
        case Link(text=text, url=url):
            return {"type": "link", "url": _address(url), "text": text}
        case Mention(person=person):
            return {"type": "user", "user_id": users[person]}
        case Moment(at=at, style=style, fallback=fallback):
            moment, shown = int(at.timestamp()), _FORMATS[style]
            return {"type": "date", "timestamp": moment, "format": shown, "fallback": fallback}
        case Sign(code=code):
            return {"type": "emoji", "name": code}
        case _:
            assert_never(run)


def _styled(text: str, style: str) -> dict[str, Any]:
    return {"type": "text", "text": text, "style": {style: True}}


def small(runs: Runs, users: Users) -> list[dict[str, Any]]:
    """Elements of a context block: a line in one where that is safe, else its words set apart."""
    runs = drawable(runs, users)
    if any(isinstance(run, Mention | Link | Moment) for run in runs) and not _marked(runs):
        line = "".join(part for run in runs for part in _line(run, users)).strip()
        if length(line) <= LONGEST_TEXT:
            return [_mrkdwn(line)]
    return _apart(runs, users)


def _marked(runs: Runs) -> bool:
    """Whether words hold a sign that mrkdwn, or a client that is eager, may make something of."""
    texts = [run.text for run in runs if isinstance(run, Plain | Strong | Emphasis | Link)]
    return any(_MARKUP.search(text) for text in texts)


def _line(run: Run, users: Users) -> list[str]:
    match run:
        case Plain(text=text) | Strong(text=text) | Emphasis(text=text):
            return [escaped(text)]
        case Mention() | Link() | Moment() | Sign():
            return [element["text"] for element in _parsed(run, users)]
        case _:
            assert_never(run)


def _apart(runs: Runs, users: Users) -> list[dict[str, Any]]:
    elements: list[dict[str, Any]] = []
    words = ""
    for run in runs:
        match run:
            case Plain(text=text) | Strong(text=text) | Emphasis(text=text):
                words += text
            case Mention() | Link() | Moment() | Sign():
                elements += [*_literal(words), *_parsed(run, users)]
                words = ""
            case _:
                assert_never(run)
    return elements + _literal(words)


def _literal(words: str) -> list[dict[str, Any]]:
    parts = pieces(words.strip(), LONGEST_TEXT)
    return [{"type": "plain_text", "text": part, "emoji": False} for part in parts if not blank(part)]


def _parsed(run: Mention | Link | Moment | Sign, users: Users) -> list[dict[str, Any]]:
    match run:
        case Sign(code=code):
            return [{"type": "plain_text", "text": f":{code}:", "emoji": True}]
        case Mention(person=person):
            return [_mrkdwn(f"<@{users[person]}>")]
        case Link(text=words, url=url):
            address = escaped(_address(url))
            if _MARKUP.search(words):
                return [*_literal(words), _mrkdwn(f"<{address}>")]
            most = (LONGEST_TEXT - length(address) - len("<|>")) // _LONGEST_ESCAPE
            return [_mrkdwn(f"<{address}|{escaped(part)}>") for part in pieces(_one_line(words), most)]
        case Moment(at=at, style=style, fallback=fallback):
            otherwise = escaped(_one_line(fallback))
            return [_mrkdwn(f"<!date^{int(at.timestamp())}^{_FORMATS[style]}|{otherwise}>")]
        case _:
            assert_never(run)


def _one_line(words: str) -> str:
    """Between angle brackets there is no other line."""
    return " ".join(words.split())


def _mrkdwn(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text, "verbatim": True}
