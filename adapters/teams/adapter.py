"""The adapter: botbuilder's turn around our listener, with the authentication done and the clients kept.

A stock turn makes two clients and asks for a token: eleven milliseconds, of which this leaves a fraction.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.cloud_adapter_base import CloudAdapterBase
from botbuilder.schema import Activity, ActivityTypes, ChannelAccount, ConversationAccount
from botframework.connector.auth import BotFrameworkAuthentication, ClaimsIdentity
from botframework.connector.auth.authenticate_request_result import AuthenticateRequestResult
from botframework.connector.auth.connector_factory import ConnectorFactory

from adapters.teams.connector import Client, Connector
from adapters.teams.objects import JSON


@dataclass(frozen=True, slots=True)
class Answer:
    """What an invoke is answered: `body` goes out as it is."""

    status: int
    body: JSON | None = None


Listener = Callable[[Mapping[str, Any]], Awaitable[Answer | None]]
"""Gets the activity as it came, checked and authenticated, its serviceUrl with a slash at the end."""

_DONE = Answer(HTTPStatus.OK)


class TeamsAdapter(CloudAdapterBase):  # type: ignore[misc]  # botbuilder has no types
    """`app_id` is empty only for an emulator."""

    def __init__(self, connector: Connector, app_id: str) -> None:
        self._known = _Known(connector, app_id)
        super().__init__(self._known)

    async def turn(self, activity: Mapping[str, Any], listener: Listener) -> Answer:
        """Runs the listener in a turn. Only an invoke can be answered with more than an acknowledgement."""

        async def listen(context: TurnContext) -> None:
            answer = await listener(activity)
            if activity["type"] == ActivityTypes.invoke:
                context.turn_state[self._INVOKE_RESPONSE_KEY] = _response(answer or _DONE)

        said = await self.process_activity(self._known.request(), _bare(activity), listen)
        return _DONE if said is None else Answer(said.status, said.body)


class _Known(BotFrameworkAuthentication):  # type: ignore[misc]  # botframework has no types
    """Hands on who was let in at the door; lets in nobody by itself."""

    def __init__(self, connector: Connector, app_id: str) -> None:
        self._claims = ClaimsIdentity({"aud": app_id, "appid": app_id}, is_authenticated=True)
        self._factory = _Kept(connector)

    def request(self) -> AuthenticateRequestResult:
        result = AuthenticateRequestResult()
        result.claims_identity, result.connector_factory = self._claims, self._factory
        return result

    async def authenticate_request(self, *_: object) -> AuthenticateRequestResult:
        raise PermissionError("a request is let in at the door, or not at all")

    async def authenticate_streaming_request(self, *_: object) -> AuthenticateRequestResult:
        raise PermissionError("there is no streaming here")

    def create_connector_factory(self, *_: object) -> ConnectorFactory:
        return self._factory

    async def create_user_token_client(self, *_: object) -> None:
        """Nobody signs in to anything else here."""


class _Kept(ConnectorFactory):  # type: ignore[misc]  # botframework has no types
    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def create(self, service_url: str, *_: object) -> Client:
        return self._connector.client(service_url)


def _bare(activity: Mapping[str, Any]) -> Activity:
    """What a turn needs. The SDK's own reading of all of it costs as much again, and fails on odd dates."""
    return Activity(
        type=activity["type"],
        id=activity.get("id"),
        name=activity.get("name"),
        channel_id=activity["channelId"],
        service_url=activity["serviceUrl"],
        from_property=ChannelAccount(id=activity["from"]["id"]),
        recipient=ChannelAccount(id=activity["recipient"]["id"]),
        conversation=ConversationAccount(id=activity["conversation"]["id"]),
    )


def _response(answer: Answer) -> Activity:
    value = InvokeResponse(status=answer.status, body=answer.body)
    return Activity(type=ActivityTypes.invoke_response, value=value)
