"""Every verb that answers “saved”, made ready over the wire: its signed bytes, and what holds afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial

from sqlalchemy import text

from adapters.paper.line import SignedRequest
from adapters.paper.slack.messages import Message
from storage.engine import Database
from tests.support.town import SKALD, WHAT, Town

ASKS_EACH_TIME = {"ask_before_naming_recipient: never": "ask_before_naming_recipient: always"}
CHANNEL = "#well-done"
KEPT, DROPPED = "Your words are kept.", "You dropped the draft."
_NAMED, _WHY, _QUESTION, _ANSWER = (
    "May your name stand there?",
    "Why can it not go out as it is?",
    "What do you need to know?",
    "Your answer",
)
_BETTER = "Carried all the chairs in, and set them up"


@dataclass(frozen=True, slots=True)
class Verb:
    """`act` is its line in the audit; `holds` is asked of what people see, and of nothing else."""

    ready: Callable[[Town], Awaitable[SignedRequest]]
    act: str
    holds: Callable[[Town], bool]


async def made_ready(town: Town) -> Mapping[str, SignedRequest]:
    """What each would send, not sent yet."""
    return {name: await verb.ready(town) for name, verb in VERBS.items()}


def missing(town: Town) -> list[str]:
    """The verbs of which nobody sees yet what they led to."""
    return [name for name, verb in VERBS.items() if not verb.holds(town)]


def read_by_all(town: Town) -> list[tuple[str, Message]]:
    """Every message from Skald, with whoever reads it."""
    places = [(who, SKALD) for who in ("raj", "mei", "daniel", "tom", "ana")] + [("raj", CHANNEL)]
    return [(who, each) for who, where in places for each in town.standing(who, where)]


def acts(database: Database) -> Counter[str]:
    """How often the audit tells of each."""
    counted = text("SELECT act, count(*) AS times FROM audit GROUP BY act")
    with database._connections.reading() as rows:
        return Counter({each.act: each.times for each in rows.execute(counted)})


def each_once() -> Counter[str]:
    """What all verbs add to the audit."""
    return Counter(verb.act for verb in VERBS.values())


# --- what comes before ---------------------------------------------------------------------------


async def _asked(town: Town, deed: str) -> Message:
    await town.tell("raj", f"/recognise @mei People {deed}")
    return await town.sees("daniel", deed)


async def _approved(town: Town, deed: str) -> Message:
    """Mei is asked whether she may be named."""
    await town.press("daniel", await _asked(town, deed), "Approve it")
    return await town.sees("mei", deed)


async def _out(town: Town, deed: str) -> Message:
    await town.press("mei", await _approved(town, deed), "Use my name")
    await town.sees("raj", deed, CHANNEL)
    return await town.offers("mei", deed, "Thank Raj")


# --- each made ready -----------------------------------------------------------------------------


async def _press(
    town: Town, deed: str, who: str, label: str, before: Callable[[Town, str], Awaitable[Message]]
) -> SignedRequest:
    await before(town, deed)
    return town.sealed_press(who, await town.offers(who, deed, label), label)


async def _form(
    town: Town,
    deed: str,
    who: str,
    label: str,
    field: str,
    words: str,
    before: Callable[[Town, str], Awaitable[Message]] = _asked,
) -> SignedRequest:
    await before(town, deed)
    await town.press(who, await town.offers(who, deed, label), label)
    town.client.open_view(who).fill(field, words)
    return town.client.sealed_submission(who)


async def _questioned(town: Town, deed: str) -> Message:
    await town.press("daniel", await _asked(town, deed), "Ask one question")
    town.client.open_view("daniel").fill(_QUESTION, "Was she alone?")
    await town.client.submit("daniel")
    return await town.sees("raj", "Was she alone?")


async def _chosen(town: Town) -> SignedRequest:
    await town.go_home("tom")
    await town.press_at_home("tom", "Change my choices")
    town.client.open_view("tom").fill(_NAMED, "Leave my name out")
    return town.client.sealed_submission("tom")


async def _closed(town: Town) -> SignedRequest:
    form = await town.form("tom", "/recognise @mei")
    form.fill(WHAT, "Half a sentence about")
    return town.sealed_closing("tom", form)


async def _dropped(town: Town) -> SignedRequest:
    form = await town.form("ana", "/recognise @mei")
    form.fill(WHAT, "Not worth a word")
    await town.close("ana")
    label = "Drop the draft"
    return town.client.sealed_press("ana", await town.offers("ana", KEPT, label), label)


# --- what holds afterwards -----------------------------------------------------------------------


def _stands(who: str, where: str, *words: str) -> Callable[[Town], bool]:
    """One message there has all of these words."""
    return lambda town: any(
        all(each in message.words for each in words) for message in town.standing(who, where)
    )


def _gone(who: str, deed: str) -> Callable[[Town], bool]:
    return lambda town: deed not in town.read(who)


def _can_approve(deed: str) -> Callable[[Town], bool]:
    def holds(town: Town) -> bool:
        found = town.found("daniel", deed)
        return found is not None and "Approve it" in found.buttons

    return holds


def _stands_without_name(deed: str) -> Callable[[Town], bool]:
    def holds(town: Town) -> bool:
        found = town.found("raj", deed, CHANNEL)
        return found is not None and "Mei" not in found.words

    return holds


VERBS: Mapping[str, Verb] = {
    "edit": Verb(
        partial(_form, deed="Carried a chair", who="raj", label="Edit it", field=WHAT, words=_BETTER),
        "rewrite",
        _stands("daniel", "@app", _BETTER),
    ),
    "withdraw": Verb(
        partial(_press, deed="Held a ladder", who="raj", label="Withdraw it", before=_asked),
        "withdraw",
        _gone("daniel", "Held a ladder"),
    ),
    "undo": Verb(
        partial(_press, deed="Found a glove", who="daniel", label="Undo it", before=_approved),
        "undo",
        _can_approve("Found a glove"),
    ),
    "approve": Verb(
        partial(_press, deed="Swept the stairs", who="daniel", label="Approve it", before=_asked),
        "approve",
        _stands("mei", "@app", "Swept the stairs"),
    ),
    "decline": Verb(
        partial(
            _form,
            deed="Read the meter",
            who="daniel",
            label="Decline…",
            field=_WHY,
            words="It names a street.",
        ),
        "decline",
        _stands("raj", "@app", "It names a street."),
    ),
    "ask": Verb(
        partial(
            _form,
            deed="Mended a lamp",
            who="daniel",
            label="Ask one question",
            field=_QUESTION,
            words="Did she say so?",
        ),
        "ask_question",
        _stands("raj", "@app", "Did she say so?"),
    ),
    "answer": Verb(
        partial(
            _form,
            deed="Watered the plants",
            who="raj",
            label="Answer it",
            field=_ANSWER,
            words="Yes, with her sister.",
            before=_questioned,
        ),
        "answer_question",
        _stands("daniel", "@app", "Yes, with her sister."),
    ),
    "thank": Verb(
        partial(_press, deed="Opened the hall", who="mei", label="Thank Raj", before=_out),
        "thank",
        _stands("raj", "@app", "thanks you for seeing it"),
    ),
    "use my name": Verb(
        partial(_press, deed="Called a taxi", who="mei", label="Use my name", before=_approved),
        "answer_naming",
        _stands("raj", CHANNEL, "Called a taxi", "Mei Lin"),
    ),
    "leave name out": Verb(
        partial(_press, deed="Drew a map", who="mei", label="Leave name out", before=_approved),
        "answer_naming",
        _stands_without_name("Drew a map"),
    ),
    "keep it private": Verb(
        partial(_press, deed="Lent a coat", who="mei", label="Keep it private", before=_approved),
        "answer_naming",
        _stands("mei", "@app", "Lent a coat", "Private: you and Raj Nair only."),
    ),
    "choose": Verb(_chosen, "choose", lambda town: "Leave my name out" in town.home("tom").words),
    "keep a draft": Verb(_closed, "keep_draft", _stands("tom", "@app", KEPT)),
    "drop a draft": Verb(_dropped, "drop_draft", _stands("ana", "@app", DROPPED)),
}
