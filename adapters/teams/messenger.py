"""The messenger: draws a claimed message and makes one attempt to post or update it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import assert_never

from adapters.foreseen import Foreseen
from adapters.teams.connector import Connector
from adapters.teams.errors import TeamsAway, TeamsSaidNo
from adapters.teams.labels import labels
from adapters.teams.objects import JSON
from adapters.teams.outcomes import harmless, of_away, of_no
from adapters.teams.references import Reference, Unreadable, reference_of
from adapters.teams.render import Marks, message
from adapters.teams.validator.cards import Unfit
from bot.cards.messages import ToChannel, ToPerson, Topic, ToReply
from bot.cards.pictures import placed
from bot.domain.mend import Mend
from bot.platforms import Blocked, Claim, Installation, MessageRef, Refused, SendOutcome, Sent

log = logging.getLogger(__name__)

_OPENING = 3.0  # seconds; opening and sending make ten together
_SENDING = 7.0

Opened = Callable[[Installation, str, str], Awaitable[None]]
Trusted = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class TeamsMessenger:
    """`opened` remembers where somebody's personal chat stands; `trusted` says where may be written to."""

    connector: Connector
    opened: Opened
    trusted: Trusted
    language: str
    patience: float = _SENDING
    pictures: str | None = None
    _foreseen: Foreseen = field(default_factory=lambda: Foreseen(Unfit))

    def foresee(self, claim: Claim) -> None:
        self._foreseen.keep(claim, self._drawn)

    async def send(self, claim: Claim) -> SendOutcome:
        """Raises Unfit before anything is sent where the card makes one that Teams would refuse."""
        activity = self._foreseen.take(claim, self._drawn)
        try:
            return await self._send(claim, activity)
        except TeamsSaidNo as no:
            return of_no(no)
        except TeamsAway as away:
            return of_away(away)

    def _drawn(self, claim: Claim) -> JSON:
        asks = claim.topic is Topic.REQUEST and claim.user is not None
        readers = (claim.user,) if asks and claim.user else ()
        marks = Marks(claim.copy, home=claim.topic is Topic.HOME, readers=readers)
        return message(placed(claim.card, self.pictures), claim.users, labels(self.language), marks)

    async def _send(self, claim: Claim, activity: JSON) -> SendOutcome:
        if claim.replaces is not None:
            return await self._update(claim.replaces, activity)
        match claim.to:
            case ToReply(url=address):
                return await self._post(address, activity)
            case ToChannel():
                if claim.conversation is None:
                    return Blocked(Mend.CHANNEL, "no_channel")
                return await self._post(claim.conversation, activity)
            case ToPerson():
                return await self._tell(claim, activity)
            case _:
                assert_never(claim.to)

    async def _tell(self, claim: Claim, activity: JSON) -> SendOutcome:
        """Where their chat stood last; one that is not to be found any more is opened anew."""
        if claim.conversation is not None:
            try:
                return await self._post(claim.conversation, activity)
            except TeamsSaidNo as no:
                if no.status != HTTPStatus.NOT_FOUND:
                    raise
        if claim.user is None:
            return Blocked(Mend.RECIPIENT, "no_account")
        found = await self._open(claim.installation, claim.user)
        return await self._post(found, activity) if isinstance(found, str) else found

    async def _post(self, address: str, activity: JSON) -> SendOutcome:
        where = self._trusted(address)
        if where is None:
            return Refused("untrusted_service")
        sent = await self.connector.post(where, activity, self.patience)
        return Sent(MessageRef(address, sent) if sent else None)

    async def _update(self, ref: MessageRef, activity: JSON) -> SendOutcome:
        """Idempotent: the same words may be sent again after an ambiguous attempt."""
        where = self._trusted(ref.conversation)
        if where is None:
            return Refused("untrusted_service")
        await self.connector.update(where, ref.message, activity, self.patience)
        return Sent(ref)

    async def _open(self, installation: Installation, user: str) -> str | SendOutcome:
        """To open twice does no harm, so nothing about it is ambiguous."""
        if not self.trusted(installation.address):
            return Refused("untrusted_service")
        try:
            conversation = await self.connector.open(
                installation.address, installation.workspace, installation.bot_user, user, _OPENING
            )
        except TeamsSaidNo as no:
            return harmless(_about_a_person(of_no(no)))
        except TeamsAway as away:
            return harmless(of_away(away))
        address = Reference(installation.address, conversation).text
        await self._remember(installation, user, address)
        return address

    async def _remember(self, installation: Installation, user: str, conversation: str) -> None:
        try:
            await self.opened(installation, user, conversation)
        except Exception:  # not remembering costs one more look-up; not sending would cost the message
            log.exception("where a personal chat stands could not be remembered")

    def _trusted(self, address: str) -> Reference | None:
        try:
            where = reference_of(address)
        except Unreadable:
            return None
        return where if self.trusted(where.service_url) else None


def _about_a_person(outcome: SendOutcome) -> SendOutcome:
    """Whoever has no chat with Skald has not got the app, whatever Teams calls it."""
    if isinstance(outcome, Blocked) and outcome.mend in {Mend.INVITE, Mend.CHANNEL}:
        return Blocked(Mend.RECIPIENT, outcome.why)
    return outcome
