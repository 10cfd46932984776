"""The gallery tells of every example of every view, and of each as it is read aloud."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from functools import reduce
from typing import Any

import httpx
import pytest

from adapters.compose.gallery import every_example, gallery
from adapters.paper.slack.state import PaperSlack
from adapters.playground.aloud import UNREAD, aloud
from adapters.playground.gallery import routes
from adapters.playground.server import page
from adapters.playground.stage import Stage
from bot.views.examples import HOSTILE
from tests.adapters.playground.conftest import HERE, PORT, TOKEN
from tests.support import slack_examples
from tests.support.every import for_each
from tests.support.plain_line import line
from tests.support.standing import standing
from tests.views.every import DRAWN


@pytest.fixture(scope="module")
def shown() -> dict[str, dict[str, Any]]:
    """Every example by its name."""
    return {each["name"]: each for each in gallery().shown()["examples"]}


@pytest.fixture
async def visitor() -> AsyncIterator[httpx.AsyncClient]:
    async with line() as nobody:
        stage = Stage(lambda: standing(paper, nobody))
        paper = PaperSlack()
        transport = httpx.ASGITransport(page(stage, TOKEN, PORT, routes(gallery)))
        async with httpx.AsyncClient(transport=transport, base_url=HERE) as http:
            yield http


def test_every_example_of_every_view_hangs_there(shown):
    told = [f"{name.split('/')[0]}: {each['state']}" for name, each in shown.items()]

    assert told == list(DRAWN)


def test_a_name_is_an_address_and_says_what_hangs_there():
    names = [each.name for each in gallery().examples]

    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z_]+/[\w-]*\w", each) for each in names)


def test_a_message_too_long_for_slack_hangs_there_with_its_page():
    long = {"request": {"very long": slack_examples.long_request()}}

    told, read_all = every_example(long)

    assert (told.name, told.surface) == ("request/very-long", "message")
    assert (read_all.name, read_all.surface) == ("request/very-long-whole", "page")
    assert len(aloud(read_all.payload, {})) > len(aloud(told.payload, {}))


def test_every_example_is_read_aloud_whole_and_without_marks(shown):
    cut = HOSTILE.partition(" *bold*")[0]  # in what a button says aloud
    typed = (HOSTILE, cut, "<hand>")
    said = {
        name: reduce(lambda words, one: words.replace(one, ""), typed, f"{each['notice']}\n{each['plain']}")
        for name, each in shown.items()
    }

    marked = re.compile(rf"{UNREAD}|[<>*`{{}}]|&\w+;|\bU[A-Z]{{3,}}\b|:\w+:")
    assert {name: found[0] for name, words in said.items() if (found := marked.search(words))} == {}
    assert [name for name, each in shown.items() if not each["plain"].strip()] == []
    assert {name for name, each in shown.items() if each["notice"]} == {
        name for name, each in shown.items() if each["surface"] == "message"
    }


def test_a_form_is_read_as_it_stands_from_title_to_buttons(shown):
    read = aloud(shown["asking/question"]["payload"], {}).split("\n")

    assert read == [
        "Ask one question",
        "What do you need to know?",
        "Empty. Did the customer say that we may tell it?",
        "It goes to Raj Nair alone, with your name. The answer comes back to you. Up to 600 letters.",
        "Close, button",
        "Send it, button",
    ]


def test_a_choice_is_read_with_all_that_is_offered(shown):
    read = shown["nomination/filled"]["plain"]

    assert "Who did it?\nMei Lin\n" in read
    assert "Or which value? (optional)\nChosen: People\nOr: Pride\n" in read
    assert "Or: People: Asked what was needed before offering an answer\n" in read


def test_a_button_of_teams_is_heard_by_its_title_and_then_by_what_describes_it(shown):
    aloud_on_teams = shown["request/waiting"]["teams"]["plain"]

    assert aloud_on_teams.endswith("\nDecline…, button. Decline what Raj Nair tells about Mei Lin")


def test_a_button_is_heard_by_the_name_it_has_for_those_who_hear(shown):
    assert shown["request/waiting"]["plain"].endswith("\nDecline what Raj Nair tells about Mei Lin, button")


def test_an_emoji_is_heard_by_its_name_and_typed_words_as_they_are(shown):
    assert "people hugging People · Stayed with" in shown["request/waiting"]["plain"]
    assert HOSTILE in shown["post/hostile"]["plain"]


@for_each(
    ("block", "words"),
    [
        ({"type": "video"}, "a block of the kind “video”"),
        (
            {"type": "rich_text", "elements": [{"type": "rich_text_list"}]},
            "rich text of the kind “rich_text_list”",
        ),
        (
            {
                "type": "rich_text",
                "elements": [{"type": "rich_text_section", "elements": [{"type": "color"}]}],
            },
            "rich text of the kind “color”",
        ),
        ({"type": "actions", "elements": [{"type": "timepicker"}]}, "“timepicker” among the buttons"),
        ({"type": "header", "text": {"type": "odd"}}, "a text of the kind “odd”"),
        (
            {"type": "input", "label": {"text": "When?"}, "element": {"type": "timepicker"}},
            "a field of the kind “timepicker”",
        ),
    ],
)
def test_what_cannot_be_read_is_said_and_not_left_out(block, words):
    assert f"{UNREAD} {words}" in aloud({"blocks": [block]}, {})


@pytest.mark.parametrize("path", ["/gallery", "/gallery/examples"])
async def test_without_the_link_the_gallery_is_closed(visitor: httpx.AsyncClient, path: str):
    answer = await visitor.get(path)

    assert answer.status_code == 403
    assert "the link that “skald play” printed" in answer.text


async def test_behind_the_link_stands_the_gallery_as_strict_as_the_page(visitor: httpx.AsyncClient):
    await visitor.get("/", params={"token": TOKEN})

    hall = await visitor.get("/gallery")
    told = await visitor.get("/gallery/examples")

    assert hall.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in hall.headers["content-security-policy"]
    assert told.json() == gallery().shown()
