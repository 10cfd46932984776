"""Origins: whether two addresses are of the same server, so that what is for one goes to no other."""

from __future__ import annotations

from urllib.parse import SplitResult

_PORTS = {"https": 443, "http": 80}


def origin(address: SplitResult) -> tuple[str, str | None, int | None]:
    """Raises ValueError for a port that is none, and for a name or password in it, which only misleads."""
    if "@" in address.netloc or "\\" in address.netloc:
        raise ValueError("credentials in an address")
    return address.scheme, address.hostname, address.port or _PORTS.get(address.scheme)
