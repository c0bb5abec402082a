"""An open database: made and migrated where need be, read and written in transactions.

Each transaction is short: it happens as a whole or not at all. Whatever goes wrong is
a `StoreError`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy.engine import Connection, Engine

from preference_store.database import (
    for_reading,
    name_of,
    open_engine,
    translated,
    write_alone,
)
from preference_store.errors import StoreDamaged
from preference_store.schema import examine, migrate

Opened = TypeVar("Opened", bound="OpenDatabase")


class OpenDatabase:
    """One database, from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading_engine = for_reading(engine)
        self.name = name_of(engine.url)
        """The database as a person would name it: a file, or a URL without password."""

    @classmethod
    def open(cls: type[Opened], url: str, *, busy_timeout_s: float = 5.0) -> Opened:
        """Open a database, made and migrated where need be.

        Args:
            url: Any SQLAlchemy URL, such as `sqlite:///folder/memory.db`.
            busy_timeout_s: How long a call waits for another writer on SQLite.

        Raises:
            StoreDamaged: no database, or a broken one; it is left as it is.
            StoreNewer: a newer version wrote it; it is left as it is.
            StoreForeign: another program's; it is left as it is.
            StoreUnavailable: locked, full, read-only, not there.
        """
        engine = open_engine(url, busy_timeout_s=busy_timeout_s)
        try:
            examine(engine)
            migrate(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def close(self) -> None:
        """Give connections back; SQLite then folds its log into the one file."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database and waits for nobody."""
        with translated(self._engine.url), self._reading_engine.begin() as connection:
            try:
                yield connection
            except ValueError as error:
                raise StoreDamaged(
                    f"{self.name} holds a row that cannot be read ({error})"
                ) from error

    @contextmanager
    def _writing(self, home: str) -> Iterator[Connection]:
        """A transaction that lets no other one write of this home until it ends."""
        with translated(self._engine.url), self._engine.begin() as connection:
            write_alone(connection, about=home)
            yield connection
