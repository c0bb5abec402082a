"""Opening the database, and saying in a sentence what is wrong with it.

Any SQLAlchemy URL will do. SQLite is set up for what we need: readers that never
wait for a writer, writers that wait for each other instead of losing updates, and
commits that outlast a power cut.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.pool import QueuePool

from preference_store.errors import StoreDamaged, StoreError, StoreUnavailable

_BEGIN = "sqlite_begin"
"""Execution option of ours: how a transaction on SQLite starts."""

_SIGNS: tuple[tuple[str, type[StoreError], str], ...] = (
    (
        "not a database",
        StoreDamaged,
        "is no database of ours; move it away to start anew, or name another file",
    ),
    (
        "malformed",
        StoreDamaged,
        "is damaged; put a copy of it back, or move it away to start anew",
    ),
    (
        "locked",
        StoreUnavailable,
        "is locked by another program; close that program, or try again later",
    ),
    ("full", StoreUnavailable, "has no room to grow; free space on its disk"),
    (
        "readonly",
        StoreUnavailable,
        "cannot be written; make the file and its folder writable",
    ),
    (
        "unable to open",
        StoreUnavailable,
        "cannot be opened; name a file in a folder that you may write to",
    ),
    ("disk I/O", StoreUnavailable, "cannot be read or written; check its disk"),
)
"""Words in SQLite's own messages, and what we make of them; the first that fits."""


def open_engine(url: str, *, busy_timeout_s: float = 5.0) -> Engine:
    """An engine for `url`; connects on first use, creates a SQLite file's folder.

    Transactions on SQLite start with `BEGIN IMMEDIATE`, by the recipe in SQLAlchemy's
    documentation of pysqlite; those of `for_reading` with a plain `BEGIN`.

    Args:
        url: Any URL that SQLAlchemy 1.4 takes.
        busy_timeout_s: How long a writer on SQLite waits for another one.

    Raises:
        StoreUnavailable: not a URL, no driver for it, or no place for a file.
    """
    try:
        parsed = make_url(url)
    except (exc.ArgumentError, ValueError):
        # SQLAlchemy quotes the whole URL, password included: not passed on.
        raise StoreUnavailable(
            "the database URL cannot be read; expected something like "
            "sqlite:///folder/memory.db"
        ) from None
    try:
        if parsed.get_backend_name() != "sqlite":
            return sa.create_engine(parsed, future=True, pool_pre_ping=True)
    except (exc.ArgumentError, ImportError) as error:
        raise StoreUnavailable(
            f"the database URL {name_of(parsed)} needs a driver that is not installed "
            f"({error})"
        ) from error
    path = file_of(parsed)
    if path is not None:
        if path.is_dir():
            raise StoreUnavailable(f"{path} is a folder; name a file inside it")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailable(
                f"the folder of {path} cannot be made ({error.strerror}); "
                "name a file in a folder that you may write to"
            ) from error
    engine = sa.create_engine(
        parsed,
        future=True,
        poolclass=QueuePool,
        # A database in memory lives in its one connection.
        pool_size=1 if path is None else 5,
        max_overflow=0 if path is None else 10,
        connect_args={"check_same_thread": False, "timeout": busy_timeout_s},
    )
    sa.event.listen(
        engine, "connect", partial(_set_up_sqlite, busy_timeout_s=busy_timeout_s)
    )
    sa.event.listen(engine, "begin", _begin_on_sqlite)
    return engine


def for_reading(engine: Engine) -> Engine:
    """The same engine, whose transactions on SQLite wait for no writer."""
    reading: Engine = engine.execution_options(**{_BEGIN: "BEGIN"})
    return reading


def write_alone(connection: sa.engine.Connection, *, about: str) -> None:
    """Let no other transaction write about the same thing before this one has ended.

    On SQLite a writer has the whole file to itself from the start. Elsewhere two could
    look for rivals at the same time, and neither would see the other's.
    """
    if connection.dialect.name == "postgresql":
        lock = sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(about)))
        connection.execute(lock)


def leave_no_trace(engine: Engine, *, is_thorough: bool = False) -> None:
    """Take out of the files what was deleted from the tables.

    On SQLite it is overwritten where it lay; its log is folded in and emptied. What a
    server of PostgreSQL keeps in its own log and backups is for its administrator.

    Args:
        engine: of the database.
        is_thorough: write the whole file anew, too, so that nothing is left where
            rows were moved; and insist that the log be emptied.

    Raises:
        StoreUnavailable: it was asked for thoroughly, and somebody is reading.
    """
    with translated(engine.url), engine.connect() as connection:
        if engine.url.get_backend_name() != "sqlite":
            return
        bare = connection.connection.cursor()
        try:
            if is_thorough:
                bare.execute("VACUUM")
            is_busy, *_ = bare.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error as error:
            raise exc.OperationalError("", None, error) from error
        finally:
            bare.close()
        if is_busy and is_thorough:
            raise StoreUnavailable(
                f"{name_of(engine.url)} is being read by another program, so that its "
                "log could not be emptied of what was erased; try again"
            )


def file_of(url: URL) -> Path | None:
    """The file behind a SQLite URL; `None` in memory or for another database."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    name = url.database.removeprefix("file:")
    if name == ":memory:" or url.query.get("mode") == "memory":
        return None
    return Path(name)


def name_of(url: URL) -> str:
    """What to call the database in a sentence: its file, else its URL, masked."""
    return str(file_of(url) or url.render_as_string(hide_password=True))


@contextmanager
def translated(url: URL) -> Iterator[None]:
    """Turns what SQLAlchemy raises inside into a `StoreError` with a sentence."""
    try:
        yield
    except exc.SQLAlchemyError as error:
        raise fault_of(error, url) from error


def fault_of(error: exc.SQLAlchemyError, url: URL) -> StoreError:
    """The `StoreError` that says what `error` means for whoever runs the program."""
    name = name_of(url)
    reason = str(getattr(error, "orig", None) or error).strip().split("\n")[0]
    if isinstance(error, exc.IntegrityError):
        return StoreError(f"{name} refused to store this ({reason}); try again")
    if isinstance(error, exc.DBAPIError):
        for sign, kind, sentence in _SIGNS:
            if sign in reason:
                return kind(f"{name} {sentence}")
    return StoreUnavailable(f"{name} does not work just now ({reason}); try again")


def _set_up_sqlite(connection: Any, record: Any, *, busy_timeout_s: float) -> None:
    """Prepare a fresh pysqlite connection; we begin transactions ourselves."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    # What is deleted is overwritten, so that nobody finds it in the file.
    connection.execute("PRAGMA secure_delete = ON")
    # Two processes that switch a new file to its log at once are refused without
    # the wait that SQLite grants everywhere else: so we wait.
    end_s = time.monotonic() + busy_timeout_s
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end_s:
                raise
            time.sleep(0.01)


def _begin_on_sqlite(connection: Any) -> None:
    """Start a transaction, with the write lock in hand unless it only reads."""
    options = connection.get_execution_options()
    connection.exec_driver_sql(options.get(_BEGIN, "BEGIN IMMEDIATE"))
