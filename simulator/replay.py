"""Replaying a scenario: play it, check it, play its twin, and say how it went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simulator.assistant import AssistantHost
from simulator.expectations import Mismatch, check
from simulator.play import PlayedStep, Run, play
from simulator.scenario import Scenario, Twin
from simulator.twin import compare, twin_setup, unsupported

Outcome = Literal["passed", "skipped", "unsupported", "failed", "error"]
"""From best to worst. A skipped step was not played and its scenario is not proven;
`unsupported` needs a later version; `error`: the assistant did not answer."""
OUTCOMES: tuple[Outcome, ...] = ("passed", "skipped", "unsupported", "failed", "error")


@dataclass(frozen=True, kw_only=True, slots=True)
class StepResult:
    """How one step went."""

    played: PlayedStep
    outcome: Outcome
    mismatches: tuple[Mismatch, ...] = ()

    @property
    def reason(self) -> str | None:
        """Why it was skipped, `None` when it was not."""
        return self.played.skipped


@dataclass(frozen=True, kw_only=True, slots=True)
class TwinResult:
    """How the comparison with the twin went."""

    difference: str
    """What was different in the twin, in words."""
    outcome: Outcome
    mismatches: tuple[Mismatch, ...] = ()
    reason: str | None = None
    """Why there was no comparison, `None` when there was."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ScenarioResult:
    """How a scenario went."""

    scenario: Scenario
    outcome: Outcome
    """The worst of its parts."""
    steps: tuple[StepResult, ...] = ()
    """Those that were played."""
    twin: TwinResult | None = None
    """`None` when the file names no twin."""
    reason: str | None = None
    """Why it was not played, or not to its end; `None` when it was."""


async def replay(scenario: Scenario, host: AssistantHost) -> ScenarioResult:
    """Play a scenario and its twin, each in a sandbox of its own."""
    run = await play(scenario, scenario.setup, host)
    steps = tuple(_judge(played) for played in run.steps)
    twin: TwinResult | None = None
    if scenario.twin is not None and run.error is None:
        twin = await _replay_twin(scenario, scenario.twin, run, host)
    parts = [step.outcome for step in steps]
    if twin is not None:
        parts.append(twin.outcome)
    if run.error is not None:
        parts.append("error")
    return ScenarioResult(
        scenario=scenario,
        outcome=max(parts, key=OUTCOMES.index),
        steps=steps,
        twin=twin,
        reason=run.error,
    )


def _judge(played: PlayedStep) -> StepResult:
    number, expect = played.step.number, played.step.expect
    if played.skipped is not None:
        return StepResult(played=played, outcome="skipped")
    mismatches: list[Mismatch] = []
    if played.still_asked is not None:
        asked = played.still_asked
        mismatches.append(
            Mismatch(
                step=number,
                key="at_most",
                expected=f"at most {len(played.turns)} questions",
                got=f"another one: {asked.kind} ({asked.topic})",
            )
        )
    if expect is not None:
        mismatches.extend(
            check(
                expect,
                step=number,
                before=played.before,
                after=played.after,
                turns=played.turns,
                preferences=played.preferences,
            )
        )
    return StepResult(
        played=played,
        outcome="failed" if mismatches else "passed",
        mismatches=tuple(mismatches),
    )


async def _replay_twin(
    scenario: Scenario, twin: Twin, run: Run, host: AssistantHost
) -> TwinResult:
    later = unsupported(twin)
    if later is not None:
        return TwinResult(
            difference=twin.difference, outcome="unsupported", reason=later
        )
    other = await play(scenario, twin_setup(scenario.setup, twin), host)
    if other.error is not None:
        return TwinResult(
            difference=twin.difference, outcome="error", reason=other.error
        )
    mismatches = compare(run, other, twin)
    return TwinResult(
        difference=twin.difference,
        outcome="failed" if mismatches else "passed",
        mismatches=tuple(mismatches),
    )
