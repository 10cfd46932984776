"""How far a recognition has come, read off the messages that stand in the paper Slack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from http import HTTPStatus
from typing import NamedTuple

from adapters.paper.slack.messages import Message
from adapters.paper.slack.reading import interactive
from adapters.paper.slack.state import PaperSlack
from adapters.paper.witness import Exchange
from bot.cards.intents import Intent
from bot.domain.people import Platform
from bot.views.sheet import KINDS


class Letter(NamedTuple):
    """A message to one person alone, by default in the conversation that is theirs with the app.

    `at` is when it was written, in seconds.
    """

    platform: Platform
    person: str
    place: str
    at: float


class Signs(NamedTuple):
    """`heard` is the name of the channel in which it was posted. Letters are known by what can be pressed.

    `sent` says that one was taken just now, and that nothing has come of it yet. `forms` wait to be filled
    where the app's forms stand among messages.
    """

    sent: bool
    heard: str | None
    requests: tuple[Letter, ...]
    questions: tuple[Letter, ...]
    receipts: tuple[Letter, ...]
    news: tuple[Letter, ...]
    declined: tuple[Letter, ...]
    forms: tuple[Letter, ...] = ()


def together(found: Sequence[Signs]) -> Signs:
    """Of all platforms: what is written on several is there several times."""

    def every(read: Callable[[Signs], tuple[Letter, ...]]) -> tuple[Letter, ...]:
        return tuple(letter for each in found for letter in read(each))

    return Signs(
        sent=any(each.sent for each in found),
        heard=next((each.heard for each in found if each.heard), None),
        requests=every(lambda each: each.requests),
        questions=every(lambda each: each.questions),
        receipts=every(lambda each: each.receipts),
        news=every(lambda each: each.news),
        declined=every(lambda each: each.declined),
        forms=every(lambda each: each.forms),
    )


def signs(paper: PaperSlack, since: str) -> Signs:
    """Of what was written after the moment `since`, which is a ts."""
    found = [(letter, message) for letter, message in _letters(paper) if message.ts > since]
    letters = [(letter, _offered(message)) for letter, message in found]

    def bearing(intent: Intent) -> tuple[Letter, ...]:
        return tuple(letter for letter, offered in letters if intent in offered)

    return Signs(
        sent=_taken(paper) > max((letter.at for letter, _ in letters), default=float(since)),
        heard=_heard(paper, since),
        requests=bearing(Intent.APPROVE),
        questions=bearing(Intent.ANSWER_QUESTION),
        receipts=bearing(Intent.WITHDRAW),
        news=(*bearing(Intent.THANK), *bearing(Intent.NAME_ME)),
        declined=bearing(Intent.REWRITE),
    )


def _taken(paper: PaperSlack) -> float:
    """When the newest nomination that the app took had been sent."""
    sent = (each.at - each.ms / 1000 for each in reversed(paper.log) if _nomination(each))
    return next(sent, 0)


def _nomination(exchange: Exchange) -> bool:
    """A form that stays open, because of a refusal or a further question, was not taken."""
    if exchange.direction != "to_app" or exchange.method != "view_submission":
        return False
    stays = isinstance(exchange.answer, dict) and exchange.answer.get("response_action") != "clear"
    intent = exchange.request["view"].get("callback_id")
    return intent in KINDS and exchange.status == HTTPStatus.OK and not stays


def _heard(paper: PaperSlack, since: str) -> str | None:
    """Where the app last said something to everybody."""
    posts = [each for place in paper.channels for each in _by_app(paper, place) if not each.ephemeral]
    newest = max(posts, key=lambda each: each.ts, default=None)
    return paper.channels[newest.channel].name if newest and newest.ts > since else None


def _letters(paper: PaperSlack) -> Iterator[tuple[Letter, Message]]:
    for place, (person, other) in paper.dms.items():
        if other == paper.app.bot_user:
            for each in _by_app(paper, place):
                yield Letter(Platform.SLACK, person, place, float(each.ts)), each


def _by_app(paper: PaperSlack, place: str) -> Iterable[Message]:
    return (each for each in paper.messages(place) if each.by_app)


def _offered(message: Message) -> set[str]:
    """A button that stands there several times bears a number behind what it asks for."""
    return {each["action_id"].partition(":")[0] for _, each in interactive(message.blocks)}
