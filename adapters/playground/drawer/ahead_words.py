"""The sentences of what would happen, as long as nobody has pressed Send it."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.playground.drawer.line import Line
from adapters.playground.drawer.words import FIRST_DECIDES
from adapters.playground.phrases import is_or_are, listed

AHEAD_TITLE = "If you press Send it"


def receipt(teller: str) -> Line:
    return Line(teller, " gets a receipt with the same card, and can edit or withdraw it.")


def to_read(readers: Sequence[str], *, others: bool = False) -> Line:
    first = FIRST_DECIDES if others or len(readers) > 1 else None
    return Line(listed(readers), f" {is_or_are(readers)} asked to read it.", first)


def to_remind(readers: Sequence[str], *, everybody: bool) -> Line:
    both = "both" if len(readers) == 2 else "all of them"  # noqa: PLR2004
    who = both if everybody and len(readers) > 1 else listed(readers)
    return Line("", f"If it still waits, {who} {is_or_are(readers)} reminded once, in working hours.")


def to_escalate(readers: Sequence[str]) -> Line:
    return Line("", f"If it still waits, {listed(readers)} {is_or_are(readers)} asked to read it.")


def to_post(channel: str) -> Line:
    return Line(channel, " hears it, once it is approved.")


def to_hear(doer: str, *, after: str) -> Line:
    return Line(doer, f" hears of it{after}.")


def to_be_asked(doer: str) -> Line:
    return Line(doer, " is asked whether the name may stand there.")


def nobody_reads() -> Line:
    return Line("Nobody", " can read it just now. It waits, and the admins hear of it.")
