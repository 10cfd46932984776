"""The login: where our own token comes from, by the app's secret or by the identity Azure manages for it.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import aiohttp
import orjson
import requests

from adapters.teams.errors import TeamsAway, TeamsSaidNo
from adapters.teams.passes import Granted
from adapters.teams.sizes import Endless, read

MICROSOFT = "https://login.microsoftonline.com/"
CONNECTORS = "https://api.botframework.com"
_TIMES = aiohttp.ClientTimeout(total=10, connect=3)
_BRIEF = (3, 7)  # seconds to connect and to answer, each
_LARGEST = 256 * 1024
_ERROR = re.compile(r"[a-z_]{1,100}")


@dataclass(frozen=True, slots=True)
class Secret:
    """`tenant` is the app's own. `url` ends in a slash.

    Asked by one request of ours: the library for it first asks three others, on a thread, without a time.
    """

    session: aiohttp.ClientSession
    app_id: str
    password: str
    tenant: str
    url: str = MICROSOFT
    times: aiohttp.ClientTimeout = _TIMES

    async def fetch(self) -> Granted:
        filled = form(self.app_id, self.password)
        address = f"{self.url}{quote(self.tenant, safe='')}/oauth2/v2.0/token"
        try:
            async with self.session.post(
                address, data=filled, timeout=self.times, allow_redirects=False
            ) as answer:
                if _for_a_while(answer.status):
                    raise TeamsAway(f"login: {answer.status}", surely_unsent=True)
                said = orjson.loads(await read(answer, _LARGEST))
        except (aiohttp.ClientError, TimeoutError, Endless, orjson.JSONDecodeError) as why:
            raise TeamsAway(f"login: {type(why).__name__}", surely_unsent=True) from why
        return granted(said)


def form(app_id: str, password: str) -> dict[str, str]:
    """What the login takes for a token of the app's own."""
    return {
        "grant_type": "client_credentials",
        "client_id": app_id,
        "client_secret": password,
        "scope": f"{CONNECTORS}/.default",
    }


@dataclass(frozen=True, slots=True)
class ManagedIdentity:
    """User-assigned. Only msal knows all the places where Azure hands out such tokens, and it blocks.

    It sets its requests no time, and one of the places takes nothing but a session of requests' own.
    """

    app_id: str
    times: tuple[float, float] = _BRIEF

    async def fetch(self) -> Granted:
        return granted(await asyncio.to_thread(self.ask))

    def ask(self) -> Any:
        """What Azure answers, whatever it is. Raises TeamsAway."""
        import msal  # noqa: PLC0415  only where there is such an identity

        identity = msal.UserAssignedManagedIdentity(client_id=self.app_id)
        try:
            with requests.Session() as session:
                session.trust_env = False  # no proxy leads there
                session.request = partial(session.request, timeout=self.times)  # type: ignore[method-assign]
                session.hooks["response"].append(_look)
                client = msal.ManagedIdentityClient(identity, http_client=session)
                return client.acquire_token_for_client(resource=CONNECTORS)
        except (requests.RequestException, ValueError) as why:  # as msal's own faults are, or no JSON
            raise TeamsAway(f"login: {type(why).__name__}", surely_unsent=True) from why


def _look(answer: requests.Response, **_: Any) -> None:
    """Raises requests.HTTPError for what is over in a while; msal tells nobody the status of an answer."""
    if _for_a_while(answer.status_code):
        answer.close()
        raise requests.HTTPError(str(answer.status_code))


def _for_a_while(status: int) -> bool:
    """Whatever the answer says besides: it is no refusal, after which an admin would have to do something.

    One that leads elsewhere is not the login's, and our secret goes nowhere else.

    https://learn.microsoft.com/entra/identity-platform/reference-error-codes
    """
    elsewhere = HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST
    return elsewhere or status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS


def granted(said: Any) -> Granted:
    """What a login answered. Raises TeamsSaidNo, or TeamsAway where it is no answer."""
    if not isinstance(said, dict):
        raise TeamsAway("login: unreadable", surely_unsent=True)
    token, seconds = said.get("access_token"), str(said.get("expires_in", ""))
    if isinstance(token, str) and token.isascii() and token.isprintable() and seconds.isdecimal():
        return Granted(token, float(seconds[:9]))
    error = said.get("error")
    code = error if isinstance(error, str) and _ERROR.fullmatch(error) else ""
    raise TeamsSaidNo(401, code)
