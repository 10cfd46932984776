"""Unfurls: what stands below a link to something told, once somebody has posted it among colleagues.

https://docs.slack.dev/messaging/unfurling-links-in-messages
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from slack_bolt.response import BoltResponse

from adapters.reception.senders import Sender
from adapters.slack import answers
from adapters.slack.api import SlackAway, SlackSaidNo
from adapters.slack.callers import Payload
from adapters.slack.desk import Desk
from bot.cards.elements import Card
from bot.domain.ids import RecognitionId
from bot.platforms import Installation
from bot.usecases.unfurl import Passed, unfurl

log = logging.getLogger(__name__)

_PATIENCE = 1.0
_MOST = 5  # links in one message
_POSTED = "conversations_history"
_OUTSIDE = ("is_ext_shared", "is_pending_ext_shared", "is_shared", "is_org_shared")


@dataclass(frozen=True, slots=True)
class Unfurls:
    desk: Desk

    async def on_links(self, installation: Installation, body: Payload) -> BoltResponse:
        """Asked for again where Slack did not answer: once more, it draws the same. Raises Refusal."""
        links = self._links(body["event"]) if _may_be_among_colleagues(body) else {}
        if not links:
            return answers.nothing()
        try:
            await self._unfurl(installation, body["event"], links)
        except SlackSaidNo as no:
            log.info("Slack unfurls no link: %s", no)
            return answers.not_now() if no.wait else answers.nothing()
        except SlackAway as why:
            log.warning("Slack took no unfurl, and tells of the link again: %s", why)
            return answers.not_now()
        return answers.nothing()

    def _links(self, event: Mapping[str, Any]) -> Mapping[str, RecognitionId]:
        """By their addresses, as they stand in the message."""
        every = event.get("links")
        addresses = [str(each.get("url")) for each in every or () if isinstance(each, Mapping)]
        known = {each: told for each in addresses if (told := self.desk.ground.addresses.told_at(each))}
        return dict(islice(known.items(), _MOST))

    async def _unfurl(
        self, installation: Installation, event: Mapping[str, Any], links: Mapping[str, RecognitionId]
    ) -> None:
        sender, told = Sender(installation, str(event.get("user") or "")), tuple(set(links.values()))
        cards = await self.desk.visit(
            sender,
            (),
            lambda visit: unfurl(visit.ports, Passed(visit.organisation, visit.caller.person, told)),
        )
        if not cards or not await self._among_colleagues(installation, str(event["channel"])):
            return
        drawn = self._drawn({address: cards[each] for address, each in links.items() if each in cards})
        payload = {**_where(event), "unfurls": drawn}
        await self.desk.api.call(installation.token, "chat.unfurl", payload, _PATIENCE)

    async def _among_colleagues(self, installation: Installation, channel: str) -> bool:
        """Only where Slack says so: what it does not show us is not known to be shared with nobody."""
        try:
            said = await self.desk.api.read(
                installation.token, "conversations.info", _PATIENCE, channel=channel
            )
        except SlackSaidNo as no:
            if no.wait:
                raise
            log.info("Slack does not say who reads a channel: %s", no)
            return False
        found = said.get("channel")
        return isinstance(found, Mapping) and not any(found.get(each) for each in _OUTSIDE)

    def _drawn(self, cards: Mapping[str, Card]) -> Mapping[str, Any]:
        return {address: self.desk.beside_link(card) for address, card in cards.items()}


def _may_be_among_colleagues(body: Payload) -> bool:
    """While it is being written nobody knows yet where it will stand; it comes again once it is posted."""
    event = body["event"]
    posted = event.get("source", _POSTED) == _POSTED and event.get("channel") and event.get("message_ts")
    return bool(posted) and body.get("is_ext_shared_channel") is not True


def _where(event: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"channel": event["channel"], "ts": event["message_ts"]}
