"""A writer that is killed: whatever it read back must be there, whole, afterwards.

The writer says of each lesson that it is kept only when the store has said so, as the
assistant does. Then it is killed, at any moment, and the next one goes on.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import datetime, timezone
from itertools import count
from pathlib import Path
from random import Random
from time import sleep

from bench.soak.survived import ReadBack, Survived, look_at
from preference_store.store import PreferenceStore
from preference_store.values import LoggedTurn, Preference

HOME = "flat"
AT = datetime(2026, 3, 2, 18, 0, tzinfo=timezone.utc)
LONGEST_S = 0.05
"""A writer lives at most so long once it has read its first lesson back."""


def kill_writers(file: Path, *, kills: int, chance: Random) -> Survived:
    """Kill so many writers on one file, one after the other, and look what is left."""
    read_back: list[ReadBack] = []
    PreferenceStore.open(f"sqlite:///{file}").close()
    for run in range(kills):
        read_back += [
            ReadBack.of(_lesson(run, number))
            for number in _run_and_kill(file, run, chance)
        ]
    return look_at(file, home=HOME, people=["amal"], kills=kills, read_back=read_back)


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
