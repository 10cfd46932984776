"""Tokens at rest: encrypted with a key that can be rotated."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cached_property, lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

_SHORTEST = 32
_REMEMBERED = 256


class Cipher:
    """Encrypts with the first key; every key decrypts. A key is any string of 32 characters or more."""

    def __init__(self, keys: Sequence[str]) -> None:
        if any(len(each) < _SHORTEST for each in keys):
            raise ValueError(f"a secret key has {_SHORTEST} characters or more")
        self._keys = tuple(keys)
        self._opened = lru_cache(_REMEMBERED)(self._open)

    def encrypted(self, token: str) -> str:
        return self._fernet.encrypt(token.encode()).decode()

    def decrypted(self, stored: str) -> str:
        """Raises cryptography's InvalidToken where no key fits. Remembered: each message needs one."""
        return self._opened(stored)

    def opens(self, stored: str) -> bool:
        """Whether a key fits: while keys are rotated, another server may know one that this one does not."""
        try:
            self.decrypted(stored)
        except InvalidToken:
            return False
        return True

    def _open(self, stored: str) -> str:
        return self._fernet.decrypt(stored.encode()).decode()

    @cached_property
    def _fernet(self) -> MultiFernet:
        return MultiFernet([Fernet(_derived(each)) for each in self._keys])


def _derived(key: str) -> bytes:
    """A Fernet key. The words before it keep it apart from any other use of the same secret."""
    return base64.urlsafe_b64encode(hashlib.sha256(b"skald tokens at rest\0" + key.encode()).digest())
