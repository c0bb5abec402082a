"""A home on one page: rooms by floor with their devices, people, and scenes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from simulator.context import DeviceView
from simulator.home_entries import AreaEntry
from simulator.home_file import HomeFile
from simulator.plain_words import Names, days_words, deed_words
from simulator.routines import Routine, RoutineStep
from simulator.scenes import SceneEntry, SceneStep

_WIDTH = 100
"""Of the lines that are wrapped."""

_INDENT = " " * 6


def size_of(home: HomeFile) -> str:
    """How much there is, in one phrase."""
    people = "1 person" if len(home.people) == 1 else f"{len(home.people)} people"
    return f"{len(home.areas)} areas, {people}, {len(home.devices)} devices"


def page_of(home: HomeFile) -> Iterator[str]:
    """The lines of the page."""
    yield f"{home.home}: {size_of(home)}; time zone {home.time_zone}"
    yield from _rooms(home)
    yield from _people(home)
    yield from _scenes(home)


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as lines, each column as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]


def _rooms(home: HomeFile) -> Iterator[str]:
    devices = [home.device_view(device) for device in home.devices]
    lines = dict(zip(home.devices, columns([_cells(d) for d in devices]), strict=True))
    for floor in dict.fromkeys(area.floor for area in home.areas.values()):
        yield ""
        if floor is not None:
            yield floor.upper()
        for id_, area in home.areas.items():
            if area.floor == floor:
                yield _room(id_, area)
                for device in devices:
                    if device.area == id_:
                        yield f"  {lines[device.id]}".rstrip()
    nowhere = [lines[device.id] for device in devices if device.area is None]
    if nowhere:
        yield "in no area"
        yield from (f"  {line}".rstrip() for line in nowhere)


def _room(id_: str, area: AreaEntry) -> str:
    return ", ".join((area.name, *area.aliases)) + f" [{id_}]"


def _cells(device: DeviceView) -> tuple[str, ...]:
    abilities = [
        name if value is True else f"{name} {value}"
        for name, value in device.capabilities.items()
        if name != "kind"
    ]
    marks = ["main"] if device.is_main else []
    also = [f"also {', '.join(device.aliases)}"] if device.aliases else []
    kind = device.kind.replace("_", " ")
    return (
        device.id,
        device.name,
        device.state,
        "; ".join([kind, *marks, *abilities, *also]),
    )


def _people(home: HomeFile) -> Iterator[str]:
    devices = {id_: home.device_view(id_) for id_ in home.devices}
    names = Names.of(home.area_views(), devices)
    for id_, person in home.people.items():
        room = "away" if person.area is None else home.areas[person.area].name
        memory = "" if person.remembers else "; not remembered"
        yield ""
        yield f"{person.name} [{id_}]: {room}{memory}"
        yield from _habits(person.routines, names)


def _habits(routines: Mapping[str, Routine], names: Names) -> Iterator[str]:
    if not routines:
        return
    heads = columns([_when(name, routine) for name, routine in routines.items()])
    for head, routine in zip(heads, routines.values(), strict=True):
        yield f"  {head}".rstrip()
        steps = "; ".join(_step(step, names) for step in routine.do)
        yield from textwrap.wrap(
            steps, width=_WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT
        )


def _when(name: str, routine: Routine) -> tuple[str, ...]:
    at = (
        f"{routine.at} ± {routine.jitter_min} min" if routine.jitter_min else routine.at
    )
    share = "" if routine.chance == 1 else f"on {routine.chance:.0%} of them"
    return (name, days_words(routine.days), at, share)


def _step(step: RoutineStep, names: Names) -> str:
    least, most = step.after_min, step.after_min + step.within_min
    wait = f"+{least}" if least == most else f"+{least}-{most}"
    waits = f"{wait} min: " if most else ""
    sometimes = "" if step.chance == 1 else f" ({step.chance:.0%})"
    return f"{waits}{deed_words(step, names)}{sometimes}"


def _scenes(home: HomeFile) -> Iterator[str]:
    if not home.scenes:
        return
    yield ""
    yield "scenes"
    heads = columns([_scene_cells(id_, scene) for id_, scene in home.scenes.items()])
    for head, scene in zip(heads, home.scenes.values(), strict=True):
        yield f"  {head}".rstrip()
        steps = "; ".join(_scene_step(step) for step in scene.do)
        yield from textwrap.wrap(
            steps, width=_WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT
        )


def _scene_cells(id_: str, scene: SceneEntry) -> tuple[str, ...]:
    meant = [] if scene.occasion is None else [scene.occasion.replace("_", " ")]
    also = [f"also {', '.join(scene.aliases)}"] if scene.aliases else []
    return (
        id_,
        scene.name,
        scene.area or "the home",
        "; ".join([*meant, *scene.time_of_day, *also]),
    )


def _scene_step(step: SceneStep) -> str:
    devices = ", ".join(command.device for command in step.commands)
    fields = "".join(f" {value}" for value in step.fields.values())
    return f"{step.service.partition('.')[2]} {devices}{fields}"
