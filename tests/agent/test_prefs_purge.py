"""`teachable prefs purge` while a server is at work on the same memory."""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from agent.cli import app
from agent.server_process import free_port
from preference_store.store import PreferenceStore
from tests.agent.served import served
from tests.preference_store.samples import EVENING, HOME, logged, wish


@pytest.fixture
def taught(tmp_path: Path) -> Iterator[PreferenceStore]:
    """What lies in the file, beside what a server holds."""
    store = PreferenceStore.open(f"sqlite:///{tmp_path / 'preferences.db'}")
    store.keep(wish("jazz"), home=HOME)
    store.record_turn(logged(1, person="guest"), home=HOME)
    yield store
    store.close()


@pytest.fixture
def lived_in(tmp_path: Path) -> Iterator[None]:
    """The data folder claimed, as by a server."""
    folder = tmp_path / "sandboxes"
    folder.mkdir()
    with (folder / ".lock").open("w") as claim:
        fcntl.flock(claim, fcntl.LOCK_SH)
        yield


def purged(folder: Path, port: int, *, person: str = "amal", token: str = "") -> Result:
    variables = {"TEACHABLE_DATA_DIR": str(folder), "TEACHABLE_PORT": str(port)}
    if token:
        variables["TEACHABLE_TOKEN"] = token
    return CliRunner().invoke(app, ["prefs", "purge", person, "--yes"], env=variables)


def remembered(store: PreferenceStore) -> int:
    return len(store.everyone(home=HOME, now=EVENING))


@pytest.mark.usefixtures("lived_in")
async def test_a_server_at_work_is_told_first(
    tmp_path: Path, taught: PreferenceStore
) -> None:
    async with served() as server:
        living = server.runtime.living(None)
        living.home.move("amal", "kitchen")
        port = server.client.base_url.port or 0
        done = await asyncio.to_thread(purged, tmp_path, port)
        assert done.exit_code == 0, done.stderr
        assert "1 preferences" in done.stdout
        assert "1 events" in done.stdout
        assert all(event.person != "amal" for event in living.home.events)
    assert remembered(taught) == 0


@pytest.mark.usefixtures("lived_in")
def test_nothing_is_erased_where_the_server_does_not_answer(
    tmp_path: Path, taught: PreferenceStore
) -> None:
    refused = purged(tmp_path, free_port("127.0.0.1"))
    assert refused.exit_code == 2
    assert "does not answer" in refused.stderr
    assert remembered(taught) == 1


@pytest.mark.usefixtures("lived_in")
async def test_nothing_is_erased_where_the_server_refuses(
    tmp_path: Path, taught: PreferenceStore
) -> None:
    async with served(token="secret") as server:
        port = server.client.base_url.port or 0
        refused = await asyncio.to_thread(purged, tmp_path, port, token="wrong")
        assert refused.exit_code == 2
        assert "TEACHABLE_TOKEN" in refused.stderr
        assert "secret" not in refused.stderr
    assert remembered(taught) == 1


async def test_a_server_of_another_memory_is_left_alone(
    tmp_path: Path, taught: PreferenceStore
) -> None:
    async with served() as server:
        living = server.runtime.living(None)
        living.memory.store.keep(wish("rock"), home=HOME)
        port = server.client.base_url.port or 0
        done = await asyncio.to_thread(purged, tmp_path, port)
        assert done.exit_code == 0
        assert remembered(living.memory.store) == 1
    assert remembered(taught) == 0


@pytest.mark.usefixtures("taught")
def test_who_has_only_spoken_is_erased_too(tmp_path: Path) -> None:
    done = purged(tmp_path, free_port("127.0.0.1"), person="guest")
    assert done.exit_code == 0, done.stderr
    assert "1 turns" in done.stdout
