"""Pictures as whoever has their address fetches them."""

from __future__ import annotations

from dataclasses import astuple

import httpx
import pytest

from adapters.identity import new_addresses
from adapters.web.pictures import routes
from adapters.web.server import application
from tests.support.delivering import at_once

JPEG = b"\xff\xd8 a picture"


async def ask(path: str, hangs: dict[str, bytes], method: str = "GET") -> httpx.Response:
    asked = []

    def show(address: str) -> bytes | None:
        asked.append(address)
        return hangs.get(address)

    wire = httpx.ASGITransport(application(routes(show, at_once), reference=lambda: "K7-31QF"))
    async with httpx.AsyncClient(transport=wire, base_url="http://skald.test") as client:
        answer = await client.request(method, path)
    answer.asked = asked
    return answer


async def test_it_comes_as_a_picture_that_no_browser_takes_for_anything_else():
    address = new_addresses().told

    answer = await ask(f"/wall/pictures/{address}", {address: JPEG})

    assert (answer.status_code, answer.content) == (200, JPEG)
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]


async def test_what_hangs_nowhere_is_nowhere():
    answer = await ask(f"/wall/pictures/{new_addresses().told}", {})

    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "address", ["", "a", "../../etc/passwd", "%2e%2e", "A" * 44, "A" * 5000, "é" * 43, "'" * 43]
)
async def test_nobody_asks_the_database_for_what_is_no_address(address):
    answer = await ask(f"/wall/pictures/{address}", {})

    assert answer.status_code == 404
    assert answer.asked == []


async def test_it_is_only_to_be_looked_at():
    address = new_addresses().told

    assert (await ask(f"/wall/pictures/{address}", {address: JPEG}, "POST")).status_code == 405


def test_no_two_addresses_are_alike():
    drawn = [each for _ in range(200) for each in astuple(new_addresses())]

    assert len(set(drawn)) == len(drawn)
    assert {len(each) for each in drawn} == {43}
