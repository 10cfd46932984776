"""Who may reach the page at all: this machine, this page's own scripts, and whoever holds the link.

A playground is a server on somebody's desk. Any site open in the same browser can send requests to it,
and a name that is pointed at 127.0.0.1 makes them look like its own; so Host, Origin and a token are checked.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_NO_LINK = "Open the link that “skald play” printed: it carries the key to this page."
_PAGES = {"/", "/gallery"}  # read by people, and the rest by scripts
_STATIC = "/static/"
_UNSAID = "null"  # by a page that says nobody where one comes from, as those of the office do
_ROOMS = "/wall"  # pages of the office, which bring the headers they always have


class Gate:
    """The link's token is changed for a cookie at the first visit, and leaves the address bar then."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app = app
        self._token = token
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._origins = {f"http://{host}" for host in self._hosts}
        self._cookie = f"skald_play_{port}"  # cookies know no ports, so the name does

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        invited = scope["path"] == "/" and self._holds_token(scope)
        refusal = self._refusal(scope, invited=invited)
        if not refusal and _is_room(scope["path"]):
            await self._app(scope, receive, send)
            return
        await (refusal or self._app)(scope, receive, self._dressed(send, invited=invited and not refusal))

    def _refusal(self, scope: Scope, *, invited: bool) -> Response | None:
        headers = Headers(scope=scope)
        if scope["type"] != "http" or headers.get("host") not in self._hosts:
            return _refused(scope, "This page answers on 127.0.0.1 and localhost only.")
        if not self._own(scope["method"], headers, invited=invited):
            return _refused(scope, "Another page asked for this, and only the playground’s own page may.")
        if scope["path"].startswith(_STATIC) or invited or self._holds_cookie(headers):
            return None
        return _refused(scope, _NO_LINK)

    def _own(self, method: str, headers: Mapping[str, str], *, invited: bool) -> bool:
        """Browsers name the origin of every POST; for a GET they say at least whose page asked.

        Cookies know no ports, so a page of another port comes with ours, and may open windows: whoever
        comes from elsewhere, be it by a mere link, has to bring the token again.
        """
        origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
        if origin == _UNSAID:
            return site == "same-origin"
        if origin is not None:
            return origin in self._origins
        # none: typed, or a program rather than a browser
        return method in {"GET", "HEAD"} and (invited or site in {"same-origin", "none"})

    def _holds_token(self, scope: Scope) -> bool:
        query = parse_qs(scope["query_string"].decode("latin-1"))
        return any(_same(each, self._token) for each in query.get("token", ()))

    def _holds_cookie(self, headers: Mapping[str, str]) -> bool:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return False
        return found is not None and _same(found.value, self._token)

    def _dressed(self, send: Send, *, invited: bool) -> Send:
        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_ALWAYS)
                if invited:
                    kept = f"{self._cookie}={self._token}; Path=/; HttpOnly; SameSite=Strict"
                    headers.append("Set-Cookie", kept)
            await send(message)

        return dressed


def _is_room(path: str) -> bool:
    return path == _ROOMS or path.startswith(f"{_ROOMS}/")


def _same(given: str, kept: str) -> bool:
    return secrets.compare_digest(given.encode(), kept.encode())


def _refused(scope: Scope, words: str) -> Response:
    path = scope.get("path", "")
    if path in _PAGES or _is_room(path):
        return PlainTextResponse(words, 403)
    return JSONResponse({"trouble": words}, 403)
