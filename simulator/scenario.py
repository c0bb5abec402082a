"""Scenario files: one scripted conversation each, read strictly.

The head of the file is a sandbox setup, so that a scenario means the same behind
every door. What it names in its home is checked here, before anything is played.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, StrictStr, validator

from simulator.errors import FileFault
from simulator.home_file import HomeFile, document_of, is_path, load_home
from simulator.mentions import (
    Mention,
    check_mentions,
    dotted,
    mentions_of_setup,
    mentions_of_step,
)
from simulator.scenario_states import (
    Standing,
    check_standings,
    standings_of_setup,
    standings_of_step,
)
from simulator.scenes import problems_of_steps
from simulator.setup import SandboxSetup
from simulator.steps import Step, read_step
from simulator.strict_yaml import line_of, parse_model, read_document
from simulator.twin_file import (
    Twin,
    check_twin,
    mentions_of_twin,
    read_twins,
    standings_of_twin,
)


class ScenarioFile(SandboxSetup):
    """A scenario file as it is written; its steps are read one by one."""

    schema_: Literal["scenario/v1"] = Field(alias="schema")
    scenario: StrictStr = Field(min_length=1)
    """What it shows, in one sentence."""
    tags: tuple[StrictStr, ...] = ()
    steps: tuple[Any, ...]
    twin: Any = None
    """One twin or several, read one by one."""

    @validator("steps")
    def _has_steps(cls, steps: tuple[Any, ...]) -> tuple[Any, ...]:
        """A scenario without steps would hold, whatever the assistant does."""
        if not steps:
            raise ValueError("name at least one step")
        return steps


@dataclass(frozen=True, kw_only=True, slots=True)
class Scenario:
    """A scenario that is ready to be played."""

    path: Path
    """As the person named it."""
    title: str
    tags: tuple[str, ...]
    setup: SandboxSetup
    """A home that came by its path is a whole document here."""
    first_person: str | None
    """Who speaks when no step has said so; `None` in a home without people."""
    steps: tuple[Step, ...]
    twins: tuple[Twin, ...] = ()


def find_scenarios(paths: Sequence[Path]) -> list[Path]:
    """Scenario files named, or found in the folders named, each once.

    Folders are searched at every depth, in the order of their sorted paths, but for
    those called `homes`, which hold the homes that scenarios name.

    Raises:
        FileFault: a path leads nowhere.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.suffix in (".yaml", ".yml"))
            played = (p for p in inside if p.parent.name != "homes")
            found.update(dict.fromkeys(sorted(played)))
        elif path.exists():
            found[path] = None
        else:
            raise FileFault("no such file or folder", file=path)
    return list(found)


def read_scenario(path: Path) -> Scenario:
    """The scenario in a file.

    Raises:
        FileFault: it, or the home it names, cannot be used; says file, line and key.
    """
    document = read_document(path)
    head = parse_model(document, ScenarioFile, path)
    steps = tuple(
        read_step(
            document["steps"][place],
            number=place + 1,
            line=line_of(document, ["steps", place]),
            path=path,
        )
        for place in range(len(head.steps))
    )
    setup = _setup_of(head)
    home = _home_of(setup, document, path)
    twins = read_twins(document, path)
    check_mentions(
        _mentions(setup, steps, twins),
        known={
            "area": tuple(home.areas),
            "person": tuple(home.people),
            "device": tuple(home.devices),
        },
        document=document,
        path=path,
    )
    _check_scenes(setup, home, document, path)
    check_standings(
        _standings(setup, steps, twins), home=home, document=document, path=path
    )
    first_person = next(iter(home.people), None)
    for twin in twins:
        check_twin(twin, steps, first_person, document=document, path=path)
    return Scenario(
        path=path,
        title=head.scenario,
        tags=head.tags,
        setup=_with_own_home(setup, path),
        first_person=first_person,
        steps=steps,
        twins=twins,
    )


def _setup_of(head: ScenarioFile) -> SandboxSetup:
    """The head without what is the scenario's own; what was left out stays so."""
    return SandboxSetup.parse_obj(
        {
            name: getattr(head, name)
            for name in SandboxSetup.__fields__
            if name in head.__fields_set__
        }
    )


def _home_of(setup: SandboxSetup, document: Mapping[str, Any], path: Path) -> HomeFile:
    try:
        return load_home(setup.home, relative_to=path)
    except FileFault as fault:
        if fault.line is not None:
            raise
        # The home could not even be opened: the scenario is what has to be mended.
        raise FileFault(
            f"{fault.file}: {fault.message}",
            file=path,
            line=line_of(document, ["home"]),
            key="home",
        ) from fault


def _check_scenes(
    setup: SandboxSetup, home: HomeFile, document: Mapping[str, Any], path: Path
) -> None:
    """Make sure that what is taught as a scene can be done."""
    devices = {name: home.device_view(name) for name in home.devices}
    for index, given in enumerate(setup.preferences):
        for problem in problems_of_steps(given.do, devices):
            place = ("preferences", index, *problem.place)
            raise FileFault(
                problem.message,
                file=path,
                line=line_of(document, place),
                key=dotted(place),
            )


def _with_own_home(setup: SandboxSetup, path: Path) -> SandboxSetup:
    """The setup with a home that came by its path as a document, fit to be sent."""
    if isinstance(setup.home, str) and is_path(setup.home):
        own = document_of(setup.home, relative_to=path)
        return setup.copy(update={"home": own})
    return setup


def _mentions(
    setup: SandboxSetup, steps: Sequence[Step], twins: Sequence[Twin]
) -> Iterator[Mention]:
    yield from mentions_of_setup(setup)
    for step in steps:
        yield from mentions_of_step(step)
    for twin in twins:
        yield from mentions_of_twin(twin)


def _standings(
    setup: SandboxSetup, steps: Sequence[Step], twins: Sequence[Twin]
) -> Iterator[Standing]:
    yield from standings_of_setup(setup)
    for step in steps:
        yield from standings_of_step(step)
    for twin in twins:
        yield from standings_of_twin(twin)
