"""Bringing a database up to date, and leaving alone what is not ours.

`examine` looks without touching; `migrate` runs the steps of `migrations/versions/`
that are missing, all in one transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from urllib.parse import quote

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from preference_store.database import file_of, name_of, translated, write_alone
from preference_store.errors import StoreDamaged, StoreForeign, StoreNewer
from preference_store.tables import preference

_MIGRATIONS = Path(__file__).parent / "migrations"
_ALEMBIC = Lock()
"""Alembic keeps the migration that runs in module globals: one at a time."""


def examine(engine: Engine) -> None:
    """See whether the database is ours to use; nothing is written, not even a log.

    Raises:
        StoreForeign: another program's tables are in it.
        StoreNewer: a migration was applied that this version does not know.
        StoreDamaged: it is no database, or a broken one.
        StoreUnavailable: it cannot be reached.
    """
    with translated(engine.url):
        if engine.url.get_backend_name() != "sqlite":
            with engine.connect() as connection:
                _check(connection, name_of(engine.url))
            return
        path = file_of(engine.url)
        if path is None or not path.exists() or _is_empty_file(path):
            return
        try:
            _look_into(path)
        except (DatabaseError, StoreDamaged):
            # Perhaps another process was just moving its log into the file: a real
            # fault is still there at the second look.
            _look_into(path)


def migrate(engine: Engine) -> None:
    """Apply the migrations that are missing.

    Raises:
        StoreError: it cannot be done; the database is as it was before.
    """
    with _changing(engine) as connection:
        # Another process may have migrated since we looked.
        _check(connection, name_of(engine.url))
        here = MigrationContext.configure(connection).get_current_heads()
        if here != tuple(_scripts().get_heads()):
            command.upgrade(_config(connection), "head")


def downgrade(engine: Engine, *, to: str) -> None:
    """Take migrations back, down to the revision `to` (`base`: all of them).

    Raises:
        StoreError: it cannot be done; the database is as it was before.
    """
    with _changing(engine) as connection:
        command.downgrade(_config(connection), to)


@contextmanager
def _changing(engine: Engine) -> Iterator[Connection]:
    """A transaction in which tables may be built anew.

    SQLite changes a table by copying it and dropping the old one, on which references
    would insist. They are off meanwhile and all checked before the transaction ends,
    as its documentation of ALTER TABLE says.
    """
    with _ALEMBIC, translated(engine.url), engine.connect() as connection:
        if engine.url.get_backend_name() != "sqlite":
            with connection.begin():
                write_alone(connection, about="migrations")
                yield connection
            return
        # Nothing can be switched inside a transaction, so past SQLAlchemy, which
        # begins one by itself.
        switch = connection.connection.cursor()
        switch.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken is not None:
                    raise StoreDamaged(
                        f"{name_of(engine.url)} holds a reference to a row that is "
                        f"not there (in {broken[0]}); put a copy of it back"
                    )
        finally:
            switch.execute("PRAGMA foreign_keys = ON")
            switch.close()


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    # Alembic's settings interpolate `%`.
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _is_empty_file(path: Path) -> bool:
    return path.is_file() and path.stat().st_size == 0


def _look_into(path: Path) -> None:
    """Check a SQLite file, read-only."""
    uri = f"file:{quote(str(path.absolute()))}?mode=ro"
    if not path.with_name(f"{path.name}-wal").exists():
        # Without a log beside it nobody has the file open. SQLite would create one
        # for the look; a file declared immutable is read as it lies.
        uri += "&immutable=1"
    engine = sa.create_engine(
        "sqlite://",
        future=True,
        poolclass=NullPool,
        creator=lambda: sqlite3.connect(uri, uri=True),
    )
    with engine.connect() as connection:
        verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
        if verdict != "ok":
            raise StoreDamaged(
                f"{path} is damaged ({verdict}); put a copy of it back, or move it "
                "away to start anew"
            )
        _check(connection, str(path))


def _check(connection: Connection, name: str) -> None:
    """Compare what is in the database called `name` with what we know."""
    tables = {
        name
        for name in sa.inspect(connection).get_table_names()
        if not name.startswith("sqlite_")  # SQLite's own bookkeeping
    }
    revisions = MigrationContext.configure(connection).get_current_heads()
    is_ours = preference.name in tables and "alembic_version" in tables
    if not is_ours and tables - {"alembic_version"}:
        raise StoreForeign(
            f"{name} belongs to another program; name another file or database for "
            "the memory"
        )
    known = {script.revision for script in _scripts().walk_revisions()}
    unknown = sorted(set(revisions) - known)
    if unknown:
        raise StoreNewer(
            f"{name} was written by a newer version of this program (it knows "
            f"migration {unknown[0]}); update the program, or name another database"
        )


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
