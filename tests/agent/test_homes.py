"""Lasting homes and sandboxes: opened, found, taken up again, erased."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from agent.errors import UnknownHome
from agent.homes import Homes
from agent.settings import Settings
from preference_store.errors import StoreError
from preference_store.store import PreferenceStore
from simulator.errors import SimulatorError
from simulator.given_preferences import GivenContent, GivenPreference
from simulator.home_file import home_names
from simulator.setup import DeviceOverride, SandboxSetup

LAMP = "light.sofa_lamp"
JAZZ = GivenContent(topic="music.genre", value="jazz")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


@pytest_asyncio.fixture
async def homes(settings: Settings) -> AsyncIterator[Homes]:
    opened = _open(settings)
    yield opened
    await opened.stop()


def _open(settings: Settings) -> Homes:
    return Homes(settings, PreferenceStore.open(settings.store_url))


async def test_a_lasting_home_is_found_by_name_and_stays_the_same(
    homes: Homes,
) -> None:
    assert homes.living("flat") is homes.living("flat")
    assert not homes.living("flat").is_sandbox


async def test_a_home_that_is_not_there_is_named_as_such(homes: Homes) -> None:
    with pytest.raises(UnknownHome) as fault:
        homes.living("fiat")
    assert "flat" in str(fault.value)


async def test_a_sandbox_has_a_world_and_a_memory_of_its_own(homes: Homes) -> None:
    known = GivenPreference(person="amal", topic="music.genre", value="jazz")
    setup = SandboxSetup(
        home="flat",
        devices={LAMP: DeviceOverride(state="on")},
        preferences=(known,),
    )
    one = homes.living(await homes.open_sandbox(setup, None))
    other = homes.living(await homes.open_sandbox(SandboxSetup(home="flat"), None))
    assert one.home.devices[LAMP].state == "on"
    assert other.home.devices[LAMP].state == "off"
    assert [kept.value for kept in await one.preferences("amal")] == ["jazz"]
    assert await other.preferences(None) == ()
    assert await homes.living("flat").preferences(None) == ()


async def test_sandboxes_are_listed_after_the_homes(homes: Homes) -> None:
    first = await homes.open_sandbox(SandboxSetup(home="flat"), None)
    second = await homes.open_sandbox(SandboxSetup(home="flat"), "my_trial")
    listed = list(homes.listings())
    assert [one.home for one in listed if one.is_sandbox] == [first, second]
    assert [one.home for one in listed if not one.is_sandbox] == [*home_names()]
    assert second == "my_trial"


async def test_a_closed_sandbox_leaves_nothing_behind(
    homes: Homes, tmp_path: Path
) -> None:
    key = await homes.open_sandbox(SandboxSetup(home="flat"), None)
    await homes.close_sandbox(key)
    with pytest.raises(UnknownHome):
        homes.living(key)
    assert list((tmp_path / "sandboxes").iterdir()) == []


@pytest.mark.parametrize("name", ["flat", "nowhere"])
async def test_only_a_sandbox_can_be_erased(homes: Homes, name: str) -> None:
    homes.living("flat")
    with pytest.raises(UnknownHome):
        await homes.close_sandbox(name)
    assert homes.living("flat") is not None


async def test_a_setup_that_cannot_be_opens_nothing(
    homes: Homes, tmp_path: Path
) -> None:
    setup = SandboxSetup(
        home="flat", devices={"light.gone": DeviceOverride(state="on")}
    )
    with pytest.raises(SimulatorError):
        await homes.open_sandbox(setup, None)
    assert not (tmp_path / "sandboxes").exists()


async def test_a_sandbox_is_taken_up_where_it_was_left(settings: Settings) -> None:
    before = _open(settings)
    setup = SandboxSetup(home="flat", keeps_lessons=False)
    key = await before.open_sandbox(setup, None)
    living = before.living(key)
    living.home.set_device(LAMP, state="on", attributes={}, by="amal")
    living.advance(90)
    await living.keep(JAZZ, person="amal", when={})
    left_at = living.home.clock.now
    await before.stop()

    after = _open(settings)
    await after.take_up()
    again = after.living(key)
    assert again.home.devices[LAMP].state == "on"
    assert again.home.clock.now == left_at
    assert [known.value for known in await again.preferences("amal")] == ["jazz"]
    assert not again.keeps_lessons
    assert await after.open_sandbox(SandboxSetup(home="flat"), None) != key
    await after.stop()


async def test_the_rate_of_a_sandbox_outlasts_the_process(settings: Settings) -> None:
    before = _open(settings)
    key = await before.open_sandbox(SandboxSetup(home="flat"), None)
    before.living(key).set_rate(60)
    await before.stop()

    after = _open(settings)
    await after.take_up()
    assert after.living(key).rate == 60.0
    await after.stop()


async def test_homes_with_a_fast_clock_go_on_while_nobody_looks(homes: Homes) -> None:
    fast, real = homes.living("flat"), homes.living("studio")
    fast.set_rate(3600)
    before = {living.key: living.home.clock.now for living in (fast, real)}
    await asyncio.sleep(0.01)
    await homes.keep_pace()
    assert (fast.home.clock.now - before["flat"]).total_seconds() >= 36
    assert real.home.clock.now == before["studio"]


async def test_no_home_goes_on_in_the_middle_of_a_turn(homes: Homes) -> None:
    living = homes.living("flat")
    living.set_rate(3600)
    before = living.home.clock.now
    async with living.lock:
        await homes.keep_pace()
    assert living.home.clock.now == before


async def test_a_twin_without_lessons_is_told_so(homes: Homes) -> None:
    setup = SandboxSetup(home="flat", keeps_lessons=False)
    key = await homes.open_sandbox(setup, None)
    assert not homes.living(key).keeps_lessons


async def test_a_setup_whose_memory_cannot_be_leaves_nothing_behind(
    homes: Homes, tmp_path: Path
) -> None:
    blank = GivenPreference(person="amal", topic="music.genre", value=" ")
    with pytest.raises(StoreError):
        await homes.open_sandbox(SandboxSetup(home="flat", preferences=(blank,)), None)
    assert list((tmp_path / "sandboxes").iterdir()) == []


async def test_a_saved_world_is_taken_up_once(settings: Settings) -> None:
    before = _open(settings)
    key = await before.open_sandbox(SandboxSetup(home="flat"), None)
    await before.stop()
    crashed = _open(settings)
    await crashed.take_up()
    assert not _world(settings, key).exists()


async def test_a_sandbox_whose_process_crashed_is_swept_at_the_next_start(
    settings: Settings,
) -> None:
    crashed = _open(settings)
    key = await crashed.open_sandbox(SandboxSetup(home="flat"), None)
    crashed.living(key).store.close()
    after = _open(settings)
    await after.take_up()
    assert not _world(settings, key).parent.exists()
    await after.stop()


async def test_a_sandbox_that_another_process_lives_in_is_left_alone(
    settings: Settings,
) -> None:
    running = _open(settings)
    await running.take_up()
    key = await running.open_sandbox(SandboxSetup(home="flat"), None)
    beside = _open(settings)
    await beside.take_up()
    assert _world(settings, key).parent.exists()
    with pytest.raises(UnknownHome):
        beside.living(key)
    await beside.stop()
    await running.stop()


@pytest.mark.parametrize("torn", ["", "[]", '"world"', '{"world": 5}', '{"world": {}}'])
async def test_a_torn_world_is_left_and_keeps_no_server_down(
    settings: Settings, torn: str
) -> None:
    before = _open(settings)
    key = await before.open_sandbox(SandboxSetup(home="flat"), None)
    await before.stop()
    _world(settings, key).write_text(torn)
    after = _open(settings)
    await after.take_up()
    with pytest.raises(UnknownHome):
        after.living(key)
    assert _world(settings, key).read_text() == torn
    await after.stop()


def _world(settings: Settings, key: str) -> Path:
    return settings.data_dir / "sandboxes" / key / "world.json"
