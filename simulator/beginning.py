"""How a home begins: its file, days already lived, and what a set-up says besides.

What a set-up does to a home is no event in anybody's life; what people did in the
days before the start is, and so is the history that the set-up tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta, timezone
from typing import Protocol
from zoneinfo import ZoneInfo

from simulator.assistant import Fault
from simulator.context import AreaView, DeviceView, PersonView
from simulator.errors import IllegalState
from simulator.names import require_known
from simulator.past_events import PastEvent
from simulator.setup import SandboxSetup
from simulator.trace import Change, Scalar

DEFAULT_START = datetime.fromisoformat("2026-03-02T19:00:00")
"""A Monday evening in the home's zone, for set-ups that name no start."""


class Beginning(Protocol):
    """What a set-up needs of a home."""

    @property
    def areas(self) -> Mapping[str, AreaView]:
        """Rooms by id."""

    @property
    def people(self) -> Mapping[str, PersonView]:
        """People by id, where they are now."""

    @property
    def devices(self) -> Mapping[str, DeviceView]:
        """Devices by id."""

    def place(self, person: str, area: str | None) -> tuple[Change, ...]:
        """Let a person have been in that room all along."""

    def set_device(
        self,
        device: str,
        state: str | None,
        attributes: Mapping[str, Scalar],
        by: str,
    ) -> tuple[Change, ...]:
        """Change a device past the assistant."""

    def set_fault(self, device: str, fault: Fault | None) -> None:
        """Break a device."""


def start_of(setup: SandboxSetup, zone: ZoneInfo) -> datetime:
    """When the conversation starts, in the home's zone.

    A wall time that a clock change skips moves on.
    """
    return _in_zone(setup.start or DEFAULT_START, zone)


def first_moment_of(setup: SandboxSetup, zone: ZoneInfo) -> datetime:
    """When the home begins to live: at the start, or at midnight days before it."""
    start = start_of(setup, zone)
    if setup.lived is None:
        return start
    first_day = start.date() - timedelta(days=setup.lived)
    return _in_zone(datetime.combine(first_day, time()), zone)


def apply_setup(setup: SandboxSetup, home: Beginning) -> None:
    """Put people and devices as the set-up says.

    Raises:
        UnknownName: `setup` names a person, device or area that is not there.
        IllegalState: an override that a device cannot have.
    """
    for id_, person in setup.people.items():
        require_known("person", id_, home.people, f"people.{id_}")
        if "area" not in person.__fields_set__:
            continue
        if person.area is not None:
            require_known("area", person.area, home.areas, f"people.{id_}.area")
        home.place(id_, person.area)
    if setup.sees.area is not None:
        require_known("area", setup.sees.area, home.areas, "sees.area")
    if setup.sees.person_area is not None:
        require_known("area", setup.sees.person_area, home.areas, "sees.person_area")
    if setup.sees.via is not None:
        require_known("device", setup.sees.via, home.devices, "sees.via")
    for id_, device in setup.devices.items():
        key = f"devices.{id_}"
        require_known("device", id_, home.devices, key)
        try:
            home.set_device(id_, device.state, device.attributes, "home")
        except IllegalState as error:
            raise IllegalState(error.message, key=f"{key}.{error.key}") from error
        if device.fault is not None:
            home.set_fault(id_, device.fault)


def check_history(history: Sequence[PastEvent], home: Beginning) -> None:
    """Make sure that history tells of the people and devices of this home.

    Raises:
        UnknownName: it does not.
    """
    for place, past in enumerate(history):
        key = f"history.{place}"
        if past.person is not None:
            require_known("person", past.person, home.people, f"{key}.person")
        device = past.attributes.get("device")
        if isinstance(device, str):
            key = f"{key}.attributes.device"
            require_known("device", device, home.devices, key)


def _in_zone(wall_time: datetime, zone: ZoneInfo) -> datetime:
    return wall_time.replace(tzinfo=zone).astimezone(timezone.utc).astimezone(zone)
