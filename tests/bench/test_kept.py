"""`python -m bench --keep`: what was filled once is copied the next time; nothing else counts as filled."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bench.databases import GIVEN, filled, shelf_of
from bench.kept import Databases, Files
from tests.support.every import for_each
from tests.support.stores import POSTGRES, Clock, opened

ROOT = Path(__file__).resolve().parents[2]
RECORDS = 21
LEANING = ("DELETE FROM doers", "DELETE FROM thanks", "DELETE FROM library", "DELETE FROM library_doers")
"""What leads to a recognition."""


@pytest.fixture(params=["SQLite", POSTGRES])
def engine(request, tmp_path, monkeypatch):
    """Its name, and where it keeps what was filled."""
    if request.param == "SQLite":
        yield "SQLite", Files(tmp_path)
        return
    server = request.getfixturevalue("postgres_server")
    monkeypatch.setenv(GIVEN, server.address)
    shelf = Databases(server.address)
    yield "PostgreSQL", shelf
    for number in (RECORDS, RECORDS + 1):
        if shelf.has(number):
            server.drop(shelf.address(number))


def counted(address):
    with closing(opened(address, Clock())) as database, database._connections.reading() as connection:
        return connection.scalar(text("SELECT count(*) FROM recognitions"))


def changed(address, *statements):
    with closing(opened(address, Clock())) as database, database._connections.writing() as connection:
        for each in statements:
            connection.execute(text(each))


def test_what_was_filled_once_is_copied_the_next_time(engine, tmp_path, capsys):
    name, shelf = engine
    with filled(name, [RECORDS], tmp_path) as ((first,), _):
        before = capsys.readouterr().err

    with filled(name, [RECORDS], tmp_path) as ((second,), _):
        then, found = capsys.readouterr().err, counted(second.address)

    assert "21 recognitions in" in before
    assert "recognitions" not in then
    assert found == counted(shelf.address(RECORDS)) == RECORDS
    assert (second.tellers, second.doers, second.reader) == (first.tellers, first.doers, first.reader)


def test_what_a_run_does_to_its_copy_is_gone_with_it(engine, tmp_path):
    name, shelf = engine
    for _ in range(2):
        with filled(name, [RECORDS], tmp_path) as ((copy,), _):
            found = counted(copy.address)
            changed(copy.address, *LEANING, "DELETE FROM recognitions")

    assert found == RECORDS
    assert counted(shelf.address(RECORDS)) == RECORDS


OTHERWISE = "has other tables than this Skald's"


@pytest.fixture
def kept(engine, tmp_path):
    """The engine's name and its shelf, on which one stands."""
    name, shelf = engine
    with filled(name, [RECORDS], tmp_path):
        pass
    changed(shelf.address(RECORDS), *LEANING)
    return name, shelf


@for_each(
    ("change", "said", "undone"),
    [
        ("CREATE INDEX another ON inbox (at)", OTHERWISE, "DROP INDEX another"),
        (
            "UPDATE alembic_version SET version_num = '0'",
            OTHERWISE,
            "UPDATE alembic_version SET version_num = '0001'",
        ),
        (
            "DELETE FROM recognitions WHERE id = (SELECT min(id) FROM recognitions)",
            "has 20 on record",
            "SELECT 1",
        ),
        ("ALTER TABLE people ADD COLUMN another TEXT", OTHERWISE, "SELECT 1"),
    ],
)
def test_what_was_filled_otherwise_is_refused_with_the_command_that_removes_it(
    kept, tmp_path, change, said, undone
):
    name, shelf = kept
    changed(shelf.address(RECORDS), change)

    with pytest.raises(SystemExit) as refused, filled(name, [RECORDS], tmp_path):
        pass

    assert said in str(refused.value)
    assert shelf.removal(RECORDS) in str(refused.value)
    changed(shelf.address(RECORDS), undone)


FILLING = """
import sys
from pathlib import Path
from bench.databases import filled

with filled(sys.argv[1], [1_000_000], Path(sys.argv[2])):
    print("It was filled to its end.", file=sys.stderr)
"""


def test_what_was_killed_while_it_was_filled_does_not_count_as_filled(
    engine, tmp_path, tmp_path_factory, monkeypatch
):
    name, shelf = engine
    monkeypatch.setenv("TMPDIR", str(tmp_path_factory.mktemp("while")))

    with subprocess.Popen(
        [sys.executable, "-c", FILLING, name, str(tmp_path)], cwd=ROOT, stderr=subprocess.PIPE, text=True
    ) as filling:
        said = filling.stderr.readline()
        filling.kill()

    assert "people" in said
    assert filling.returncode == -signal.SIGKILL
    assert not shelf.has(1_000_000)
    assert list(tmp_path.iterdir()) == []


def test_what_could_not_be_copied_whole_does_not_count_as_filled(tmp_path):
    nowhere = f"sqlite:///{tmp_path / 'nothing' / 'here.sqlite'}"

    with pytest.raises(FileNotFoundError):
        Files(tmp_path).keep(nowhere, RECORDS)

    assert list(tmp_path.iterdir()) == []


def test_a_postgresql_that_goes_with_the_run_keeps_nothing_and_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv(GIVEN, raising=False)

    found = shelf_of("PostgreSQL", tmp_path)

    assert found is None
    assert GIVEN in capsys.readouterr().err
