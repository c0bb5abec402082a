"""What there is to find out: devices of the homes, and how likely each is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.learning.asking_which import which_queries
from agent.teaching.learning.inquiry import Belief, Query, believed
from simulator.context import ContextSnapshot, DeviceView
from simulator.home import Home
from simulator.home_file import home_names, load_home
from simulator.setup import SandboxSetup

LEAST_DEVICES = 3
"""Fewer have one question, and every strategy asks it."""
_ASKED_FOR = frozenset(
    domain for request in DEVICE_REQUESTS.values() for domain in request.services
)
PRIORS = ("even", "falling")
"""All alike, or by rank as Zipf's law has it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Puzzle:
    """One device is meant, and which one is not known."""

    name: str
    """Home, domain and prior, for the table of the puzzles."""
    prior: Belief
    truth: str
    context: ContextSnapshot

    def yes_no(self) -> tuple[Query, ...]:
        """Every fact about the devices, asked as "is it …"; rooms come first."""
        devices = [self.context.devices[reading] for reading in self.prior]
        holding: dict[str, set[str]] = defaultdict(set)
        for read in (_floor, _area, _kind, _state, _name):
            for device in devices:
                holding[read(device, self.context)].add(device.id)
        return tuple(
            Query(
                key=fact,
                answers={d.id: "yes" if d.id in those else "no" for d in devices},
            )
            for fact, those in holding.items()
            if 0 < len(those) < len(devices)
        )

    def spoken(self, belief: Belief) -> tuple[Query, ...]:
        """What the assistant itself asks: by room, or by name among the likeliest."""
        likeliest = sorted(belief, key=lambda reading: -belief[reading])
        by_name, by_area = which_queries(likeliest, self.context)
        return (by_area, by_name)


def puzzles(count: int, chance: Random) -> Iterator[Puzzle]:
    """So many puzzles, over homes, domains and priors in turn."""
    kinds = [
        (home, context, domain, prior)
        for home, context in _homes()
        for domain, devices in _by_domain(context).items()
        if len(devices) >= LEAST_DEVICES
        for prior in PRIORS
    ]
    for number in range(count):
        home, context, domain, prior = kinds[number % len(kinds)]
        ids = [device.id for device in _by_domain(context)[domain]]
        chance.shuffle(ids)
        shares = believed(
            {id_: 1.0 / rank for rank, id_ in enumerate(ids, 1)}
            if prior == "falling"
            else dict.fromkeys(ids, 1.0)
        )
        (truth,) = chance.choices(list(shares), list(shares.values()))
        yield Puzzle(
            name=f"{home} {domain} {prior}", prior=shares, truth=truth, context=context
        )


def _homes() -> Iterator[tuple[str, ContextSnapshot]]:
    for name in home_names():
        home = Home.begin(load_home(name), SandboxSetup(home=name))
        person = next(iter(home.people))
        yield name, home.snapshot(person, home.default_via(person))


def _by_domain(context: ContextSnapshot) -> dict[str, list[DeviceView]]:
    """Devices that requests are about, by domain."""
    found: dict[str, list[DeviceView]] = defaultdict(list)
    for device in context.devices.values():
        if device.domain not in _ASKED_FOR:
            continue
        found[device.domain].append(device)
    return found


def _floor(device: DeviceView, context: ContextSnapshot) -> str:
    area = context.areas.get(device.area or "")
    return f"on {area.floor if area is not None else None}"


def _area(device: DeviceView, context: ContextSnapshot) -> str:
    return f"in {device.area}"


def _kind(device: DeviceView, context: ContextSnapshot) -> str:
    return f"a {device.kind}"


def _state(device: DeviceView, context: ContextSnapshot) -> str:
    return f"is {device.state}"


def _name(device: DeviceView, context: ContextSnapshot) -> str:
    return device.id
