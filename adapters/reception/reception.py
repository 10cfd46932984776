"""The reception: what every listener leans on to find out who came and to save what they want."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from adapters.addresses import NOWHERE, Addresses
from adapters.by_heart import ByHeart
from adapters.reception.boundary import Boundary
from adapters.reception.seal import Forged, Seal, Sealed, Stale
from adapters.reception.senders import Caller, Sender
from adapters.reception.turn import keeping, saving
from adapters.reception.uses import Uses
from adapters.reception.visit import Unmet, Visit, visited
from bot.cards.elements import Card
from bot.cards.pictures import placed
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.refusals import Refusal
from bot.platforms import Conversations, Installation, Installations
from bot.ports import Answer, Picturing, Ports, Run
from bot.recitals import OnlyByHeart


@dataclass(frozen=True, slots=True)
class Ground:
    """What the house gives the side of a platform to stand on.

    `picturing` reads a picture that somebody sends; `pictures` is where their addresses begin, None where no
    platform can reach us. `addresses` are those of what was told.

    `begins` counts a request that was never owed among those to its workspace, before it is made.
    """

    ports: Ports
    by_heart: ByHeart
    installations: Installations
    conversations: Conversations
    run: Run
    organisation: OrganisationId
    uses: Uses
    begins: Callable[[Installation], None]
    picturing: Picturing
    pictures: str | None = None
    addresses: Addresses = NOWHERE

    def placed(self, card: Card) -> Card:
        return placed(card, self.pictures)

    async def opened(self, installation: Installation, user: str, conversation: str) -> None:
        """Remembers where somebody's own conversation with Skald stands."""
        await self.run(lambda: self.conversations.opened(installation, user, conversation))

    async def closed(self, installation: Installation, user: str) -> None:
        """They removed or blocked the app: nothing reaches them there for now."""
        await self.run(lambda: self.conversations.closed(installation, user))


class Directory(Protocol):
    async def know(self, installation: Installation, users: Iterable[str]) -> Mapping[str, PersonId]:
        """Who these users are: from our table, else as `ask` says."""
        ...

    async def ask(self, installation: Installation, users: Iterable[str]) -> Mapping[str, PersonId]:
        """Who their platform says within a second that they are, kept. Unknown ones are left out."""
        ...


@dataclass(frozen=True, slots=True)
class Reception:
    """`language` is the organisation's, for words to people of whom nothing is known yet."""

    ground: Ground
    directory: Directory
    seal: Seal
    language: str
    now: Callable[[], datetime]
    boundary: Boundary

    @property
    def ports(self) -> Ports:
        return self.ground.ports

    @property
    def run(self) -> Run:
        return self.ground.run

    @property
    def conversations(self) -> Conversations:
        return self.ground.conversations

    async def arrived(self, sender: Sender) -> Sender:
        """Somebody acts here, so they are written to here from now on."""
        await self.ground.uses.of(sender)
        return sender

    async def known(self, sender: Sender) -> Caller:
        """Raises Refusal for somebody whom their platform does not show."""
        people = await self.directory.know(sender.installation, [sender.user])
        if sender.user not in people:
            raise Refusal("teller.unknown")
        return Caller(sender.installation, sender.user, people[sender.user])

    async def save(self, act: Callable[[Ports], Answer]) -> Answer:
        """Runs a use case that writes: once its person was told that nothing was saved, nothing is."""
        return await saving(self.run, self.ports, act)

    async def look(self, act: Callable[[Ports], Answer]) -> Answer:
        """Runs a use case that writes nothing."""
        return await self.run(lambda: act(replace(self.ports, work=self.ports.look)))

    async def visit(
        self,
        sender: Sender,
        users: Iterable[str],
        act: Callable[[Visit], Answer],
        *,
        saves: bool = False,
        by_heart: bool = False,
    ) -> Answer:
        """Does all of `act` in one transaction, in which the sender and these users are known.

        Their platform is asked about whoever is not, before another. `saves` where it writes, as in `save`.
        `by_heart` where people and settings may be all that it needs; where that is not enough, it begins
        anew.
        """
        run, wanted = self.save if saves else self.look, tuple(users)
        if by_heart:
            with suppress(OnlyByHeart, Refusal):  # whoever is refused is refused by the database's own word
                return await self._recited(sender, wanted, act, saves=saves)
        try:
            return await run(lambda ports: visited(ports, sender, wanted, act, asked=False))
        except Unmet as unmet:
            await self.directory.ask(sender.installation, unmet.users)
        return await run(lambda ports: visited(ports, sender, wanted, act, asked=True))

    async def _recited(
        self, sender: Sender, users: Collection[str], act: Callable[[Visit], Answer], *, saves: bool
    ) -> Answer:
        """In the event loop, as nothing waits there; only what it writes goes to the database's threads."""
        organisation = sender.installation.organisation
        if not saves:
            recital = await self.ground.by_heart.looking(organisation)
            return visited(replace(self.ports, work=recital.look), sender, users, act, asked=False)
        recital = self.ground.by_heart.saving(organisation)
        answer = visited(replace(self.ports, work=recital.work), sender, users, act, asked=False)
        await keeping(self.run, recital)
        return answer

    def unsealed(self, text: str, workspace: str, user: str) -> Sealed:
        """Raises Stale or Forged."""
        return self.seal.open(text, workspace, user, self.now())

    def once_sealed(self, text: str, workspace: str, user: str) -> Sealed | None:
        """What a form was about, however old it is; None where it is not known to be ours."""
        try:
            return self.unsealed(text, workspace, user)
        except Stale as why:
            return why.sealed
        except Forged:
            return None
