"""What walks rest on: whatever was done in a town before, the next walk begins on its first morning."""

from __future__ import annotations

from datetime import timedelta

from tests.support.days import told
from tests.support.rows import rows_of
from tests.support.town import DEED, WHAT, Town, until
from tests.support.towns import Towns


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


async def test_what_slack_did_not_take_yesterday_is_owed_to_nobody_and_holds_nothing_up(towns: Towns):
    town = await towns.begun()
    town.paper.faults.rate_limited(3600, methods=["conversations.open"], times=None)
    await town.tell()
    await until(lambda: [each for each in town.paper.log if each.status == 429] or None)

    await towns.begun()
    await town.quiet()

    assert [town.read(who) for who in ("raj", "daniel", "mei")] == ["", "", ""]
    await town.tell()
    assert await town.sees("daniel", "asks you to read this")


async def test_a_walk_begins_at_the_end_of_the_day_that_stands_above_it(towns: Towns):
    await _a_busy_month(await towns.begun())

    for _ in range(2):
        town = await towns.begun(after=told)
        await town.client.press("daniel", town.found("daniel", "asks you to read this"), "Approve it")
        assert await town.sees("raj", DEED, "#well-done")


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
    """In an order of their own: PostgreSQL has none."""
    with town.house.database._connections.reading() as connection:
        return {table.name: sorted(rows, key=str) for table, rows in rows_of(connection).items()}


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
