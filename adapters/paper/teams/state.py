"""The paper Teams itself: everything it would remember, and the few ways in which it changes."""

from __future__ import annotations

import itertools
import pickle
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from adapters.paper.faults import Faults
from adapters.paper.teams.keys import Key, new_key
from adapters.paper.teams.messages import Message
from adapters.paper.teams.passes import Passes
from adapters.paper.teams.rates import Rates
from adapters.paper.teams.refused import Refused, unknown_conversation
from adapters.paper.teams.screens import Screens
from adapters.paper.teams.world import (
    App,
    Conversation,
    Person,
    Team,
    Tenant,
    channel_id,
    chat_id,
    group_id,
    guid,
    teams_id,
)
from adapters.paper.witness import Witness

_REMEMBERED = (
    "app",
    "tenants",
    "people",
    "teams",
    "conversations",
    "_messages",
    "_last_ids",
    "pictures",
)


class PaperTeams(Witness):
    """One or several tenants with one app among them.

    `base_url` is where its own servers stand: the connector, Entra's tokens and the set of keys. Ids
    count upwards from the moment of its making, so that a second run never repeats those of the first.
    """

    def __init__(
        self,
        *,
        now: Callable[[], float] = time.time,
        app: App | None = None,
        tenant: Tenant | None = None,
        rates: Rates | None = None,
        base_url: str = "http://paper.teams",
        page: int = 50,
        shows_mail: bool = True,
        log_length: int = 500,
    ) -> None:
        """`page` is how many members one page of a roster has, whatever was asked for.

        A roster that no longer `shows_mail` is announced: it is to lose address and principal name.
        """
        super().__init__(log_length)
        self.now = now
        self.app = app or App()
        self.home = tenant or Tenant()
        self.rates = rates
        self.base_url = base_url.rstrip("/")
        self.page, self.shows_mail = page, shows_mail
        self.faults = Faults()
        self.passes = Passes(now)
        self.keys: list[Key] = [new_key()]
        self.tenants: dict[str, Tenant] = {self.home.id: self.home}
        self.people: dict[str, Person] = {}
        self.teams: dict[str, Team] = {}
        self.conversations: dict[str, Conversation] = {}
        self.screens = Screens(lambda: self.now(), self.tell)  # noqa: PLW0108  `now` is moved from outside
        self._messages: dict[str, dict[str, Message]] = {}
        self._last_ids: dict[str, int] = {}
        self.pictures: dict[str, bytes] = {}
        self._count = itertools.count(int(now() * 1_000_000))

    # --- tenants, people, teams, chats

    @property
    def service_url(self) -> str:
        return self.service_url_of(self.home.id)

    def service_url_of(self, tenant: str) -> str:
        """What every activity of that tenant names as the connector's address."""
        return f"{self.base_url}/{self.tenants[tenant].region}/"

    def add_tenant(self, tenant: Tenant) -> Tenant:
        self.tenants[tenant.id] = tenant
        return tenant

    def add_person(
        self,
        alias: str,
        name: str = "",
        *,
        mail: str | None = None,
        id: str | None = None,  # noqa: A002
        tenant: str | None = None,
        installed: bool = False,
        **rest: Any,
    ) -> Person:
        """Somebody joins, with a chat with the app where it is `installed`; the app is not told."""
        home = self.tenants[tenant or self.home.id]
        key = id or guid("person", home.id, alias)
        upn = f"{alias}@{home.domain}"
        person = Person(
            key,
            teams_id(key),
            alias,
            name or alias.title(),
            home.id,
            upn if mail is None else mail,
            upn,
            **rest,
        )
        chat = Conversation(chat_id(key), "personal", home.id, members={key}, installed=installed)
        self.conversations[chat.id] = chat
        return self._seat(person)

    def change_person(self, person: str, **changes: Any) -> Person:
        return self._seat(replace(self.person(person), **changes))

    def person(self, who: str) -> Person:
        """By either id or by any name; LookupError otherwise."""
        if who in self.people:
            return self.people[who]
        found = [person for person in self.people.values() if person.answers_to(who)]
        if not found:
            raise LookupError(f"nobody is called {who!r}")
        return min(found, key=lambda person: person.left)

    def add_team(
        self,
        name: str,
        members: Iterable[str] = (),
        *,
        channels: Iterable[str] = (),
        tenant: str | None = None,
        installed: bool = True,
    ) -> Team:
        """With its General and the channels named."""
        home = tenant or self.home.id
        key = channel_id(home, name)
        seats = {self.person(member).id for member in members}
        team = Team(key, name, home, guid("team", home, name), seats, installed)
        self.teams[key] = team
        self.conversations[key] = Conversation(key, "channel", home, "General", key, seats)
        for channel in channels:
            self.add_channel(name, channel)
        return team

    def add_channel(self, team: str, name: str) -> Conversation:
        found, name = self.team(team), name.removeprefix("#")
        key = channel_id(found.id, name)
        channel = Conversation(key, "channel", found.tenant, name, found.id, found.members)
        self.conversations[key] = channel
        self.tell("channels.changed", channel, channel=key)
        return channel

    def add_chat(self, name: str, members: Iterable[str], *, installed: bool = True) -> Conversation:
        """A group chat."""
        seats = {self.person(member).id for member in members}
        chat = Conversation(group_id(name), "groupChat", self.home.id, name, None, seats, installed)
        self.conversations[chat.id] = chat
        self.tell("channels.changed", chat, channel=chat.id)
        return chat

    def team(self, which: str) -> Team:
        for team in self.teams.values():
            if which in {team.id, team.name, team.group}:
                return team
        raise LookupError(f"no team is called {which!r}")

    def chat(self, person: str) -> Conversation:
        """That person's own with the app."""
        return self.conversations[chat_id(self.person(person).id)]

    def conversation(self, which: str, person: str | None = None) -> Conversation:
        """By id, as "#channel" or a group chat's name, or as "@app", that person's own with the app."""
        if which == "@app" and person is not None:
            return self.chat(person)
        for each in self.conversations.values():
            if which == each.id or (each.kind != "personal" and which.removeprefix("#") == each.name):
                return each
        raise unknown_conversation()

    def installed(self, conversation: Conversation) -> bool:
        """Whether the app may speak there: a person may also be written to who shares a team with it."""
        if conversation.kind == "channel":
            return self.teams[str(conversation.team)].installed
        if conversation.kind == "groupChat":
            return conversation.installed
        (person,) = conversation.members
        return conversation.installed or any(
            person in team.members for team in self.teams.values() if team.installed
        )

    # --- messages

    def post(
        self, conversation: str, author: str, text: str = "", *, at: float | None = None, **rest: Any
    ) -> Message:
        """`at` is for seeds: a moment in the past, later than all that was posted before."""
        message = Message(conversation, self.next_id(conversation, at), author, text, **rest)
        self._messages.setdefault(conversation, {})[message.id] = message
        self.tell("message.posted", message, channel=conversation)
        return message

    def change_message(self, message: Message, **changes: Any) -> Message:
        changed = replace(message, edited=True, **changes)
        self._messages[message.conversation][message.id] = changed
        self.screens.changed(changed)
        self.tell("message.updated", changed, channel=message.conversation)
        return changed

    def remove_message(self, message: Message) -> None:
        self._messages[message.conversation][message.id] = replace(message, deleted=True)
        self.tell("message.deleted", message, channel=message.conversation)

    def message(self, conversation: str, key: str) -> Message:
        found = self._messages.get(conversation, {}).get(key)
        if found is None or found.deleted:
            raise Refused(404, "ActivityNotFoundInConversation", "Activity not found in conversation.")
        return found

    def messages(self, conversation: str) -> tuple[Message, ...]:
        """All that stand there, answers in threads too, oldest first."""
        return tuple(each for each in self._messages.get(conversation, {}).values() if not each.deleted)

    def sees(self, person: str, message: Message) -> bool:
        conversation = self.conversations[message.conversation]
        mine = message.only_for in {None, person}
        return mine and person in conversation.members and not conversation.deleted

    # --- remembering, keys, numbers, listeners

    def memory(self) -> bytes:
        """The app, who is here and all that was said, for `recall` in the same process."""
        return pickle.dumps(({name: vars(self)[name] for name in _REMEMBERED}, self.screens.memory()))

    def recall(self, memory: bytes) -> None:
        """Instead of what it knew. Tokens, keys, faults, the log and whoever listens stay its own."""
        remembered, screens = pickle.loads(memory)  # noqa: S301  its own words, of a moment ago
        vars(self).update(remembered)
        self.screens.recall(screens)

    def rotate_keys(self, *, keep: int = 1) -> Key:
        """A new key signs from now on; so many of the old ones stay in the set."""
        self.keys = [*self.keys[len(self.keys) - keep :], new_key()]
        return self.keys[-1]

    def next_id(self, conversation: str, at: float | None = None) -> str:
        """Milliseconds, later than the last in that conversation; another may well have the same."""
        moment, last = self.now() if at is None else at, self._last_ids.get(conversation, 0)
        self._last_ids[conversation] = max(int(moment * 1000), last + 1)
        return str(self._last_ids[conversation])

    def next_guid(self) -> str:
        return guid("next", str(next(self._count)))

    def _seat(self, person: Person) -> Person:
        self.people[person.id] = person
        self.tell("people.changed", person, person=person.id)
        return person
