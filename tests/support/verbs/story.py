"""The verbs of a story, of a compliment, and of whoever is to be told in person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from adapters.paper.line import SignedRequest
from adapters.paper.slack.messages import Message
from tests.support import made_pictures as made
from tests.support.teams_town import TeamsTown
from tests.support.town import VALUE, WHAT, Town
from tests.support.verbs.making_ready import (
    STORIES,
    Verb,
    offered,
    on_page,
    out,
    sealed,
    send,
    stands,
    to_press,
    to_send,
)

_HAPPENED, _DONE, _WRONG, _ABOUT_IT = (
    "What happened?",
    "What was done?",
    "What went wrong?",
    "What was done about it?",
)
_SAID, _MAY, _ALL = "What did the customer say?", "May their words be told?", "Yes, to anybody"
_WHO, _BRANCH = "Who is meant?", "Or which branch knows who it was?"
_THANKS = "What was the thanks for?"
_CHANGED, _BOOKS = "What did it change?", "She has books again"
_AGAIN = "Why should it be told again?"
_VAN = "The van before a red door"
_PICTURED = {"What can be seen in it?": _VAN, "Did they agree to be seen?": "Nobody can be recognised"}


# --- what comes before ---------------------------------------------------------------------------


async def _begun(town: Town, deed: str) -> Mapping[str, object]:
    """The form of a story, with what is to be filled into it."""
    await town.form("raj", f"/story @mei {deed}")
    return {_DONE: f"Saw to it. {deed}", VALUE: "People"}


async def _told(town: Town, deed: str, **more: object) -> Message:
    await send(town, "raj", {**await _begun(town, deed), **more})
    return await town.sees("daniel", deed)


async def _quoted(town: Town, deed: str) -> Message:
    return await _told(town, deed, **{_SAID: f"Nobody else had: {deed}", _MAY: _ALL})


async def _out(town: Town, deed: str) -> Message:
    """Its post."""
    await town.press("daniel", await _told(town, deed), "Approve it")
    await town.press("mei", await town.offers("mei", deed, "Use my name"), "Use my name")
    return await town.sees("raj", deed, STORIES)


async def _complimented(town: Town, deed: str) -> Mapping[str, object]:
    await town.form("raj", f"/story compliment {deed}")
    return {_MAY: _ALL, _THANKS: f"Saw to it. {deed}", VALUE: "People", _BRANCH: "Front desk"}


async def _passed_on(town: Town, deed: str) -> Message:
    await send(town, "raj", await _complimented(town, deed))
    return await town.sees("daniel", deed)


# --- each made ready -----------------------------------------------------------------------------


async def _story(town: Town, deed: str) -> SignedRequest:
    return sealed(town, "raj", await _begun(town, deed))


async def _put_right(town: Town, deed: str) -> SignedRequest:
    await town.form("raj", f"/story put right @mei {deed}")
    return sealed(town, "raj", {_ABOUT_IT: "Rang every one of them", VALUE: "People"})


async def _compliment(town: Town, deed: str) -> SignedRequest:
    return sealed(town, "raj", await _complimented(town, deed))


async def _again(town: Town, deed: str) -> SignedRequest:
    await on_page(town, "tom", await _out(town, deed), "Tell it again")
    return sealed(town, "tom", {_AGAIN: "New colleagues have not heard it"})


async def _no_longer(town: Town, deed: str) -> SignedRequest:
    post = await _out(town, deed)
    await on_page(town, "ana", post, "Tell it again")
    await send(town, "ana", {_AGAIN: "I was away when it was told"})
    await town.press("ana", post, "More…")
    return town.client.sealed_press("ana", town.client.open_view("ana"), "Ask no longer")


async def _recognised(town: Town, deed: str) -> SignedRequest:
    await on_page(town, "tom", await _out(town, deed), "Recognise them")
    return sealed(town, "tom", {WHAT: f"Thought of it: {deed}"})


async def _made_story(town: Town, deed: str) -> SignedRequest:
    await out(town, deed)
    await on_page(town, "tom", await town.sees("tom", deed, "#well-done"), "Make it a story")
    return sealed(town, "tom", {_HAPPENED: f"How it came about: {deed}"})


async def _pictured(town: Town, deed: str) -> SignedRequest:
    await _told(town, deed)
    await town.press("raj", await town.offers("raj", deed, "Add to it"), "Add to it")
    return sealed(town, "raj", {"A picture": ("van.jpg", made.picture()), **_PICTURED})


async def _sent_in_chat(town: TeamsTown, deed: str) -> SignedRequest:
    await _told(town, deed)
    town.client.forget()
    await town.client.send_picture("raj", made.picture())
    await town.sees("raj", "What does it belong to?")
    return sealed(town, "raj", _PICTURED)


def _has_picture(who: str, deed: str) -> Callable[[Town], bool]:
    def holds(town: Town) -> bool:
        found = town.found(who, deed)
        return found is not None and [said for _, said in town.pictures(found)] == [_VAN]

    return holds


async def _looks_at_post(town: Town, deed: str) -> None:
    await town.press("ana", await town.sees("ana", deed, STORIES), "More…")


def _may_ask_again(town: Town) -> bool:
    opened = town.client.open_view("ana")
    return opened is not None and "Tell it again" in opened.buttons


STORY: Mapping[str, Verb] = {
    "tell a story": Verb(
        partial(_story, deed="A borrower had stopped coming"),
        "tell_story",
        offered("daniel", "A borrower had stopped coming", "Approve it"),
    ),
    "put it right": Verb(
        partial(_put_right, deed="Nine letters went to the wrong street"),
        "tell_story",
        offered("daniel", "Nine letters went to the wrong street", "Approve it"),
    ),
    "pass on a compliment": Verb(
        partial(_compliment, deed="She told me twice, and smiled"),
        "tell_story",
        offered("daniel", "She told me twice, and smiled", "Say who it was"),
    ),
    "say who earned it": Verb(
        partial(
            to_send,
            deed="He held the lift for me",
            who="daniel",
            label="Say who it was",
            filled={_WHO: ["mei"]},
            before=_passed_on,
        ),
        "say_who",
        offered("daniel", "He held the lift for me", "Approve it"),
    ),
    "add to it": Verb(
        partial(
            to_send,
            deed="A lamp was out",
            who="raj",
            label="Add to it",
            filled={_CHANGED: _BOOKS},
            before=_told,
        ),
        "add_to_story",
        stands("daniel", "@app", "A lamp was out", _BOOKS),
    ),
    "take their words back": Verb(
        partial(to_press, deed="A coat was left", who="raj", label="Take their words back", before=_quoted),
        "take_words_back",
        stands("raj", "@app", "A coat was left", "it is not told"),
    ),
    "tell it again": Verb(
        partial(_again, deed="The bridge was closed"),
        "ask_retelling",
        stands("tom", "@app", "You asked that a story be told again."),
    ),
    "ask no longer": Verb(
        partial(_no_longer, deed="The ferry was full"),
        "take_retelling_back",
        _may_ask_again,
        look=partial(_looks_at_post, deed="The ferry was full"),
    ),
    "recognise them": Verb(
        partial(_recognised, deed="The clock had stopped"),
        "nominate",
        offered("daniel", "Thought of it: The clock had stopped", "Approve it"),
    ),
    "make it a story": Verb(
        partial(_made_story, deed="Brought the ramp"),
        "tell_story",
        offered("daniel", "How it came about: Brought the ramp", "Approve it"),
    ),
}

IN_ITS_FORM = Verb(
    partial(_pictured, deed="The van came late"), "add_to_story", _has_picture("daniel", "The van came late")
)
IN_CHAT = replace(IN_ITS_FORM, ready=partial(_sent_in_chat, deed="The van came late"), act="put_picture")
