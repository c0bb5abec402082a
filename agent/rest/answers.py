"""Answers: what the home API says, as frozen values whose JSON form is the contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from agent.ports import LivingHome
from simulator.assistant import Fault
from simulator.context import DeviceView
from simulator.errors import UnknownName
from simulator.home import Home
from simulator.strict_yaml import nearest_of
from simulator.trace import Scalar

View = TypeVar("View")


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusAnswer:
    """Whether the server is up; the one answer that never needs a token."""

    state: Literal["starting", "ready"]
    default_home: str
    version: str
    """Of this project."""
    stage: str
    """What a starting server is busy with."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SandboxAnswer:
    """A sandbox that was opened."""

    home: str
    """Its id, to be used wherever a home is named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaAnswer:
    """A room as people call it."""

    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonAnswer:
    """A person and where they are; `null`: away or unknown."""

    name: str
    area: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DeviceAnswer:
    """A device as it stands."""

    name: str
    area: str | None
    state: str
    attributes: Mapping[str, Scalar]
    capabilities: Mapping[str, Scalar]
    fault: Fault | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockAnswer:
    """What the home's clock says, and how fast it runs."""

    time: str
    """Virtual, with offset."""
    rate: float
    """Seconds for each of the wall's: 1 is real time, 0 stands still."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HomeAnswer:
    """A home as it stands."""

    home: str
    time: str
    rate: float
    time_zone: str
    areas: Mapping[str, AreaAnswer]
    people: Mapping[str, PersonAnswer]
    devices: Mapping[str, DeviceAnswer]


def clock_answer(living: LivingHome) -> ClockAnswer:
    """The clock of a home."""
    return ClockAnswer(time=living.home.clock.now.isoformat(), rate=living.rate)


def device_answer(home: Home, device: str) -> DeviceAnswer:
    """One device.

    Raises:
        UnknownName: the home has no such device.
    """
    return _device(home, require("device", device, home.devices))


def person_answer(home: Home, person: str) -> PersonAnswer:
    """One person.

    Raises:
        UnknownName: the home has no such person.
    """
    found = require("person", person, home.people)
    return PersonAnswer(name=found.name, area=found.area)


def home_answer(id_: str, living: LivingHome) -> HomeAnswer:
    """All of a home, whose id is that of the sandbox where it is one."""
    home = living.home
    return HomeAnswer(
        home=id_,
        time=home.clock.now.isoformat(),
        rate=living.rate,
        time_zone=str(home.clock.now.tzinfo),
        areas={
            area.id: AreaAnswer(name=area.name, aliases=area.aliases)
            for area in home.areas.values()
        },
        people={
            person.id: PersonAnswer(name=person.name, area=person.area)
            for person in home.people.values()
        },
        devices={view.id: _device(home, view) for view in home.devices.values()},
    )


def require(kind: str, name: str, known: Mapping[str, View]) -> View:
    """What `known` has by that name.

    Raises:
        UnknownName: nothing; says what comes nearest.
    """
    if name not in known:
        raise UnknownName(kind, name, nearest=nearest_of(name, known))
    return known[name]


def _device(home: Home, view: DeviceView) -> DeviceAnswer:
    return DeviceAnswer(
        name=view.name,
        area=view.area,
        state=view.state,
        attributes=view.attributes,
        capabilities=view.capabilities,
        fault=home.faults.get(view.id),
    )
