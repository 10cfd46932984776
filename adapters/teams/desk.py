"""The desk: what every listener of Teams leans on, and how it draws cards, forms and pages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from adapters.reception.boundary import LAST_WORD, WITHIN, in_time
from adapters.reception.reception import Reception
from adapters.reception.senders import Caller, Sender, users_of
from adapters.reception.visit import Opened, Visit
from adapters.teams import render
from adapters.teams.callers import Payload, reply_to, user_of, where
from adapters.teams.codec import Sent, carrying, from_home
from adapters.teams.connector import Connector
from adapters.teams.directory import Directory
from adapters.teams.forms import form_card
from adapters.teams.install import Workspaces
from adapters.teams.labels import labels
from adapters.teams.objects import JSON
from adapters.teams.render import Marks
from adapters.teams.returned import as_user
from bot.cards.codec import mentioned
from bot.cards.elements import Card
from bot.cards.forms import Form, Option
from bot.cards.messages import Topic
from bot.domain.ids import MessageId, PersonId
from bot.platforms import Installation
from bot.usecases.note_post import Posted, note_post
from bot.usecases.say import Saying, say

_POSTING = 1.5  # seconds


@dataclass(frozen=True, slots=True)
class Peopled:
    """A card with the accounts of whoever it mentions."""

    card: Card
    users: Mapping[PersonId, str]


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a form says when drawn once more: refusals by field, typed names, and whom these may mean."""

    refusals: Mapping[str, str] = field(default_factory=dict)
    offered: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)


NO_CORRECTIONS = Corrections()


@dataclass(frozen=True, slots=True)
class Desk(Reception):
    """The reception's Teams desk."""

    directory: Directory
    connector: Connector
    workspaces: Workspaces

    def at(self, activity: Payload) -> Desk:
        """The desk for one activity: who is unknown is asked for where it came from, before elsewhere."""
        return replace(self, directory=self.directory.at(activity))

    async def sender(self, activity: Payload) -> Sender:
        """Of a workspace that is kept from now on."""
        return Sender(await self.workspaces.of(activity), user_of(activity))

    def speaker(self, activity: Payload) -> Sender:
        """The same, also where the database is away."""
        return Sender(self.workspaces.met(activity), user_of(activity))

    async def caller(self, activity: Payload) -> Caller:
        """Raises Refusal for somebody whom Teams does not show."""
        return await self.known(await self.sender(activity))

    async def say(
        self,
        activity: Payload,
        installation: Installation,
        card: Card,
        nonce: str,
        whose: PersonId | None = None,
    ) -> None:
        """Owed to the conversation that the activity came from, once for this nonce; or `whose` own page."""
        topic = Topic.ANSWER if whose is None else Topic.HOME
        saying = Saying(installation.organisation, reply_to(activity), card, nonce, topic, whose)
        await self.save(lambda ports: say(ports, saying))

    async def post(self, activity: Payload, message: JSON, asked_by: str = "") -> None:
        """At once to where the activity came from, and not owed. Raises TeamsAway and TeamsSaidNo.

        `asked_by`, the nonce of what asked for it, is spent.
        """
        async with self._counted(activity, asked_by):
            await self.connector.post(where(activity), message, _POSTING)

    async def change(self, activity: Payload, message: str, content: JSON) -> None:
        """What stands where the activity came from, as `post` does."""
        async with self._counted(activity):
            await self.connector.update(where(activity).place, message, content, _POSTING)

    @asynccontextmanager
    async def _counted(self, activity: Payload, asked_by: str = "") -> AsyncIterator[None]:
        """Before, for the workspace; after, whatever came of it, for the chat.

        A fault in counting takes nothing back: the message stands, or whoever waits is told of its own fault.
        """
        installation = self.workspaces.met(activity)
        self.ground.begins(installation)
        posted = Posted(installation.organisation, reply_to(activity), asked_by)
        try:
            yield
        finally:
            noting = self.save(lambda ports: note_post(ports, posted))
            await in_time(noting, WITHIN if asked_by else LAST_WORD)

    def form(
        self,
        opened: Opened,
        sender: Sender,
        corrections: Corrections = NO_CORRECTIONS,
        *,
        home: MessageId | None = None,
        dialog: bool = True,
    ) -> JSON:
        """Sealed for this person; `home` is the message with their own page, where it is opened from there.

        Who has no account here is known to the list by our own id.
        """
        form = opened.form
        sealed = self.seal.seal(
            form.intent, form.subject, form.nonce, sender.workspace, sender.user, self.now()
        )
        users = {person: opened.users.get(person) or as_user(person) for person in opened.names}
        content = form_card(
            form,
            sealed,
            users,
            opened.names,
            labels(self.language),
            refusals=corrections.refusals,
            offered=corrections.offered,
            typed=corrections.typed,
            dialog=dialog,
        )
        return from_home(content, home) if home else content

    def spare(self, form: Form, sent: Sent, *, dialog: bool) -> JSON:
        """Sealed as it came; what it does not show comes back with it all the same."""
        content = form_card(form, sent.sealed, {}, {}, labels(self.language), dialog=dialog)
        spare = carrying(content, sent.values)
        return from_home(spare, sent.home) if sent.home else spare

    def message(self, card: Card) -> JSON:
        """Said at once, to whoever is there, without the database."""
        return render.message(self.ground.placed(card), {}, labels(self.language))

    def card(self, peopled: Peopled, marks: Marks) -> JSON:
        return render.card(self.ground.placed(peopled.card), peopled.users, labels(self.language), marks)

    def page(self, peopled: Peopled) -> JSON:
        """In a dialog, where every press comes back to it."""
        return render.page(self.ground.placed(peopled.card), peopled.users, labels(self.language))

    def whole(self, peopled: Peopled, copy: str, page: int) -> JSON:
        card, marks = self.ground.placed(peopled.card), Marks(copy=copy)
        return render.whole(card, peopled.users, labels(self.language), marks, page)


def with_users(visit: Visit, card: Card) -> Peopled:
    return Peopled(card, users_of(visit.work, visit.caller.installation, mentioned(card)))
