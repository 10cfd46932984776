"""The Bot Connector's keys, and the tokens with which it shows the app who is calling."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

from adapters.paper.teams.refused import JSON

ISSUER = "https://api.botframework.com"
_LIFETIME = 3600
_ENDORSED = ("msteams", "skype", "webchat")
_made = count(1)


@dataclass(frozen=True, slots=True)
class Key:
    """`endorsements` are the channels for which Teams vouches with it; without `msteams` it is not ours."""

    id: str
    private: rsa.RSAPrivateKey = field(repr=False)
    endorsements: tuple[str, ...]

    def signed(self, claims: Mapping[str, Any], **header: Any) -> str:
        """A JWT: three parts, the last over the first two by RSA and SHA-256."""
        head = {"alg": "RS256", "kid": self.id, "x5t": self.id, "typ": "JWT", **header}
        body = f"{_letters(json.dumps(head).encode())}.{_letters(json.dumps(dict(claims)).encode())}"
        return f"{body}.{_letters(self.private.sign(body.encode(), padding.PKCS1v15(), SHA256()))}"

    @property
    def public(self) -> JSON:
        """As it stands in the set of keys."""
        numbers = self.private.public_key().public_numbers()
        return {
            "kty": "RSA",
            "use": "sig",
            "kid": self.id,
            "x5t": self.id,
            "n": _letters(numbers.n.to_bytes((numbers.n.bit_length() + 7) // 8, "big")),
            "e": _letters(numbers.e.to_bytes(3, "big")),
            "endorsements": list(self.endorsements),
        }


def new_key(endorsements: tuple[str, ...] = _ENDORSED) -> Key:
    """Another than all before, though the numbers in it may be those of another Teams of paper."""
    number = next(_made)
    return Key(f"paper-{number}", _numbers(number % 3), endorsements)


def claims(app: str, service_url: str, now: float, **others: Any) -> JSON:
    """What the Bot Connector says of itself: for which app, until when, and from which address it calls.

    https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
    """
    return {
        "iss": ISSUER,
        "aud": app,
        "nbf": int(now) - 1,
        "exp": int(now) + _LIFETIME,
        "serviceurl": service_url,
        **others,
    }


def metadata_json(base_url: str) -> JSON:
    return {
        "issuer": ISSUER,
        "authorization_endpoint": "https://invalid.botframework.com",
        "jwks_uri": f"{base_url}/v1/.well-known/keys",
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
    }


def _letters(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


@cache
def _numbers(_: int) -> rsa.RSAPrivateKey:
    """To find one takes a tenth of a second, which every test would pay."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)
