"""A crowd of processes that write into one memory: nothing may get lost."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from bench.soak.killed import AT, HOME
from preference_store.store import PreferenceStore
from preference_store.values import Preference


def lost_of_crowd(file: Path, *, processes: int, writes: int) -> int:
    """How many of all writes are not there afterwards, or not in the history."""
    spawn = multiprocessing.get_context("spawn")
    crowd = [
        spawn.Process(target=_write, args=(file, writer, writes))
        for writer in range(processes)
    ]
    PreferenceStore.open(f"sqlite:///{file}").close()
    for process in crowd:
        process.start()
    for process in crowd:
        process.join()
    failed = sum(process.exitcode != 0 for process in crowd)
    store = PreferenceStore.open(f"sqlite:///{file}")
    everybody = store.people(home=HOME)
    kept = sum(len(store.remembered(home=HOME, person=one)) for one in everybody)
    shared = store.remembered(home=HOME, person=None)
    # All compete for one place of the household: in the end one of them is live.
    live = sum(one.status == "live" for one in shared)
    store.close()
    return 2 * processes * writes - kept - len(shared) + failed + abs(live - 1)


def _write(file: Path, writer: int, writes: int) -> None:
    store = PreferenceStore.open(f"sqlite:///{file}", busy_timeout_s=60)
    for number in range(writes):
        for person in (f"person-{writer}", None):
            one = Preference(
                person=person,
                topic="music.genre" if person is None else f"topic.{number}",
                value=f"{writer}-{number}",
                taught_at=AT,
            )
            store.keep(one, home=HOME)
    store.close()
