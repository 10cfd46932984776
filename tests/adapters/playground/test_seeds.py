"""The playground's organisation is one that Skald's own settings take, and its people are in it."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from adapters.paper.slack.state import PaperSlack
from adapters.playground import past, seeds
from adapters.settings import load
from adapters.slack.manifest import GUIDE, SHORTCUTS, TELLING

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)  # a Monday


def settings(folder: Path):
    file = folder / "app.yaml"
    file.write_text(seeds.APP_YAML, encoding="utf-8")
    return load({"SKALD_CONFIG": str(file)}, None).app


def test_the_settings_are_without_fault_and_name_people_and_channels_that_are_there(tmp_path: Path):
    app = settings(tmp_path)

    assert set(app.emails) <= {each.email for each in seeds.STAFF}
    assert {each.removeprefix("#") for each in app.named_channels} <= set(seeds.ROOMS)
    assert {each.branch for each in seeds.STAFF if each.branch} <= {each.key for each in app.branches}


def test_everybody_talks_in_rooms_they_are_in_on_working_days_in_order():
    paper = PaperSlack(now=NOON.timestamp, workspace=seeds.WORKSPACE)

    seeds.furnish(paper)
    past.talk(paper, NOON)

    told = sorted(
        (each for room in paper.channels for each in paper.messages(room)), key=lambda each: each.ts
    )
    days = [datetime.fromtimestamp(float(each.ts), UTC).isoweekday() for each in told]
    assert len(told) == sum(isinstance(each, past.Said) for each in past.PAST)
    assert max(days) <= 5
    assert all(each.author in paper.channels[each.channel].members for each in told)
    assert all(one.ts < other.ts for one, other in pairwise(told))
    assert float(told[-1].ts) < NOON.timestamp()


def test_commands_and_shortcuts_are_those_that_the_app_has():
    assert {each.name for each in seeds.COMMANDS} == {*TELLING, GUIDE}
    assert [(each.callback, each.name) for each in seeds.SHORTCUTS] == [
        (each["callback_id"], each["name"]) for each in SHORTCUTS
    ]
