"""What holds for every home whatever is done to it, and however time passes."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from itertools import pairwise
from math import isclose
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.domains import UNAVAILABLE, check_standing
from simulator.event_log import event_lines
from simulator.home import Home
from simulator.home_file import home_names, load_home
from simulator.setup import SandboxSetup
from tests.simulator.anything import Act, acts, happens

FLAT = load_home("flat")
HOMES = {name: load_home(name) for name in home_names()}

lawful = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def a_home(name: str = "flat", **setup: Any) -> Home:
    return Home.begin(HOMES[name], SandboxSetup(home=name, **setup))


def saved(home: Home) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(json.dumps(home.as_dict(), allow_nan=False))
    return document


@lawful
@given(done=acts(FLAT))
def test_nothing_that_is_done_leads_to_an_illegal_state(done: list[Act]) -> None:
    home = a_home()

    for act in done:
        happens(home, act)
        for device in home.devices.values():
            if device.state != UNAVAILABLE:
                check_standing(device)
    for id_ in home.faults:
        home.set_fault(id_, None)
    for device in home.devices.values():
        check_standing(device)


@lawful
@given(done=acts(FLAT))
def test_what_a_home_will_not_do_changes_nothing(done: list[Act]) -> None:
    home = a_home()

    for act in done:
        before = saved(home)
        if not happens(home, act):
            assert saved(home) == before


@lawful
@given(done=acts(FLAT))
def test_a_home_that_was_saved_goes_on_as_if_it_had_not_been(done: list[Act]) -> None:
    home = a_home(start="2026-03-02T06:30:00", seed=5)
    for act in done:
        happens(home, act)

    again = Home.from_dict(saved(home))
    assert saved(again) == saved(home)

    home.advance(3 * 3600)
    again.advance(3 * 3600)
    assert saved(again) == saved(home)


def log_of(name: str, seed: int, days: int) -> str:
    home = a_home(name, seed=seed, lived=days)
    return "\n".join(event_lines(home.events))


def test_the_same_seed_gives_the_same_log_twenty_times_of_twenty() -> None:
    logs = {log_of("family_house", 7, 3) for _ in range(20)}

    assert len(logs) == 1
    assert logs != {log_of("family_house", 8, 3)}


@pytest.mark.parametrize("hash_seed", ["0", "1", "4242"])
def test_the_same_seed_gives_the_same_log_in_another_process(hash_seed: str) -> None:
    code = (
        "import sys\n"
        "from tests.simulator.test_world_laws import log_of\n"
        "sys.stdout.buffer.write(log_of('family_house', 7, 3).encode())"
    )

    other = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
    )

    assert other.stdout.decode() == log_of("family_house", 7, 3)


def steps_of(total_s: int, count: int, chance: random.Random) -> list[float]:
    """Steps of whole milliseconds, so that what rounding adds up to is no matter."""
    cuts = sorted(chance.randint(0, total_s * 1000) for _ in range(count - 1))
    ends = [0, *cuts, total_s * 1000]
    return [(end - begin) / 1000 for begin, end in pairwise(ends)]


Values = dict[tuple[str, str], object]


def values_of(home: Home) -> Values:
    """States and attributes one by one; what reads as a number is one."""
    return {
        (id_, name): _number_or_word(value)
        for id_, reading in home.readings().items()
        for name, value in (("state", reading.state), *reading.attributes.items())
    }


def _number_or_word(value: object) -> object:
    try:
        return value if isinstance(value, bool) else float(str(value))
    except ValueError:
        return value


def differing(one: Values, other: Values) -> dict[tuple[str, str], object]:
    """What differs by more than a sensor's last digit or a hundredth of itself."""
    return {
        key: (one.get(key), other.get(key))
        for key in one.keys() | other.keys()
        if not _is_alike(one.get(key), other.get(key))
    }


def _is_alike(value: object, other: object) -> bool:
    if isinstance(value, float) and isinstance(other, float):
        return isclose(value, other, rel_tol=0.01, abs_tol=0.11)
    return value == other


def deeds_of(home: Home) -> list[tuple[float, str, str | None, str | None]]:
    """What people did, and when to the tenth of a second."""
    return [
        (round(event.at.timestamp(), 1), event.kind, event.device, event.person)
        for event in home.events
        if event.kind != "state_changed"
    ]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", HOMES)
def test_time_passes_in_one_step_as_in_a_thousand(name: str, seed: int) -> None:
    at_once, by_steps = a_home(name, seed=seed), a_home(name, seed=seed)
    total_s = 40 * 3600

    at_once.advance(total_s)
    for step_s in steps_of(total_s, 1000, random.Random(seed)):
        by_steps.advance(step_s)

    assert deeds_of(by_steps) == deeds_of(at_once)
    assert by_steps.people == at_once.people
    assert differing(values_of(by_steps), values_of(at_once)) == {}


@lawful
@given(done=acts(FLAT), cuts=st.integers(min_value=2, max_value=40))
def test_whatever_is_under_way_takes_as_long_in_one_step_as_in_many(
    done: list[Act], cuts: int
) -> None:
    at_once, by_steps = a_home(), a_home()
    for act in done:
        happens(at_once, act)
        happens(by_steps, act)

    at_once.advance(1800)
    for step_s in steps_of(1800, cuts, random.Random(cuts)):
        by_steps.advance(step_s)

    assert differing(values_of(by_steps), values_of(at_once)) == {}


@pytest.mark.parametrize("name", HOMES)
def test_a_life_that_is_saved_and_taken_up_again_all_the_time_stays_the_same(
    name: str,
) -> None:
    one = a_home(name, seed=1, start="2026-03-06T15:00:00")
    other = a_home(name, seed=1, start="2026-03-06T15:00:00")

    for step_s in steps_of(30 * 3600, 60, random.Random(1)):
        one.advance(step_s)
        other.advance(step_s)
        other = Home.from_dict(saved(other))

    assert saved(other) == saved(one)
    assert len(one.events) > 20
