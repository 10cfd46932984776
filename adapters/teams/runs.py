"""How runs of text are drawn: literally where that can be, as markdown only for what needs it.

A RichTextBlock takes words literally, but knows neither mentions nor moments, and some clients lose
its links (https://github.com/microsoft/AdaptiveCards/issues/9100). So runs that mention, link or tell
a time become a TextBlock, unless any word of theirs could be read as markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Any, assert_never
from urllib.parse import quote

from adapters.lettering.runs import Drawing, followed
from adapters.lettering.words import blank
from adapters.teams.objects import JSON
from adapters.teams.signs import letter
from adapters.teams.words import GAP, harmless, literal, marked
from bot.cards.runs import Emphasis, Link, Mention, Moment, MomentStyle, Plain, Run, Runs, Sign, Strong
from bot.domain.ids import PersonId

Users = Mapping[PersonId, str]
"""Entra object ids."""
Names = Mapping[PersonId, str]
"""What stands between `<at>` and `</at>`, another for each person."""
Look = Mapping[str, Any]

PLAIN: Look = {}
SMALL: Look = {"size": "Small", "isSubtle": True}
STRONG: Look = {"weight": "Bolder"}

_BEFORE_EMPHASIS = " ("
_BEHIND_EMPHASIS = " .,;:!?)"
_DATE, _TIME = "{{{{DATE({at}, SHORT)}}}}", "{{{{TIME({at})}}}}"
_MOMENTS = {
    MomentStyle.TIME: _TIME,
    MomentStyle.DAY: _DATE,
    MomentStyle.DAY_AND_TIME: f"{_DATE}, {_TIME}",
}


def drawable(runs: Runs, users: Users) -> Runs:
    """Only what can be drawn: a person without account is their name, a bad address its words."""
    drawing = Drawing(
        lambda person: bool(users.get(person)),
        lambda url: followed(url, _address(url)),
        lambda code: bool(letter(code)),
    )
    return drawing.drawable(runs)


def names(runs: Iterable[Run], users: Users) -> dict[PersonId, str]:
    """Free of markup, and two people of one name are told apart by what nobody sees."""
    found: dict[PersonId, str] = {}
    for run in runs:
        if isinstance(run, Mention) and run.person in users and run.person not in found:
            name = harmless(run.name).strip()
            while name in found.values():
                name += GAP
            found[run.person] = name
    return found


def mentioned(runs: Runs) -> set[PersonId]:
    """Whom these drawable runs mention so that Teams tells them."""
    return {run.person for run in runs if isinstance(run, Mention)} if _alive(runs) else set()


def written(runs: Runs, names: Names, look: Look = PLAIN) -> list[JSON]:
    """Drawable runs as one element, or none where there is nothing to see."""
    if blank("".join(_words(run) for run in runs)):
        return []
    if _alive(runs):
        text = "".join(_markdown(run, names) for run in runs).strip()
        return [{"type": "TextBlock", "text": text, "wrap": True, **look}]
    return [{"type": "RichTextBlock", "inlines": _joined(_inline(run, look) for run in runs)}]


def _address(url: str) -> str:
    """Free of what ends a link in markdown, and of what phones read as emphasis within it."""
    return quote(url, safe="%/:?#@!$&',;=+-.").replace("_", "%5F").replace("~", "%7E")


def _alive(runs: Runs) -> bool:
    """Whether there is something for which markdown is needed, and no word that it would change."""
    if not any(isinstance(run, Mention | Link | Moment) for run in runs):
        return False
    return not marked("".join(_outline(run) for run in runs)) and _flanked(runs)


def _outline(run: Run) -> str:
    """The words that markdown is read in; a letter for what is markdown of ours."""
    return "a" if isinstance(run, Mention | Moment | Sign) else _words(run)


def _flanked(runs: Runs) -> bool:
    """Whether all that is strong stands free, so that no parser doubts where it begins and ends."""
    outlines = [_outline(run) for run in runs]
    for place, run in enumerate(runs):
        if isinstance(run, Strong | Emphasis):
            before = "".join(outlines[:place])[-1:] or " "
            behind = "".join(outlines[place + 1 :])[:1] or " "
            edges = run.text != run.text.strip()
            if edges or before not in _BEFORE_EMPHASIS or behind not in _BEHIND_EMPHASIS:
                return False
    return True


def _words(run: Run) -> str:
    match run:
        case Plain(text=text) | Strong(text=text) | Emphasis(text=text) | Link(text=text):
            return text
        case Mention(name=text) | Moment(fallback=text):
            return text
        case Sign(code=code):
            return letter(code)
        case _:
            assert_never(run)


def _markdown(run: Run, names: Names) -> str:
    match run:
        case Plain(text=text):
            return text
        case Strong(text=text):
            return f"**{text}**"
        case Emphasis(text=text):
            return f"*{text}*"
        case Link(text=text, url=url):
            return f"[{text}]({_address(url)})"
        case Mention(person=person):
            return f"<at>{names[person]}</at>"
        case Moment(at=at, style=style):
            return _MOMENTS[style].format(at=at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        case Sign(code=code):
            return letter(code)
        case _:
            assert_never(run)


def _joined(inlines: Iterable[JSON]) -> list[JSON]:
    """Neighbours that look alike as one: shorter, and read aloud without a halt."""
    joined: list[JSON] = []
    for each in inlines:
        alike = bool(joined) and joined[-1] | {"text": ""} == each | {"text": ""}
        if alike and "selectAction" not in each:
            joined[-1]["text"] += each["text"]
        else:
            joined.append(each)
    return [each | {"text": literal(each["text"])} for each in joined]


def _inline(run: Run, look: Look) -> JSON:
    inline: JSON = {"type": "TextRun", "text": _words(run), **look}
    match run:
        case Strong() | Mention():
            inline["weight"] = "Bolder"
        case Emphasis():
            inline["italic"] = True
        case Link(url=url):
            inline["selectAction"] = {"type": "Action.OpenUrl", "url": _address(url)}
        case _:
            pass
    return inline
