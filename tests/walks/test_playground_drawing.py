"""The page draws every card and every form that Skald can send, from the payloads that Slack would get."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from adapters.paper.slack.messages import Message
from adapters.paper.slack.refused import JSON
from adapters.paper.slack.state import PaperSlack
from adapters.playground import seeds
from adapters.playground.parts import Parts
from adapters.playground.server import address, page
from adapters.playground.stage import Stage
from adapters.slack.forms import view
from adapters.slack.render import message
from adapters.web.server import listener, serving_on
from bot import views
from bot.cards.elements import Card
from bot.cards.forms import Form
from bot.domain.ids import PersonId
from tests.support import slack_examples
from tests.support.browsing import Visit, browser, visiting
from tests.support.standing import standing

__all__ = ["browser"]  # the fixture
A_ROOM_SHOWS = 200  # and some more: its newest
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@dataclass
class Screen:
    """A page on which nobody but the test posts; there is no app behind it."""

    paper: PaperSlack
    visit: Visit

    @property
    def users(self) -> dict[PersonId, str]:
        """The people of the examples, in the playground's workspace."""
        return {PersonId(each.name): self.paper.person(each.name).id for each in seeds.STAFF}

    def post(self, text: str, blocks: list[dict[str, Any]], **rest: Any) -> Message:
        room = self.paper.channel("well-done").id
        return self.paper.post(room, self.paper.app.bot_user, text, blocks, **rest)

    async def shown(self, told: Message) -> str:
        node = self.visit.page.locator(f'[data-ts="{told.ts}"] .said')
        await expect(node).to_be_visible()
        pictures = await node.locator("img").evaluate_all("all => all.map((each) => each.alt)")
        return plain(" ".join([await node.inner_text(), *pictures]))


class Empty:
    """A drawer in which nothing ever stands."""

    def on_news(self, tell: Callable[[], None]) -> None:
        pass

    def did(self, deed: JSON, at: float) -> None:
        pass

    async def of(self, tab: str, person: str, platform: str) -> JSON:
        return {"title": "Nothing", "lines": [], "counts": {}}

    async def again(self, number: int) -> str | None:
        return None

    async def twice(self, number: int) -> str | None:
        return None


@pytest_asyncio.fixture(loop_scope="module")
async def screen(browser: Browser) -> AsyncIterator[Screen]:
    paper = PaperSlack(workspace=seeds.WORKSPACE, app=seeds.APP)
    seeds.furnish(paper)
    async with httpx.AsyncClient() as http, AsyncExitStack() as stack:
        held = stack.enter_context(listener("127.0.0.1", 0))
        port = held.getsockname()[1]
        stage = Stage(lambda: standing(paper, http), Parts(drawer=lambda _: Empty()))
        async with (
            stage.running(),
            serving_on(held, page(stage, "key", port)),
            visiting(browser, address("key", port)) as visit,
        ):
            yield Screen(paper, visit)
            stage.changes.end()


def examples(kind: type) -> Iterator[tuple[str, Any]]:
    for module in pkgutil.iter_modules(views.__path__, "bot.views."):
        found = getattr(importlib.import_module(module.name), "examples", None)
        if callable(found):
            for name, example in found().items():
                if isinstance(example, kind):
                    yield f"{module.name} {name}", example


def plain(words: str) -> str:
    """Without what a browser adds between lines and around emoji."""
    return re.sub(r"\s+", " ", words)


def told_of_time(told: Message) -> bool:
    """Moments stand in the reader's own zone and words, and not in those of the fallback."""
    return "'type': 'date'" in str(told.blocks) or "<!date^" in str(told.blocks)


async def test_every_word_of_every_card_is_on_the_page(screen: Screen):
    cards = [
        *(each for _, each in examples(Card)),
        slack_examples.post(),
        slack_examples.request(),
        slack_examples.notice_only(),
    ]

    for some in (cards[at : at + A_ROOM_SHOWS] for at in range(0, len(cards), A_ROOM_SHOWS)):
        drawn = [message(card, screen.users, "copy", slack_examples.LABELS) for card in some]
        for told in [screen.post(each["text"], each["blocks"]) for each in drawn]:
            shown = await screen.shown(told)
            lines = told.words.splitlines() if not told_of_time(told) else []
            lost = [line for line in lines if plain(re.sub(r":[a-z0-9_]+:", "", line)).strip() not in shown]
            assert lost == []
    await expect(screen.visit.page.locator(".fault")).to_have_count(0)


async def test_every_field_of_every_form_can_be_reached_by_its_label(screen: Screen):
    raj = screen.paper.person("raj").id
    for name, form in examples(Form):
        spec = view(form, "sealed", screen.users)
        screen.paper.show_view(raj, spec)

        dialog = screen.visit.page.get_by_role("dialog", name=spec["title"]["text"])
        await expect(dialog).to_be_visible()
        for block in (each for each in spec["blocks"] if each["type"] == "input"):
            label = re.compile("^" + re.escape(block["label"]["text"]))
            field = dialog.get_by_label(label).or_(dialog.get_by_role("group", name=label))
            await expect(field.first, name).to_be_visible()
        await expect(dialog.locator(".fault")).to_have_count(0)


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ({"type": "video", "block_id": "v"}, "a block of the kind “video”"),
        (
            {
                "type": "rich_text",
                "elements": [{"type": "rich_text_section", "elements": [{"type": "color"}]}],
            },
            "rich text of the kind “color”",
        ),
        (
            {"type": "actions", "elements": [{"type": "datepicker", "action_id": "d"}]},
            "“datepicker” among the buttons",
        ),
        (
            {
                "type": "actions",
                "elements": [
                    {
                        "type": "button",
                        "action_id": "b",
                        "text": {"type": "plain_text", "text": "Go"},
                        "url": "https://a.example",
                    }
                ],
            },
            "“url” in “button”",
        ),
        (
            {"type": "section", "text": {"type": "plain_text", "text": "x"}, "expand": True},
            "“expand” in “section”",
        ),
        (
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [{"type": "link", "url": "https://a.example", "unsafe": True}],
                    }
                ],
            },
            "“unsafe” in “link”",
        ),
    ],
)
async def test_what_the_page_cannot_draw_is_said_and_not_left_out(
    screen: Screen, block: dict[str, Any], words: str
):
    screen.post("x", [block])

    await expect(screen.visit.page.locator(".fault")).to_contain_text(f"does not know {words}")
    assert screen.visit.faults == [f"The playground cannot draw {words}"]
    screen.visit.faults.clear()


async def test_a_private_answer_says_so(screen: Screen):
    told = screen.post("Daniel Okafor decided this.", [], only_for=screen.paper.person("raj").id)

    assert "Only you can see this Daniel Okafor decided this." in await screen.shown(told)


async def test_marked_text_is_drawn_as_slack_draws_it(screen: Screen):
    raj = screen.paper.person("raj").id

    told = screen.post(f"*Bold* and <@{raj}> said &lt;b&gt; :star2: at <https://a.example|this *page*>", [])

    assert "Bold and @Raj Nair said <b> 🌟 at this *page*" in await screen.shown(told)
    await expect(screen.visit.page.locator(f'[data-ts="{told.ts}"] strong').last).to_have_text("Bold")


async def test_what_is_written_in_a_field_survives_a_redrawing_by_the_app(screen: Screen):
    raj = screen.paper.person("raj").id
    _, form = next(iter(examples(Form)))
    spec = view(form, "sealed", screen.users)
    opened = screen.paper.show_view(raj, spec)
    field = screen.visit.page.get_by_role("dialog").locator("textarea").first
    await field.fill("Half a sentence")

    more = {"type": "section", "block_id": "new", "text": {"type": "plain_text", "text": "Something new"}}
    screen.paper.redraw_view(opened, {**spec, "blocks": [*spec["blocks"], more]})

    await expect(screen.visit.page.locator("*:focus")).to_have_text("Something new")
    await expect(field).to_have_value("Half a sentence")
