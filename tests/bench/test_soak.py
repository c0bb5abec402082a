"""The soak, for seconds instead of hours."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bench.soak.crowd import lost_of_crowd
from bench.soak.erasing import CANARIES, found_in, purge_everybody, teach_canaries
from bench.soak.garbage import feed_in_process
from bench.soak.killed import kill_writers
from bench.soak.killed_server import kill_servers
from bench.soak.migrating import differs_after_migrating, earlier_revisions
from bench.soak.talked_to import TalkedTo
from bench.soak.two_people import crossings
from preference_store.store import PreferenceStore
from preference_store.values import Preference


def test_what_a_killed_writer_has_read_back_is_there_and_whole(tmp_path: Path) -> None:
    survived = kill_writers(tmp_path / "memory.db", kills=4, chance=Random(1))
    assert survived.read_back >= survived.kills
    assert survived.is_whole


def test_what_a_killed_server_has_read_back_is_there_and_the_next_one_answers(
    tmp_path: Path, trained_model: Path
) -> None:
    survived = kill_servers(tmp_path, kills=1, chance=Random(2))
    assert survived.found.read_back > 0
    assert survived.found.is_whole
    assert survived.answered == 1


def test_a_crowd_of_processes_loses_nothing(tmp_path: Path) -> None:
    assert lost_of_crowd(tmp_path / "memory.db", processes=2, writes=25) == 0


def test_content_is_equal_after_going_down_to_every_schema_and_up(
    tmp_path: Path,
) -> None:
    assert earlier_revisions() == ["0003", "0002", "0001"]
    assert differs_after_migrating(tmp_path / "m.db", people=100, each=10) == []


def test_nothing_crosses_from_one_person_to_another(tmp_path: Path) -> None:
    store = PreferenceStore.open(f"sqlite:///{tmp_path / 'memory.db'}")
    assert list(crossings(store, histories=20, chance=Random(3))) == []
    store.close()


class GossipingStore(PreferenceStore):
    """Tells everybody what everybody wants."""

    def live(self, **which: Any) -> tuple[Preference, ...]:
        return self.everyone(home=which["home"], now=which["now"])


def test_a_memory_that_gossips_is_found_out(tmp_path: Path) -> None:
    store = GossipingStore.open(f"sqlite:///{tmp_path / 'memory.db'}")
    assert list(crossings(store, histories=3, chance=Random(3)))
    store.close()


@asynccontextmanager
async def serving(folder: Path) -> AsyncIterator[str]:
    """Address of the whole server, in this process."""
    from agent.runtime import open_runtime
    from agent.settings import Settings
    from tests.agent.served import listening

    settings = Settings(data_dir=folder)
    async with listening(
        lambda _given, progress: open_runtime(settings, progress)
    ) as client:
        while (await client.get("/home/status")).json()["state"] != "ready":
            await asyncio.sleep(0.1)
        yield str(client.base_url)


@pytest.mark.usefixtures("trained_model")
async def test_a_purge_leaves_no_canary_on_disk(tmp_path: Path) -> None:
    async with serving(tmp_path) as base_url:
        talk = await asyncio.to_thread(teach_canaries, base_url)
    talk.close()
    assert found_in(tmp_path) == list(CANARIES)
    async with serving(tmp_path) as base_url:
        talk = TalkedTo(base_url, home=talk.home)
        await asyncio.to_thread(purge_everybody, talk)
        assert found_in(tmp_path) == []
        talk.close()
    assert found_in(tmp_path) == []


def test_garbage_is_always_answered_and_never_acted_on() -> None:
    fed = feed_in_process(2_000, chance=Random(7))
    assert fed.answered > fed.refused > 0
    assert fed.is_well, fed
