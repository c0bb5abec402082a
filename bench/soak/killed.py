"""A writer that is killed: whatever it read back must be there, whole, afterwards.

The writer says of each lesson that it is kept only when the store has said so, as the
assistant does. Then it is killed, at any moment, and the next one goes on.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timezone
from itertools import count
from pathlib import Path
from random import Random
from time import sleep

from preference_store.store import PreferenceStore
from preference_store.values import LoggedTurn, Preference

HOME = "flat"
AT = datetime(2026, 3, 2, 18, 0, tzinfo=timezone.utc)
LONGEST_S = 0.05
"""A writer lives at most so long once it has read its first lesson back."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Survived:
    """What was found after all writers had been killed."""

    kills: int
    read_back: int
    """Lessons of which a writer had said that they are kept."""
    lost: int
    """Of these, those that are not there as they were taught, with their history."""
    half: int
    """Lessons without their history, or the other way round."""
    verdict: str
    """SQLite's own check; `ok` where nothing is wrong."""


def kill_writers(file: Path, *, kills: int, chance: Random) -> Survived:
    """Kill so many writers on one file, one after the other, and look what is left."""
    read_back: list[tuple[int, int]] = []
    PreferenceStore.open(f"sqlite:///{file}").close()
    for run in range(kills):
        read_back += [(run, number) for number in _run_and_kill(file, run, chance)]
    store = PreferenceStore.open(f"sqlite:///{file}")
    remembered = store.remembered(home=HOME, person="amal")
    history = store.export(home=HOME, people=["amal"]).history
    store.close()
    kept = {one.preference.words for one in remembered}
    taught = {one.preference_id for one in history if one.act == "taught"}
    lost = sum(_words(*lesson) not in kept for lesson in read_back)
    with closing(sqlite3.connect(file)) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
    return Survived(
        kills=kills,
        read_back=len(read_back),
        lost=lost,
        half=abs(len(remembered) - len(taught)),
        verdict=str(verdict),
    )


def write_for_ever(file: Path, run: int) -> None:
    """What a writer does: teach, and say so; also forget, undo and log turns."""
    store = PreferenceStore.open(f"sqlite:///{file}")
    for number in count():
        kept = store.keep(_lesson(run, number), home=HOME)
        # One write to the pipe: what is said is said as a whole, also when killed.
        os.write(sys.stdout.fileno(), f"{number}\n".encode())
        if number % 5 == 4:
            store.forget(kept.id or 0, home=HOME, person="amal", now=AT)
        if number % 7 == 6:
            store.undo_last(home=HOME, person="amal", now=AT)
        store.record_turn(_turn(run, number), home=HOME, used=[kept.id or 0])


def _run_and_kill(file: Path, run: int, chance: Random) -> list[int]:
    """Numbers of the lessons that one writer has read back before its end."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "bench.soak.killed", str(file), str(run)],
        stdout=subprocess.PIPE,
    )
    assert writer.stdout is not None
    first = writer.stdout.readline()
    sleep(chance.uniform(0, LONGEST_S))
    writer.send_signal(signal.SIGKILL)
    rest = writer.stdout.read()
    writer.wait()
    return [int(line) for line in (first + rest).split()]


def _lesson(run: int, number: int) -> Preference:
    return Preference(
        person="amal",
        topic=f"topic.{number % 3}",
        value=f"value {number}",
        words=_words(run, number),
        conversation=f"c{run}",
        turn=number + 1,
        taught_at=AT,
    )


def _turn(run: int, number: int) -> LoggedTurn:
    return LoggedTurn(
        conversation=f"c{run}",
        turn=number + 1,
        at=AT,
        person="amal",
        via=None,
        utterance=_words(run, number),
        outcome="taught",
        gap_s=4.0,
        trace={},
    )


def _words(run: int, number: int) -> str:
    return f"lesson {number} of run {run}"


if __name__ == "__main__":
    write_for_ever(Path(sys.argv[1]), int(sys.argv[2]))
