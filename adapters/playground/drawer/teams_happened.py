"""What happened in Teams, in plain words: what people typed and pressed, and what came of it at once."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from adapters.paper.teams.client.form import Form
from adapters.paper.teams.reading import is_input, parts
from adapters.paper.teams.refused import JSON
from adapters.paper.teams.sheets import Dialog, Everything, Sheet
from adapters.paper.teams.state import PaperTeams
from adapters.paper.witness import Exchange
from adapters.playground.drawer import words
from adapters.playground.drawer.filled import holds, on_teams
from adapters.playground.drawer.line import Line
from adapters.playground.drawer.names import Names
from adapters.playground.drawer.teams_talk import TeamsTalk

AT_FIRST = "initialRun"
"""What Teams asks by for what stands in a list before anything is typed."""


class TeamsHappened:
    def __init__(self, paper: PaperTeams, names: Names, talk: TeamsTalk) -> None:
        self._paper, self._names, self._talk = paper, names, talk

    def of(self, exchange: Exchange) -> Iterator[Line]:
        asked = exchange.request
        if exchange.direction != "to_app" or not isinstance(asked, dict):
            return
        who = self._names.first_of_user(self._talk.user(asked))
        match asked:
            case {"type": "message", "text": str(text)}:
                yield self._typed(exchange, asked, who, self._talk.said(text))
            case {"name": "adaptiveCard/action", "value": {"trigger": "automatic"}}:
                return
            case {"name": "composeExtension/fetchTask" | "composeExtension/query"}:
                yield from self._chosen(exchange, asked, who)
            case {"type": "invoke"} if exchange.status != HTTPStatus.OK:
                yield words.unanswered(who, f"pressed {self._talk.label(asked)}")
            case {"name": "task/fetch"} if card := _card(exchange.answer):
                opened = words.form_opened if _has_inputs(card) else words.page_opened
                yield opened(who, self._talk.label(asked))
            case {"name": "task/submit" | "composeExtension/submitAction" | "adaptiveCard/action"}:
                yield from self._stays(asked, who, _card(exchange.answer))

    def _chosen(self, exchange: Exchange, asked: JSON, who: str) -> Iterator[Line]:
        """Of a search once for each time that it is opened, and not for each word that is typed there."""
        name = self._talk.chosen(asked)
        if exchange.status != HTTPStatus.OK:
            yield words.unanswered(who, f"chose {name}")
        elif _card(exchange.answer):
            yield words.extension_opened(who, name)
        elif (
            asked["name"] == "composeExtension/query" and asked["value"]["parameters"][0]["name"] == AT_FIRST
        ):
            yield words.list_opened(who, name)

    def _typed(self, exchange: Exchange, asked: JSON, who: str, what: str) -> Line:
        place = self._paper.conversations[str(asked["conversation"]["id"]).partition(";")[0]]
        if not asked["text"].strip() and "value" not in asked:
            return words.sent_along(who)
        where = words.CHAT if place.kind == "personal" else place.name
        if exchange.status != HTTPStatus.OK:
            return words.unanswered(who, f"typed {what} in {where}")
        began = int((exchange.at * 1000) - exchange.ms)
        answers = (each for each in self._paper.messages(place.id) if each.by_app and int(each.id) >= began)
        cards = [card for each in answers for card in each.cards if _has_inputs(card)]
        if not cards:
            return words.replied(who, what, where)
        forms = (on_teams(Dialog("", "", "", Sheet(card), place.id)) for card in cards)
        typed = " ".join([asked["text"], *self._mentioned(asked)])
        return words.typed(who, what, where, words=any(holds(form, typed) for form in forms))

    def _mentioned(self, asked: JSON) -> Iterator[str]:
        """Their ids as a form has them."""
        names = {each["mentioned"]["id"] for each in asked.get("entities", ()) if "mentioned" in each}
        return (id_ for id_, person in self._paper.people.items() if person.teams_id in names)

    def _stays(self, asked: JSON, who: str, card: JSON | None) -> Iterator[Line]:
        """A form that comes back has something to be put right, or asks about one thing first."""
        if card is None or not _has_inputs(card):
            return
        person = self._talk.user(asked)
        form = Form(self._paper, person, Dialog("", person, "", Sheet(card), asked["conversation"]["id"]))
        refused = {label: why for label, why in form.errors.items() if label}
        if not refused:
            yield words.form_asks(who)
        for label, why in refused.items():
            yield words.form_stays(who, label, why)


def _card(answer: Any) -> JSON | None:
    """That an invoke was answered with: a dialog's, or one in the place of a message's."""
    match answer:
        case {"task": {"type": "continue", "value": {"card": {"content": dict(card)}}}}:
            return card
        case {"type": "application/vnd.microsoft.card.adaptive", "value": dict(card)}:
            return card
    return None


def _has_inputs(card: JSON) -> bool:
    return any(is_input(part) for part, _ in parts(card, Everything()))
