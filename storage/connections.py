"""Connections to either engine, set so that "saved" is durable and an answer is never long in coming."""

from __future__ import annotations

import select
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, cast

import orjson
from sqlalchemy import URL, Connection, Engine, UpdateBase, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection, ExceptionContext
from sqlalchemy.exc import DBAPIError, InvalidatePoolError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.domain.refusals import Overtaken
from bot.ports import OnlyLooking
from bot.recitals import OnlyByHeart
from storage.driven import as_told, without_details

if TYPE_CHECKING:
    import psycopg  # SQLAlchemy imports it where the database is PostgreSQL

_BUSY_MILLISECONDS = 15_000
_POSTGRES_NAMES = {"postgres", "postgresql", "postgresql+psycopg"}
# A person waits three seconds at most, so a database that is away must say so sooner. No query of ours runs
# for long enough to be worth compiling, which takes a fifth of a second, and on a busy server two.
_POSTGRES_LIMITS = {
    "connect_timeout": 2,
    "tcp_user_timeout": 2500,
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "options": "-c jit=off -c statement_timeout=2500 -c lock_timeout=2000"
    " -c idle_in_transaction_session_timeout=10000",
    "application_name": "skald",
}
_ONE_MOMENT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_WITHOUT_HURRY = text("SET LOCAL idle_in_transaction_session_timeout = 0")  # a pager may stand behind a pipe
_MOST_KEPT = 4  # the rest of PostgreSQL's ten is for whoever writes
_LOST_RACES = {"40001", "40P01"}  # could not serialise; deadlock


def parsed(url: str) -> URL:
    """Raises ValueError for what is neither of the two engines."""
    address = make_url(url)
    if address.drivername in _POSTGRES_NAMES:
        return address.set(drivername="postgresql+psycopg")
    if address.drivername == "sqlite" and address.database not in {None, "", ":memory:"}:
        return address
    raise ValueError("a database is sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")


class Connections:
    """Hands out transactions. On SQLite one writer at a time: our lock is fairer than its busy waits."""

    def __init__(self, url: str) -> None:
        self.url = parsed(url)
        self.engine = _sqlite(self.url) if self.embedded else _postgres(self.url)
        each_by_itself = {} if self.embedded else {"isolation_level": "AUTOCOMMIT"}
        readers = self.engine.execution_options(**each_by_itself)
        event.listen(readers, "before_execute", _refuse_writing)
        self._glancing: sqlite3.Connection | None = None
        self._looking, self._writer = _Kept(readers), _Kept(self.engine)
        self._turn = threading.Lock()

    @property
    def embedded(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Commits at its end; an exception undoes all. Raises Overtaken where another transaction won."""
        with _overtaken(), self._in_turn() if self.embedded else self.engine.begin() as connection:
            yield connection

    @contextmanager
    def at_once(self) -> Iterator[Connection]:
        """On PostgreSQL: each statement is a transaction of its own. Raises Overtaken as `writing` does."""
        with _overtaken(), self._looking.taken() as connection:
            yield connection

    def glance(self, question: str, sought: Sequence[object]) -> list[tuple[Any, ...]]:
        """On SQLite: asks at once or not at all; raises OnlyByHeart where it would have to wait.

        By the driver itself, on a connection that stays: SQLAlchemy takes ten times as long over one row.
        """
        try:
            if self._glancing is None:
                self._glancing = sqlite3.connect(
                    str(self.url.database), timeout=0, isolation_level=None, check_same_thread=False
                )
            return self._glancing.execute(question, sought).fetchall()
        except sqlite3.OperationalError as why:
            raise OnlyByHeart from why

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Raises OnlyLooking for what writes."""
        looking = self._looking
        with _begun(looking, "BEGIN", "ROLLBACK") if self.embedded else looking.taken() as connection:
            yield connection

    @contextmanager
    def surveying(self) -> Iterator[Connection]:
        """As everything stood at one moment on PostgreSQL too, and for as long as whoever reads takes.

        Raises OnlyLooking for what writes.
        """
        if self.embedded:
            with self.reading() as connection:
                yield connection
            return
        with self.engine.execution_options(**_ONE_MOMENT).connect() as connection, connection.begin():
            event.listen(connection, "before_execute", _refuse_writing)
            connection.execute(_WITHOUT_HURRY)
            yield connection

    def tell_of_new(self, hear: Callable[[], None]) -> None:
        """Calls whenever another connection is made, in the thread that needs it."""
        event.listen(self.engine, "connect", lambda *_: hear())

    def close(self) -> None:
        self._looking.close()
        self._writer.close()
        if self._glancing is not None:
            self._glancing.close()
        event.listen(self.engine, "checkin", _close_at_once)
        self.engine.dispose()

    @contextmanager
    def _in_turn(self) -> Iterator[Connection]:
        """Who begins by reading and then writes fails at once where another wrote meanwhile: so at once."""
        with self._turn, _begun(self._writer, "BEGIN IMMEDIATE", "COMMIT") as connection:
            for hear in connection.dispatch.begin:
                hear(connection)
            yield connection
            for hear in connection.dispatch.commit:
                hear(connection)


class _Kept:
    """Connections that stay made ready: SQLAlchemy takes longer over that, and over its end, than over rows.

    To it they are in one transaction until they are closed, which undoes what is not committed.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine, self._closed = engine, False
        self.unused: list[Connection] = []

    @contextmanager
    def taken(self) -> Iterator[Connection]:
        connection = self._unused_or_new()
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        if len(self.unused) < _MOST_KEPT:
            self.unused.append(connection)
        else:
            connection.close()
        if self._closed:
            self.end_unused()

    def close(self) -> None:
        self._closed = True
        self.end_unused()

    def end_unused(self) -> None:
        with suppress(IndexError):  # whoever else ends them has had the last
            while True:
                self.unused.pop().close()

    def _unused_or_new(self) -> Connection:
        with suppress(IndexError):  # all of them are in use
            while _ended(connection := self.unused.pop()):
                connection.invalidate()
                connection.close()
            return connection
        connection = self._engine.connect()
        connection.begin()
        return connection


@contextmanager
def _begun(kept: _Kept, begin: str, end: str) -> Iterator[Connection]:
    """On SQLite: a transaction begun and ended by the driver itself."""
    with kept.taken() as connection:
        driver = sqlite_of(connection)
        as_told(connection.dialect, begin, driver.execute, begin)
        yield connection
        as_told(connection.dialect, end, driver.execute, end)


@contextmanager
def _overtaken() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) in _LOST_RACES:
            raise Overtaken from error
        raise


def sqlite_of(connection: Connection) -> sqlite3.Connection:
    """The driver's own, of the embedded database."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def _close_at_once(_: object, entry: ConnectionPoolEntry) -> None:
    """What was in use when the database was closed would go back to a pool that nobody empties any more."""
    entry.close()


def _refuse_writing(_: Connection, statement: object, *__: object) -> None:
    if isinstance(statement, UpdateBase):
        raise OnlyLooking


def _postgres(url: URL) -> Engine:
    engine = create_engine(
        url,
        pool_timeout=2,
        pool_size=10,
        max_overflow=0,  # one more than usual would be made anew each time it is needed
        connect_args=_POSTGRES_LIMITS,
        hide_parameters=True,  # people's words stay out of the log of a failure
    )
    event.listen(engine, "checkout", _refuse_ended)
    event.listen(engine, "handle_error", _told_without_details, retval=True)
    return engine


def _told_without_details(failure: ExceptionContext) -> BaseException | None:
    """SQLAlchemy has taken the driver's words over by then, so it is told anew."""
    told, fault = failure.sqlalchemy_exception, failure.original_exception
    if not isinstance(told, DBAPIError):
        return None
    without_details(fault)
    lost = told.connection_invalidated
    return type(told)(told.statement, None, fault, hide_parameters=True, connection_invalidated=lost)


def _refuse_ended(connection: DBAPIConnection, _: ConnectionPoolEntry, __: object) -> None:
    """Whoever ended a connection has said so, and that lies there to be read: no need to ask the server.

    A server that is gone without a word is found out by keepalives, which end the connection too.
    """
    if _is_over(cast("psycopg.Connection[Any]", connection)):
        raise InvalidatePoolError


def _ended(connection: Connection) -> bool:
    """Of one that was kept, as of those of the pool."""
    if connection.dialect.name == "sqlite":
        return False
    return connection.invalidated or _is_over(
        cast("psycopg.Connection[Any]", connection.connection.driver_connection)
    )


def _is_over(line: psycopg.Connection[Any]) -> bool:
    return line.closed or _readable(line.fileno())


def _readable(socket: int) -> bool:
    looking = select.poll()
    looking.register(socket, select.POLLIN)
    return bool(looking.poll(0))


def _sqlite(url: URL) -> Engine:
    connect_args = {"isolation_level": None, "check_same_thread": False, "timeout": _BUSY_MILLISECONDS / 1000}
    engine = create_engine(url, connect_args=connect_args, hide_parameters=True, json_serializer=_json)
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """The busy time-out stands first: every later line may have to wait for another process."""
    driver = cast("sqlite3.Connection", connection)
    driver.execute(f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}")
    driver.execute("PRAGMA synchronous=FULL")
    driver.execute("PRAGMA foreign_keys=ON")
