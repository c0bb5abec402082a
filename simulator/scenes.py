"""Scenes: several commands under one name, as written in a home file.

What only the whole home can know, such as whether a device has a service, is checked
by `problems_of_scenes` when the file is read, so that no scene fails when it is asked
for. Who decides that one is meant is the assistant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pydantic import Field, StrictStr, validator

from simulator.context import DeviceView, Occasion, SceneView
from simulator.domains import legal_states
from simulator.errors import Refused
from simulator.facts import PartOfDay
from simulator.home_entries import Name
from simulator.problems import Problem
from simulator.service_table import SERVICES
from simulator.services import check_call, outcome_of, services_of
from simulator.strict_yaml import Scalar, StrictModel, unknown_word
from simulator.trace import Command

_ID = re.compile(r"[a-z0-9_]+")

_NEVER = frozenset({"lock.unlock"})
"""Services that are too much for a word that may have been misheard."""


class SceneStep(StrictModel):
    """A service called on one device, or on several one after the other."""

    service: StrictStr
    """Such as `light.turn_off`."""
    device: StrictStr | tuple[StrictStr, ...]
    fields: dict[StrictStr, Scalar] = Field(default_factory=dict)
    """Of the service, such as `{brightness_pct: 40}`."""

    @validator("device")
    def _some_device_is_named(
        cls, device: str | tuple[str, ...]
    ) -> str | tuple[str, ...]:
        if not device:
            raise ValueError("expected at least one device")
        return device

    @property
    def commands(self) -> tuple[Command, ...]:
        """One for each device, in the order written."""
        devices = (self.device,) if isinstance(self.device, str) else self.device
        return tuple(
            Command(service=self.service, device=device, fields=dict(self.fields))
            for device in devices
        )


class SceneEntry(StrictModel):
    """A scene of the home."""

    name: Name
    aliases: tuple[Name, ...] = ()
    area: StrictStr | None = None
    """The room that it is about; `None`: the home."""
    occasion: Occasion | None = None
    """What is said when it is meant, besides its name."""
    time_of_day: tuple[PartOfDay, ...] = ()
    """When it is meant rather than another of its occasion; empty: whenever."""
    do: tuple[SceneStep, ...]

    @validator("do")
    def _something_is_done(cls, do: tuple[SceneStep, ...]) -> tuple[SceneStep, ...]:
        if not do:
            raise ValueError("expected at least one step")
        return do

    def view(self, id_: str) -> SceneView:
        """The scene as a snapshot shows it."""
        return SceneView(
            id=id_,
            name=self.name,
            aliases=self.aliases,
            area=self.area,
            occasion=self.occasion,
            time_of_day=self.time_of_day,
            do=tuple(command for step in self.do for command in step.commands),
        )


def problems_of_scenes(
    scenes: Mapping[str, SceneEntry],
    areas: Sequence[str],
    devices: Mapping[str, DeviceView],
) -> Iterator[Problem]:
    """Scenes that name what the home does not have, or what a device cannot do."""
    for name, scene in scenes.items():
        if _ID.fullmatch(name) is None:
            message = "expected an id of a-z, 0-9 and _"
            yield Problem(message=message, place=(name,))
        if scene.area is not None and scene.area not in areas:
            message = unknown_word(scene.area, list(areas))
            yield Problem(message=message, place=(name, "area"))
        for problem in problems_of_steps(scene.do, devices):
            yield Problem(message=problem.message, place=(name, *problem.place))


def problems_of_steps(
    do: Sequence[SceneStep], devices: Mapping[str, DeviceView]
) -> Iterator[Problem]:
    """Steps that name what the home does not have, or what a device cannot do."""
    for index, step in enumerate(do):
        for message, place in _problems_of_step(step, devices):
            yield Problem(message=message, place=("do", index, *place))


def _problems_of_step(
    step: SceneStep, devices: Mapping[str, DeviceView]
) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    if step.service in _NEVER:
        yield f"no scene may '{step.service}'; that has to be asked for", ("service",)
    is_list = not isinstance(step.device, str)
    for index, command in enumerate(step.commands):
        device = devices.get(command.device)
        place: tuple[str | int, ...] = ("device", index) if is_list else ("device",)
        if device is None:
            yield unknown_word(command.device, list(devices)), place
            continue
        known = services_of(device)
        if command.service in known:
            yield from _problems_of_call(command, device)
        elif command.device.partition(".")[0] != command.service.partition(".")[0]:
            yield f"'{device.id}' has no '{command.service}'", place
        else:
            yield unknown_word(command.service, known), ("service",)


def _problems_of_call(
    command: Command, device: DeviceView
) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    refusal = refusal_of(command, device)
    if refusal is None:
        return
    yield str(refusal), _to_blame(command, device)


def _to_blame(command: Command, device: DeviceView) -> tuple[str, ...]:
    """The field without which it could be done, else one that it needs, else all."""
    for name in command.fields:
        others = {key: value for key, value in command.fields.items() if key != name}
        if refusal_of(replace(command, fields=others), device) is None:
            return ("fields", name)
    needed = SERVICES[command.service].required
    given = [name for name in needed if name in command.fields]
    if len(given) == len(needed) == 1:
        return ("fields", given[0])
    return ("fields",) if command.fields else ("service",)


def refusal_of(command: Command, device: DeviceView) -> Refused | None:
    """Why the device never does this, however it stands; `None`: it may."""
    refusal: Refused | None = None
    for state in legal_states(device) or (device.state,):
        try:
            check_call(device, command)
            outcome_of(replace(device, state=state), command)
        except Refused as refused:
            refusal = refused
        else:
            return None
    return refusal
