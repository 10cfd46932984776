"""`skald export`: what it prints, where it writes, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import shlex
import subprocess
import sys
from contextlib import closing

import pytest
from typer.testing import CliRunner

from adapters.cli import skald
from adapters.compose.database import database, filled
from adapters.present import present
from adapters.settings import load
from bench.people import write_settings
from bot.domain.approval import Approval, Outcome
from bot.domain.ids import ValueKey
from bot.domain.story import OwnWords, Permission, Story
from bot.domain.text import Text
from tests.contracts.samples import person, recognition

HOSTILE = '=HYPERLINK("https://x.example";"van")\n@SUM(1), Mei; =2'
BOTH = pytest.mark.parametrize("what", ["stories", "recognitions"])


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The command in a folder with one settings file."""
    for name in ("CONFIG", "DATABASE_URL", "SECRET_KEY", "BASE_URL", "HOST", "PORT"):
        monkeypatch.delenv(f"SKALD_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    write_settings(tmp_path)

    return lambda *words, **environ: CliRunner().invoke(skald, ("export", *words), env=environ)


@pytest.fixture
def told(run):
    """A recognition and a story are on record, in words that a spreadsheet would work out."""
    settings = load()
    with closing(database(settings, present)) as opened:
        value = filled(opened, settings, present).organisation.values[0]
        shows = {"value": ValueKey(value.key), "edition": value.edition, "behaviour": None}
        out = {"approval": Approval(Outcome.NOT_NEEDED), **shows}
        quote = OwnWords(Text("+1 for the van", "en"), Permission.STAFF)
        with opened.work(opened.installations.organisations()[0]) as work:
            for each in ("raj", "mei"):
                work.people.keep(person(each))
            work.recognitions.add(recognition("r1", deed=Text(HOSTILE, "en"), **out))
            work.recognitions.add(recognition("r2", story=Story(Text("-1", "en"), quote), **out))
    return run


def rows(printed: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(printed.decode("utf-8"), newline=""), strict=True))


def test_it_stands_alone_on_standard_output(told):
    (recognition_,) = rows(told("recognitions").stdout_bytes)
    (story,) = rows(told("stories").stdout_bytes)

    harmless = '\'=HYPERLINK("https://x.example";"van")\n\'@SUM(1), a colleague;\' =2'
    assert recognition_["what_was_done"] == harmless
    assert [story[each] for each in ("situation", "customers_words", "may_be_quoted_publicly")] == [
        "'-1",
        "'+1 for the van",
        "no",
    ]


def test_a_machine_reads_a_row_a_line(told):
    (line,) = told("stories", "--json").stdout.splitlines()

    assert (json.loads(line)["situation"], json.loads(line)["may_be_quoted_publicly"]) == ("-1", False)


@BOTH
def test_into_a_file_goes_what_would_have_been_printed(told, tmp_path, what):
    printed = told(what)

    ended = told(what, "--to", "told.csv")

    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "", "Written to told.csv.\n")
    assert (tmp_path / "told.csv").read_bytes() == printed.stdout_bytes


@BOTH
def test_what_is_there_stays_unless_it_is_said(told, tmp_path, what):
    (tmp_path / "told.csv").write_text("older")

    refused = told(what, "--to", "told.csv")
    assert (refused.exit_code, (tmp_path / "told.csv").read_text()) == (2, "older")
    assert "--overwrite" in refused.stderr

    assert told(what, "--to", "told.csv", "--overwrite").exit_code == 0
    assert rows((tmp_path / "told.csv").read_bytes())


def test_only_some_days_may_be_wanted(told):
    assert rows(told("stories", "--since", "2026-11-20", "--until", "2026-11-20").stdout_bytes)
    assert rows(told("stories", "--since", "2026-11-21").stdout_bytes) == []
    assert rows(told("stories", "--until", "0001-01-01").stdout_bytes) == []
    assert rows(told("stories", "--since", "0001-01-01", "--until", "9999-12-31").stdout_bytes)


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("acts",),
        ("stories", "--since", "yesterday"),
        ("stories", "--since", "2026-11-02", "--until", "2026-11-01"),
        ("stories", "--to", "."),
        ("recognitions", "file.csv"),
    ],
)
def test_wrong_usage_ends_with_two(run, words):
    assert run(*words).exit_code == 2


@BOTH
def test_an_empty_database_is_told_in_plain_words_and_none_is_made(run, tmp_path, what):
    ended = run(what, "--to", "told.csv")

    assert (ended.exit_code, ended.stdout) == (1, "")
    assert "Nothing is on record yet" in ended.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["app.yaml"]


def test_a_database_that_is_away_is_told_without_its_password(run):
    ended = run("stories", SKALD_DATABASE_URL="postgresql://skald:a-secret-word@127.0.0.1:9/skald")

    assert (ended.exit_code, ended.stdout) == (1, "")
    assert "The database cannot be used" in ended.stderr
    assert "a-secret-word" not in ended.output


def test_a_folder_that_takes_no_file_is_told_in_plain_words(told):
    ended = told("stories", "--to", "nowhere/told.csv")

    assert ended.exit_code == 1
    assert ended.stderr.startswith("nowhere/told.csv cannot be written")


def test_whoever_reads_no_further_ends_it_without_a_word(told, tmp_path):
    command = f"{shlex.quote(sys.executable)} -m adapters.cli export stories | true"

    ended = subprocess.run(command, shell=True, capture_output=True, check=False)  # noqa: S602  our own words

    assert ended.stderr == b""
