"""Homes: how fast they live, and how fast the context of a turn is taken."""

from __future__ import annotations

from time import perf_counter
from typing import Any

from simulator.home import Home
from simulator.home_file import HomeFile, document_of, load_home
from simulator.setup import SandboxSetup

DAY_S = 24 * 3600.0

_HOME = "family_house"


def home_of(devices: int) -> HomeFile:
    """The family house with so many devices: some left out, or some again.

    What routines use always stays, and no copy is the main one of its room. There are
    no scenes: they name devices that may be left out, and nobody asks for one.
    """
    document = document_of(_HOME)
    given: dict[str, Any] = document["devices"]
    used = {
        step["device"]
        for person in document["people"].values()
        for routine in person["routines"].values()
        for step in routine["do"]
        if "device" in step
    }
    kept = {id_: given[id_] for id_ in given if id_ in used}
    rest = iter([id_ for id_ in given if id_ not in used])
    while len(kept) < devices:
        id_ = next(rest, None)
        if id_ is None:
            break
        kept[id_] = given[id_]
    copies = [id_ for id_ in given if not given[id_].get("main")]
    for place in range(max(0, devices - len(kept))):
        round_, which = divmod(place, len(copies))
        kept[f"{copies[which]}_{round_ + 2}"] = given[copies[which]]
    return load_home({**document, "devices": kept, "scenes": {}})


def time_days(home_file: HomeFile, days: int) -> tuple[float, ...]:
    """Seconds that each of some home-days takes, one after the other."""
    home = Home.begin(home_file, SandboxSetup(home=_HOME, seed=1))
    times: list[float] = []
    for _ in range(days):
        begun = perf_counter()
        home.advance(DAY_S)
        times.append(perf_counter() - begun)
    return tuple(times)


def time_snapshots(home_file: HomeFile, count: int) -> tuple[float, ...]:
    """Milliseconds of one context snapshot and its facts, after a week of life."""
    home = Home.begin(home_file, SandboxSetup(home=_HOME, seed=1))
    home.advance(7 * DAY_S)
    person = next(iter(home.people))
    via = home.default_via(person)
    times: list[float] = []
    for _ in range(count):
        # Nobody asks twice at one moment, so nothing may be kept from before.
        home.advance(10)
        begun = perf_counter()
        home.snapshot(person, via).facts()
        times.append((perf_counter() - begun) * 1000)
    return tuple(times)
