"""A line to what stands on this computer."""

from __future__ import annotations

import ssl
from typing import Any

import httpx


def line(**given: Any) -> httpx.AsyncClient:
    """Without the certificates of the whole world, which no test needs and each would read."""
    nobody = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return httpx.AsyncClient(timeout=60, trust_env=False, verify=nobody, **given)
