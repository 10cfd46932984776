"""The verbs of a recognition, from telling it to being thanked for it, and those of its teller's own page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from adapters.paper.line import SignedRequest
from adapters.paper.slack.messages import Message
from tests.support.town import WHAT, Town
from tests.support.verbs.making_ready import (
    CHANNEL,
    Verb,
    approved,
    asked,
    gone,
    offered,
    out,
    stands,
    to_press,
    to_send,
    unnamed,
)

KEPT, DROPPED = "Your words are kept.", "You dropped the draft."
_NAMED, _WHY, _QUESTION, _ANSWER = (
    "May your name stand there?",
    "Why can it not go out as it is?",
    "What do you need to know?",
    "Your answer",
)
_BETTER = "Carried all the chairs in, and set them up"


async def _questioned(town: Town, deed: str) -> Message:
    await town.press("daniel", await asked(town, deed), "Ask one question")
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


RECOGNITION: Mapping[str, Verb] = {
    "edit": Verb(
        partial(to_send, deed="Carried a chair", who="raj", label="Edit it", filled={WHAT: _BETTER}),
        "rewrite",
        stands("daniel", "@app", _BETTER),
    ),
    "withdraw": Verb(
        partial(to_press, deed="Held a ladder", who="raj", label="Withdraw it", before=asked),
        "withdraw",
        gone("daniel", "Held a ladder"),
    ),
    "undo": Verb(
        partial(to_press, deed="Found a glove", who="daniel", label="Undo it", before=approved),
        "undo",
        offered("daniel", "Found a glove", "Approve it"),
    ),
    "approve": Verb(
        partial(to_press, deed="Swept the stairs", who="daniel", label="Approve it", before=asked),
        "approve",
        stands("mei", "@app", "Swept the stairs"),
    ),
    "decline": Verb(
        partial(
            to_send,
            deed="Read the meter",
            who="daniel",
            label="Decline…",
            filled={_WHY: "It names a street."},
        ),
        "decline",
        stands("raj", "@app", "It names a street."),
    ),
    "ask": Verb(
        partial(
            to_send,
            deed="Mended a lamp",
            who="daniel",
            label="Ask one question",
            filled={_QUESTION: "Did she say so?"},
        ),
        "ask_question",
        stands("raj", "@app", "Did she say so?"),
    ),
    "answer": Verb(
        partial(
            to_send,
            deed="Watered the plants",
            who="raj",
            label="Answer it",
            filled={_ANSWER: "Yes, with her sister."},
            before=_questioned,
        ),
        "answer_question",
        stands("daniel", "@app", "Yes, with her sister."),
    ),
    "thank": Verb(
        partial(to_press, deed="Opened the hall", who="mei", label="Thank Raj", before=out),
        "thank",
        stands("raj", "@app", "thanks you for seeing it"),
    ),
    "use my name": Verb(
        partial(to_press, deed="Called a taxi", who="mei", label="Use my name", before=approved),
        "answer_naming",
        stands("raj", CHANNEL, "Called a taxi", "Mei Lin"),
    ),
    "leave name out": Verb(
        partial(to_press, deed="Drew a map", who="mei", label="Leave name out", before=approved),
        "answer_naming",
        unnamed("Drew a map", "Mei"),
    ),
    "keep it private": Verb(
        partial(to_press, deed="Lent a coat", who="mei", label="Keep it private", before=approved),
        "answer_naming",
        stands("mei", "@app", "Lent a coat", "Private: you and Raj Nair only."),
    ),
    "choose": Verb(_chosen, "choose", lambda town: "Leave my name out" in town.home("tom").words),
    "keep a draft": Verb(_closed, "keep_draft", stands("tom", "@app", KEPT)),
    "drop a draft": Verb(_dropped, "drop_draft", stands("ana", "@app", DROPPED)),
}
