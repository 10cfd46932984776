"""The schema: made once by however many try, and the same as the tables say."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from storage.schema import VERSIONS, SchemaState
from storage.tables import metadata
from storage.upgrading import config
from tests.contracts import samples
from tests.support.clock import PATIENCE, Clock
from tests.support.stores import POSTGRES, opened

REPLICAS = 4


@pytest.fixture(params=["sqlite", POSTGRES])
def bare(request, tmp_path):
    """The address of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'bare.db'}"
    else:
        server = request.getfixturevalue("postgres_server")
        address = server.database()
        yield address
        server.drop(address)


def test_an_empty_database_says_so(bare):
    with closing(opened(bare, Clock())) as database:
        assert database.schema_state() is SchemaState.EMPTY


def test_migrating_makes_the_schema_that_the_tables_say(bare):
    with closing(opened(bare, Clock())) as database:
        database.migrate()

        assert database.schema_state() is SchemaState.CURRENT
        with database._connections.reading() as connection:
            opts = {"compare_type": True, "include_name": lambda name, *_: not is_the_engines_own(name)}
            context = MigrationContext.configure(connection, opts=opts)
            assert compare_metadata(context, metadata) == []


def is_the_engines_own(name):
    """What finds the library's rows by their words."""
    return name is not None and (name.startswith("library_words") or name in {"found", "ix_library_found"})


def test_the_versions_that_are_known_are_those_of_the_migrations():
    scripts = ScriptDirectory.from_config(config())

    assert [each.revision for each in scripts.walk_revisions("base", "heads")] == [*reversed(VERSIONS)]


def test_migrating_again_changes_nothing(database):
    database.seed(samples.seed())

    database.migrate()

    with database.work(samples.HERE) as work:
        assert work.organisation.get() == samples.organisation()


def test_a_schema_this_program_does_not_know_is_newer(database):
    with database._connections.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    assert database.schema_state() is SchemaState.NEWER


def test_several_replicas_make_the_schema_and_plant_the_seed_once(bare):
    start = Barrier(REPLICAS, timeout=PATIENCE)

    def replica(_):
        with closing(opened(bare, Clock())) as database:
            start.wait()
            database.migrate()
            return database.seed(samples.seed())

    with ThreadPoolExecutor(REPLICAS) as pool:
        planted = list(pool.map(replica, range(REPLICAS)))

    assert sorted(planted) == [False] * (REPLICAS - 1) + [True]
    with closing(opened(bare, Clock())) as database, database.work(samples.HERE) as work:
        assert work.organisation.get() == samples.organisation()


def test_a_database_that_has_an_organisation_takes_no_seed(database):
    database.seed(samples.seed())

    assert not database.seed(samples.seed(samples.ELSEWHERE))
    with pytest.raises(LookupError), database.work(samples.ELSEWHERE) as work:
        work.organisation.get()


def test_somebody_appointed_twice_is_appointed_once(database):
    twice = samples.Seed(samples.organisation(), samples.APPOINTMENTS * 2)

    assert database.seed(twice)
