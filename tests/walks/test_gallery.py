"""The gallery shows every example whole, in each light, width and direction, by mouse and by keyboard."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from adapters.compose.gallery import gallery
from adapters.playground.gallery import Example, Gallery
from tests.support.browsing import Keyboard, browser
from tests.support.hall import Hall, hall, opened

__all__ = ["browser"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

NAMES = [each.name for each in gallery().examples]
FEW = ("request/waiting", "post/hostile", "nomination/filled")
LOOKS = [
    dict(zip(("theme", "width", "dir"), each, strict=True))
    for each in itertools.product(("light", "dark"), ("desk", "phone"), ("ltr", "rtl"))
]
SURFACES = {"light": "rgb(255, 253, 250)", "dark": "rgb(32, 30, 26)"}
OVERFLOWING = """() => [...document.querySelectorAll(".frame, .frame .message, .frame dialog")]
    .filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.closest(".example").id)"""
FRAMES = """() => [...document.querySelectorAll(".frame")].filter((each) => each.checkVisibility())
    .map((each) => [getComputedStyle(each), each])
    .map(([drawn, each]) => [drawn.backgroundColor, drawn.direction, each.offsetWidth])"""
TOKENS = """() => Object.fromEntries(
    [...document.documentElement.computedStyleMap()].filter(([name]) => name.startsWith("--"))
        .map(([name, [value]]) => [name, String(value)])
)"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def link() -> AsyncIterator[str]:
    async with opened() as address:
        yield address


@pytest_asyncio.fixture(loop_scope="module")
async def seen(browser: Browser, link: str) -> AsyncIterator[Hall]:
    async with hall(browser, link) as entered:
        yield entered
        assert entered.faults == []


async def test_every_example_hangs_there_and_is_listed(seen: Hall):
    await seen.look()

    hung = await seen.shown.evaluate_all("all => all.map((each) => each.id)")
    listed = await seen.page.get_by_role("navigation", name="Examples").locator("li a").all()
    assert hung == NAMES
    assert [await each.get_attribute("data-only") for each in listed] == NAMES
    await expect(seen.count).to_have_text(f"{len(NAMES)} examples.")


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(look.values()))
async def test_nothing_is_left_undrawn_or_cut_in_any_look(seen: Hall, look: dict[str, str]):
    await seen.look(**look)

    frames = await seen.page.evaluate(FRAMES)
    assert {(colour, direction) for colour, direction, _ in frames} == {
        (SURFACES[look["theme"]], look["dir"])
    }
    assert await seen.page.evaluate(OVERFLOWING) == []
    await expect(seen.page.locator(".fault")).to_have_count(0)
    await expect(seen.shown).to_have_count(len(NAMES))


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(look.values()))
async def test_nothing_of_teams_is_left_undrawn_or_cut_in_any_look(seen: Hall, look: dict[str, str]):
    await seen.look(on="teams", **look)

    assert await seen.page.evaluate(OVERFLOWING) == []
    await expect(seen.page.locator(".fault")).to_have_count(0)
    await expect(seen.page.locator(".frame.teams:visible")).to_have_count(len(NAMES))


async def test_both_platforms_hang_side_by_side_unless_one_is_wished(seen: Hall):
    await seen.page.goto(f"{seen.address}/gallery?only=request/waiting")

    example = seen.example("request/waiting")
    frames = example.locator(".frame:visible")
    await expect(frames).to_have_count(2)
    slack, teams = [await each.bounding_box() for each in await frames.all()]
    assert slack is not None
    assert teams is not None
    assert teams["x"] > slack["x"] + slack["width"]
    await expect(example.get_by_role("button", name="Approve it")).to_have_count(2)


@pytest.mark.parametrize("name", FEW)
async def test_one_example_is_seen_alone_at_the_width_of_the_address(seen: Hall, name: str):
    await seen.look(only=name, width="phone")

    [[_, _, width]] = await seen.page.evaluate(FRAMES)
    assert width == 390


@pytest.mark.parametrize("name", FEW)
async def test_the_plain_text_stands_for_the_drawing(seen: Hall, name: str):
    told = next(each for each in gallery().shown()["examples"] if each["name"] == name)

    await seen.look(only=name, plain="1")

    lines = await seen.example(name).get_by_role("listitem").filter(visible=True).all_inner_texts()
    assert [" ".join(each.split()) for each in lines] == [
        " ".join(each.split()) for each in told["plain"].split("\n")
    ]
    await expect(seen.example(name).get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize(("wished", "machine"), [("dark", "light"), ("light", "dark")])
async def test_a_wished_light_is_the_one_of_a_machine_that_has_it(seen: Hall, wished: str, machine: str):
    await seen.page.emulate_media(color_scheme=wished)
    await seen.look()
    real = await seen.page.evaluate(TOKENS)

    await seen.page.emulate_media(color_scheme=machine)
    await seen.look(theme=wished)

    assert "--paper" in real
    assert await seen.page.evaluate(TOKENS) == real
    await expect(seen.page.locator(":root")).to_have_css("color-scheme", wished)


async def test_a_phone_has_room_for_a_finger_and_its_own_measures(seen: Hall):
    await seen.look(only="request/waiting", width="phone")

    button = await seen.page.get_by_role("button", name="Approve it").bounding_box()
    assert button is not None
    assert button["height"] >= 44
    await expect(seen.page.locator(".frame:visible .message")).to_have_css("padding-inline", "16px")


async def test_keys_alone_change_the_look_and_the_address(seen: Hall):
    await seen.look()
    keys = Keyboard(seen.page)

    await keys.reach("System")
    await keys.press("ArrowRight")
    await keys.press("ArrowRight")
    await keys.reach("As read aloud")
    await keys.press("Space")

    await expect(seen.page).to_have_url(f"{seen.address}/gallery?on=slack&theme=dark&plain=1")
    await expect(seen.page.locator(".frame:visible").first).to_have_css("background-color", SURFACES["dark"])


async def test_choosing_a_name_shows_it_alone_and_going_back_shows_all(seen: Hall):
    await seen.look(theme="dark")

    await seen.page.get_by_role("link", name="Rewriting").first.click()

    await expect(seen.page).to_have_url(
        f"{seen.address}/gallery?only=compliment/rewriting&on=slack&theme=dark"
    )
    await expect(seen.shown).to_have_count(1)
    await seen.page.go_back()
    await expect(seen.shown).to_have_count(len(NAMES))


async def test_words_find_the_examples_that_hold_them(seen: Hall):
    await seen.look()

    await seen.page.get_by_role("searchbox").fill("street neighbours declined")

    await expect(seen.page.locator('.example[id="request/waiting"]:visible')).to_have_count(0)
    held = await seen.shown.evaluate_all("all => all.map((each) => each.id)")
    assert held == [each for each in NAMES if each in held]
    assert "declined/declined" in held
    assert "request/waiting" not in held


async def test_pressing_there_sends_nothing_and_says_so(seen: Hall):
    asked: list[str] = []
    await seen.look(only="request/waiting")
    seen.page.on("request", lambda request: asked.append(request.url))

    await seen.page.get_by_role("button", name="Approve it").click()

    await expect(seen.example("request/waiting").get_by_role("status")).to_contain_text("Nothing is sent")
    assert asked == []


@pytest.mark.parametrize("width", [320, 390, 720])
async def test_on_a_narrow_page_nothing_goes_beyond_its_edge(seen: Hall, width: int):
    await seen.page.set_viewport_size({"width": width, "height": 844})

    await seen.look()

    assert await seen.page.evaluate("document.documentElement.scrollWidth") == width
    await expect(seen.page.get_by_role("searchbox")).to_be_hidden()


async def test_what_the_drawing_does_not_know_stands_loudly_among_the_rest(browser: Browser):
    strange = {"text": "Seen", "blocks": [{"type": "video", "block_id": "v"}]}
    known = {"text": "Seen", "blocks": [{"type": "divider", "block_id": "d"}]}
    odd = Example("odd/wall", "wall", "wall", known)  # type: ignore[arg-type]  # that is what is odd
    examples = (
        Example("odd/video", "video", "message", strange),
        odd,
        Example("odd/line", "line", "message", known),
    )
    shown = Gallery(examples, {}, datetime(2026, 11, 23, 9, 30, tzinfo=UTC))

    async with opened(shown) as link, hall(browser, link) as seen:
        await seen.look()

        await expect(seen.count).to_have_text("3 examples. Not drawn in full: odd/video, odd/wall.")
        await expect(seen.page.get_by_role("main").get_by_text("Not drawn: ")).to_have_count(2)
        assert seen.faults == [
            "The playground cannot draw a block of the kind “video”",
            "The playground cannot draw a surface of the kind “wall”",
        ]
