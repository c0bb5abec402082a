"""What the chat needs of a server: one home, one conversation, and how both stand.

`tui/rest_door.py` is the door that leads somewhere; the tests bring one of their own.
Every method raises `AssistantError`, with a sentence, when nothing usable comes back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from simulator.assistant import Fault, Interruption, KnownPreference, Turn
from simulator.trace import Scalar


@dataclass(frozen=True, kw_only=True, slots=True)
class Device:
    """A device of the home as the chat draws it."""

    id: str
    name: str
    area: str | None
    """Id of its room."""
    state: str
    attributes: Mapping[str, Scalar] = field(default_factory=dict)
    capabilities: Mapping[str, Scalar] = field(default_factory=dict)
    fault: str | None = None

    @property
    def domain(self) -> str:
        """Home Assistant's domain, such as `media_player`."""
        return self.id.partition(".")[0]

    @property
    def takes_voice(self) -> bool:
        """Whether a person can speak to the assistant through it."""
        return bool(self.capabilities.get("voice"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody who lives in the home."""

    id: str
    name: str
    area: str | None
    """Id of the room they are in, `None` when away."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HabitCount:
    """What somebody has often done, and how often."""

    words: str
    """What, and in which circumstances."""
    times: int
    of_times: int
    """How often anything of the kind was done in these circumstances."""
    days: int
    of_days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Resident:
    """A person with what they do: just now, on certain days, and usually."""

    id: str
    name: str
    area: str | None
    activity: str | None
    """As far as the home can tell."""
    routines: tuple[str, ...]
    """When and what, a line each."""
    habits: tuple[HabitCount, ...]
    """Those of most days first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HomeView:
    """The home at one moment, in the order of its file."""

    home: str
    time: datetime
    """Virtual, aware, in the home's zone."""
    rate: float
    """Seconds of it for each of the wall's: 1 is real time, 0 stands still."""
    areas: Mapping[str, str]
    """Names of the rooms by id."""
    people: Mapping[str, Person]
    devices: Mapping[str, Device]

    def name_of(self, device: str) -> str:
        """What people call the device; its id where the home does not know it."""
        known = self.devices.get(device)
        return known.name if known else device


class HomeDoor(Protocol):
    """One conversation with the assistant of one home."""

    @property
    def address(self) -> str:
        """Where it leads, as a person would name it."""
        ...

    async def is_ready(self) -> bool:
        """Whether the server can already be spoken to."""
        ...

    async def say(
        self,
        text: str,
        *,
        person: str,
        via: str | None,
        interruption: Interruption | None = None,
        utterance_id: str,
    ) -> Turn:
        """Speak; the server measures the silence before it.

        Words sent again with their `utterance_id` are not acted on again.
        """
        ...

    async def home(self) -> HomeView:
        """The home as it stands."""
        ...

    async def people(self) -> tuple[Resident, ...]:
        """Everybody who lives there."""
        ...

    async def preferences(self, person: str) -> tuple[KnownPreference, ...]:
        """Everything live that concerns this person, the household's included."""
        ...

    async def advance(self, seconds: float) -> None:
        """Let virtual time pass."""
        ...

    async def set_rate(self, rate: float) -> None:
        """Let the home's clock run so many times as fast as the wall's."""
        ...

    async def set_device(
        self, device: str, *, state: str | None, attributes: Mapping[str, Scalar]
    ) -> None:
        """Change a device past the assistant."""
        ...

    async def set_fault(self, device: str, fault: Fault | None) -> None:
        """Break a device, or mend it with `None`."""
        ...

    async def move(self, person: str, area: str) -> None:
        """Send a person to another room."""
        ...

    async def close(self) -> None:
        """Hang up."""
        ...
