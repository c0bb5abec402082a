"""The world of things: a home's devices, what is under way on them, and its rooms.

The only writer of the state of devices. It knows people by their number in each room,
and nothing of what they are up to; `simulator.home` brings the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator import refusals
from simulator.assistant import Fault
from simulator.clock import VirtualClock
from simulator.context import DeviceView, ForecastDay
from simulator.domains import UNKNOWN
from simulator.driving import drives_of
from simulator.environment import Environment, EnvironmentState
from simulator.errors import Refused
from simulator.forecast import forecast_of
from simulator.history import EventKind
from simulator.home_file import HomeFile
from simulator.instruments import Instruments, Offset, measuring
from simulator.inventory import PRESENCE_CLASSES, Inventory
from simulator.process import Process, number_or_none
from simulator.processes import SETS_GOING, on_the_way, result_of, sensing
from simulator.readings import weather_of
from simulator.room_physics import Drives
from simulator.services import outcome_of
from simulator.trace import Change, Command, Scalar
from simulator.under_way import Delayed, UnderWay

SLOW_DELAY_S = 5.0
"""After how long a slow device does as it was told."""

_DRIVING_DOMAINS = frozenset({"light", "cover", "climate"})
_DEFAULT_ROOM_C = 20.0
"""What an oven that stands in no room cools to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WorldState:
    """What a world keeps besides how its devices stand and are broken."""

    processes: tuple[Process, ...]
    delayed: tuple[Delayed, ...]
    environment: EnvironmentState
    offsets: Mapping[str, Offset]


Note = Callable[[EventKind, str, str | None, Mapping[str, Scalar]], None]
"""Writes an event down: kind, by whom, on which device, attributes."""


class World:
    """Devices and rooms, going on through time."""

    def __init__(
        self,
        home_file: HomeFile,
        inventory: Inventory,
        *,
        clock: VirtualClock,
        note: Note,
        seed: int,
        people: Mapping[str, int],
        state: WorldState | None = None,
    ) -> None:
        """Begin with devices as they stand, or go on from `state`.

        Args:
            home_file: rooms, place and zone come from here.
            inventory: the devices; nobody else changes them from now on.
            clock: moved by `pass_to` only.
            note: is told of every event.
            seed: of the weather.
            people: how many are in each room.
            state: where an earlier world left off, `None`: at its beginning.
        """
        self._inventory = inventory
        self._clock = clock
        self._note = note
        self._zone = home_file.zone
        self._areas = {id_: area.outdoors for id_, area in home_file.areas.items()}
        self._people = dict(people)
        devices = inventory.standing.values()
        self._measuring = tuple(measuring(devices))
        self._under_way = UnderWay(inventory, self._zone)
        if state is not None:
            self._under_way = UnderWay(
                inventory, self._zone, state.processes, state.delayed
            )
            self._instruments = Instruments(devices, state.offsets)
            self._environment = Environment(
                state.environment, self._drives(), place=home_file.place, seed=seed
            )
            return
        self._instruments = Instruments(devices)
        self._environment = Environment.begin(
            clock.utc.timestamp(), self._drives(), place=home_file.place, seed=seed
        )
        self._instruments.begin_with(devices, self._environment)
        for id_, device in inventory.standing.items():
            self._set_going(id_)
            if id_ in self._measuring and device.state == UNKNOWN:
                self._show_measured(id_)

    @property
    def state(self) -> WorldState:
        """What `World` takes up again."""
        return WorldState(
            processes=tuple(self._under_way.processes.values()),
            delayed=self._under_way.delayed,
            environment=self._environment.state,
            offsets=self._instruments.offsets,
        )

    def forecast(self) -> tuple[ForecastDay, ...]:
        """What the home's weather service says; empty where none answers."""
        if weather_of(self._inventory.seen().values()) is None:
            return ()
        return forecast_of(self._clock.now, self._environment)

    @property
    def awaited(self) -> frozenset[str]:
        """Devices that have yet to do what they were told."""
        return frozenset(one.command.device for one in self._under_way.delayed)

    def call(self, command: Command, by: str) -> tuple[Change, ...]:
        """Carry out a device command; empty when nothing differs, or not yet.

        Raises:
            Refused: the device is broken, or cannot do this; nothing was changed.
            UnknownName: there is no such device.
        """
        device = self._inventory.device(command.device)
        fault = self._inventory.faults.get(device.id)
        if fault == "unavailable":
            raise refusals.unavailable(device)
        if fault == "refusing":
            raise refusals.refusing(device)
        outcome_of(device, command)
        service = command.service.partition(".")[2]
        told: dict[str, Scalar] = {"service": service, **command.fields}
        if fault != "slow":
            self._note("device_command", by, device.id, told)
            return self._carry_out(command, by)
        self._note("device_command", by, device.id, {**told, "delay_s": SLOW_DELAY_S})
        due_at = self._clock.utc + timedelta(seconds=SLOW_DELAY_S)
        self._under_way.delay(Delayed(command=command, by=by, due_at=due_at))
        return ()

    def disown(self, by: str) -> None:
        """Let what somebody has told slow devices be done on nobody's behalf."""
        self._under_way.disown(by)

    def set_device(
        self, device: str, state: str | None, attributes: Mapping[str, Scalar], by: str
    ) -> tuple[Change, ...]:
        """Change a device past everybody; what it measures is then true of its room.

        Raises:
            IllegalState: the device cannot stand so; nothing was changed.
            UnknownName: there is no such device.
        """
        known = self._inventory.device(device)
        new_state = known.state if state is None else state
        merged = {**known.attributes, **attributes}
        given = {name: value for name, value in merged.items() if value is not None}
        changes = self._stand(device, new_state, given, by)
        for change in changes:
            self._become_true(self._inventory.device(device), change)
        return changes

    def set_fault(self, device: str, fault: Fault | None) -> None:
        """Break a device, or mend it with `None`."""
        self._inventory.set_fault(device, fault)
        self._note("state_changed", "home", device, {"fault": fault})

    def occupy(
        self, people: Mapping[str, int], areas: Iterable[str]
    ) -> tuple[Change, ...]:
        """So many people are in each room now; the sensors of `areas` follow them."""
        self._people = dict(people)
        self._environment.drive(self._drives())
        changes: list[Change] = []
        for sensor in self._inventory.sensors(PRESENCE_CLASSES, areas):
            state = "on" if sensor.area in people else "off"
            changes += self._stand(sensor.id, state, sensor.attributes, "home")
        return tuple(changes)

    def go_past(
        self, areas: Iterable[str], *, through_a_door: bool
    ) -> tuple[Change, ...]:
        """Somebody goes from room to room: motion sensors notice.

        Who leaves or comes home goes `through_a_door`: one in a room with a lock.
        """
        passed = list(self._inventory.sensors({"motion"}, areas))
        if through_a_door:
            locked = {
                device.area
                for device in self._inventory.standing.values()
                if device.domain == "lock" and device.area is not None
            }
            passed += self._inventory.sensors({"door"}, locked)[:1]
        changes: list[Change] = []
        for sensor in passed:
            changes += self._stand(sensor.id, "on", sensor.attributes, "home")
            self._under_way.begin(sensing(sensor, self._clock.utc), self._clock.utc)
        return tuple(changes)

    def pass_to(self, at: datetime) -> None:
        """Let time pass until then (UTC): what ends by then ends in its own time."""
        while (moment := self._under_way.next_moment(at)) is not None:
            self._clock.advance_to(moment)
            self._environment.pass_to(moment.timestamp())
            for process in self._under_way.ended(moment):
                self._end(process)
            for delayed in self._under_way.come_due(moment):
                self._do_late(delayed)
        self._clock.advance_to(at)
        self._environment.pass_to(at.timestamp())
        self._show_progress()
        for id_ in self._measuring:
            self._show_measured(id_)

    def _carry_out(self, command: Command, by: str) -> tuple[Change, ...]:
        device = self._inventory.device(command.device)
        result = outcome_of(device, command)
        now = self._clock.utc
        begun = on_the_way(device, result, now)
        if begun is None:
            changes = self._stand(device.id, result.state, result.attributes, by)
        else:
            meanwhile, process = begun
            changes = self._stand(device.id, meanwhile.state, meanwhile.attributes, by)
            self._under_way.begin(process, now)
            self._environment.drive(self._drives())
        if command.service == "media_player.play_media":
            media = {
                name.removeprefix("media_"): value
                for name, value in command.fields.items()
            }
            self._note("media_played", by, device.id, media)
        return changes

    def _do_late(self, delayed: Delayed) -> None:
        """What a slow device cannot do any more by then is left undone."""
        self._show_progress()
        try:
            self._carry_out(delayed.command, delayed.by)
        except Refused:
            return

    def _end(self, process: Process) -> None:
        """Let a process end, and begin what follows from how its device stands then."""
        self._under_way.finish(process)
        device = self._inventory.device(process.device)
        result = result_of(process, device)
        before = device.attributes
        merged = {**before, **result.attributes}
        given = {name: value for name, value in merged.items() if value is not None}
        self._inventory.stand(device.id, result.state, given)
        # An oven that has become cold is nothing that anybody notices.
        if process.kind != "cooling":
            told = {"state": result.state} | {
                name: value
                for name, value in result.attributes.items()
                if value is not None or name in before
            }
            self._note("state_changed", "home", device.id, told)
        self._set_going(device.id)
        if device.domain in _DRIVING_DOMAINS:
            self._environment.drive(self._drives())

    def _stand(
        self, device: str, state: str, attributes: Mapping[str, Scalar], by: str
    ) -> tuple[Change, ...]:
        change = self._inventory.stand(device, state, attributes)
        if change is None:
            return ()
        self._note("state_changed", by, device, change.after)
        if "media_content_id" in change.after and "remaining" not in change.after:
            self._under_way.forget(device)
        if SETS_GOING & change.after.keys():
            self._set_going(device)
        if device.partition(".")[0] in _DRIVING_DOMAINS:
            self._environment.drive(self._drives())
        return (change,)

    def _become_true(self, device: DeviceView, change: Change) -> None:
        """Let the rooms and the weather be as somebody has set a reading of them."""
        if device.domain == "weather":
            after = change.after
            is_told = "state" in after and device.state != UNKNOWN
            self._environment.set_weather(
                condition=device.state if is_told else None,
                temperature_c=number_or_none(after.get("temperature")),
                humidity_pct=number_or_none(after.get("humidity")),
            )
        else:
            self._instruments.set_readings(device, change.after, self._environment)

    def _set_going(self, device: str) -> None:
        area = self._inventory.device(device).area
        room_c = _DEFAULT_ROOM_C
        if area is not None:
            room_c = self._environment.temperature_c(area)
        self._under_way.set_going(device, self._clock.utc, room_c)

    def _drives(self) -> dict[str, Drives]:
        devices = self._inventory.standing.values()
        processes = self._under_way.processes
        return drives_of(self._areas, devices, processes, self._people)

    def _show_progress(self) -> None:
        for id_ in self._under_way.processes:
            self._under_way.show(id_, self._clock.utc)

    def _show_measured(self, device: str) -> None:
        view = self._inventory.device(device)
        state, attributes = self._instruments.show(view, self._environment, self._zone)
        self._inventory.show(device, state, attributes)
