"""Harmless: a cell that a spreadsheet shows as the words it is, and never works out."""

from __future__ import annotations

import re

from bot.domain.text import cleaned

_SIGNS = r"=+\-@＝＋－＠﹦﹢﹣﹫−"
_MARKS = r"\s\"'“”„‟‘’‚‛«»‹›`´＂＇"
# https://owasp.org/www-community/attacks/CSV_Injection: a file that is taken apart at other signs than it was
# put together with has beginnings of cells also behind a comma, a semicolon or a line's end.
_BEGINNING = re.compile(rf"(?:^|(?<=[\n,;|]))(?=[{_MARKS}]*[{_SIGNS}])")


def harmless(words: str) -> str:
    """With an apostrophe before whatever would begin a formula, also behind quotation marks and spaces."""
    return _BEGINNING.sub("'", cleaned(words))
