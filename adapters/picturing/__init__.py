"""Reads a picture that somebody sends and writes it anew, in a process of its own where it does no harm."""

from __future__ import annotations

from adapters.picturing.studio import Studio

__all__ = ["Studio"]
