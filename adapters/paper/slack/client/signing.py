"""Requests as Slack makes them: the signature, the headers, and a form written the way PHP writes it."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any
from urllib.parse import urlencode

from adapters.paper.line import SignedRequest
from adapters.paper.slack.refused import JSON

_ROBOT = "Slackbot 1.0 (+https://api.slack.com/robots)"
FORM = "application/x-www-form-urlencoded"


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """https://docs.slack.dev/authentication/verifying-requests-from-slack"""
    base = f"v0:{timestamp}:".encode() + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def signed(
    secret: str, now: float, content_type: str, body: bytes, kind: str, extra: dict[str, str] | None = None
) -> SignedRequest:
    timestamp = str(int(now))
    headers = {
        "Content-Type": content_type,
        "User-Agent": _ROBOT,
        "Accept": "*/*" if content_type == "application/json" else "application/json,*/*",
        "Accept-Encoding": "gzip,deflate",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(secret, timestamp, body),
        **(extra or {}),
    }
    return SignedRequest(headers, body, kind)


def command_body(fields: dict[str, str]) -> bytes:
    return urlencode(fields).replace("~", "%7E").encode()


def payload_body(payload: JSON) -> bytes:
    return command_body({"payload": php_json(payload)})


def php_json(value: Any) -> str:
    """Slack's JSON escapes what is not ASCII, and slashes."""
    return json.dumps(value, separators=(",", ":")).replace("/", "\\/")
