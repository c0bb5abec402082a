"""Whether the states a scenario sets or expects are possible in its home.

A light that is expected to be `onn` never will be; that is a slip in the file and
no fault of the assistant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from simulator.domains import UNAVAILABLE, UNKNOWN, check_standing
from simulator.errors import FileFault, IllegalState
from simulator.expectations import Expectations
from simulator.home_file import HomeFile
from simulator.mentions import Place, dotted
from simulator.setup import SandboxSetup
from simulator.step_kinds import Set
from simulator.steps import Step
from simulator.strict_yaml import line_of
from simulator.trace import Scalar


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a device of the home is said to stand, and where that is said."""

    device: str
    state: str | None
    """`None`: as in the home file."""
    attributes: Mapping[str, Scalar]
    place: Place
    """Keys from the top of the file; lists count from 0."""


def check_standings(
    standings: Iterable[Standing],
    *,
    home: HomeFile,
    document: Mapping[str, Any],
    path: Path,
) -> None:
    """Make sure that every device can stand as it is said to.

    Args:
        standings: devices that the home has.
        home: the home.
        document: the parsed file, for its line numbers.
        path: the file as the person named it.

    Raises:
        FileFault: the first state or attribute that is not possible.
    """
    for standing in standings:
        view = home.device_view(standing.device)
        claimed = replace(
            view,
            state=standing.state or view.state,
            attributes={**view.attributes, **standing.attributes},
        )
        try:
            check_standing(claimed)
        except IllegalState as error:
            place = (*standing.place, *error.key.split(".", 1))
            raise FileFault(
                error.message,
                file=path,
                line=line_of(document, place),
                key=dotted(place),
            ) from error


def standings_of_setup(setup: SandboxSetup) -> Iterator[Standing]:
    """States in the head of a scenario."""
    for device, override in setup.devices.items():
        yield Standing(
            device=device,
            state=override.state,
            attributes=override.attributes,
            place=("devices", device),
        )


def standings_of_step(step: Step) -> Iterator[Standing]:
    """States in one step."""
    place: Place = ("steps", step.number - 1)
    if isinstance(step.action, Set):
        change = step.action.set
        yield Standing(
            device=change.device,
            state=change.state,
            attributes=change.attributes,
            place=(*place, "set"),
        )
    if step.expect is not None:
        yield from standings_of_expectations(step.expect, (*place, "expect"))


def standings_of_expectations(expect: Expectations, place: Place) -> Iterator[Standing]:
    """States in an `expect:` block that stands at `place`."""
    for device, expected in expect.devices.items():
        # A reading may lack what a device can never be set to.
        is_read_only = expected.state in (UNAVAILABLE, UNKNOWN)
        yield Standing(
            device=device,
            state=None if is_read_only else expected.state,
            attributes={
                name: value
                for name, value in expected.attributes.items()
                if value is not None
            },
            place=(*place, "devices", device),
        )
