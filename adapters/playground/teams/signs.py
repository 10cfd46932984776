"""How far a recognition has come, read off the messages that stand in the paper Teams."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from adapters.paper.teams.messages import Message
from adapters.paper.teams.reading import is_action, is_input, parts
from adapters.paper.teams.refused import JSON
from adapters.paper.teams.sheets import Everything
from adapters.paper.teams.state import PaperTeams
from adapters.paper.witness import Exchange
from adapters.playground.signs import Letter, Signs
from bot.cards.intents import Intent
from bot.domain.people import Platform

_SENDS = {"adaptiveCard/action", "task/submit", "composeExtension/submitAction"}
_MILLISECONDS = 1000


def signs(paper: PaperTeams, since: float) -> Signs:
    """Of what was written after the moment `since`, in seconds. A form may stand in the chat as a card."""
    letters = [(each, set(_offered(message))) for each, message in _letters(paper) if each.at > since]

    def bearing(*intents: Intent) -> tuple[Letter, ...]:
        return tuple(letter for letter, offered in letters if offered.intersection(intents))

    return Signs(
        sent=_taken(paper) > max((letter.at for letter, _ in letters), default=since),
        heard=_heard(paper, since),
        requests=bearing(Intent.APPROVE),
        questions=bearing(Intent.ANSWER_QUESTION),
        receipts=bearing(Intent.WITHDRAW),
        news=bearing(Intent.THANK, Intent.NAME_ME),
        declined=bearing(Intent.REWRITE),
        forms=bearing(
            Intent.NOMINATE,
            Intent.OPEN_NOMINATION,
            Intent.OPEN_STORY,
            Intent.OPEN_PUT_RIGHT,
            Intent.OPEN_COMPLIMENT,
        ),
    )


def _letters(paper: PaperTeams) -> Iterator[tuple[Letter, Message]]:
    """What stands in somebody's own chat, and what they alone see elsewhere."""
    for place, conversation in paper.conversations.items():
        for message in paper.messages(place):
            to = next(iter(conversation.members)) if conversation.kind == "personal" else message.only_for
            if message.by_app and to is not None:
                letter = Letter(Platform.TEAMS, to, place, _moment(message))
                yield letter, paper.screens.seen(to, message)


def _offered(message: Message) -> Iterator[str]:
    """What its buttons ask for, and where it has fields a form's own sending."""
    for card in message.cards:
        found = [part for part, _ in parts(card, Everything())]
        yield from (str(_ours(each).get("intent")) for each in found if is_action(each))
        if any(map(is_input, found)):
            yield Intent.NOMINATE


def _ours(action: JSON) -> JSON:
    told = action.get("data")
    ours = told.get("skald") if isinstance(told, dict) else None
    return ours if isinstance(ours, dict) else {}


def _taken(paper: PaperTeams) -> float:
    """When the newest form that the app took had been sent."""
    return next((each.at - each.ms / _MILLISECONDS for each in reversed(paper.log) if _sent(each)), 0.0)


def _sent(exchange: Exchange) -> bool:
    """One that comes back with fields was not taken."""
    if exchange.direction != "to_app" or exchange.method not in _SENDS or exchange.status != HTTPStatus.OK:
        return False
    value = exchange.request["value"]
    pressed = value.get("action", value)
    return "form" in _ours(pressed) and "'Input." not in str(exchange.answer)


def _heard(paper: PaperTeams, since: float) -> str | None:
    """Where the app last posted to everybody; what answers somebody stands below what they said."""
    posts = [
        (_moment(each), conversation.name)
        for place, conversation in paper.conversations.items()
        if conversation.kind == "channel"
        for each in paper.messages(place)
        if each.by_app and each.thread is None and each.only_for is None
    ]
    newest = max(posts, default=(0.0, ""))
    return newest[1] if newest[0] > since else None


def _moment(message: Message) -> float:
    return int(message.id) / _MILLISECONDS
