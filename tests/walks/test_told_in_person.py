"""A doer without chat: matched from a list, told in person, and the same person once they join."""

from __future__ import annotations

import pytest

from bot.domain.ids import PersonId
from bot.domain.invitation import Invitation, Purpose
from bot.domain.people import Account, Listed, Person, Platform, Standing
from bot.domain.profiles import Profile
from bot.usecases.know_people import Arrivals, know_people
from tests.support.at_the_door import HAPPENED, Browser, door_of
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.teams_town import TeamsTown

pytestmark = on(SLACK, TEAMS)
CHANNEL, EMAIL = "#well-done", "ivor@riverbank.example"
OF_THE_DEPOT = Person(
    PersonId("ivor"),
    "Ivor Hill",
    Standing.STAFF,
    "Europe/London",
    "en",
    listed=Listed(EMAIL, "Ivor Hill"),
)


async def on_record(town) -> None:
    house = town.house

    def keep() -> None:
        with house.ports.work(house.organisation) as work:
            work.people.keep(OF_THE_DEPOT)

    await house.run(keep)


async def named(town) -> Browser:
    """Told at a door of somebody without chat, matched with him and approved."""
    await on_record(town)
    somebody = Browser(town.http, town.url)
    await somebody.tells(door_of(town), called="Ivor from the depot")
    await town.press("daniel", await town.sees("daniel", "Ivor from the depot"), "Say who it was")
    town.client.open_view("daniel").fill("Or somebody without chat", "Ivor Hill")
    await town.client.submit("daniel")
    await town.press("daniel", await town.offers("daniel", HAPPENED, "Approve it"), "Approve it")
    return somebody


def slip_of(town) -> str:
    """The path of the page to print, once it is known what was told."""
    house = town.house
    with house.ports.look(house.organisation) as work:
        (told,) = work.recognitions.of_doer(OF_THE_DEPOT.id, 2)
    return house.links.path(Invitation(house.organisation, Purpose.SLIP, told.id))


async def test_nothing_goes_out_before_he_was_told_in_person_and_said_so(town):
    somebody = await named(town)
    card = await town.offers("daniel", "Ivor Hill has no chat", "Use their name")
    await town.quiet()
    assert HAPPENED.rstrip(".") not in town.read("raj", CHANNEL)
    page = await somebody.open(slip_of(town))
    assert page.status_code == 200
    assert "Ivor Hill, somebody saw what you did." in somebody.words
    assert HAPPENED in somebody.words

    await town.press("daniel", card, "Use their name")

    post = await town.sees("raj", HAPPENED.rstrip("."), CHANNEL)
    assert "Ivor Hill" in post.words
    assert await town.sees("daniel", "It is noted: Ivor Hill was told in person")


async def test_he_is_told_of_from_a_chat_by_his_name_as_soon_as_he_is_on_record(town):
    others = "Somebody you do not find there?"
    await on_record(town)

    form = await town.form("raj", "/recognise People He swept the yard before anybody came.")
    form.fill(others, "Ivor Hill")
    await town.client.submit("raj")

    assert await town.offers("daniel", "asks you to read this about Ivor Hill", "Approve it")


async def test_what_he_keeps_private_is_on_no_page(town):
    somebody = await named(town)
    card = await town.offers("daniel", "Ivor Hill has no chat", "Keep it private")

    await town.press("daniel", card, "Keep it private")

    await town.sees("daniel", "it stays private")
    assert (await somebody.open(slip_of(town))).status_code == 404
    await town.quiet()
    assert HAPPENED.rstrip(".") not in town.read("raj", CHANNEL)


@pytest.mark.parametrize("beside", [False, True], ids=["new to chat", "on record beside it"])
async def test_once_he_joins_what_was_told_and_said_is_his(town, beside):
    await named(town)
    card = await town.offers("daniel", "Ivor Hill has no chat", "Leave their name out")
    await town.press("daniel", card, "Leave their name out")
    post = await town.sees("raj", HAPPENED.rstrip("."), CHANNEL)
    assert "Ivor" not in post.words
    house = town.house
    (here,) = {each.workspace for each in house.database.installations.all(_platform(town))}
    account = Account(_platform(town), here, "U0IVOR")

    def arrives(email: str | None) -> None:
        profile = Profile(account, "Ivor Hill", Standing.STAFF, email=email)
        know_people(house.ports, Arrivals(house.organisation, (profile,)))

    if beside:
        await house.run(lambda: arrives(None))
    await house.run(lambda: arrives(EMAIL))

    with house.ports.look(house.organisation) as work:
        ivor = work.people.of([account])[account]
        (told,) = work.recognitions.told_of(ivor.id, 2)
    assert told.consent_of(ivor.id).answer == "leave_out"
    assert "Ivor" not in (await town.sees("raj", HAPPENED.rstrip("."), CHANNEL)).words


def _platform(town) -> Platform:
    return Platform.TEAMS if isinstance(town, TeamsTown) else Platform.SLACK
