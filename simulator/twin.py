"""The twin: the same scenario with one difference, and which decisions it changed.

A lesson counts only if the turn after it differs from a twin in which it was not
kept; and a difference counts for nothing if it also moves turns it should not touch.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from simulator.assistant import Turn
from simulator.expectations import Mismatch
from simulator.play import PlayedStep, Run
from simulator.scenario import OtherDevice, OtherHistory, OtherSignal, Twin
from simulator.setup import DeviceOverride, SandboxSetup

DECISIONS = ("meant", "moment", "question", "commands", "changes", "responses")
"""Keys of a trace that say what was decided."""
REASONS = frozenset({"runner_up", "margin", "score", "evidence"})
"""Keys inside those that say why. A lesson that moves only a margin has changed
nothing that a person could notice, so they are not compared."""


def unsupported(twin: Twin) -> str | None:
    """What of the twin needs a later version, `None` when nothing does."""
    if isinstance(twin.without, OtherSignal):
        return "not supported yet: a twin with another signal"
    return None


def twin_setup(setup: SandboxSetup, twin: Twin) -> SandboxSetup:
    """What the twin's sandbox begins with."""
    if isinstance(twin.without, OtherDevice):
        own = setup.devices.get(twin.without.device, DeviceOverride())
        other = own.copy(update={"state": twin.without.state})
        devices = {**setup.devices, twin.without.device: other}
        return setup.copy(update={"devices": devices})
    if isinstance(twin.without, OtherHistory):
        return setup.copy(update={"history": (), "lived": None})
    if twin.without == "preferences":
        return setup.copy(update={"preferences": ()})
    return setup.copy(update={"keeps_lessons": False})


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
        if played.step.number not in twin.expect_difference_at:
            found.extend(_differences(played, ours, theirs))
        elif ours == theirs:
            found.append(
                Mismatch(
                    step=played.step.number,
                    key="twin",
                    expected=f"another decision {twin.difference}",
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
