"""Pictures that somebody chose in a form: fetched from Slack's own house of files, and from nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from adapters.identity import new_addresses
from adapters.origins import origin
from adapters.reception.filled import SentAlong
from adapters.slack.api import API_URL, SlackAway
from adapters.slack.desk import Desk
from adapters.slack.views import files
from bot.domain.picture import MOST_BYTES
from bot.domain.refusals import Refusal
from bot.platforms import Installation

_FILES = ("https", "files.slack.com", 443)
_PATIENCE = 1.4
"""Seconds: a form has three, and the picture has yet to be read and all of it to be saved."""


async def sent_along(desk: Desk, installation: Installation, view: Mapping[str, Any]) -> SentAlong | None:
    """None where none was chosen. Raises Refusal under its field; all else that was typed stays there."""
    for each in files(view):
        url = str(each.get("url_private_download") or each.get("url_private") or "")
        if not from_slack(url, desk.api.url):
            raise Refusal("picture.unfetched", field="picture")
        try:
            sent = await _fetched(desk.api.session, url, installation.token)
        except (SlackAway, aiohttp.ClientError, TimeoutError):
            raise Refusal("picture.unfetched", field="picture") from None
        return SentAlong(await desk.ground.picturing(sent), new_addresses())
    return None


def from_slack(url: str, api_url: str) -> bool:
    """Our token goes along, so to nobody but Slack, or to the server that stands in for it."""
    try:
        place, api = origin(urlsplit(url)), origin(urlsplit(api_url))
    except ValueError:
        return False
    return place == (api if api != origin(urlsplit(API_URL)) else _FILES)


async def _fetched(session: aiohttp.ClientSession, url: str, token: str) -> bytes:
    """No more than is taken, whatever is said of its length; a page to log in at is none of it."""
    timeout, bearer = aiohttp.ClientTimeout(total=_PATIENCE), {"Authorization": f"Bearer {token}"}
    async with session.get(url, headers=bearer, timeout=timeout, allow_redirects=False) as answer:
        if answer.status != HTTPStatus.OK:
            raise SlackAway(f"a file: {answer.status}")
        sent = bytearray()
        async for part in answer.content.iter_chunked(65536):
            sent += part
            if len(sent) > MOST_BYTES:
                raise Refusal("picture.too_large", field="picture")
        return bytes(sent)
