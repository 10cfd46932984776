"""The connector: the few calls that Skald makes to Microsoft Teams, each one attempt within a time.

They go through botbuilder's client, of which one is kept for each service address: to make one takes
four milliseconds. Activities go over the wire whole, as its models drop what they do not know.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Any
from urllib.parse import quote

import aiohttp
import orjson
from botframework.connector.aio import ConnectorClient
from botframework.connector.aio.operations_async import ConversationsOperations
from msrest import Serializer
from msrest.authentication import Authentication
from msrest.pipeline import AsyncPipeline

from adapters.recent import Recent
from adapters.teams.errors import TeamsAway
from adapters.teams.objects import JSON
from adapters.teams.passes import Passes
from adapters.teams.references import Reference
from adapters.teams.wire import Wire

_PAGE = 500  # members; Teams gives no more: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
_MOST_PAGES = 400
_MOST_ADDRESSES = 1000


class Connector:
    """Every call takes `patience` seconds at most, and raises TeamsSaidNo or TeamsAway.

    Whoever calls vouches for the service address: it was checked when it came in.
    """

    def __init__(self, session: aiohttp.ClientSession, passes: Passes, now: Callable[[], datetime]) -> None:
        self._wire = Wire(session, passes, now)
        self._clients: Recent[str, Client] = Recent(_MOST_ADDRESSES)

    def client(self, service_url: str) -> Client:
        """The one kept for this address."""
        found = self._clients.get(service_url)
        if found is None:
            found = self._clients[service_url] = Client(self._wire, service_url)
        return found

    async def post(self, where: Reference, activity: JSON, patience: float) -> str:
        """The message's id; empty where Teams names none, as for text beside an attachment."""
        client = self.client(where.service_url)
        if where.alone:
            return _id(await client.post_alone(where, activity, patience))
        plain = client.plain
        return _id(await plain.send_to_conversation(where.conversation, activity, timeout=patience))

    async def update(self, where: Reference, message: str, activity: JSON, patience: float) -> None:
        client = self.client(where.service_url)
        if where.alone:
            await client.update_alone(where, message, activity, patience)
        else:
            await client.plain.update_activity(where.conversation, message, activity, timeout=patience)

    async def open(self, service_url: str, tenant: str, bot: str, user: str, patience: float) -> str:
        """The personal chat's conversation id; the same one however often it is asked for."""
        asked = {
            "bot": {"id": bot},
            "members": [{"id": user}],
            "isGroup": False,
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        plain = self.client(service_url).plain
        opened = _id(await plain.create_conversation(asked, timeout=patience))
        if not opened:
            raise TeamsAway("no conversation was named", surely_unsent=False)
        return opened

    async def member(self, where: Reference, user: str, patience: float) -> JSON:
        """Of the roster, in which a thread has none of its own. `user` is a Teams or Entra id."""
        plain = self.client(where.service_url).plain
        place = where.place.conversation
        return _object(await plain.get_conversation_member(place, user, timeout=patience))

    async def members(self, where: Reference, patience: float) -> AsyncIterator[list[JSON]]:
        """Page after page, each within `patience`, until Teams names no next one."""
        plain, place = self.client(where.service_url).plain, where.place.conversation
        token: str | None = None
        for _ in range(_MOST_PAGES):
            page = _object(
                await plain.get_conversation_paged_members(
                    place, page_size=_PAGE, continuation_token=token, timeout=patience
                )
            )
            yield _objects(page.get("members"))
            token = page.get("continuationToken") or None
            if token is None:
                return

    async def file(self, address: str, most: int, patience: float) -> bytes:
        """What somebody sent. Whoever calls vouches for its address. Raises Endless for more bytes too."""
        return await self._wire.fetch(address, most, patience)

    async def channels(self, service_url: str, team: str, patience: float) -> list[JSON]:
        """`id` and `name` of each; the general channel's name is None."""
        said = _object(await self.client(service_url).channels(team, patience))
        return _objects(said.get("conversations"))


class Client(ConnectorClient):  # type: ignore[misc]  # botframework has no types
    """botbuilder's client over our wire. `plain` takes and gives JSON as it is on the wire."""

    def __init__(self, wire: Wire, service_url: str) -> None:
        super().__init__(
            Authentication(), service_url, pipeline_type=lambda _config: AsyncPipeline([], sender=wire)
        )
        self.plain = ConversationsOperations(self._client, self.config, _Whole(), _said)

    def channels(self, team: str, patience: float) -> Awaitable[Any]:
        """Their client for teams knows this call, but makes it on the event loop."""
        return self._read(f"/v3/teams/{quote(team, safe='')}/conversations", patience)

    def post_alone(self, where: Reference, activity: JSON, patience: float) -> Awaitable[Any]:
        """What follows is younger than botbuilder, which therefore knows no word for it."""
        to = {**activity, "recipient": {"id": where.alone}}
        return self._alone(self._client.post, _activities(where), to, patience)

    def update_alone(self, where: Reference, message: str, activity: JSON, patience: float) -> Awaitable[Any]:
        """A recipient would be refused here."""
        path = f"{_activities(where)}/{quote(message, safe='')}"
        return self._alone(self._client.put, path, activity, patience)

    async def _alone(self, ask: Callable[..., Any], path: str, activity: JSON, patience: float) -> Any:
        headers = {"Accept": "application/json", "Content-Type": "application/json; charset=utf-8"}
        request = ask(path, {"isTargetedActivity": "true"}, headers, orjson.dumps(activity))
        return _said("", await self._client.async_send(request, stream=False, timeout=patience))

    async def _read(self, path: str, patience: float) -> Any:
        request = self._client.get(path, {}, {"Accept": "application/json"})
        return _said("", await self._client.async_send(request, stream=False, timeout=patience))


class _Whole(Serializer):  # type: ignore[misc]  # msrest has no types
    """Bodies as they are. msrest passes bytes on."""

    def body(self, data: JSON, _type: str, **_: Any) -> bytes:
        return orjson.dumps(data)


def _activities(where: Reference) -> str:
    return f"/v3/conversations/{quote(where.conversation, safe='')}/activities"


def _said(_type: str, response: Any) -> Any:
    body = response.body()
    try:
        return orjson.loads(body) if body else None
    except orjson.JSONDecodeError as why:
        raise TeamsAway("the answer cannot be read", surely_unsent=False) from why


def _id(said: Any) -> str:
    found = said.get("id") if isinstance(said, dict) else None
    return found if isinstance(found, str) else ""


def _object(said: Any) -> JSON:
    if not isinstance(said, dict):
        raise TeamsAway("the answer is no object", surely_unsent=False)
    return said


def _objects(said: Any) -> list[JSON]:
    return [each for each in said if isinstance(each, dict)] if isinstance(said, list) else []
