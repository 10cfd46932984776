"""The verbs of a kindness, of a branch's month, and of what is wrong with something told."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from adapters.paper.line import SignedRequest
from adapters.paper.slack.messages import Message
from tests.support.placing import placed
from tests.support.town import Town
from tests.support.verbs.making_ready import CHANNEL, Verb, gone, on_page, sealed, send, stands

_FOR = {"Who was it for?": "A customer"}
_WRONG = {
    "What is wrong with it?": "It shows who somebody is who should not be known",
    "In your words": "She told us that in confidence",
}
_TAKEN, _LEFT = "You do something kind for Housing this month.", "Not this month, Front desk said."


async def _out(town: Town, deed: str, who: str) -> Message:
    """Nobody need have done it, so that nobody is asked first."""
    await town.form(who, f"/kindness {deed}")
    await send(town, who, _FOR)
    return await town.sees("raj", deed, CHANNEL)


async def _reported(town: Town, deed: str) -> None:
    await on_page(town, "mei", await _out(town, deed, "raj"), "Report it…")
    await send(town, "mei", _WRONG)


# --- each made ready -----------------------------------------------------------------------------


async def _kindness(town: Town, deed: str) -> SignedRequest:
    await town.form("raj", f"/kindness {deed}")
    return sealed(town, "raj", _FOR)


async def _at_home(town: Town, who: str, branch: str, label: str) -> SignedRequest:
    placed(town, branch, who)
    await town.go_home(who)
    await town.quiet()
    return town.sealed_at_home(who, label)


async def _report(town: Town, deed: str) -> SignedRequest:
    await on_page(town, "tom", await _out(town, deed, "raj"), "Report it…")
    return sealed(town, "tom", _WRONG)


async def _hidden(town: Town, deed: str) -> SignedRequest:
    await town.press("ana", await _out(town, deed, "raj"), "More…")
    return town.client.sealed_press("ana", town.client.open_view("ana"), "Hide it")


async def _restored(town: Town, deed: str) -> SignedRequest:
    await on_page(town, "ana", await _out(town, deed, "tom"), "Hide it")
    return town.client.sealed_press("ana", town.client.open_view("ana"), "Restore it")


async def _left(town: Town, deed: str) -> SignedRequest:
    await _reported(town, deed)
    return town.sealed_press("ana", await town.offers("ana", deed, "Leave it"), "Leave it")


KINDNESS: Mapping[str, Verb] = {
    "tell a kindness": Verb(
        partial(_kindness, deed="Posted a lost rabbit home"),
        "tell_kindness",
        stands("mei", CHANNEL, "Posted a lost rabbit home"),
    ),
    "we’ll do it": Verb(
        partial(_at_home, who="tom", branch="housing", label="We’ll do it"),
        "take_month",
        lambda town: _TAKEN in town.home("tom").words,
        look=lambda town: town.go_home("tom"),
    ),
    "not this month": Verb(
        partial(_at_home, who="ana", branch="front-desk", label="Not this month"),
        "leave_month",
        lambda town: _LEFT in town.home("ana").words,
        look=lambda town: town.go_home("ana"),
    ),
}

MODERATION: Mapping[str, Verb] = {
    "report it": Verb(
        partial(_report, deed="Read the post out to a blind man"),
        "report",
        stands("ana", "@app", "Read the post out to a blind man", "something is wrong with this"),
    ),
    "hide it": Verb(
        partial(_hidden, deed="Lent her own umbrella"),
        "hide",
        gone("raj", "Lent her own umbrella", CHANNEL),
    ),
    "restore it": Verb(
        partial(_restored, deed="Fed a cat over Easter"),
        "restore",
        stands("raj", CHANNEL, "Fed a cat over Easter"),
    ),
    "leave it": Verb(
        partial(_left, deed="Waxed the sledge runners"),
        "leave",
        stands("ana", "@app", "Waxed the sledge runners", "Left as it is by Ana Ferreira"),
    ),
}
