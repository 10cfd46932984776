"""Which words Teams might make something of, and what makes them harmless.

Markdown in a TextBlock is read by another parser on each client, and those of phones know no escapes:
https://github.com/microsoft/AdaptiveCards/blob/main/source/shared/cpp/ObjectModel/MarkDownBlockParser.cpp
So nothing is escaped here. What holds a sign stands where no markdown is read; and where that cannot
be, as in a choice's title, another letter that looks like it takes the sign's place.
"""

from __future__ import annotations

import json
import re
from typing import Any

from adapters.lettering.words import length

GAP = "\u200b"
"""Nothing to see: it stands where two letters together would be read as a link, a date or a list."""

_BEGINS_A_BLOCK = re.compile(r"\s*(?:[-+#=]|\d+[.)])")
_SIGN = re.compile(r"[*_~`\[\]<>{}\\|@\x00-\x1f\x7f\x85\u2028\u2029]|&#?\w+;|//|\w\.\w|[^\W\d_]:\S")
_FUNCTION = re.compile(r"\{(?=\{(?:DATE|TIME)\()")
_LINKLIKE = re.compile(r"(?<=[^\W\d_]):(?=\S)|(?<=\w)\.(?=[^\W\d])|/(?=/)")
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ALIKE = str.maketrans(
    {
        "*": "∗",
        "_": "＿",
        "~": "∼",
        "`": "ˋ",
        "[": "［",
        "]": "］",
        "<": "‹",
        ">": "›",
        "{": "｛",
        "}": "｝",
        "\\": "＼",
        "|": "｜",
        "@": "＠",
    }
)


def marked(text: str) -> bool:
    """Whether any client's markdown, or its search for addresses, could make something of the words."""
    return bool(_SIGN.search(text) or _BEGINS_A_BLOCK.match(text))


def harmless(text: str) -> str:
    """One line that reads the same and is nothing but words, whether or not markdown is read in it."""
    line = _ENTITY.sub("＆", _BREAKS.sub(" ", text)).translate(_ALIKE).strip()
    line = _LINKLIKE.sub(lambda found: found[0] + GAP, line)
    return GAP + line if _BEGINS_A_BLOCK.match(line) else line


def literal(text: str) -> str:
    """For places without markdown: clients fill in dates even there."""
    return _FUNCTION.sub("{" + GAP, text)


def size(payload: Any) -> int:
    """Characters of JSON in ASCII, where a letter beyond it is six or more: no count of Teams' is larger."""
    return len(json.dumps(payload))


def units(payload: Any) -> int:
    """Letters as Teams counts them once it has read the JSON: in UTF-16."""
    return length(json.dumps(payload, ensure_ascii=False, separators=(",", ":")))
