"""Walks with a client of Teams that others might have written: nothing leans on what only our paper does."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from ruamel.yaml import YAML

from adapters.compose import House
from adapters.settings import load
from adapters.web.server import serving
from bot.domain.people import Platform
from tests.support.emulator import TEAM, Emulator, actions, card_of, standing
from tests.support.plain_line import line
from tests.support.town import DEED, PACE, Clock, until
from tests.support.town_settings import house_settings_of

PEOPLE = {
    "raj": ("Raj Nair", "raj@riverbank.example"),
    "mei": ("Mei Lin", "mei@riverbank.example"),
    "daniel": ("Daniel Okafor", "okafor@riverbank.example"),
}


@pytest.fixture
def house(request: pytest.FixtureRequest, sqlite_address: str, tmp_path: Path) -> Iterator[House]:
    """With other rules, where a test has them as its parameter."""
    rules = getattr(request, "param", {})
    given = {**house_settings_of(sqlite_address, tmp_path, rules), "TEAMS_LOCAL": "1"}
    built = House(load(given, None), Clock(), PACE)
    yield built
    built.close()


@pytest_asyncio.fixture
async def emulator(house: House) -> AsyncIterator[Emulator]:
    async with serving(house.application()) as url, line() as http:
        begun = Emulator(http, f"{url}/api/messages", PEOPLE)
        async with standing(begun):
            yield begun


@pytest_asyncio.fixture
async def staffed(house: House, emulator: Emulator) -> Emulator:
    """In a team whose roster has been read."""
    await emulator.join_team("raj")

    def read() -> object:
        met = house.database.installations.all(Platform.TEAMS)
        return met[0].directory_read_at if met else None

    await until(read)
    return emulator


async def shown(emulator: Emulator, who: str, words: str) -> str:
    return str(await until(lambda: emulator.last(who, words)))


OFFICE = Path("docs/agents-playground/office.yml")
TEAMS_PAGE = Path("docs/teams.md")


def test_the_playground_is_given_one_channel_and_general_for_stories():
    """Its schema takes no second one: it does not start then."""
    channels = YAML(typ="safe").load(OFFICE)["team"]["channels"]
    [(ours, instead)] = re.findall(r"sed 's/(.+?)/(.+?)/' app.yaml", TEAMS_PAGE.read_text(encoding="utf-8"))
    settings = Path("app.yaml").read_text(encoding="utf-8").replace(ours, instead)

    named = YAML(typ="safe").load(settings)["channels"].values()

    assert [each["name"] for each in channels] == ["well-done"]
    assert set(named) == {"#well-done", "#General"}


@pytest.mark.parametrize("house", [{'"#legendary-service"': '"#General"'}], indirect=True)
async def test_a_story_is_posted_in_general_which_teams_gives_no_name(staffed: Emulator):
    command = {"commandContext": "compose", "commandId": "story"}
    opened = await staffed.invoke("raj", "composeExtension/fetchTask", command)
    send = next(
        each for each in actions(opened["task"]["value"]["card"]["content"]) if each["title"] == "Send it"
    )
    typed = {"doers.typed": "Mei Lin", "situation.words": "She was lost.", "deed.words": DEED}
    sent = {"commandId": "story", "data": {**send["data"], **typed, "value.chosen": "people"}}
    assert await staffed.invoke("raj", "composeExtension/submitAction", sent) == {}
    request = await shown(staffed, "daniel", "asks you to read this")

    await staffed.press("daniel", request, "Approve it")

    assert await shown(staffed, TEAM, DEED)


async def told(emulator: Emulator) -> None:
    """By the action of the message extension, whose id an emulator leaves out."""
    opened = await emulator.invoke("raj", "composeExtension/fetchTask", {"commandContext": "compose"})
    form = opened["task"]["value"]["card"]["content"]
    send = next(each for each in actions(form) if each["title"] == "Send it")
    typed = {"doers.typed": "Mei Lin", "deed.words": DEED, "value.chosen": "people"}
    sent = {"commandId": "", "data": {**send["data"], **typed, "audience.chosen": "public"}}
    assert await emulator.invoke("raj", "composeExtension/submitAction", sent) == {}


async def test_somebody_whom_the_roster_knows_by_its_own_id_alone_is_welcomed_once(emulator: Emulator):
    await emulator.install("raj")
    await emulator.install("raj")

    await shown(emulator, "raj", "What waits for you")
    assert (await emulator.send("raj", "message", text="mine")).status_code == 200
    await shown(emulator, "raj", "What you told")
    assert len([each for _, each in emulator.said.values() if "What waits for you" in str(each)]) == 1


async def test_a_mention_is_somebody_though_the_roster_knows_them_by_its_own_id_alone(emulator: Emulator):
    mention = {"type": "mention", "text": "<at>Mei</at>", "mentioned": {"id": "mei", "name": "Mei"}}

    words = f"recognise <at>Mei</at> People {DEED}"
    assert (await emulator.send("raj", "message", text=words, entities=[mention])).status_code == 200

    form = await shown(emulator, "raj", "Who did it?")
    (people,) = [each for each in card_of(emulator.said[form][1])["body"] if each.get("id") == "doers"]
    assert people["value"] == "object-mei"


async def test_what_is_told_is_read_approved_undone_and_approved_by_an_old_client(staffed: Emulator):
    await told(staffed)
    request = await shown(staffed, "daniel", "asks you to read this")

    answer = await staffed.press("daniel", request, "Approve it")
    assert "Approved by" in str(answer["value"])
    await until(lambda: "Approved by" in str(staffed.said[request]) or None)
    answer = await staffed.press("daniel", request, "Undo it")
    assert "Is it true?" in str(answer["value"])
    await until(lambda: "Is it true?" in str(staffed.said[request]) or None)
    await staffed.press_as_of_old("daniel", request, "Approve it")

    await until(lambda: "Approved by" in str(staffed.said[request]) or None)
    assert await shown(staffed, "well-done", DEED)


async def test_a_press_on_a_card_that_is_kept_no_more_is_not_called_undone(staffed: Emulator):
    await told(staffed)
    request = await shown(staffed, "daniel", "asks you to read this")
    approve = next(
        each for each in actions(card_of(staffed.said[request][1])) if each["title"] == "Approve it"
    )
    approve["data"]["skald"]["copy"] = "01M82XFAQE2RQAS45R77K9D7XK"

    answer = await staffed.press("daniel", request, "Approve it")

    assert "nothing was saved" not in str(answer)
    await until(lambda: "Approved by" in str(staffed.said[request]) or None)


async def test_a_button_s_dialog_refuses_with_what_was_typed_and_closes_once_it_is_sent(staffed: Emulator):
    await staffed.install("raj")
    home = await shown(staffed, "raj", "What waits for you")

    opened = await staffed.press("raj", home, "Tell yours")
    content = opened["task"]["value"]["card"]["content"]
    send = next(each for each in actions(content) if each["title"] == "Send it")
    typed = {**send["data"], "deed.words": DEED, "value.chosen": "people", "audience.chosen": "public"}
    refused = await staffed.invoke("raj", "task/submit", {"data": typed})
    assert "Nobody is named yet." in str(refused)
    assert DEED in str(refused)

    closed = await staffed.invoke("raj", "task/submit", {"data": {**typed, "doers.typed": "Mei Lin"}})

    assert closed == {}
    assert await shown(staffed, "daniel", "asks you to read this")


async def test_an_unsigned_request_is_let_in_by_an_emulator_s_server_alone(emulator: Emulator):
    emulator.here = "https://smba.trafficmanager.net/amer"

    answer = await emulator.send("raj", "message", text="mine")

    assert isinstance(answer, httpx.Response)
    assert answer.status_code == 400


async def test_a_chat_that_is_forgotten_is_opened_anew(staffed: Emulator):
    for who in ("raj", "daniel"):
        await staffed.send(who, "message", text="home")
        await shown(staffed, who, "Your choices")
    staffed.forgotten.add("chat-daniel")

    await told(staffed)

    assert await shown(staffed, "daniel", "asks you to read this")


async def test_a_search_whose_words_go_by_another_name_finds_a_story_too(staffed: Emulator):
    await told(staffed)
    await staffed.press("daniel", await shown(staffed, "daniel", "asks you to read this"), "Approve it")
    await shown(staffed, "well-done", DEED)

    asked = {"commandId": "searchQuery", "parameters": [{"name": "searchQuery", "value": DEED.split()[1]}]}
    found = await staffed.invoke("mei", "composeExtension/query", asked)

    (result,) = found["composeExtension"]["attachments"]
    assert DEED[:20] in result["preview"]["content"]["title"]
    assert DEED[:20] not in str(result["content"])


async def test_a_link_to_what_was_told_is_shown_in_a_channel_of_colleagues(staffed: Emulator):
    await told(staffed)
    await staffed.press("daniel", await shown(staffed, "daniel", "asks you to read this"), "Approve it")
    post = await shown(staffed, "well-done", DEED)
    more = await staffed.press("mei", post, "More…")
    address = re.search(r"https://skald\.riverbank\.example/wall/story/\w+", str(more))
    assert address

    answer = await staffed.invoke("mei", "composeExtension/queryLink", {"url": address[0]})

    (result,) = answer["composeExtension"]["attachments"]
    assert "A colleague’s deed is told here." in str(result["content"])
    assert DEED[:20] not in str(result)


IN_THE_BOX = """
<span class="inline-compose-card" itemid="0" itemtype="http://schema.skype.com/InputExtension">
  <span content="0" itemprop="cardId"></span>
</span>
"""


@pytest.mark.parametrize(
    "beside", [{"text": IN_THE_BOX}, {}, {"text": ""}], ids=["searched", "linked", "empty"]
)
async def test_a_card_that_somebody_passes_on_to_skald_is_no_command(
    emulator: Emulator, beside: dict[str, str]
):
    await emulator.install("raj")
    await shown(emulator, "raj", "What waits for you")
    card = {"contentType": "application/vnd.microsoft.card.adaptive", "content": {"type": "AdaptiveCard"}}

    assert (await emulator.send("raj", "message", attachments=[card], **beside)).status_code == 200

    assert (await emulator.send("raj", "message", attachments=[card], text="hlep")).status_code == 200
    await shown(emulator, "raj", "hlep")
    assert len(emulator.said) == 2
