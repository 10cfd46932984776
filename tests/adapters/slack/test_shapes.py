"""Shapes: forms are read as the standard library reads them, and nothing is read that lies too deep."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote_plus

import orjson
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.bodies import Misshapen
from adapters.paper.slack.client.signing import FORM
from adapters.slack.shapes import check, read
from tests.support.every import for_each

JSON = "application/json"
ESCAPES = ("%41", "%C3%A9", "%C3", "%e9", "%ED%A0%80", "%3D", "%0D%0A", "%00", "%25")
NONE = ("%", "%%", "%2", "%zz", "%\n", "=", "==", "=41", "\n", "\r", "\0", "+", "&", "&&", "_", " ", "a", "é")
ODD = st.lists(st.sampled_from(ESCAPES + NONE)).map("".join)


@given(ODD)
@example("%\r")
@example("%\nab%41")
@example("=41%zz")
@example("&&")
def test_a_form_is_read_as_the_standard_library_reads_it(odd: str):
    body = f"first={odd}&last=1"

    assert read_here(body.encode()) == read_there(body)


@given(st.text())
def test_whatever_was_escaped_comes_back(words: str):
    escaped = quote_plus(words).encode()

    assert read(FORM, b"text=" + escaped) == {"text": words}
    assert read(FORM, b"payload=" + quote_plus(orjson.dumps({"text": words})).encode()) == {"text": words}


def test_more_fields_than_slack_ever_sends_are_refused():
    fits = "&".join(f"a{number}=1" for number in range(100))

    assert len(read(FORM, fits.encode())) == 100
    with pytest.raises(Misshapen):
        read(FORM, fits.encode() + b"&")


@for_each("pair", ["[]", "{}"])
@for_each("inmost", ["1", '"x"', "[]", "null"])
def test_what_lies_sixty_four_deep_is_refused_and_no_less(inmost: str, pair: str):
    for depth, refused in ((62, False), (63, True), (64, True), (200, True), (260, True), (900, True)):
        found = orjson.loads(within(pair, depth, inmost))
        payload = {"type": "url_verification", "challenge": "\n" + " " * 200, "a": found}

        assert is_refused(payload) is refused, depth


def within(pair: str, depth: int, inmost: str) -> str:
    opens = '{"a":' if pair == "{}" else "["
    return opens * depth + inmost + pair[1] * depth


def is_refused(payload) -> bool:
    try:
        check(payload)
    except Misshapen:
        return True
    return False


def read_here(body: bytes):
    try:
        return read(FORM, body)
    except Misshapen:
        return Misshapen


def read_there(body: str):
    try:
        return dict(parse_qsl(body, keep_blank_values=True, errors="strict"))
    except ValueError:
        return Misshapen
