"""What goes on in a home as JSON: processes, late commands, rooms and weather."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import StrictStr

from simulator.domains import Standing
from simulator.environment import EnvironmentState
from simulator.errors import SimulatorError
from simulator.instruments import Offset
from simulator.json_form import JsonFault, from_json, to_json
from simulator.process import Process, ProcessKind
from simulator.strict_yaml import Scalar, StrictModel
from simulator.trace import Command
from simulator.under_way import Delayed
from simulator.world import WorldState


class SavedProcess(StrictModel):
    """A `Process`."""

    device: StrictStr
    kind: ProcessKind
    started_at: datetime
    ends_at: datetime
    state: StrictStr
    attributes: dict[StrictStr, Scalar]
    origin: float | None
    bound_for: float | None

    @classmethod
    def of(cls, process: Process) -> SavedProcess:
        """The process, ready to be written."""
        return cls(
            device=process.device,
            kind=process.kind,
            started_at=process.started_at,
            ends_at=process.ends_at,
            state=process.result.state,
            attributes=dict(process.result.attributes),
            origin=process.origin,
            bound_for=process.bound_for,
        )

    def process(self) -> Process:
        """The process, to go on."""
        return Process(
            device=self.device,
            kind=self.kind,
            started_at=self.started_at,
            ends_at=self.ends_at,
            result=Standing(state=self.state, attributes=self.attributes),
            origin=self.origin,
            bound_for=self.bound_for,
        )


class SavedDelay(StrictModel):
    """A `Delayed` command."""

    service: StrictStr
    device: StrictStr
    fields: dict[StrictStr, Scalar]
    by: StrictStr
    due_at: datetime

    @classmethod
    def of(cls, delayed: Delayed) -> SavedDelay:
        """The command, ready to be written."""
        command = delayed.command
        return cls(
            service=command.service,
            device=command.device,
            fields=dict(command.fields),
            by=delayed.by,
            due_at=delayed.due_at,
        )

    def delayed(self) -> Delayed:
        """The command, still to be carried out."""
        command = Command(service=self.service, device=self.device, fields=self.fields)
        return Delayed(command=command, by=self.by, due_at=self.due_at)


class SavedWorld(StrictModel):
    """A `WorldState`."""

    processes: tuple[SavedProcess, ...]
    delayed: tuple[SavedDelay, ...]
    environment: dict[str, Any]
    offsets: dict[StrictStr, dict[str, Any]]

    @classmethod
    def of(cls, state: WorldState) -> SavedWorld:
        """What goes on, ready to be written."""
        return cls(
            processes=tuple(SavedProcess.of(one) for one in state.processes),
            delayed=tuple(SavedDelay.of(one) for one in state.delayed),
            environment=to_json(state.environment),
            offsets={name: to_json(offset) for name, offset in state.offsets.items()},
        )

    def state(self) -> WorldState:
        """What went on, to be taken up again.

        Raises:
            SimulatorError: rooms or instruments have been damaged.
        """
        try:
            return WorldState(
                processes=tuple(one.process() for one in self.processes),
                delayed=tuple(one.delayed() for one in self.delayed),
                environment=from_json(EnvironmentState, self.environment),
                offsets={
                    name: from_json(Offset, offset)
                    for name, offset in self.offsets.items()
                },
            )
        except JsonFault as fault:
            raise SimulatorError(f"saved home: {fault}") from fault
