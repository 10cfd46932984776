"""Cards for Teams read as they were meant in the renderer on which Teams' own is built.

With SKALD_TEST_PICTURES=1 pictures of all of them stay in `build/drawn-cards`, for eyes.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from adapters.teams.render import Marks, card
from bot.cards.elements import Actions, Button, Card, Confirmation, Footnote, Paragraph, Quote
from bot.cards.forms import Form
from bot.cards.intents import Intent
from bot.cards.runs import Link, Mention, Plain
from bot.domain.ids import PersonId
from tests.support.axe import violations
from tests.support.browsing import browser
from tests.support.cards_drawn import Drawing, Easel, easel, plain
from tests.support.read_aloud import pieces, read
from tests.support.teams_examples import LABELS, Example, examples

__all__ = ["browser"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

EXAMPLES = {each.name: each for each in examples()}
# Another's picker of people is a text field without a name, and complains where nobody is chosen yet.
PICKER = ("textbox", "")
NOBODY_CHOSEN = "An Input.ChoiceSet must have at least one choice defined."
MEI = PersonId("mei")
HOSTILE = [
    "[our bank](http://evil.example)",
    "http://evil.example and www.evil.example and evil.example",
    "write to mei@evil.example",
    "<at>Ana</at>",
    "</at><at>Ana",
    "<a href='http://evil.example'>x</a><img src=x onerror=alert(1)>",
    "&lt;at&gt;Ana&lt;/at&gt; &#42;x&#42;",
    "**bold** _thin_ ~~gone~~ `code` ***both***",
    "# heading\n\n- one\n- two\n\n1. three\n\n> four\n\n---\n\n    five",
    "[x]: http://evil.example\n\n[x]",
    "{{DATE(2017-02-14T06:00:00Z)}} {{TIME(2017-02-14T06:00:00Z)}}",
    "a\\*b\\*c ![x](http://evil.example/x.png)",
    "| a | b |\n|---|---|\n| c | d |",
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def board(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Easel]:
    async with easel(browser, tmp_path_factory.mktemp("easel")) as board:
        yield board


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def drawings(board: Easel) -> dict[str, Drawing]:
    drawn = {}
    for name, example in EXAMPLES.items():
        drawn[name] = await board.draw(name, example.card)
        await board.keep(name)
    return drawn


async def test_every_card_is_read_as_it_was_written(drawings: dict[str, Drawing]):
    whole = {name: each for name, each in EXAMPLES.items() if isinstance(each.of, Card) and not _cut(each)}

    assert len(whole) > 100
    for name, example in whole.items():
        meant = read(example.of, pressed=not name.endswith("-whole"))
        assert meant.fullmatch(drawings[name].words), f"{name}: {drawings[name].words} is not {meant.pattern}"


async def test_every_form_is_read_as_it_was_written(drawings: dict[str, Drawing]):
    for name, example in EXAMPLES.items():
        if isinstance(example.of, Form):
            rest = drawings[name].words
            for piece in pieces(example.of):
                assert piece in rest, f"{name}: {piece} does not come in its turn"
                rest = rest.partition(piece)[2]


async def test_whatever_can_be_worked_has_a_name(drawings: dict[str, Drawing]):
    named = [control for each in drawings.values() for control in each.controls if control != PICKER]

    assert len(named) > 200
    assert all(name for _, name in named)


async def test_every_input_is_called_as_it_is_labelled(drawings: dict[str, Drawing]):
    for name in ("nomination/filled", "choices/choosing", "asking/question"):
        called = [said for _, said in drawings[name].controls]
        labels = [each["label"] for each in EXAMPLES[name].card["body"] if "label" in each]
        missing = [label for label in labels[name.startswith("nomination") :] if not _in(label, called)]
        assert missing == [], name


async def test_the_renderer_complains_of_nothing(board: Easel, drawings: dict[str, Drawing]):
    faults = {
        name: [each for each in drawn.faults if each != NOBODY_CHOSEN] for name, drawn in drawings.items()
    }

    assert {name: found for name, found in faults.items() if found} == {}
    assert board.faults == []


async def test_no_example_has_anything_alive_that_was_not_meant(drawings: dict[str, Drawing]):
    links = {link for each in drawings.values() for link in each.links}

    assert {each for each in links if not each.startswith("https://skald.riverbank.example/wall")} == {
        "https://riverbank.slack.com/archives/C0FRONT/p1795424400000100"
    }
    assert all(each.mentions == each.nobody == [] for each in drawings.values())


@pytest.mark.parametrize("words", HOSTILE)
async def test_hostile_words_stay_words(board: Easel, words: str):
    said = (Plain(words),)
    link = Link(words, "https://skald.example/wall")
    mentioned = (Mention(MEI, "Mei Lin"), Plain(f" {words}"))
    hostile = Card(words, (Paragraph(said), Quote(said), Footnote((link,)), Paragraph(mentioned)))

    drawn = await board.draw("hostile", card(hostile, {MEI: "aad-mei"}, LABELS), controls=False)

    assert set(drawn.links) == {"https://skald.example/wall"}
    assert drawn.nobody == []
    assert set(drawn.mentions) <= {"Mei Lin"}
    assert [each for each in drawn.marked if "Mei" not in each] == []
    assert drawn.words.count(plain(words)) == 4


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_name_is_one_mention_and_nothing_else(board: Easel, name: str):
    thanked = Card("Thanks", (Paragraph((Plain("Thanked by "), Mention(MEI, name), Plain("."))),))

    drawn = await board.draw("name", card(thanked, {MEI: "aad-mei"}, LABELS), controls=False)

    assert len(drawn.mentions) == 1
    assert [drawn.links, drawn.nobody, drawn.marked] == [[], [], []]
    assert drawn.words == f"Thanked by {plain(drawn.mentions[0])}."


async def test_what_takes_something_away_is_asked_about_before_anything_is_sent(board: Easel):
    asked = Confirmation("Withdraw it?", "You cannot bring it back.", "Withdraw it for good", "Close")
    told = Card("Told", (Actions((Button("Withdraw it", Intent.WITHDRAW, "r.1", confirmation=asked),)),))
    shown = await board.draw("asked first", card(told, {}, LABELS, Marks("01JCOPY")))

    await board.page.get_by_role("button", name="Withdraw it").click()
    await board.keep("asked-first")

    assert "Withdraw it?" not in shown.words
    card_shown = board.page.locator("#card")
    assert "You cannot bring it back." in await card_shown.inner_text()
    assert await board.page.get_by_role("button", name="Withdraw it for good").is_visible()


@pytest.mark.parametrize(
    "name", ["request/waiting", "post/hostile", "home/of-a-teller", "asking/answer-refused"]
)
async def test_axe_finds_nothing_to_mend(board: Easel, name: str):
    await board.draw(name, EXAMPLES[name].card, controls=False)

    assert await violations(board.page) == []


def _cut(example: Example) -> bool:
    """What goes on behind a button is looked at elsewhere."""
    return "read_all" in str(example.card)


def _in(label: str, called: list[str]) -> bool:
    return any(label in each for each in called)
