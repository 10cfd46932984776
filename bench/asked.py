"""What the commands of the benches are asked for, by the standard library alone."""

from __future__ import annotations

import argparse


def some(words: str) -> int:
    """A number of at least one, as people write large ones too: 100,000 or 100_000."""
    if (number := int(words.replace(",", ""))) < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number
