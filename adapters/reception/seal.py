"""The seal: what travels with a form and comes back with it is ours, and for this person alone."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import orjson

from bot.cards.intents import Intent

GOOD_FOR = timedelta(hours=24)
_PURPOSE = b"skald form 1\0"
_INTENTS = {each.value: each for each in Intent}
_LONGEST = 3000  # characters, as Slack takes them beside a view


class Forged(ValueError):
    """Not sealed by us for this person in this workspace, or changed since."""


class Stale(ValueError):
    """Sealed by us, but too long ago; or, with nothing `sealed`, by an older Skald whose form is no more."""

    def __init__(self, why: str, sealed: Sealed | None = None) -> None:
        super().__init__(why)
        self.sealed = sealed


@dataclass(frozen=True, slots=True)
class Sealed:
    """`home` says that the form was opened from somebody's Home, which then shows what it changed."""

    intent: Intent
    subject: str
    nonce: str
    home: bool = False


@dataclass(frozen=True, slots=True)
class Seal:
    """Signs with the first key and believes all of them, so that keys can be changed while forms are open."""

    keys: tuple[str, ...]

    def seal(
        self,
        intent: Intent,
        subject: str,
        nonce: str,
        workspace: str,
        user: str,
        made_at: datetime,
        *,
        home: bool = False,
    ) -> str:
        """Believed only where the same user of the same workspace sends it back."""
        body = orjson.dumps([str(intent), subject, nonce, int(made_at.timestamp()), home])
        text = f"{_text(body)}.{_text(_mark(self.keys[0], body, workspace, user))}"
        if len(text) > _LONGEST:
            raise ValueError("the subject of a form is an id, not a text")
        return text

    def open(self, text: str, workspace: str, user: str, now: datetime) -> Sealed:
        """Raises Forged or Stale; never anything else, whatever the text is."""
        body, mark = _parts(text)
        believed = [hmac.compare_digest(_mark(key, body, workspace, user), mark) for key in self.keys]
        if not any(believed):
            raise Forged("signature")
        intent, subject, nonce, at, *more = orjson.loads(body)
        made_at = datetime.fromtimestamp(at, UTC)
        known = intent_of(intent)
        if known is None:
            raise Stale("intent")
        sealed = Sealed(known, subject, nonce, home=any(more))
        if now - made_at > GOOD_FOR:
            raise Stale("age", sealed)
        return sealed


def intent_of(name: str) -> Intent | None:
    """None for what is not, or no longer, ours."""
    return _INTENTS.get(name)


def _mark(key: str, body: bytes, workspace: str, user: str) -> bytes:
    bound = orjson.dumps([workspace, user])
    return hmac.digest(key.encode(), _PURPOSE + bound + body, "sha256")


def _parts(text: str) -> tuple[bytes, bytes]:
    if len(text) > _LONGEST or text.count(".") != 1:
        raise Forged("shape")
    try:
        body, mark = (urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in text.split("."))
    except (NotBase64, ValueError) as why:
        raise Forged("shape") from why
    return body, mark


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
