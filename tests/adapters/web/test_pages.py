"""Pages: strict headers, everything escaped, nothing inline, and files that a browser may keep."""

from __future__ import annotations

import re
from dataclasses import replace

import httpx
import pytest
from jinja2 import UndefinedError

from adapters.web.pages import drawing, kept
from adapters.web.pages.drawing import absent, drawn
from adapters.web.server import application
from bot.views.pages.gone import gone
from tests.support.every import for_each

HOSTILE = (
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "{{ 7 * 7 }} {% raw %} &amp;",
    "\u202eright to left\u202c \u0000 👩‍👩‍👧 ﷺ",
    "long " * 2000,
)
TEMPLATES = sorted((drawing._TEMPLATES).glob("*.html"))


async def ask(path: str) -> httpx.Response:
    wire = httpx.ASGITransport(application(kept.routes(), reference=lambda: "K7-31QF"))
    async with httpx.AsyncClient(transport=wire, base_url="http://skald.test") as client:
        return await client.get(path)


def test_what_is_not_here_is_a_page_that_nobody_keeps():
    answer = absent()

    assert answer.status_code == 404
    assert "There is nothing to read here." in answer.body.decode()
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_the_policy_lets_in_nothing_but_this_servers_own_files():
    policy = dict(each.strip().split(" ", 1) for each in drawing.POLICY.split(";"))

    assert policy.pop("default-src") == policy.pop("base-uri") == policy.pop("frame-ancestors") == "'none'"
    assert policy.pop("trusted-types") == "'none'"
    assert policy.pop("require-trusted-types-for") == "'script'"
    assert set(policy.values()) == {"'self'"}
    assert absent().headers["content-security-policy"] == drawing.POLICY


@for_each("template", TEMPLATES)
def test_no_template_has_anything_inline_or_unescaped(template):
    """No browser would heed the one, and the other would be somebody's words as markup."""
    source = template.read_text("utf-8")

    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|\|\s*safe|autoescape", source)


@for_each("words", HOSTILE)
def test_words_stay_words(words):
    html = drawn("gone.html", replace(gone("en"), title=words, says=words)).body.decode()

    assert html.count("<h1>") == html.count("</title>") == 1
    assert "<script" not in html
    assert "<img" not in html
    assert "49" not in html


def test_a_word_that_nobody_gave_is_a_fault():
    with pytest.raises(UndefinedError):
        drawn("gone.html", object())


async def test_a_file_is_kept_for_good_under_the_address_of_its_content():
    answer = await ask(kept.address("page.css"))

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/css")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert (await ask("/wall/static/page.css")).headers["cache-control"] == "no-cache"
    assert (await ask("/wall/static/page.css?v=another")).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["nothing.css", "..%2Fdrawing.py", "%2e%2e/drawing.py", "page.css/", ""])
async def test_nothing_else_is_among_the_files(path):
    assert (await ask(f"/wall/static/{path}")).status_code == 404
