"""What walks rest on: whatever was done in a town before, the next walk begins on its first morning."""

from __future__ import annotations

from datetime import timedelta

from tests.support.town import DEED, WHAT, Town
from tests.support.towns import Towns, rows_of


async def test_a_town_in_which_much_was_done_is_set_back_to_its_first_morning(towns: Towns):
    town = await towns.begun()
    rows, paper, morning = _rows(town), _paper(town), town.clock()
    await _a_busy_month(town)
    assert (_rows(town), _paper(town)) != (rows, paper)

    again = await towns.begun()

    assert again is town
    assert _rows(town) == rows
    assert _paper(town) == paper
    assert abs(town.clock() - morning) < timedelta(seconds=30)
    assert await town.form("raj")


async def test_what_was_still_owed_reaches_nobody_on_the_next_morning(towns: Towns):
    town = await towns.begun()
    town.paper.faults.error("ratelimited", methods=["conversations.open"])
    await town.tell()

    await towns.begun()
    await town.quiet()

    assert [town.read(who) for who in ("raj", "daniel", "mei")] == ["", "", ""]


async def _a_busy_month(town: Town) -> None:
    await town.tell()
    await town.client.press("daniel", await town.sees("daniel", "asks you"), "Approve it")
    await town.sees("raj", DEED, "#well-done")
    town.paper.change_person("mei", real_name="Mei Hale")
    await town.client.event("user_change", person="mei")
    await town.client.event("team_join", person=town.paper.add_person("una", "Una New").id)
    await town.client.event("app_home_opened", person="tom")
    (await town.form("tom", "/recognise @una")).fill(WHAT, "Found the key")
    await town.client.close("tom")
    await town.form("ana")
    town.paper.change_channel("well-done", archived=True)
    town.clock.advance(timedelta(days=30))
    await town.house.catch_up(5)


def _rows(town: Town) -> dict:
    with town.house.database._connections.reading() as connection:
        return {table.name: rows for table, rows in rows_of(connection).items()}


def _paper(town: Town) -> tuple:
    paper = town.paper
    channels = {
        (each.name, each.private, each.archived, *sorted(each.members)) for each in paper.channels.values()
    }
    said = {place: paper.messages(place) for place in (*paper.channels, *paper.dms)}
    return (
        dict(paper.people),
        channels,
        paper.app,
        dict(paper.views),
        dict(paper.homes),
        dict(paper.names),
        said,
    )
