"""The twin: the same scenario with one difference, and which decisions it changed.

A lesson counts only if the turn after it differs from a twin in which it was not
kept; and a difference counts for nothing if it also moves turns it should not touch.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from simulator.assistant import Turn
from simulator.expectations import Expectations, Mismatch
from simulator.play import PlayedStep, Run
from simulator.scenario import Scenario
from simulator.setup import DeviceOverride, PersonOverride, SandboxSetup
from simulator.step_kinds import Answer, Say
from simulator.steps import Step
from simulator.twin_file import Twin, first_speaker
from simulator.twin_kinds import (
    IgnoredSignal,
    OtherDevice,
    OtherFact,
    OtherHistory,
    OtherPerson,
    OtherPlace,
    TwinEntry,
)

DECISIONS = ("meant", "moment", "question", "commands", "changes", "responses")
"""Keys of a trace that say what was decided."""
REASONS = frozenset({"runner_up", "margin", "score", "evidence"})
"""Keys inside those that say why. A lesson that moves only a margin has changed
nothing that a person could notice, so they are not compared."""


def twin_of(scenario: Scenario, twin: Twin) -> Scenario:
    """The twin as a scenario of its own, which expects what the twin says.

    It has the steps of the scenario, by number and line.
    """
    speakers: Mapping[str | None, str] = {}
    first_person = scenario.first_person
    if isinstance(twin.entry.without, OtherPerson):
        other = twin.entry.without.person
        speakers = {first_speaker(scenario.steps, first_person): other}
    return replace(
        scenario,
        setup=_setup(scenario.setup, twin.entry),
        first_person=speakers.get(first_person, first_person),
        steps=tuple(
            _step(step, speakers, twin.entry.expect.get(step.number))
            for step in scenario.steps
        ),
        twins=(),
    )


def _setup(setup: SandboxSetup, entry: TwinEntry) -> SandboxSetup:
    """What the twin's sandbox begins with."""
    other = entry.without
    if isinstance(other, OtherDevice):
        own = setup.devices.get(other.device, DeviceOverride())
        devices = {**setup.devices, other.device: _standing(own, other)}
        return setup.copy(update={"devices": devices})
    if isinstance(other, OtherPlace):
        place = PersonOverride(area=other.area)
        return setup.copy(update={"people": {**setup.people, other.person: place}})
    if isinstance(other, OtherHistory):
        return setup.copy(update={"history": (), "lived": None})
    if isinstance(other, OtherFact):
        sees = setup.sees.copy(update={other.signal: other.value})
        return setup.copy(update={"sees": sees})
    if isinstance(other, IgnoredSignal):
        return setup.copy(update={"ignores": (*setup.ignores, other.signal)})
    if other == "preferences":
        return setup.copy(update={"preferences": ()})
    if other == "lessons":
        return setup.copy(update={"keeps_lessons": False})
    return setup


def _standing(own: DeviceOverride, other: OtherDevice) -> DeviceOverride:
    """How the twin's device begins: as in the scenario, but for what differs."""
    differs: dict[str, Any] = {}
    if other.state is not None:
        differs["state"] = other.state
    if other.attributes:
        differs["attributes"] = {**own.attributes, **other.attributes}
    if other.sets_fault:
        differs["fault"] = other.fault
    return own.copy(update=differs)


def _step(
    step: Step, speakers: Mapping[str | None, str], expect: Expectations | None
) -> Step:
    """The step as the twin plays it; what is only looked at, is not looked at."""
    action = step.action
    if isinstance(action, Say):
        person = speakers.get(action.person, action.person)
        return replace(
            step, action=action.copy(update={"person": person, "expect": expect})
        )
    if isinstance(action, Answer):
        return replace(step, action=action.copy(update={"expect": expect}))
    return step


def decisions(turn: Turn) -> dict[str, Any]:
    """What was decided in a turn, in the trace's JSON form without the reasons."""
    trace = turn.trace.as_dict()
    return {key: _without_reasons(trace[key]) for key in DECISIONS}


def _without_reasons(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: value[key] for key in value if key not in REASONS}
    return value


def compare(run: Run, other: Run, twin: Twin) -> list[Mismatch]:
    """Steps that differ and should not, or should and do not.

    Args:
        run: the scenario as it is.
        other: its twin, as long as the run.
        twin: where they are expected to differ.
    """
    found: list[Mismatch] = []
    for played, twins in zip(run.steps, other.steps, strict=True):
        ours, theirs = _sequence(played.turns), _sequence(twins.turns)
        if played.step.number not in twin.entry.expect_difference_at:
            found.extend(_differences(played, ours, theirs))
        elif ours == theirs:
            found.append(
                Mismatch(
                    step=played.step.number,
                    key="twin",
                    expected=f"another decision: {twin.entry.words}",
                    got="the same decision",
                )
            )
    return found


def _sequence(turns: Sequence[Turn]) -> list[dict[str, Any]]:
    return [decisions(turn) for turn in turns]


def _differences(
    played: PlayedStep,
    ours: Sequence[dict[str, Any]],
    theirs: Sequence[dict[str, Any]],
) -> list[Mismatch]:
    step = played.step.number
    if len(ours) != len(theirs):
        expected, got = str(len(ours)), str(len(theirs))
        return [Mismatch(step=step, key="twin.turns", expected=expected, got=got)]
    return [
        Mismatch(
            step=step, key=f"twin.{key}", expected=_json(mine[key]), got=_json(its[key])
        )
        for mine, its in zip(ours, theirs, strict=True)
        for key in DECISIONS
        if mine[key] != its[key]
    ]


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
