"""What is wrong with the routines of a home, beyond what a routine can know of itself.

Checked once, when the home file is read, so that nobody's day fails in the middle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from simulator.catalogue import load_catalogue
from simulator.context import DeviceView
from simulator.errors import Refused
from simulator.problems import Problem
from simulator.programme import choices_of
from simulator.routines import AWAY, Routine, RoutineStep
from simulator.services import check_call, services_of
from simulator.strict_yaml import nearest_of, unknown_word
from simulator.trace import Command

_ID = re.compile(r"[a-z0-9_]+")


def problems_of(
    routines: Mapping[str, Routine],
    areas: Sequence[str],
    devices: Mapping[str, DeviceView],
) -> Iterator[Problem]:
    """Steps that name what the home does not have, or what a device cannot do."""
    for name, routine in routines.items():
        if _ID.fullmatch(name) is None:
            message = "expected an id of a-z, 0-9 and _"
            yield Problem(message=message, place=(name,))
        for index, step in enumerate(routine.do):
            for key, message in _problems_of_step(step, areas, devices):
                yield Problem(message=message, place=(name, "do", index, key))


def _problems_of_step(
    step: RoutineStep, areas: Sequence[str], devices: Mapping[str, DeviceView]
) -> Iterator[tuple[str, str]]:
    if step.go is not None:
        places = [*areas, AWAY]
        if step.go not in places:
            yield "go", unknown_word(step.go, places)
        return
    device = devices.get(step.device or "")
    if device is None:
        yield "device", unknown_word(step.device or "", list(devices))
    elif step.service is not None:
        yield from _problems_of_call(step.service, step, device)
    elif step.play is not None:
        yield from _problems_of_playing(step.play, device)


def _problems_of_call(
    service: str, step: RoutineStep, device: DeviceView
) -> Iterator[tuple[str, str]]:
    known = services_of(device)
    if service not in known:
        hint = unknown_word(service, known) if known else f"'{device.id}' has none"
        yield "service", hint
        return
    command = Command(service=service, device=device.id, fields=step.fields)
    try:
        check_call(device, command)
    except Refused as refused:
        yield "fields", str(refused)


def _problems_of_playing(wanted: str, device: DeviceView) -> Iterator[tuple[str, str]]:
    if device.domain != "media_player":
        yield "device", f"'{device.id}' plays nothing"
        return
    catalogue = load_catalogue()
    if choices_of(wanted, device, catalogue):
        return
    words = dict.fromkeys(
        word for item in catalogue.items for word in (item.id, item.kind, item.genre)
    )
    if wanted in words:
        yield "play", f"'{device.id}' has no screen for '{wanted}'"
        return
    alike = [word for word in words if ("." in word) == ("." in wanted)]
    nearest = nearest_of(wanted, alike)
    hint = f"; did you mean '{nearest}'?" if nearest else ""
    yield "play", f"nothing in the catalogue is '{wanted}'{hint}"
