"""The messenger: draws a claimed message and makes one attempt to post, update or answer with it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, assert_never

import aiohttp

from adapters.foreseen import Foreseen
from adapters.slack.api import API_URL, Answer, exchange, trusted
from adapters.slack.outcomes import harmless, of_fault, of_method, of_opening, of_reply
from adapters.slack.render import Labels, message
from adapters.slack.validator.payloads import Unfit
from bot.cards.messages import ToChannel, ToPerson, ToReply
from bot.cards.pictures import placed
from bot.domain.mend import Mend
from bot.platforms import Blocked, Claim, Installation, MessageRef, Refused, SendOutcome, Sent, Unsent

log = logging.getLogger(__name__)

_OPENING = 3.0  # seconds; opening and sending make ten together
_SENDING = 7.0

Opened = Callable[[Installation, str, str], Awaitable[None]]
# What Slack does by itself with `text` differs between post and update; nothing is wanted.
_UNPARSED = {"parse": "none", "link_names": False}


@dataclass(frozen=True, slots=True)
class SlackMessenger:
    """`opened` remembers where somebody's direct messages stand; `now` reads a Retry-After date.

    `api_url` ends in a slash; `patience` is how many seconds a post may take. `token` is that of the
    settings: while a message still carries an older one, its refusal is nothing an admin could mend.
    """

    session: aiohttp.ClientSession
    opened: Opened
    now: Callable[[], datetime]
    labels: Labels
    api_url: str = API_URL
    patience: float = _SENDING
    token: str | None = None
    pictures: str | None = None
    _foreseen: Foreseen = field(default_factory=lambda: Foreseen(Unfit))

    def foresee(self, claim: Claim) -> None:
        self._foreseen.keep(claim, self._drawn)

    async def send(self, claim: Claim) -> SendOutcome:
        """Raises Unfit before anything is sent where the card makes a payload Slack would refuse."""
        outcome = await self._send(claim)
        outdated = self.token is not None and claim.installation.token != self.token
        if outdated and isinstance(outcome, Blocked) and outcome.mend is Mend.TOKEN:
            return Unsent(f"{outcome.why}: the token has changed since")
        return outcome

    async def _send(self, claim: Claim) -> SendOutcome:
        payload = self._foreseen.take(claim, self._drawn)
        if isinstance(claim.to, ToReply):
            return await self._reply(claim.to.url, payload)
        if claim.replaces is not None:
            return await self._update(claim.installation, claim.replaces, payload)
        match claim.to:
            case ToChannel(channel=name):  # Slack takes a public channel by its name too
                return await self._post(claim, claim.conversation or name, payload)
            case ToPerson():
                return _about_a_person(await self._tell(claim, payload))
            case _:
                assert_never(claim.to)

    def _drawn(self, claim: Claim) -> dict[str, Any]:
        return message(placed(claim.card, self.pictures), claim.users, claim.copy, self.labels)

    async def _tell(self, claim: Claim, payload: dict[str, Any]) -> SendOutcome:
        if claim.conversation is not None:
            return await self._post(claim, claim.conversation, payload)
        if claim.user is None:
            return Blocked(Mend.RECIPIENT, "no_account")
        found = await self._open(claim.installation, claim.user)
        return await self._post(claim, found, payload) if isinstance(found, str) else found

    async def _post(self, claim: Claim, channel: str, payload: dict[str, Any]) -> SendOutcome:
        quiet = {"unfurl_links": False, "unfurl_media": False}
        body = {"channel": channel, **payload, **_UNPARSED, **quiet}
        return await self._call(claim.installation, "chat.postMessage", body)

    async def _update(
        self, installation: Installation, ref: MessageRef, payload: dict[str, Any]
    ) -> SendOutcome:
        """Idempotent: the same words may be sent again after an ambiguous attempt."""
        body = {"channel": ref.conversation, "ts": ref.message, **payload, **_UNPARSED}
        outcome = await self._call(installation, "chat.update", body)
        return Sent(ref) if isinstance(outcome, Sent) else outcome

    async def _reply(self, url: str, payload: dict[str, Any]) -> SendOutcome:
        """Only to Slack itself: the address came in with a request, and is not followed elsewhere."""
        if not trusted(url, self.api_url):
            return Refused("untrusted_response_url")
        body = {"response_type": "ephemeral", "replace_original": False, **payload}
        answer = await self._exchange(url, body, self.patience)
        return of_reply(answer, self.now()) if isinstance(answer, Answer) else answer

    async def _open(self, installation: Installation, user: str) -> str | SendOutcome:
        answer = await self._method(installation, "conversations.open", {"users": user}, _OPENING)
        if not isinstance(answer, Answer):
            return harmless(answer)
        found = of_opening(answer, self.now())
        if isinstance(found, str):
            await self._remember(installation, user, found)
        return found

    async def _remember(self, installation: Installation, user: str, conversation: str) -> None:
        try:
            await self.opened(installation, user, conversation)
        except Exception:  # not remembering costs one more look-up; not sending would cost the message
            log.exception("where direct messages stand could not be remembered")

    async def _call(self, installation: Installation, method: str, body: dict[str, Any]) -> SendOutcome:
        answer = await self._method(installation, method, body, self.patience)
        return of_method(answer, self.now()) if isinstance(answer, Answer) else answer

    async def _method(
        self, installation: Installation, method: str, body: Mapping[str, Any], seconds: float
    ) -> Answer | SendOutcome:
        return await self._exchange(self.api_url + method, body, seconds, installation.token)

    async def _exchange(
        self, url: str, body: Mapping[str, Any], seconds: float, token: str | None = None
    ) -> Answer | SendOutcome:
        try:
            return await exchange(self.session, "POST", url, seconds, token=token, body=body)
        except (aiohttp.ClientError, TimeoutError) as fault:
            return of_fault(fault)


def _about_a_person(outcome: SendOutcome) -> SendOutcome:
    """A direct message that has no channel is a matter of its recipient."""
    if isinstance(outcome, Blocked) and outcome.mend in {Mend.CHANNEL, Mend.INVITE, Mend.ARCHIVED}:
        return Blocked(Mend.RECIPIENT, outcome.why)
    return outcome
