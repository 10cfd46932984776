"""What the bench makes of its measurements: medians beside floors, bounds, gates, tables and profiles."""

from __future__ import annotations

import asyncio
import statistics
from pathlib import Path

import bench.profiling
from bench.figures import HEAD, Figure, percentile
from bench.line import Line
from bench.profiling import room_of, shares, shown
from bench.progress import Progress
from bench.slack import thin_slack
from bench.tables import table
from tests.support.every import for_each


def figure(*rounds, bound=2.0, first=None):
    found = Figure("saving", "SQLite", 1000, bound, "ms", first)
    for ours, floor in rounds:
        found.add(ours, floor)
    return found


def test_a_ratio_is_the_median_of_the_rounds_and_not_that_of_the_sums():
    measured = figure((2, 1), (3, 1), (90, 30), (400, 10), (1, 1))

    assert measured.ratio == 3


def test_a_round_in_which_both_were_slow_decides_nothing():
    quiet = figure((2, 1), (2, 1), (2, 1))

    disturbed = figure((2, 1), (20, 10), (2, 1))

    assert disturbed.ratio == quiet.ratio


@for_each(
    ("ours", "kept", "gate", "said"),
    [(2.0, True, True, "kept"), (2.3, False, True, "within the slack"), (2.5, False, False, "MISSED")],
)
def test_a_bound_is_kept_missed_within_the_slack_or_missed(ours, kept, gate, said):
    measured = figure((ours, 1))

    assert (measured.kept, measured.gate, measured.row()[-1]) == (kept, gate, said)


def test_what_grows_with_what_is_on_record_is_missed_though_it_is_quick():
    few = figure((1, 1), (1, 1))

    many = figure((1.5, 1), (1.5, 1), first=few)

    assert many.ratio < many.bound
    assert many.growth == 1.5
    assert not many.gate


def test_the_first_round_is_forgotten():
    measured = figure((9, 1), (2, 1), (2, 1))

    measured.forget_the_first()

    assert measured.ratios == [2, 2]


@for_each(("share", "found"), [(0.5, 50), (0.99, 99), (1, 100)])
def test_a_percentile_is_one_of_the_measured(share, found):
    assert percentile(list(range(100, 0, -1)), share) == found


def test_a_row_has_as_many_cells_as_the_head():
    assert len(figure((1, 1)).row()) == len(HEAD)


def test_a_table_is_markdown():
    drawn = table([("what", "took"), ("saving", "2 ms")])

    assert drawn.splitlines() == ["| what   | took |", "|--------|------|", "| saving | 2 ms |"]


def test_a_profile_names_our_files_from_the_repository_on():
    assert shown(str(Path(bench.profiling.__file__))) == "/bench/profiling.py"
    assert shown("/home/raj/.venv/lib/python3.11/site-packages/aiohttp/client.py").endswith(
        "/site-packages/aiohttp/client.py"
    )


def test_a_profile_adds_up_by_room():
    own = {"/storage/engine.py:1 work": 1.0, "/sqlalchemy/engine/base.py:1 execute": 2.0, "<len>": 1.0}

    found = shares(own)

    assert dict(found["rooms"]) == {"SQLAlchemy": 0.5, "storage": 0.25, "Python's own": 0.25}
    assert sum(share for _, share in found["functions"]) == 1


def test_what_the_driver_does_in_c_is_the_drivers():
    assert room_of("<method 'execute' of 'sqlite3.Cursor' objects>") == "the database's driver"


def test_progress_ends_with_what_was_done():
    said = []

    steps = list(Progress("rounds", said.append).over(range(3), 3))

    assert steps == [0, 1, 2]
    assert said[-1].startswith("3 rounds in ")


async def test_eight_are_in_flight_over_as_many_lines_and_each_is_answered():
    body = b"{}"
    head = f"POST /api/auth.test HTTP/1.1\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    async with thin_slack() as slack:
        line = Line(slack.url)

        said = await line.burst([head + body] * 40)

        line.close()
        await asyncio.sleep(0)
    assert len(said) == 40
    assert all(b'"ok":true' in each.body for each in said)
    assert statistics.median(each.seconds for each in said) > 0
