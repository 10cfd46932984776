"""Hosts: where Microsoft's connectors stand. An address that is none of theirs is never written to.

The addresses come in with requests, and our token goes out to them:
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

CONNECTORS = frozenset(
    {
        "smba.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
    }
)
# No escapes, no parameters and nothing that a template or a second parser could read otherwise.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-:\[\]]+(?:/[A-Za-z0-9_\-.~]+)*/?")


class Untrusted(ValueError):
    """The address is no connector of Teams."""


def service(url: str, *, local: bool, origin: str | None = None) -> str:
    """The address with a slash at its end, host in small letters. Raises Untrusted.

    Where `local`, it has to be of this computer, and may then be plain HTTP. Where servers of an `origin`
    stand in for Microsoft's, it has to be there; else it is one of Microsoft's.
    """
    if not _ADDRESS.fullmatch(url) or "/." in url:
        raise Untrusted("no plain address")
    try:
        found = urlsplit(url)
        fits = _is_here(found) if local else _is_of(found, origin) if origin else _is_theirs(found)
    except ValueError as why:
        raise Untrusted("no plain address") from why
    if not fits:
        raise Untrusted("another host")
    place = found.netloc.lower() if local or origin else found.hostname
    return f"{found.scheme}://{place}{found.path.removesuffix('/')}/"


def names_here(host: str) -> bool:
    """Whether a Host header names this computer. A page whose own name leads here says that name."""
    try:
        return _is_here(urlsplit(f"//{host}"))
    except ValueError:
        return False


def _is_theirs(url: SplitResult) -> bool:
    return url.scheme == "https" and url.netloc.lower().removesuffix(":443") in CONNECTORS


def _is_of(url: SplitResult, origin: str) -> bool:
    whole = urlsplit(origin)
    return (url.scheme, url.netloc.lower()) == (whole.scheme, whole.netloc.lower())


def _is_here(url: SplitResult) -> bool:
    """Raises ValueError for a port that is none, and for another name than this computer's."""
    _ = url.port
    return url.hostname == "localhost" or ip_address(url.hostname or "").is_loopback
