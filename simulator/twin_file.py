"""The twins of a scenario file: read one by one, held against its home and steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.errors import FileFault
from simulator.mentions import (
    FACTS_THAT_NAME,
    Mention,
    Place,
    dotted,
    mentions_of_expectations,
)
from simulator.scenario_states import Standing, standings_of_expectations
from simulator.step_kinds import Say
from simulator.steps import Step
from simulator.strict_yaml import line_of, parse_model
from simulator.twin_kinds import (
    OtherDevice,
    OtherFact,
    OtherPerson,
    OtherPlace,
    TwinEntry,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Twin:
    """The same scenario once more, with one difference, and where it stands."""

    name: str
    """`twin`, or `twin 2` where there are several."""
    place: Place
    """Keys from the top of the file; lists count from 0."""
    line: int | None
    """1-based line in the file."""
    entry: TwinEntry

    @property
    def title(self) -> str:
        """Name and difference in one line, for reports."""
        return f"{self.name} ({self.entry.words})"


def read_twins(document: Mapping[str, Any], path: Path) -> tuple[Twin, ...]:
    """The twins of a scenario file: one mapping, or a list of them.

    Raises:
        FileFault: one is no twin; the key counts twins from 1, as reports do.
    """
    written = document.get("twin")
    if written is None:
        return ()
    if not isinstance(written, (list, tuple)):
        place: Place = ("twin",)
        return (_read(written, "twin", place, line_of(document, place), path),)
    if not written:
        raise FileFault(
            "name at least one twin, or leave the key out",
            file=path,
            line=line_of(document, ["twin"]),
            key="twin",
        )
    return tuple(
        _read(
            entry,
            f"twin {index + 1}",
            ("twin", index),
            line_of(document, ("twin", index)),
            path,
        )
        for index, entry in enumerate(written)
    )


def _read(written: Any, name: str, place: Place, line: int | None, path: Path) -> Twin:
    key = dotted(place)
    if not isinstance(written, Mapping):
        message = "expected a mapping of keys"
        raise FileFault(message, file=path, line=line, key=key)
    try:
        entry = parse_model(written, TwinEntry, path)
    except FileFault as fault:
        raise FileFault(
            fault.message,
            file=path,
            line=fault.line or line,
            key=f"{key}.{fault.key}" if fault.key else key,
        ) from fault
    return Twin(name=name, place=place, line=line, entry=entry)


def first_speaker(steps: Sequence[Step], first_person: str | None) -> str | None:
    """Who says the first words of a scenario; `None` where nobody can."""
    for step in steps:
        if isinstance(step.action, Say):
            return step.action.person or first_person
    return first_person


def check_twin(
    twin: Twin,
    steps: Sequence[Step],
    first_person: str | None,
    *,
    document: Mapping[str, Any],
    path: Path,
) -> None:
    """Make sure that the twin can be told from its scenario, step by step.

    Raises:
        FileFault: it names a step that cannot differ, or differs in nothing.
    """
    for place, message in _slips(twin, steps, first_person):
        raise FileFault(
            message, file=path, line=line_of(document, place), key=dotted(place)
        )


def _slips(
    twin: Twin, steps: Sequence[Step], first_person: str | None
) -> Iterator[tuple[Place, str]]:
    entry = twin.entry
    for index, number in enumerate(entry.expect_difference_at):
        problem = _problem_with(number, steps)
        if problem is not None:
            yield (*twin.place, "expect_difference_at", index), problem
    for number in entry.expect:
        problem = _problem_with(number, steps)
        if problem is not None:
            yield (*twin.place, "expect", number), problem
    if isinstance(entry.without, OtherPerson):
        person = entry.without.person
        if person == first_speaker(steps, first_person):
            place = (*twin.place, "without", "person")
            yield place, f"'{person}' speaks in the scenario itself; name somebody else"


def _problem_with(number: int, steps: Sequence[Step]) -> str | None:
    if not 1 <= number <= len(steps):
        return f"there is no step {number}; steps go from 1 to {len(steps)}"
    if not steps[number - 1].has_turns:
        return f"nothing is said in step {number}, so nothing is decided in it"
    return None


def mentions_of_twin(twin: Twin) -> Iterator[Mention]:
    """Names in a twin."""
    place = (*twin.place, "without")
    other = twin.entry.without
    if isinstance(other, OtherDevice):
        yield Mention(kind="device", name=other.device, place=(*place, "device"))
    elif isinstance(other, (OtherPerson, OtherPlace)):
        yield Mention(kind="person", name=other.person, place=(*place, "person"))
        if isinstance(other, OtherPlace) and other.area is not None:
            yield Mention(kind="area", name=other.area, place=(*place, "area"))
    elif isinstance(other, OtherFact) and other.signal in FACTS_THAT_NAME:
        kind = FACTS_THAT_NAME[other.signal]
        yield Mention(kind=kind, name=str(other.value), place=(*place, "value"))
    for number, expect in twin.entry.expect.items():
        yield from mentions_of_expectations(expect, (*twin.place, "expect", number))


def standings_of_twin(twin: Twin) -> Iterator[Standing]:
    """States in a twin."""
    other = twin.entry.without
    if isinstance(other, OtherDevice):
        yield Standing(
            device=other.device,
            state=other.state,
            attributes=other.attributes,
            place=(*twin.place, "without"),
        )
    for number, expect in twin.entry.expect.items():
        yield from standings_of_expectations(expect, (*twin.place, "expect", number))
