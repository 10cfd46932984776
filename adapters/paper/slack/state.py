"""The paper workspace itself: everything Slack would remember, and the few ways in which it changes."""

from __future__ import annotations

import itertools
import pickle
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from adapters.paper.faults import Faults
from adapters.paper.slack.drawing import with_ids
from adapters.paper.slack.files import File
from adapters.paper.slack.messages import Message
from adapters.paper.slack.open_views import OpenView
from adapters.paper.slack.rates import Rates
from adapters.paper.slack.refused import JSON, Refused
from adapters.paper.slack.tickets import Tickets
from adapters.paper.slack.world import App, Channel, Person, Workspace, channel_id, dm_id, person_id
from adapters.paper.witness import Witness

SLACKBOT = "USLACKBOT"
_REMEMBERED = (
    "app",
    "people",
    "channels",
    "dms",
    "views",
    "homes",
    "names",
    "files",
    "_messages",
    "_last_ts",
)


class PaperSlack(Witness):
    """One workspace with one app in it.

    `base_url` is where its own web API stands; response_urls are made from it. Ids count upwards
    from the moment of its making, so that a second run never repeats those of the first.
    """

    def __init__(
        self,
        *,
        now: Callable[[], float] = time.time,
        workspace: Workspace | None = None,
        app: App | None = None,
        rates: Rates | None = None,
        base_url: str = "http://paper.slack",
        log_length: int = 500,
    ) -> None:
        super().__init__(log_length)
        self.now = now
        self.workspace = workspace or Workspace()
        self.app = app or App()
        self.rates = rates
        self.base_url = base_url.rstrip("/")
        self.faults = Faults()
        self.tickets = Tickets(now)
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.dms: dict[str, tuple[str, str]] = {}
        self.views: dict[str, list[OpenView]] = {}
        self.homes: dict[str, OpenView] = {}
        self.names: dict[str, str] = {}
        self.files: dict[str, File] = {}
        self._messages: dict[str, dict[str, Message]] = {}
        self._last_ts = 0
        self._count = itertools.count(int(now() * 1_000_000))
        self._seat_machines()

    # --- people, channels, direct messages

    def add_person(self, name: str, real_name: str = "", *, id: str | None = None, **rest: Any) -> Person:  # noqa: A002
        """Somebody joins; the app hears of it only when a client sends `team_join`."""
        return self._seat(Person(id or person_id(name), name, real_name or name.title(), **rest))

    def change_person(self, person: str, **changes: Any) -> Person:
        return self._seat(replace(self.person(person), updated=int(self.now()), **changes))

    def deactivate(self, person: str) -> Person:
        return self.change_person(person, deleted=True)

    def person(self, who: str) -> Person:
        """By id or by any name; `user_not_found` otherwise."""
        if who in self.people:
            return self.people[who]
        found = [person for person in self.people.values() if person.answers_to(who)]
        if not found:
            raise Refused("user_not_found")
        return min(found, key=lambda person: person.deleted)

    def add_channel(
        self,
        name: str,
        members: Iterable[str] = (),
        *,
        bot: bool = True,
        private: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> Channel:
        name = name.removeprefix("#")
        seats = {self.person(member).id for member in members} | ({self.app.bot_user} if bot else set())
        channel = Channel(id or channel_id(name), name, seats, private=private, created=int(self.now()))
        self.channels[channel.id] = channel
        self.names[channel.id] = name
        self.tell("channels.changed", channel, channel=channel.id)
        return channel

    def change_channel(
        self, channel: str, *, archived: bool | None = None, bot: bool | None = None
    ) -> Channel:
        """Archives it or opens it again; invites the app or takes it out."""
        found = self.channel(channel)
        found.archived = found.archived if archived is None else archived
        if bot is not None:
            (found.members.add if bot else found.members.discard)(self.app.bot_user)
        self.tell("channels.changed", found, channel=found.id)
        return found

    def channel(self, which: str) -> Channel:
        """By id or by name, with or without its #; `channel_not_found` otherwise."""
        name = which.removeprefix("#")
        for channel in self.channels.values():
            if which == channel.id or name == channel.name:
                return channel
        raise Refused("channel_not_found")

    def dm(self, person: str, other: str | None = None) -> str:
        """The conversation of two; without another, the person's with the app."""
        first, second = self.person(person).id, self.person(other or self.app.bot_user).id
        key = dm_id(first) if second == self.app.bot_user else dm_id("".join(sorted((first, second))))
        self.dms[key] = (first, second)
        return key

    def conversation(self, person: str, which: str) -> str:
        """An id from "#name", a channel's or a DM's id, or "@app", the person's own with the app."""
        if which == "@app":
            return self.dm(person)
        return which if which in self.dms else self.channel(which).id

    # --- messages

    def post(
        self,
        channel: str,
        author: str,
        text: str,
        blocks: Iterable[JSON] = (),
        *,
        at: float | None = None,
        **rest: Any,
    ) -> Message:
        """`at` is for seeds: a moment in the past, later than all that was posted before."""
        message = Message(
            channel=channel,
            ts=self.next_ts(at),
            author=author,
            text=text,
            blocks=tuple(with_ids(blocks, self.next_id)),
            names=self.names,
            **rest,
        )
        self._messages.setdefault(channel, {})[message.ts] = message
        self.tell("message.posted", message, channel=channel, person=message.only_for)
        return message

    def change_message(self, message: Message, **changes: Any) -> Message:
        if "blocks" in changes:
            changes["blocks"] = tuple(with_ids(changes["blocks"], self.next_id))
        changed = replace(message, **{"edited": True, **changes})
        self._messages[message.channel][message.ts] = changed
        self.tell("message.updated", changed, channel=message.channel, person=message.only_for)
        return changed

    def remove_message(self, message: Message) -> None:
        del self._messages[message.channel][message.ts]
        self.tell("message.deleted", message, channel=message.channel, person=message.only_for)

    def message(self, channel: str, ts: str) -> Message:
        try:
            return self._messages[channel][ts]
        except KeyError:
            raise Refused("message_not_found") from None

    def messages(self, channel: str) -> tuple[Message, ...]:
        """All of a conversation, everybody's ephemeral ones too, oldest first."""
        return tuple(self._messages.get(channel, {}).values())

    def sees(self, person: str, message: Message) -> bool:
        """Guests see only the channels they are in; others every public one too."""
        if message.only_for is not None and message.only_for != person:
            return False
        if message.channel in self.dms:
            return person in self.dms[message.channel]
        channel, who = self.channels[message.channel], self.people[person]
        outside = channel.private or who.restricted or who.ultra_restricted or who.stranger
        return person in channel.members or not outside

    # --- views

    def find_view(self, view_id: str | None = None, external_id: str | None = None) -> OpenView:
        """Any open view, or `not_found`; a published home counts as open."""
        for view in (*itertools.chain.from_iterable(self.views.values()), *self.homes.values()):
            if view.id == view_id or (external_id and view.spec.get("external_id") == external_id):
                return view
        raise Refused("not_found")

    def show_view(self, person: str, spec: JSON, *, on: OpenView | None = None) -> OpenView:
        """On top of another view, or as the first one, which closes whatever was open."""
        view_id = self.next_id("V")
        stack = self.views.setdefault(person, [])
        if on is None:
            stack.clear()
        view = OpenView(
            id=view_id,
            person=person,
            spec=self._drawn(spec),
            hash=self.next_hash(),
            root=on.root if on else view_id,
            previous=on.id if on else None,
        )
        stack.append(view)
        self.tell("view.opened", view, person=person)
        return view

    def redraw_view(self, view: OpenView, spec: JSON) -> OpenView:
        view.redraw(self._drawn(spec), self.next_hash())
        self.tell("view.updated", view, person=view.person)
        return view

    def close_views(self, person: str, *, every: bool = False) -> tuple[OpenView, ...]:
        """Closes the top one, or all; what was closed, top first."""
        stack = self.views.get(person, [])
        gone = tuple(stack.pop() for _ in range(len(stack) if every else min(1, len(stack))))
        for view in gone:
            self.tell("view.closed", view, person=person)
        return gone

    def publish_home(self, person: str, spec: JSON) -> OpenView:
        home = self.homes.get(person)
        if home is not None:
            home.redraw(self._drawn(spec), self.next_hash())
        else:
            view_id = self.next_id("V")
            home = OpenView(view_id, person, self._drawn(spec), self.next_hash(), root=view_id)
        self.homes[person] = home
        self.tell("home.published", home, person=person)
        return home

    # --- files

    def add_file(self, person: str, name: str, content: bytes, id: str | None = None) -> File:  # noqa: A002
        """As it is uploaded the moment somebody chooses it, whether or not the form is ever sent."""
        file = File(id or self.next_id("F"), person, name, content, int(self.now()))
        self.files[file.id] = file
        return file

    # --- remembering

    def memory(self) -> bytes:
        """The app, who is here and all that was said, for `recall` in the same process."""
        return pickle.dumps({name: vars(self)[name] for name in _REMEMBERED})

    def recall(self, memory: bytes) -> None:
        """Instead of what it knew. Tickets, faults, the log and whoever listens stay its own."""
        vars(self).update(pickle.loads(memory))  # noqa: S301  its own words, of a moment ago

    # --- numbers

    def next_ts(self, at: float | None = None) -> str:
        """Never the same twice, and always later than the last."""
        moment = self.now() if at is None else at
        self._last_ts = max(int(moment * 1_000_000), self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def next_id(self, letter: str = "") -> str:
        return f"{letter}{next(self._count):X}"

    def next_hash(self) -> str:
        return f"{int(self.now())}.{self.next_id()}"

    def _drawn(self, spec: JSON) -> JSON:
        return {**spec, "blocks": with_ids(spec["blocks"], self.next_id)}

    def _seat(self, person: Person) -> Person:
        self.people[person.id] = person
        self.names[person.id] = person.called
        self.tell("people.changed", person, person=person.id)
        return person

    def _seat_machines(self) -> None:
        """Slackbot is in every directory, and Slack does not call it a bot."""
        self._seat(Person(SLACKBOT, "slackbot", "Slackbot", "Slackbot"))
        self._seat(Person(self.app.bot_user, self.app.name, self.app.name.title(), bot=True))
