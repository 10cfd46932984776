"""Signs: emoji by their short codes, which Teams does not know, as the letters themselves."""

from __future__ import annotations

import re
from functools import lru_cache

import emoji

_TONE = re.compile(r"::skin-tone-[2-6]$")


@lru_cache(maxsize=512)
def letter(code: str) -> str:
    """Nothing for a code that nobody knows: a sign never carries meaning alone. Skin tones are left out."""
    written = f":{_TONE.sub('', code)}:"
    found = emoji.emojize(written, language="alias")
    return "" if found == written or not emoji.is_emoji(found) else found
