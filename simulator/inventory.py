"""The devices of a living home: how they stand, and what is broken about them.

State changes in one place, `stand`, which refuses what a device cannot be; `show` is
for readings that move by themselves. Views are never changed, only replaced. Beneath a
fault a device goes on standing somehow; `seen` is what anybody can tell from outside.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from simulator.assistant import Fault
from simulator.context import DeviceView
from simulator.domains import UNAVAILABLE, check_standing
from simulator.names import require_known
from simulator.trace import Change, Scalar

PRESENCE_CLASSES = frozenset({"occupancy", "presence"})
"""Device classes of the binary sensors that follow the people of their room."""

_LASTING_ATTRIBUTES = frozenset({"device_class", "unit_of_measurement"})
"""What is known of a device even while it does not answer."""


class Inventory:
    """Devices by id, in the order of the home file."""

    def __init__(self, devices: Iterable[DeviceView]) -> None:
        self._devices = {device.id: device for device in devices}
        self._faults: dict[str, Fault] = {}

    @property
    def standing(self) -> Mapping[str, DeviceView]:
        """Devices as they stand beneath their faults."""
        return dict(self._devices)

    @property
    def faults(self) -> Mapping[str, Fault]:
        """What is broken, and how."""
        return dict(self._faults)

    def seen(self) -> Mapping[str, DeviceView]:
        """Devices as anybody can see them; of an unavailable one hardly anything."""
        if "unavailable" not in self._faults.values():
            return dict(self._devices)
        return {id_: self._as_seen(device) for id_, device in self._devices.items()}

    def device(self, id_: str) -> DeviceView:
        """The device as it stands.

        Raises:
            UnknownName: there is no such device.
        """
        require_known("device", id_, self._devices)
        return self._devices[id_]

    def stand(
        self, id_: str, state: str, attributes: Mapping[str, Scalar]
    ) -> Change | None:
        """Let a device stand so; `None` when it already does.

        Raises:
            IllegalState: it cannot; nothing was changed.
            UnknownName: there is no such device.
        """
        device = self.device(id_)
        standing = replace(device, state=state, attributes=dict(attributes))
        check_standing(standing)
        self._devices[id_] = standing
        before: dict[str, Scalar] = {**device.attributes, "state": device.state}
        after: dict[str, Scalar] = {**attributes, "state": state}
        names = ("state", *sorted({*device.attributes, *attributes}))
        differing = [name for name in names if before.get(name) != after.get(name)]
        if not differing:
            return None
        return Change(
            device=id_,
            before={name: before.get(name) for name in differing},
            after={name: after.get(name) for name in differing},
        )

    def show(self, id_: str, state: str, attributes: Mapping[str, Scalar]) -> None:
        """Let a device read so: nobody did anything, a measurement moved on.

        Args:
            id_: a device that is there.
            state: its state.
            attributes: those that differ; `None` takes one away.
        """
        device = self._devices[id_]
        merged = {**device.attributes, **attributes}
        given = {name: value for name, value in merged.items() if value is not None}
        if state != device.state or given != device.attributes:
            self._devices[id_] = replace(device, state=state, attributes=given)

    def set_fault(self, id_: str, fault: Fault | None) -> None:
        """Break a device, or mend it with `None`.

        Raises:
            UnknownName: there is no such device.
        """
        device = self.device(id_)
        self._faults.pop(device.id, None)
        if fault is not None:
            self._faults[device.id] = fault

    def sensors(
        self, classes: Collection[str], areas: Iterable[str]
    ) -> tuple[DeviceView, ...]:
        """The binary sensors of these classes in these rooms."""
        rooms = set(areas)
        return tuple(
            device
            for device in self._devices.values()
            if device.domain == "binary_sensor"
            and device.attributes.get("device_class") in classes
            and device.area in rooms
        )

    def _as_seen(self, device: DeviceView) -> DeviceView:
        if self._faults.get(device.id) != "unavailable":
            return device
        lasting = {
            name: value
            for name, value in device.attributes.items()
            if name in _LASTING_ATTRIBUTES
        }
        return replace(device, state=UNAVAILABLE, attributes=lasting)
