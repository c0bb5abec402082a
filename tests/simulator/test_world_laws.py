"""What holds for every home whatever is done to it, and however time passes."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings

from simulator.domains import UNAVAILABLE, check_standing
from simulator.home import Home
from simulator.home_file import home_names, load_home
from simulator.setup import SandboxSetup
from tests.simulator.anything import Act, acts, happens

FLAT = load_home("flat")
HOMES = {name: load_home(name) for name in home_names()}

lawful = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
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
