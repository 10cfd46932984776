"""Replies: a private word at once, to where somebody pressed or chose something."""

from __future__ import annotations

import logging

from adapters.reception.boundary import LAST_WORD
from adapters.slack.api import SlackAway, trusted
from adapters.slack.callers import Payload
from adapters.slack.desk import Desk
from bot.cards.elements import Card

log = logging.getLogger(__name__)


async def say(desk: Desk, body: Payload, card: Card) -> None:
    """Without the database, which may be what is away or does not know them."""
    url = body.get("response_url")
    if not isinstance(url, str) or not trusted(url, desk.api.url):
        return
    said = {"response_type": "ephemeral", "replace_original": False}
    try:
        await desk.api.reply(url, {**said, **desk.message(card, desk.language)}, LAST_WORD)
    except SlackAway as why:
        log.warning("Slack took no private word: %s", why)
