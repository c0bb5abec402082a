from __future__ import annotations

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from preference_store.store import PreferenceStore
from tests.preference_store.samples import EVENING, HOME, logged, wish

WRITERS = 4
WRITES = 50
NEW_FILES = 20


def begin_together_and_write(folder: Path, writer: int, together: Barrier) -> None:
    """What one process does.

    It opens new files in the same moment as the others; then it writes, in the last
    of them, a log of its own, and wishes that all compete in.
    """
    store = None
    for number in range(NEW_FILES):
        if store is not None:
            store.close()
        together.wait(timeout=60)
        store = PreferenceStore.open(f"sqlite:///{folder}/{number}.db")
    assert store is not None
    for number in range(1, WRITES + 1):
        store.record_turn(logged(number, conversation=f"c{writer}"), home=HOME)
        store.keep(wish(f"{writer}-{number}"), home=HOME)
    store.close()


def turns_of_all(store: PreferenceStore) -> list[int]:
    return [
        len(store.recent_turns(home=HOME, conversation=f"c{writer}", limit=2 * WRITES))
        for writer in range(WRITERS)
    ]


def test_processes_that_begin_and_write_at_once_lose_nothing(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    together = spawn.Barrier(WRITERS)
    processes = [
        spawn.Process(
            target=begin_together_and_write, args=(tmp_path, writer, together)
        )
        for writer in range(WRITERS)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * WRITERS
    store = PreferenceStore.open(f"sqlite:///{tmp_path}/{NEW_FILES - 1}.db")
    assert turns_of_all(store) == [WRITES] * WRITERS
    assert len(store.everyone(home=HOME, now=EVENING)) == 1
    newest = store.keep(wish("the last word"), home=HOME)
    assert newest.id == WRITERS * WRITES + 1
    store.close()


@pytest.mark.parametrize("in_memory", [False, True], ids=["file", "memory"])
def test_threads_share_a_store_and_lose_nothing(file: Path, in_memory: bool) -> None:
    store = PreferenceStore.open("sqlite://" if in_memory else f"sqlite:///{file}")

    def write(writer: int) -> None:
        for number in range(1, 21):
            store.record_turn(logged(number, conversation=f"c{writer}"), home=HOME)
            store.keep(wish(f"{writer}-{number}"), home=HOME)

    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(write, range(WRITERS)))
    assert turns_of_all(store) == [20] * WRITERS
    assert len(store.everyone(home=HOME, now=EVENING)) == 1
    store.close()


def test_threads_that_open_memories_at_once_get_whole_ones(tmp_path: Path) -> None:
    def open_and_keep(number: int) -> int:
        store = PreferenceStore.open(f"sqlite:///{tmp_path}/sandbox-{number}.db")
        store.keep(wish("jazz"), home=HOME)
        found = len(store.everyone(home=HOME, now=EVENING))
        store.close()
        return found

    with ThreadPoolExecutor(WRITERS) as threads:
        assert list(threads.map(open_and_keep, range(8))) == [1] * 8
