"""What a scenario names in its home: areas, people, devices, each with its place.

A name that the home does not have is a slip in the file. Played, it would look like
a fault of the assistant; so it is found before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from simulator.errors import FileFault, UnknownName
from simulator.expectations import Expectations, ExpectedPreference
from simulator.setup import SandboxSetup
from simulator.step_kinds import Answer, Look, Move, Say, Set
from simulator.steps import Step
from simulator.strict_yaml import line_of, nearest_of

Kind = Literal["area", "person", "device"]
Place = tuple[str | int, ...]

FACTS_THAT_NAME: Mapping[str, Kind] = {
    "area": "area",
    "person_area": "area",
    "via": "device",
    "device": "device",
}
"""Facts of a context snapshot whose value is a name in the home."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """One name, and where in the file it stands."""

    kind: Kind
    name: str
    place: Place
    """Keys from the top of the file; lists count from 0."""


def check_mentions(
    mentions: Iterator[Mention],
    *,
    known: Mapping[Kind, Sequence[str]],
    document: Mapping[str, Any],
    path: Path,
) -> None:
    """Make sure that the home has all that is named.

    Args:
        mentions: the names.
        known: the home's ids by kind.
        document: the parsed file, for its line numbers.
        path: the file as the person named it.

    Raises:
        FileFault: the first name that the home does not have, with the nearest one.
    """
    for mention in mentions:
        if mention.name in known[mention.kind]:
            continue
        nearest = nearest_of(mention.name, known[mention.kind])
        raise FileFault(
            str(UnknownName(mention.kind, mention.name, nearest=nearest)),
            file=path,
            line=line_of(document, mention.place),
            key=dotted(mention.place),
        )


def dotted(place: Place) -> str:
    """The place as a key for people, who count steps and twins from 1."""
    parts = [
        part + 1 if isinstance(part, int) and before in ("steps", "twin") else part
        for before, part in zip(("", *place), place, strict=False)
    ]
    return ".".join(str(part) for part in parts)


def mentions_of_setup(setup: SandboxSetup) -> Iterator[Mention]:
    """Names in the head of a scenario."""
    for person, override in setup.people.items():
        place: Place = ("people", person)
        yield Mention(kind="person", name=person, place=place)
        yield from _maybe("area", override.area, (*place, "area"))
    for fact, value in setup.sees.named.items():
        if fact in FACTS_THAT_NAME:
            yield Mention(
                kind=FACTS_THAT_NAME[fact], name=str(value), place=("sees", fact)
            )
    for device in setup.devices:
        yield Mention(kind="device", name=device, place=("devices", device))
    for index, given in enumerate(setup.preferences):
        place = ("preferences", index)
        yield from _of_preference(given.dict(), place)
        yield from _maybe("device", given.device, (*place, "device"))
    for index, past in enumerate(setup.history):
        place = ("history", index)
        yield from _maybe("person", past.person, (*place, "person"))
        touched = past.attributes.get("device")
        yield from _maybe("device", touched, (*place, "attributes", "device"))


def mentions_of_step(step: Step) -> Iterator[Mention]:
    """Names in one step."""
    place: Place = ("steps", step.number - 1)
    action = step.action
    if isinstance(action, Say):
        yield from _maybe("person", action.person, (*place, "person"))
        yield from _maybe("device", action.via, (*place, "via"))
    elif isinstance(action, Set):
        change = action.set
        yield Mention(
            kind="device", name=change.device, place=(*place, "set", "device")
        )
        if change.by != "home":
            yield Mention(kind="person", name=change.by, place=(*place, "set", "by"))
    elif isinstance(action, Move):
        for person, area in action.move.items():
            yield Mention(kind="person", name=person, place=(*place, "move", person))
            yield from _maybe("area", area, (*place, "move", person))
    if isinstance(action, (Say, Answer, Look)) and action.expect is not None:
        yield from mentions_of_expectations(action.expect, (*place, "expect"))


def mentions_of_expectations(expect: Expectations, place: Place) -> Iterator[Mention]:
    """Names in an `expect:` block that stands at `place`."""
    if expect.meant is not None:
        target = expect.meant.target
        targets = target if isinstance(target, tuple) else (target,)
        for device in targets:
            yield from _maybe("device", device, (*place, "meant", "target"))
    for device in expect.devices:
        yield Mention(kind="device", name=device, place=(*place, "devices", device))
    if expect.unchanged != "others":
        for index, device in enumerate(expect.unchanged):
            yield Mention(
                kind="device", name=device, place=(*place, "unchanged", index)
            )
    for key in ("preferences", "no_preferences"):
        listed: tuple[ExpectedPreference, ...] = getattr(expect, key)
        for index, expected in enumerate(listed):
            yield from _of_preference(expected.dict(), (*place, key, index))


def _of_preference(preference: Mapping[str, Any], place: Place) -> Iterator[Mention]:
    yield from _maybe("person", preference["person"], (*place, "person"))
    if (preference["topic"] or "").endswith(".device"):
        yield from _maybe("device", preference["value"], (*place, "value"))
    for fact, value in (preference["when"] or {}).items():
        if fact in FACTS_THAT_NAME:
            yield from _maybe(FACTS_THAT_NAME[fact], value, (*place, "when", fact))


def _maybe(kind: Kind, name: object, place: Place) -> Iterator[Mention]:
    if name is not None:
        yield Mention(kind=kind, name=str(name), place=place)
