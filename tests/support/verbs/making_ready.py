"""How a verb is made ready over the wire, up to the bytes that it would send; and how it is seen to hold."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from adapters.paper.line import SignedRequest
from adapters.paper.slack.messages import Message
from tests.support.town import SKALD, Town

CHANNEL, STORIES = "#well-done", "#legendary-service"
Before = Callable[[Town, str], Awaitable[object]]
Filled = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Verb:
    """`act` is its line in the audit; `holds` is asked of what people see, and of nothing else.

    `beside` is what else the audit tells of it, and `look` what somebody does first to see whether it holds.
    """

    ready: Callable[[Town], Awaitable[SignedRequest]]
    act: str
    holds: Callable[[Town], bool]
    beside: tuple[str, ...] = ()
    look: Callable[[Town], Awaitable[object]] | None = None


# --- up to the bytes -----------------------------------------------------------------------------


async def to_press(
    town: Town, deed: str, who: str, label: str, before: Before | None = None
) -> SignedRequest:
    """Of something that was asked to be read, unless more comes before it."""
    await (before or asked)(town, deed)
    return town.sealed_press(who, await town.offers(who, deed, label), label)


async def to_send(
    town: Town, deed: str, who: str, label: str, filled: Filled, before: Before | None = None
) -> SignedRequest:
    """The form behind that button."""
    await (before or asked)(town, deed)
    await town.press(who, await town.offers(who, deed, label), label)
    return sealed(town, who, filled)


def sealed(town: Town, who: str, filled: Filled) -> SignedRequest:
    """What the form that is open would send."""
    _fill(town, who, filled)
    return town.client.sealed_submission(who)


async def send(town: Town, who: str, filled: Filled) -> None:
    opened = _fill(town, who, filled)
    await town.client.submit(who)
    assert town.client.open_view(who) is None, opened.errors


def _fill(town: Town, who: str, filled: Filled):
    opened = town.client.open_view(who)
    assert opened is not None, town.read(who)
    for label, value in filled.items():
        opened.fill(label, value)
    return opened


async def on_page(town: Town, who: str, post: Message, label: str) -> None:
    """A button of the page with what they may do with a post."""
    await town.press(who, post, "More…")
    await town.press(who, town.client.open_view(who), label)


# --- what comes before ---------------------------------------------------------------------------


async def asked(town: Town, deed: str) -> Message:
    await town.tell("raj", f"/recognise @mei People {deed}")
    return await town.sees("daniel", deed)


async def approved(town: Town, deed: str) -> Message:
    """Mei is asked whether she may be named."""
    await town.press("daniel", await asked(town, deed), "Approve it")
    return await town.sees("mei", deed)


async def out(town: Town, deed: str) -> Message:
    await town.press("mei", await approved(town, deed), "Use my name")
    await town.sees("raj", deed, CHANNEL)
    return await town.offers("mei", deed, "Thank Raj")


# --- what holds afterwards -----------------------------------------------------------------------


def stands(who: str, where: str, *words: str) -> Callable[[Town], bool]:
    """One message there has all of these words."""
    return lambda town: any(
        all(each in message.words for each in words) for message in town.standing(who, where)
    )


def gone(who: str, deed: str, where: str = SKALD) -> Callable[[Town], bool]:
    return lambda town: deed not in town.read(who, where)


def offered(who: str, deed: str, label: str) -> Callable[[Town], bool]:
    def holds(town: Town) -> bool:
        found = town.found(who, deed)
        return found is not None and label in found.buttons

    return holds


def unnamed(deed: str, name: str) -> Callable[[Town], bool]:
    """It stands in the channel, without that name."""

    def holds(town: Town) -> bool:
        found = town.found("raj", deed, CHANNEL)
        return found is not None and name not in found.words

    return holds
