"""Commands: what somebody typed to Skald, or after its name."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from adapters.reception.administering import ADMINISTERED, OPENS
from adapters.reception.boundary import WITHIN, Fault, in_time
from adapters.reception.senders import Caller, Sender
from adapters.reception.telling import ASKED_FOR, begun, behind, keep_typed, opened_with
from adapters.reception.typed import as_typed
from adapters.reception.visit import Opened, Visit
from adapters.teams.adapter import Answer
from adapters.teams.answers import nothing
from adapters.teams.callers import Payload, is_personal, nonce_of
from adapters.teams.desk import Desk
from adapters.teams.dialogs import MOST_CARRIED, administered, carried_on
from adapters.teams.errors import TeamsAway, TeamsSaidNo
from adapters.teams.objects import JSON
from adapters.teams.render import posted
from adapters.teams.said import mentioned, said
from bot.cards.elements import Card
from bot.cards.intents import Intent
from bot.domain.commands import Meant, Word, known, understood
from bot.domain.ids import DraftId, PersonId
from bot.domain.people import Platform
from bot.domain.refusals import Refusal
from bot.usecases.look_up import Query, look_up
from bot.usecases.open_home import Visit as AtHome
from bot.usecases.open_home import open_home
from bot.usecases.recall import recall
from bot.views.asides import for_you_alone
from bot.views.refused import fault, refused

log = logging.getLogger(__name__)

_Turns = WeakValueDictionary[str, asyncio.Lock]
_ON_A_PAGE = frozenset({Word.FIND, Word.RETELL})
"""What others told: where it is withdrawn, no answer that stands in somebody's chat may keep it."""


@dataclass(frozen=True, slots=True)
class Commands:
    """`turns` are those of one activity that is here several times at once."""

    desk: Desk
    turns: _Turns = field(default_factory=WeakValueDictionary)

    async def on_message(self, activity: Payload) -> Answer:
        command = _Command(self.desk.at(activity), activity, self.turns)
        return await self.desk.boundary.answer("command", command.answer, command.refuse, command.apologise)


@dataclass(slots=True)
class _Command:
    """Whoever stands in `words` is a name there until Teams has said who it is."""

    desk: Desk
    activity: Payload
    turns: _Turns
    words: str = field(default="", init=False)

    async def answer(self) -> Answer:
        self.words = _without_our_name(said(self.activity, {}))
        sender = await self.desk.sender(self.activity)
        objects = await self.desk.directory.objects_of(sender.installation, mentioned(self.activity))
        self.words = _without_our_name(said(self.activity, objects))
        meant = understood(as_typed(self.words))
        if not is_personal(self.activity) or meant.word in _ON_A_PAGE:
            await self._say(sender, self._aside(meant))
        elif meant.word in ASKED_FOR:
            await self._tell(sender, ASKED_FOR[meant.word])
        elif meant.word in ADMINISTERED:
            await self._administer(sender, meant.word)
        elif meant.word is Word.HOME:
            await self._say(sender, *await self.desk.visit(sender, (), _home))
        else:
            await self._say(sender, await self._looked_up(sender))
        return nothing()

    async def refuse(self, refusal: Refusal) -> Answer:
        sender = await self.desk.sender(self.activity)
        await self._say(sender, refused(refusal, self.desk.language, as_typed(self.words)))
        return nothing()

    async def apologise(self, failure: Fault) -> Answer:
        """Straight to the conversation: the database may be what is away."""
        words = as_typed(self.words)
        card = fault("unopened", failure.reference, self.desk.language, words)
        await in_time(self.desk.post(self.activity, self.desk.message(card)), WITHIN)
        return nothing()

    async def _looked_up(self, sender: Sender) -> Card:
        words, rest = as_typed(self.words), carried_on(self.words)

        def answer(visit: Visit) -> Card:
            return look_up(
                visit.ports, Query(visit.organisation, visit.caller.person, Platform.TEAMS, words, rest)
            )

        return await self.desk.visit(sender, (), answer)

    def _aside(self, meant: Meant) -> Card:
        """Where others listen: a button that opens it for whoever presses."""
        words = self.words if meant.whole else "" if meant.thanked else behind(self.words)
        if meant.word in ADMINISTERED:
            intent = OPENS[meant.word]
        elif meant.word in ASKED_FOR:
            intent, words = begun(ASKED_FOR[meant.word], words)
        elif meant.whole or meant.thanked:
            intent = Intent.OPEN_NOMINATION
        else:
            intent, words = Intent.LOOK_UP, self.words
        return for_you_alone(intent, words if len(words) <= MOST_CARRIED else "", self.desk.language)

    async def _tell(self, sender: Sender, intent: Intent) -> None:
        """The form itself stands in the personal chat, once however often its command is delivered."""
        intent, text = begun(intent, behind(self.words))
        caller, opened = await opened_with(self.desk, intent, text, sender)
        if isinstance(opened, Refusal):
            raise opened
        try:
            await self._stand(opened, sender)
        except (TeamsAway, TeamsSaidNo) as why:
            await self._give_back(caller, intent, opened, text, why)

    async def _administer(self, sender: Sender, word: Word) -> None:
        opened = await administered(self.desk, sender, word, behind(self.words), self.activity)
        await self._stand(opened, sender)

    async def _stand(self, opened: Opened, sender: Sender) -> None:
        """What was asked for counts as heard once it was sent: killed before, we are asked again.

        Raises TeamsAway or TeamsSaidNo.
        """
        nonce, organisation = nonce_of(self.activity), sender.installation.organisation
        async with self.turns.setdefault(nonce, asyncio.Lock()):
            if await self.desk.look(lambda ports: recall(ports, organisation, nonce)):
                return
            await self.desk.post(self.activity, self._form(opened, sender), nonce)

    def _form(self, opened: Opened, sender: Sender) -> JSON:
        return posted(self.desk.form(opened, sender, dialog=False), opened.form.title)

    async def _give_back(
        self, caller: Caller, intent: Intent, opened: Opened, text: str, why: Exception
    ) -> None:
        words, nonce = as_typed(text), nonce_of(self.activity)
        draft: DraftId | None = await keep_typed(self.desk, intent, opened, words, nonce, caller)
        reference = self.desk.boundary.new_reference()
        log.warning("Teams took no form, reference %s: %s", reference, why)
        card = fault("perhaps_unopened", reference, self.desk.language, words, draft)
        await self.desk.say(self.activity, caller.installation, card, f"{nonce}:unopened")

    async def _say(self, sender: Sender, card: Card, whose: PersonId | None = None) -> None:
        await self.desk.say(self.activity, sender.installation, card, nonce_of(self.activity), whose)


def _home(visit: Visit) -> tuple[Card, PersonId]:
    person = visit.caller.person
    return open_home(visit.ports, AtHome(visit.organisation, person)), person


def _without_our_name(words: str) -> str:
    """“skald mine” and “/skald mine” are “mine”: on other platforms that is how it is typed."""
    first, *more = words.split(maxsplit=1) or [""]
    return more[0] if more and known(first) is Word.HOME else words
