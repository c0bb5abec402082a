"""A large memory that is taken down to every earlier schema, and up again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Engine

from bench.memory.filled import fill
from preference_store import schema
from preference_store.database import open_engine

_OF_0001 = (
    'id, home, person, topic, value, polarity, "when", how_long, until, source, '
    "words, conversation, turn, moment, taught_at, status, superseded_by"
)
"""What every schema has held of a preference so far."""


def differs_after_migrating(file: Path, *, people: int, each: int) -> list[str]:
    """Revisions from which the content did not come back as it was."""
    engine = open_engine(f"sqlite:///{file}")
    schema.migrate(engine)
    fill(engine, people=people, each=each)
    before = _digest(engine)
    wrong = []
    for revision in earlier_revisions():
        schema.downgrade(engine, to=revision)
        if _digest(engine) != before:
            wrong.append(f"{revision}, down")
        schema.migrate(engine)
        if _digest(engine) != before:
            wrong.append(f"{revision}, up")
    engine.dispose()
    return wrong


def earlier_revisions() -> list[str]:
    """All schemas but the newest, that one next to it first."""
    config = Config()
    folder = str(Path(schema.__file__).parent / "migrations").replace("%", "%%")
    config.set_main_option("script_location", folder)
    scripts = ScriptDirectory.from_config(config)
    return [script.revision for script in scripts.walk_revisions()][1:]


def _digest(engine: Engine) -> str:
    digest = hashlib.sha256()
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            f"SELECT {_OF_0001} FROM preference ORDER BY id"
        )
        for row in rows:
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()
