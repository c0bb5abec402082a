"""One home with its world, its memory and its log of turns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.living_home import LivingHome
from preference_store.errors import UnknownPreference
from preference_store.store import PreferenceStore
from preference_store.values import LoggedTurn
from simulator.given_preferences import GivenContent
from simulator.home import Home
from simulator.home_file import load_home
from simulator.setup import SandboxSetup
from simulator.trace import Intent, Trace
from tests.agent.talking import Wall

CONVERSATION = "c1"
JAZZ = GivenContent(topic="music.genre", value="jazz")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PreferenceStore]:
    opened = PreferenceStore.open(f"sqlite:///{tmp_path / 'memory.db'}")
    yield opened
    opened.close()


@pytest.fixture
def living(store: PreferenceStore) -> LivingHome:
    return _living(store, "flat")


def _living(
    store: PreferenceStore,
    key: str,
    *,
    is_sandbox: bool = True,
    wall: Wall | None = None,
) -> LivingHome:
    home = Home.begin(load_home("flat"), SandboxSetup(home="flat"))
    return LivingHome(
        key=key, home=home, store=store, is_sandbox=is_sandbox, wall=wall or Wall()
    )


def _turn(living: LivingHome, number: int, gap_s: float) -> LoggedTurn:
    trace = Trace(
        turn=number,
        person="amal",
        via=None,
        utterance=f"turn {number}",
        intent=Intent(name="turn_on", confidence=1.0),
    )
    return LoggedTurn(
        conversation=CONVERSATION,
        turn=number,
        at=living.home.clock.now,
        person="amal",
        via=None,
        utterance=trace.utterance,
        outcome="done",
        gap_s=gap_s,
        trace=trace.as_dict(),
    )


async def test_somebody_elses_preference_cannot_be_forgotten(
    living: LivingHome,
) -> None:
    kept = await living.keep(JAZZ, person="amal", when={})
    with pytest.raises(UnknownPreference):
        await living.forget(kept.id, person="binta")
    assert len(await living.preferences("amal")) == 1


async def test_preferences_are_a_persons_and_the_households(
    living: LivingHome,
) -> None:
    for person in ("amal", "binta", None):
        await living.keep(JAZZ, person=person, when={})
    assert [known.person for known in await living.preferences("amal")] == [
        "amal",
        None,
    ]
    assert len(await living.preferences(None)) == 3


async def test_times_are_shown_in_the_homes_own_zone(living: LivingHome) -> None:
    kept = await living.keep(JAZZ, person="amal", when={})
    (read,) = await living.preferences("amal")
    assert read.taught_at == kept.taught_at == "2026-03-02T19:00:00+01:00"


async def test_homes_with_one_store_keep_apart(store: PreferenceStore) -> None:
    mine, theirs = _living(store, "flat"), _living(store, "other")
    await mine.keep(JAZZ, person="amal", when={})
    await mine.turns.add(
        _turn(mine, 1, 0.0), in_log=_turn(mine, 1, 0.0), ended_at_s=0.0
    )
    assert await theirs.live("amal") == ()
    assert theirs.turns.read(CONVERSATION) == ()


@pytest.mark.parametrize(("is_sandbox", "passed_s"), [(True, 0.0), (False, 90.0)])
async def test_the_clock_of_a_lasting_home_alone_follows_the_wall(
    store: PreferenceStore, is_sandbox: bool, passed_s: float
) -> None:
    wall = Wall()
    living = _living(store, "flat", is_sandbox=is_sandbox, wall=wall)
    before = living.home.clock.now
    wall.seconds += 90
    living.keep_pace()
    assert (living.home.clock.now - before).total_seconds() == passed_s


@pytest.mark.parametrize(
    ("rate", "passed_s"), [(60.0, 600.0), (0.5, 5.0), (0.0, 0.0), (1.0, 10.0)]
)
async def test_a_clock_runs_as_fast_as_it_is_told(
    store: PreferenceStore, rate: float, passed_s: float
) -> None:
    wall = Wall()
    living = _living(store, "flat", wall=wall)
    before = living.home.clock.now
    living.set_rate(rate)
    wall.seconds += 10
    living.keep_pace()
    assert (living.home.clock.now - before).total_seconds() == passed_s


async def test_a_new_rate_holds_from_the_moment_it_is_set(
    store: PreferenceStore,
) -> None:
    wall = Wall()
    living = _living(store, "flat", is_sandbox=False, wall=wall)
    before = living.home.clock.now
    wall.seconds += 10
    living.set_rate(60)
    wall.seconds += 1
    living.set_rate(0)
    wall.seconds += 1000
    living.keep_pace()
    assert (living.home.clock.now - before).total_seconds() == 70.0


@pytest.mark.parametrize("rate", [0.0, 1.0, 600.0])
async def test_silence_is_the_walls_at_any_rate_and_what_is_skipped(
    store: PreferenceStore, rate: float
) -> None:
    wall = Wall()
    living = _living(store, "flat", wall=wall)
    living.set_rate(rate)
    before_s = living.silence_clock_s
    wall.seconds += 5
    assert living.silence_clock_s - before_s == 5.0
    living.advance(600)
    assert living.silence_clock_s - before_s == 605.0


async def test_traces_come_newest_last(living: LivingHome) -> None:
    for number in (1, 2, 3):
        await living.turns.add(
            _turn(living, number, 1.0),
            in_log=_turn(living, number, 1.0),
            ended_at_s=0.0,
        )
    assert [trace["turn"] for trace in await living.traces(2)] == [2, 3]
