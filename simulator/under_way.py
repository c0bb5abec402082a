"""What is under way in a home: processes by device, and what slow devices still owe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from simulator.inventory import Inventory
from simulator.process import PROCESS_ATTRIBUTES, Process
from simulator.processes import going_on, shown
from simulator.trace import Command, Scalar


@dataclass(frozen=True, kw_only=True, slots=True)
class Delayed:
    """A command that a slow device has yet to carry out."""

    command: Command
    by: str
    due_at: datetime
    """UTC."""


class UnderWay:
    """At most one process a device; commands in the order in which they were given."""

    def __init__(
        self,
        inventory: Inventory,
        zone: tzinfo,
        processes: Iterable[Process] = (),
        delayed: Iterable[Delayed] = (),
    ) -> None:
        self._inventory = inventory
        self._zone = zone
        self._processes = {process.device: process for process in processes}
        self._delayed = list(delayed)

    @property
    def processes(self) -> Mapping[str, Process]:
        """By device."""
        return self._processes

    @property
    def delayed(self) -> tuple[Delayed, ...]:
        """Oldest first."""
        return tuple(self._delayed)

    def begin(self, process: Process, now: datetime) -> None:
        """Let it begin, in place of what was under way on its device."""
        self._processes[process.device] = process
        self.show(process.device, now)

    def forget(self, device: str) -> None:
        """Whatever goes on there next begins anew, not where something was left."""
        self._processes.pop(device, None)
        self._show_nothing(device, PROCESS_ATTRIBUTES)

    def set_going(self, device: str, now: datetime, room_c: float) -> None:
        """Let begin what follows from how the device stands, or nothing."""
        view = self._inventory.device(device)
        process = going_on(view, now, self._zone, room_c)
        if process is not None:
            self.begin(process, now)
            return
        self._processes.pop(device, None)
        # What is paused still says how much is left of it.
        is_paused = view.state == "paused"
        self._show_nothing(
            device, ("finishes_at",) if is_paused else PROCESS_ATTRIBUTES
        )

    def delay(self, delayed: Delayed) -> None:
        """A slow device will do this later."""
        self._delayed.append(delayed)

    def disown(self, by: str) -> None:
        """Let what somebody has told slow devices be done on nobody's behalf."""
        self._delayed = [
            replace(one, by="home") if one.by == by else one for one in self._delayed
        ]

    def next_moment(self, until: datetime) -> datetime | None:
        """When the next thing is due, until then; `None` when nothing is."""
        moments = [process.ends_at for process in self._processes.values()]
        moments += [delayed.due_at for delayed in self._delayed]
        first = min(moments, default=None)
        return first if first is not None and first <= until else None

    def ended(self, moment: datetime) -> tuple[Process, ...]:
        """Processes that have come to their end, in the order of the home file."""
        return tuple(
            self._processes[id_]
            for id_ in self._inventory.standing
            if id_ in self._processes and self._processes[id_].ends_at <= moment
        )

    def come_due(self, moment: datetime) -> tuple[Delayed, ...]:
        """Take out the commands that are due."""
        due = tuple(one for one in self._delayed if one.due_at <= moment)
        self._delayed = [one for one in self._delayed if one.due_at > moment]
        return due

    def finish(self, process: Process) -> None:
        """Take the process out; its device shows no more of it."""
        del self._processes[process.device]
        self._show_nothing(process.device, PROCESS_ATTRIBUTES)

    def show(self, device: str, now: datetime) -> None:
        """Let the device read how far its process is."""
        view = self._inventory.device(device)
        attributes: dict[str, Scalar] = dict.fromkeys(PROCESS_ATTRIBUTES)
        attributes.update(shown(self._processes[device], view, now, self._zone))
        self._inventory.show(device, view.state, attributes)

    def _show_nothing(self, device: str, names: Iterable[str]) -> None:
        view = self._inventory.device(device)
        self._inventory.show(device, view.state, dict.fromkeys(names))
