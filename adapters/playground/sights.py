"""What one person sees of the paper workspace just now, as the page draws it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from adapters.paper.slack.messages import Message
from adapters.paper.slack.open_views import OpenView
from adapters.paper.slack.refused import JSON
from adapters.paper.slack.state import SLACKBOT, PaperSlack
from adapters.paper.slack.world import Channel, Person
from adapters.playground.readings import Readings
from adapters.playground.seeds import FIRST, Colleague, Command, Room, Shortcut

_TONES = 8
MOST_MESSAGES = 300


def readings(paper: PaperSlack) -> Readings[Message]:
    return Readings(paper, paper.next_ts(), lambda message: message.ts)


class Sight:
    def __init__(
        self,
        paper: PaperSlack,
        readings: Readings[Message],
        cast: Sequence[Colleague],
        rooms: dict[str, Room],
        commands: Sequence[Command],
        shortcuts: Sequence[Shortcut],
    ) -> None:
        self._paper = paper
        self._readings = readings
        self._roles = {paper.person(each.name).id: each.role or "" for each in cast}
        self._rooms = rooms
        self._commands = commands
        self._shortcuts = shortcuts

    def playable(self, person: str) -> bool:
        return person in self._roles

    def id(self, who: str) -> str:
        """By username too. What is nobody's stays as it is."""
        known = {self._paper.people[each].name: each for each in self._roles}
        return known.get(who, who)

    def first(self) -> str:
        """Who one is before one has chosen."""
        first = self._paper.person(FIRST).id
        return first if first in self._roles else next(iter(self._roles))

    def of(self, person: str, place: str | None) -> JSON:
        """With the messages of `place`, or of the first channel where they cannot go there."""
        places = list(self._places(person))
        here = next((each["id"] for each in places if each["id"] == place), places[0]["id"])
        return {
            "platform": "slack",
            "workspace": self._paper.workspace.name,
            "now": self._paper.now(),
            "zone": self._paper.people[person].tz,
            "me": person,
            "in": here,
            "cast": [self._player(each) for each in self._roles],
            "people": {each.id: self._person(each) for each in self._paper.people.values()},
            "channels": {each.id: each.name for each in self._paper.channels.values()},
            "commands": [each._asdict() for each in self._commands],
            "shortcuts": [each._asdict() for each in self._shortcuts],
            "places": places,
            "messages": [self._message(each) for each in self._seen(person, here)],
            "view": self._view(person),
            "home": self._home(person),
        }

    def _player(self, person: str) -> JSON:
        """What waits is what is meant for them alone: direct messages, and what only they can see."""
        waiting = [
            (place, each)
            for place in (self._paper.dm(person), *self._paper.channels)
            for each in self._readings.unread(person, place)
            if place in self._paper.dms or each.only_for
        ]
        return {
            "id": person,
            "who": self._paper.people[person].name,
            "role": self._roles[person],
            "tz": self._paper.people[person].tz,
            "waiting": len(waiting),
            "waiting_in": waiting[0][0] if waiting else None,
        }

    def _person(self, person: Person) -> JSON:
        return {
            "name": person.called,
            **face(person.real_name.strip() or person.name, list(self._paper.people).index(person.id)),
            "machine": person.bot or person.id == SLACKBOT,
            "app": person.id == self._paper.app.bot_user,
            "offered": not person.deleted,
        }

    def _places(self, person: str) -> Iterator[JSON]:
        for each in self._paper.channels.values():
            if person in each.members and not each.archived:
                yield self._place(person, each.id, "channel", each.name, self._about(each))
        app = self._paper.people[self._paper.app.bot_user].called
        yield self._place(person, self._paper.dm(person), "direct", app, "Only you and Skald")

    def _place(self, person: str, place: str, kind: str, name: str, about: str) -> JSON:
        unread = len(self._readings.unread(person, place))
        return {"id": place, "kind": kind, "name": name, "about": about, "unread": unread}

    def _about(self, channel: Channel) -> str:
        return self._rooms[channel.name].about if channel.name in self._rooms else ""

    def _seen(self, person: str, place: str) -> list[Message]:
        seen = [each for each in self._paper.messages(place) if self._paper.sees(person, each)]
        return seen[-MOST_MESSAGES:]

    def _message(self, message: Message) -> JSON:
        return {
            "ts": message.ts,
            "author": message.author,
            "text": message.text,
            "blocks": list(message.blocks),
            "unfurled": list(message.unfurled),
            "unknown": [] if all("blocks" in each for each in message.attachments) else ["attachments"],
            "private": message.ephemeral,
            "edited": message.edited and not message.by_app,
        }

    def _view(self, person: str) -> JSON | None:
        stack = self._paper.views.get(person)
        return _drawn(stack[-1]) if stack else None

    def _home(self, person: str) -> JSON | None:
        """Their own page with the app, as it was last drawn for them."""
        home = self._paper.homes.get(person)
        return {"id": home.id, "hash": home.hash, "blocks": home.spec["blocks"]} if home else None


def face(full_name: str, place: int) -> JSON:
    """What stands for a picture of somebody; `place` among all people gives the colour."""
    first, *rest = full_name.split()
    return {"initials": (first[0] + (rest[-1][0] if rest else "")).upper(), "tone": place % _TONES + 1}


def _drawn(view: OpenView) -> JSON:
    return {
        "id": view.id,
        "hash": view.hash,
        "spec": {key: view.spec[key] for key in ("title", "submit", "close", "blocks") if view.spec.get(key)},
        "state": view.state,
        "errors": view.errors,
        "trouble": view.trouble,
    }
