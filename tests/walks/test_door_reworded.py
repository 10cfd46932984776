"""A door's story that gives a name away: its reader is told why, writes it without, and it goes out."""

from __future__ import annotations

from tests.support.at_the_door import CALLED, SAW, Browser, door_of
from tests.support.placing import placed
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import Town
from tests.support.towns import Towns
from tests.walks.test_choices import NAMED, opens_form
from tests.walks.test_sensitive import HOME, SENSITIVE, days_later
from tests.walks.test_sensitive_door import approved, matched

pytestmark = on(SLACK, TEAMS)

CHANNEL = "#legendary-service"
SAD, NAMING, WITHOUT = (
    "A boy did not want to go to bed",
    "Mei sat beside him until he slept",
    "A colleague sat beside him until he slept",
)
STORY = {"situation": SAD, "deed": NAMING, "quote": "She came again", "permission": "public"}


async def told(town: Town, branch: str = "housing") -> Browser:
    somebody = Browser(town.http, town.url)
    await somebody.open(f"{door_of(town, branch)}?kind=story")
    await somebody.send(called=CALLED, saw=SAW, value="people", **STORY)
    assert "It is with a reader now" in somebody.words
    return somebody


async def left_out(town: Town, who: str) -> None:
    form = await opens_form(town, who)
    form.fill(NAMED, "Leave my name out")
    await town.client.submit(who)
    assert await town.home_shows(who, "Leave my name out")


async def test_whoever_approved_it_is_told_why_and_writes_it_without_the_name(town: Town):
    await left_out(town, "mei")
    somebody = await told(town)
    await matched(town, "daniel", "mei")
    await approved(town, "daniel")

    back = await town.offers("daniel", "these words give the name away: “Mei”", "Rewrite it")
    assert back.buttons == ("Rewrite it",)
    await somebody.open(somebody.page.url.path)
    assert "A reader sees whether it can be told without the name" in somebody.words

    await town.press("daniel", back, "Rewrite it")
    form = town.client.open_view("daniel")
    assert form.value("What was done?") == NAMING
    form.fill("What was done?", f"Our {NAMING}")
    await town.client.submit("daniel")
    form = town.client.open_view("daniel")
    form.fill("What was done?", WITHOUT)
    await town.client.submit("daniel")
    assert town.client.open_view("daniel") is None

    await town.sees("daniel", "It was written anew")
    await town.quiet()
    assert SAD not in town.read("raj", CHANNEL)
    request = await town.offers("daniel", WITHOUT, "Approve it")
    assert "A reader wrote it anew since, to leave a name out" in request.words
    await town.press("daniel", request, "Approve it")

    post = await town.sees("raj", WITHOUT, CHANNEL)
    assert "Mei" not in post.words
    assert f"{SAW} saw it" in post.words
    await somebody.open(somebody.page.url.path)
    assert "it has gone out. A reader wrote it anew" in somebody.words
    assert WITHOUT in somebody.words


async def test_words_that_are_not_sent_are_kept_for_whoever_wrote_them(town: Town):
    await left_out(town, "mei")
    await told(town)
    await matched(town, "daniel", "mei")
    await approved(town, "daniel")
    await town.press(
        "daniel", await town.offers("daniel", "these words give the name away", "Rewrite it"), "Rewrite it"
    )
    town.client.open_view("daniel").fill("What was done?", WITHOUT)
    await town.close("daniel")

    line = await town.offers("daniel", "Changed words about Mei Lin", "Open the draft")
    await town.press("daniel", line, "Open the draft")
    form = town.client.open_view("daniel")
    assert form.value("What was done?") == WITHOUT
    assert form.value("What happened?") == SAD
    await town.client.submit("daniel")

    await town.press("daniel", await town.offers("daniel", WITHOUT, "Approve it"), "Approve it")
    assert await town.sees("raj", WITHOUT, CHANNEL)


async def test_where_two_have_to_read_it_both_are_told_and_both_read_it_anew(towns: Towns):
    town = await towns.begun(SENSITIVE)
    placed(town, "front-desk", "mei")
    await left_out(town, "mei")
    await told(town, "front-desk")
    await matched(town, "daniel", "mei")
    for reader in ("daniel", "ana"):
        await approved(town, reader)
    await days_later(town)
    for reader in ("daniel", "ana"):
        assert await town.offers(reader, "these words give the name away: “Mei”", "Rewrite it")

    back = await town.offers("ana", "these words give the name away: “Mei”", "Rewrite it")
    await town.press("ana", back, "Rewrite it")
    town.client.open_view("ana").fill("What was done?", WITHOUT)
    await town.client.submit("ana")
    await town.sees("daniel", "It was written anew")

    for reader in ("ana", "daniel"):
        await town.press(reader, await town.offers(reader, WITHOUT, "Approve it"), "Approve it")
    assert WITHOUT in (await town.sees("mei", WITHOUT, HOME)).words
