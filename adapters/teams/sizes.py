"""Sizes: how much is read of what a server answers."""

from __future__ import annotations

from aiohttp import ClientResponse

_AT_A_TIME = 64 * 1024


class Endless(Exception):
    """The answer is larger than any that is due there."""


async def read(answer: ClientResponse, most: int) -> bytes:
    """The body, of `most` bytes once it is unfolded. Raises Endless, and what aiohttp raises."""
    body = bytearray()
    while piece := await answer.content.read(_AT_A_TIME):
        body += piece
        if len(body) > most:
            raise Endless
    return bytes(body)
