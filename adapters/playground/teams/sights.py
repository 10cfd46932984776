"""What one person sees of the paper Teams just now, as the page draws it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from adapters.paper.teams.messages import Message
from adapters.paper.teams.reading import is_action, parts
from adapters.paper.teams.refused import JSON
from adapters.paper.teams.sheets import Dialog, Everything, Sheet
from adapters.paper.teams.state import PaperTeams
from adapters.paper.teams.world import Conversation, Person
from adapters.playground.readings import Readings
from adapters.playground.seeds import FIRST, Colleague, Command, Room, Shortcut
from adapters.playground.sights import MOST_MESSAGES, face

_SLACKS_MACHINES = 2  # stand before everybody there, and somebody's colour is the same on both


def readings(paper: PaperTeams) -> Readings[Message]:
    return Readings(paper, str(int(paper.now() * 1000)), lambda message: message.id)


class Sight:
    def __init__(
        self,
        paper: PaperTeams,
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
        known = {self._paper.people[each].alias: each for each in self._roles}
        return known.get(who, who)

    def first(self) -> str:
        return self._paper.person(FIRST).id

    def of(self, person: str, place: str | None) -> JSON:
        """With the messages of `place`, or of the first channel where they cannot go there."""
        places = list(self._places(person))
        here = next((each["id"] for each in places if each["id"] == place), places[0]["id"])
        return {
            "platform": "teams",
            "workspace": self._paper.home.name,
            "now": self._paper.now(),
            "zone": self._paper.people[person].zone,
            "me": person,
            "in": here,
            "cast": [self._player(each) for each in self._roles],
            "people": self._people(),
            "here": sorted(self._paper.conversations[here].members),
            "commands": [each._asdict() for each in self._commands],
            "shortcuts": [each._asdict() for each in self._shortcuts],
            "places": places,
            "messages": [self._message(person, each) for each in self._seen(person, here)],
            "view": self._view(person),
            "home": None,
        }

    def _player(self, person: str) -> JSON:
        """What waits is what is meant for them alone: in their chat, and what only they can see."""
        chat, known = self._paper.chat(person).id, self._paper.people[person]
        waiting = [
            each
            for place in (chat, *self._channels(person))
            for each in self._readings.unread(person, place)
            if place == chat or each.only_for
        ]
        return {
            "id": person,
            "who": known.alias,
            "role": self._roles[person],
            "tz": known.zone,
            "waiting": len(waiting),
            "waiting_in": waiting[0].conversation if waiting else None,
        }

    def _people(self) -> JSON:
        everybody = enumerate(self._paper.people.values(), start=_SLACKS_MACHINES)
        app = self._paper.app
        skald = {"name": app.name, **face(app.name, 0), "machine": True, "app": True, "offered": True}
        return {app.bot: skald, **{each.id: self._person(each, place) for place, each in everybody}}

    def _person(self, person: Person, place: int) -> JSON:
        drawn = face(person.name.strip() or person.alias, place)
        return {"name": person.name, **drawn, "machine": False, "app": False, "offered": not person.left}

    def _places(self, person: str) -> Iterator[JSON]:
        for each in map(self._paper.conversations.__getitem__, self._channels(person)):
            yield self._place(person, each, "channel", each.name)
        chat = self._paper.chat(person)
        yield self._place(person, chat, "direct", self._paper.app.name)

    def _channels(self, person: str) -> list[str]:
        """The team's first one last: nothing of Skald's is in it."""
        channels = [each for each in self._paper.conversations.values() if each.kind == "channel"]
        there = [each for each in channels if person in each.members and not each.deleted]
        return [each.id for each in sorted(there, key=lambda channel: channel.general)]

    def _place(self, person: str, place: Conversation, kind: str, name: str) -> JSON:
        about = "Only you and Skald" if kind == "direct" else self._about(name)
        unread = len(self._readings.unread(person, place.id))
        return {"id": place.id, "kind": kind, "name": name, "about": about, "unread": unread}

    def _about(self, channel: str) -> str:
        return self._rooms[channel].about if channel in self._rooms else ""

    def _seen(self, person: str, place: str) -> list[Message]:
        """A post, then what answers it."""
        standing = [each for each in self._paper.messages(place) if self._paper.sees(person, each)]
        stood = [self._paper.screens.seen(person, each) for each in standing]
        return sorted(stood, key=lambda each: (each.thread or each.id, each.id))[-MOST_MESSAGES:]

    def _message(self, person: str, message: Message) -> JSON:
        cards = [numbered(each) for each in message.cards]
        sheet = self._paper.screens.sheet(person, message) if cards else None
        return {
            "ts": message.id,
            "author": message.author,
            "text": message.summary or message.words,
            "said": message.text,
            "plain": message.text_format == "plain",
            "entities": list(message.entities),
            "cards": cards,
            "complaints": sheet.complaints if sheet else {},
            "reply": message.thread is not None,
            "unknown": ["suggested actions"] if message.suggested else [],
            "private": message.only_for is not None,
            "edited": message.edited and not message.by_app,
        }

    def _view(self, person: str) -> JSON | None:
        dialog = self._paper.screens.dialogs.get(person)
        return _drawn(dialog, dialog.sheet) if dialog else None


def numbered(card: JSON) -> JSON:
    """A copy in which every action bears its number, folded ones too, by which the page presses it."""
    copy = deepcopy(card)
    actions = [part for part, _ in parts(copy, Everything()) if is_action(part)]
    for number, action in enumerate(actions):
        action["number"] = number
    return copy


def _drawn(dialog: Dialog, sheet: Sheet) -> JSON:
    return {
        "id": dialog.id,
        "title": dialog.title,
        "card": numbered(sheet.card),
        "values": sheet.values,
        "complaints": sheet.complaints,
        "trouble": dialog.trouble,
    }
