"""What somebody said to Skald, as text escaped the way commands are read, its mentions being people.

Teams writes `<at>Mei Lin</at>` for a mention and says beside the text, in order, whom each one means:
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from typing import Any

from adapters.teams.callers import Payload

_AT = re.compile(r"<at\b[^>]*>(?P<name>.*?)</at>", re.IGNORECASE | re.DOTALL)
_CARD = "application/vnd.microsoft.card.adaptive"
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r"[^|<>\s]{1,128}")


def mentioned(activity: Payload) -> tuple[str, ...]:
    """Teams' ids of whoever is mentioned, but for Skald itself."""
    ours = _ours(activity)
    return tuple(dict.fromkeys(id_ for each in _mentions(activity) if (id_ := _id(each)) and id_ != ours))


def said(activity: Payload, objects: Mapping[str, str]) -> str:
    """The text without Skald's own name; `objects` gives Entra ids by Teams' ids.

    Whom it does not know stays a name in the text.
    """
    text, mentions, ours = str(activity.get("text") or ""), list(_mentions(activity)), _ours(activity)
    pieces, position = [], 0
    for at in _AT.finditer(text):
        pieces.append(_words(text[position : at.start()]))
        one = next((each for each in mentions if each.get("text") == at[0]), None)
        if one is not None:
            mentions.remove(one)
        pieces.append(_meant(at["name"], one, objects, ours))
        position = at.end()
    return "".join([*pieces, _words(text[position:])]).strip()


def passed_on(activity: Payload) -> bool:
    """Whether somebody only put a card there, out of a search or with a link: nothing is asked of us."""
    attached = activity.get("attachments") or ()
    kinds = {each.get("contentType") for each in attached if isinstance(each, Mapping)}
    return _CARD in kinds and not _TAG.sub("", str(activity.get("text") or "")).strip()


def _meant(name: str, mention: Mapping[str, Any] | None, objects: Mapping[str, str], ours: str) -> str:
    id_ = _id(mention) if mention else ""
    if id_ and id_ == ours:
        return ""
    words = _words(_TAG.sub("", name))
    found = objects.get(id_, "")
    return f"<@{found}|{words}>" if _ID.fullmatch(found) else f"@{words}"


def _words(text: str) -> str:
    """Teams escapes what is typed; a space that does not break stands behind a mention."""
    return escape(unescape(text).replace("\xa0", " "), quote=False)


def _mentions(activity: Payload) -> Iterator[Mapping[str, Any]]:
    for each in activity.get("entities") or ():
        if isinstance(each, Mapping) and each.get("type") == "mention":
            yield each


def _id(mention: Mapping[str, Any]) -> str:
    about = mention.get("mentioned")
    return str(about.get("id") or "") if isinstance(about, Mapping) else ""


def _ours(activity: Payload) -> str:
    return str(activity["recipient"]["id"])
