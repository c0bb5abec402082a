"""Replaying a scenario: play it, check it, play its twins, and say how it went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simulator.assistant import AssistantHost
from simulator.expectations import Mismatch, check
from simulator.play import PlayedStep, Run, play
from simulator.scenario import Scenario
from simulator.twin import compare, twin_of
from simulator.twin_file import Twin

Outcome = Literal["passed", "skipped", "failed", "error"]
"""From best to worst. A skipped step was not played and its scenario is not proven;
`error`: the assistant did not answer."""
OUTCOMES: tuple[Outcome, ...] = ("passed", "skipped", "failed", "error")


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
    """How a twin went, by itself and beside its scenario."""

    twin: Twin
    outcome: Outcome
    """The worst of both."""
    steps: tuple[StepResult, ...] = ()
    """Those of which the twin itself expects something."""
    mismatches: tuple[Mismatch, ...] = ()
    """Differences from the scenario that should not be, or are missing."""
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
    twins: tuple[TwinResult, ...] = ()
    """In the order of the file; none where the scenario broke off."""
    reason: str | None = None
    """Why it was not played, or not to its end; `None` when it was."""


async def replay(scenario: Scenario, host: AssistantHost) -> ScenarioResult:
    """Play a scenario and its twins, each in a sandbox of its own."""
    run = await play(scenario, host)
    steps = tuple(_judge(played) for played in run.steps)
    twins: list[TwinResult] = []
    for twin in scenario.twins if run.error is None else ():
        twins.append(await _replay_twin(scenario, twin, run, host))
    parts = [step.outcome for step in steps] + [twin.outcome for twin in twins]
    if run.error is not None:
        parts.append("error")
    return ScenarioResult(
        scenario=scenario,
        outcome=max(parts, key=OUTCOMES.index),
        steps=steps,
        twins=tuple(twins),
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
    other = await play(twin_of(scenario, twin), host)
    if other.error is not None:
        return TwinResult(twin=twin, outcome="error", reason=other.error)
    steps = tuple(
        _judge(played)
        for played in other.steps
        if played.step.number in twin.entry.expect
    )
    mismatches = tuple(compare(run, other, twin))
    holds = not mismatches and all(step.outcome == "passed" for step in steps)
    return TwinResult(
        twin=twin,
        outcome="passed" if holds else "failed",
        steps=steps,
        mismatches=mismatches,
    )
