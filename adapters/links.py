"""Signed links: whoever has one is let in without an account, and nobody can make one up."""

from __future__ import annotations

import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass

import orjson

from bot.domain.ids import OrganisationId
from bot.domain.invitation import Invitation, Purpose

_WORDS = b"skald link 1\0"  # apart from any other use of the same secret
_MARK_BYTES = 16  # 128 bits, and short enough to be printed as a code
_LONGEST = 500
_SHAPE = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", re.ASCII)
"""Who decodes it would else pass over all other letters, and what came as a link goes on as a cookie."""
_PATHS = {
    Purpose.WALL: "/wall",
    Purpose.DOOR: "/wall/tell",
    Purpose.TOLD: "/wall/told",
    Purpose.SLIP: "/wall/slip",
    Purpose.PASS: "/wall/stories",
}


class Forged(ValueError):
    """Not signed by us for this purpose, or changed since."""


@dataclass(frozen=True, slots=True)
class Links:
    """Signs with the first key and believes all of them, so that keys can be changed while links are out.

    `base_url` is where browsers find this Skald; None where nobody said so.
    """

    keys: tuple[str, ...]
    base_url: str | None = None

    def address(self, invitation: Invitation) -> str | None:
        """The whole address that somebody opens or scans; None where nobody could reach it.

        And for a pass where somebody on the way could read along.
        """
        if self.base_url is None or (invitation.purpose is Purpose.PASS and not self.guarded):
            return None
        return f"{self.base_url}{self.path(invitation)}"

    @property
    def guarded(self) -> bool:
        """Whether browsers come by https alone."""
        return (self.base_url or "").startswith("https://")

    def path(self, invitation: Invitation) -> str:
        """The same on this server, wherever it is found."""
        return f"{_PATHS[invitation.purpose]}/{self.sign(invitation)}"

    def sign(self, invitation: Invitation) -> str:
        body = orjson.dumps([invitation.organisation, invitation.key, invitation.generation])
        return f"{_text(body)}.{_text(_mark(self.keys[0], invitation.purpose, body))}"

    def read(self, text: str, purpose: Purpose) -> Invitation:
        """Raises Forged, and never anything else, whatever the text is.

        It says who may have been let in; whether the link was renewed since, the database knows.
        """
        body, mark = _parts(text)
        believed = [hmac.compare_digest(_mark(key, purpose, body), mark) for key in self.keys]
        if not any(believed):
            raise Forged
        organisation, key, generation = orjson.loads(body)
        return Invitation(OrganisationId(organisation), purpose, key, generation)


def _mark(key: str, purpose: Purpose, body: bytes) -> bytes:
    signed = _WORDS + purpose.value.encode() + b"\0" + body
    return hmac.digest(key.encode(), signed, "sha256")[:_MARK_BYTES]


def _parts(text: str) -> tuple[bytes, bytes]:
    if len(text) > _LONGEST or not _SHAPE.fullmatch(text):
        raise Forged
    try:
        body, mark = (urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in text.split("."))
    except (NotBase64, ValueError) as why:
        raise Forged from why
    return body, mark


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
