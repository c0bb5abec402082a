"""What replay tells: text for people, JUnit XML for machines, traces as JSON lines.

Text goes to stderr, since stdout belongs to data. JSON lines hold nothing that two
runs of the same scenario could differ in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from enum import IntEnum
from pathlib import Path

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite
from rich.console import Console
from rich.text import Text

from simulator.errors import FileFault
from simulator.expectations import Mismatch
from simulator.replay import (
    OUTCOMES,
    Outcome,
    ScenarioResult,
    StepResult,
    TwinResult,
)
from simulator.scenario import Scenario

STYLES: dict[Outcome, str] = {
    "passed": "green",
    "skipped": "yellow",
    "failed": "red",
    "error": "red",
}


class ExitStatus(IntEnum):
    """How the replay command ends."""

    ALL_PASS = 0
    SOME_FAIL = 1
    BAD_INPUT = 2
    NOTHING_TO_RUN = 5


def exit_status(
    results: Sequence[ScenarioResult], faults: Sequence[FileFault] = ()
) -> ExitStatus:
    """The exit status for what was replayed.

    Args:
        results: of all scenarios that were played. A skipped step fails nothing.
        faults: of all files that could not be.
    """
    if faults:
        return ExitStatus.BAD_INPUT
    if not results:
        return ExitStatus.NOTHING_TO_RUN
    if all(result.outcome in ("passed", "skipped") for result in results):
        return ExitStatus.ALL_PASS
    return ExitStatus.SOME_FAIL


def stderr_console() -> Console:
    """Where people read how it goes."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def print_result(result: ScenarioResult, console: Console) -> None:
    """One scenario: a line, and below it all that did not hold."""
    line = Text(f"{result.outcome:<12}", style=STYLES[result.outcome])
    line.append(result.scenario.title, style="bold")
    line.append(f"  {result.scenario.path}", style="dim")
    console.print(line)
    for text in _details(result):
        console.print(text)


def print_summary(results: Sequence[ScenarioResult], console: Console) -> None:
    """The closing line: how many scenarios ended how."""
    if not results:
        console.print(Text("no scenarios to play", style="yellow"))
        return
    counts = [
        (outcome, sum(result.outcome == outcome for result in results))
        for outcome in OUTCOMES
    ]
    parts = [
        Text(f"{count} {outcome}", style=STYLES[outcome])
        for outcome, count in counts
        if count
    ]
    noun = "scenario" if len(results) == 1 else "scenarios"
    console.print(Text(f"{len(results)} {noun}: ").append_text(Text(", ").join(parts)))


def plain_text(result: ScenarioResult) -> str:
    """What did not hold in a scenario, without colours; empty when all did."""
    return "\n".join(text.plain for text in _details(result))


def _details(result: ScenarioResult) -> Iterator[Text]:
    if result.outcome == "passed":
        return
    for step in result.steps:
        if step.outcome != "passed":
            yield from _step(step)
    if result.reason is not None:
        yield Text(f"  {result.reason}", style=STYLES[result.outcome])
    for twin in result.twins:
        if twin.outcome != "passed":
            yield from _twin(twin, result.scenario)


def _step(result: StepResult, indent: str = "  ") -> Iterator[Text]:
    step = result.played.step
    yield Text(f"{indent}step {step.number}{_at(step.line)}: {step.action.title}")
    if result.reason is not None:
        yield Text(f"{indent}  skipped: {result.reason}", style=STYLES["skipped"])
    for turn in result.played.turns:
        said, replied = turn.trace.utterance, " ".join(turn.replies)
        yield Text(f"{indent}  {turn.trace.person}: {said}", style="dim")
        yield Text(f"{indent}  assistant: {replied}", style="dim")
    for mismatch in result.mismatches:
        yield from _mismatch(mismatch, f"{indent}  ")


def _twin(result: TwinResult, scenario: Scenario) -> Iterator[Text]:
    """What did not hold in a twin, and where it should have been told apart."""
    twin = result.twin
    yield Text(f"  {twin.name}{_at(twin.line)}: {twin.entry.words}")
    if result.reason is not None:
        yield Text(f"    {result.reason}", style=STYLES[result.outcome])
    for step in result.steps:
        if step.outcome != "passed":
            yield from _step(step, "    ")
    steps = {step.number: step for step in scenario.steps}
    for mismatch in result.mismatches:
        at = steps[mismatch.step]
        yield Text(f"    step {at.number}{_at(at.line)}: {at.action.title}")
        yield from _mismatch(mismatch, "      ")


def _mismatch(mismatch: Mismatch, indent: str) -> Iterator[Text]:
    yield Text(f"{indent}{mismatch.key}", style="bold")
    yield Text(f"{indent}  expected  {mismatch.expected}", style="green")
    yield Text(f"{indent}  got       {mismatch.got}", style="red")


def _at(line: int | None) -> str:
    return "" if line is None else f" (line {line})"


def jsonl(
    results: Sequence[ScenarioResult], *, with_durations: bool = False
) -> Iterator[str]:
    """Traces, one a line without its line end, in the order they were made.

    The keys `scenario` (its title) and `step` (from 1) are added to the trace.
    """
    for result in results:
        for step in result.steps:
            for turn in step.played.turns:
                document = turn.trace.as_dict()
                if not with_durations:
                    document.pop("durations_ms", None)
                document["scenario"] = result.scenario.title
                document["step"] = step.played.step.number
                yield json.dumps(
                    document, sort_keys=True, separators=(",", ":"), ensure_ascii=False
                )


def junit(results: Sequence[ScenarioResult]) -> JUnitXml:
    """One test case a scenario, named by its title, in the class of its file."""
    suite = TestSuite("replay")
    for result in results:
        case = TestCase(result.scenario.title, classname=_class_of(result))
        message = result.reason or _first_words(result)
        if result.outcome == "failed":
            case.result = [Failure(message)]
        elif result.outcome == "skipped":
            case.result = [Skipped(message)]
        elif result.outcome != "passed":
            case.result = [Error(message, result.outcome)]
        for element in case.result:
            element.text = plain_text(result)
        suite.add_testcase(case)
    document = JUnitXml()
    document.add_testsuite(suite)
    document.update_statistics()  # type: ignore[no-untyped-call]
    return document


def write_junit(results: Sequence[ScenarioResult], path: Path) -> None:
    """The JUnit XML file; its folder is made when it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    junit(results).write(str(path), pretty=True)


def _class_of(result: ScenarioResult) -> str:
    return ".".join(result.scenario.path.with_suffix("").parts).strip("./")


def _first_words(result: ScenarioResult) -> str:
    """The first thing that did not hold, in one line."""
    for step in result.steps:
        if step.reason is not None:
            return f"step {step.played.step.number}: {step.reason}"
        for mismatch in step.mismatches:
            return _sentence(mismatch)
    for twin in result.twins:
        own = [mismatch for step in twin.steps for mismatch in step.mismatches]
        first = next((_sentence(each) for each in (*own, *twin.mismatches)), None)
        if twin.reason is not None or first is not None:
            return f"{twin.twin.title}: {twin.reason or first}"
    return result.outcome


def _sentence(mismatch: Mismatch) -> str:
    return (
        f"step {mismatch.step}: {mismatch.key}: "
        f"expected {mismatch.expected}, got {mismatch.got}"
    )
