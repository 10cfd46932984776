"""How a story ends that does not hold."""

from __future__ import annotations


class Broken(Exception):
    """A step does not hold; the words say what was seen instead."""
