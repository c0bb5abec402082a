import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from simulator.assistant import Turn
from simulator.errors import FileFault
from simulator.replay import ScenarioResult, replay
from simulator.report import (
    ExitStatus,
    exit_status,
    jsonl,
    print_result,
    print_summary,
    write_junit,
)
from simulator.scenario import read_scenario
from tests.simulator.scripted import (
    Script,
    ScriptedAssistant,
    ScriptedHost,
    acknowledges,
    fails,
    turn,
)

HEAD = "schema: scenario/v1\nscenario: Lights [all]\nhome: flat\n"
PASSES = 'steps: [{say: "on"}, {say: "off"}]\n'
FAILS = 'steps:\n  - {wait: 1}\n  - {say: "on", expect: {moment: repeat}}\n'
SKIPS = "steps: [{restart: true}]\n"
TWIN_FAILS = """steps: [{say: "on"}]
twin: {without: lessons, expect_difference_at: [1]}
"""


async def result_of(
    folder: Path, text: str, script: Script = acknowledges
) -> ScenarioResult:
    path = folder / "lights.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    host = ScriptedHost(script, can_restart=False)
    return await replay(read_scenario(path), host)


def printed(*results: ScenarioResult) -> str:
    console = Console(file=io.StringIO(), soft_wrap=True, width=80)
    for result in results:
        print_result(result, console)
    print_summary(results, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param(PASSES, ExitStatus.ALL_PASS, id="passed"),
        pytest.param(SKIPS, ExitStatus.ALL_PASS, id="skipped"),
        pytest.param(FAILS, ExitStatus.SOME_FAIL, id="failed"),
        pytest.param(TWIN_FAILS, ExitStatus.SOME_FAIL, id="twin failed"),
    ],
)
async def test_the_exit_status_tells_the_worst_that_happened(
    tmp_path: Path, text: str, status: ExitStatus
) -> None:
    passed = await result_of(tmp_path, PASSES)

    assert exit_status([passed, await result_of(tmp_path, text)]) == status


async def test_an_assistant_that_does_not_answer_fails_the_run(tmp_path: Path) -> None:
    result = await result_of(tmp_path, PASSES, fails)

    assert exit_status([result]) == ExitStatus.SOME_FAIL


def test_nothing_to_run_and_bad_input_have_a_status_of_their_own() -> None:
    assert exit_status([]) == 5
    assert exit_status([], [FileFault("wrong", file="a.yaml")]) == 2


async def test_a_mismatch_is_told_with_step_line_utterance_expected_and_got(
    tmp_path: Path,
) -> None:
    text = printed(await result_of(tmp_path, FAILS))

    assert "failed      Lights [all]" in text
    assert "step 2 (line 6): “on”" in text
    assert "amal: on\n" in text
    assert "assistant: Done.\n" in text
    assert "moment\n" in text
    assert "expected  repeat\n" in text
    assert "got       none\n" in text
    assert text.endswith("1 scenario: 1 failed\n")


async def test_a_scenario_that_passed_takes_one_line(tmp_path: Path) -> None:
    text = printed(await result_of(tmp_path, PASSES))

    assert len(text.splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(SKIPS, "skipped: joined, not started from here", id="skipped"),
        pytest.param(TWIN_FAILS, "twin (line 5): without lessons", id="twin"),
    ],
)
async def test_what_was_not_proven_is_told_with_its_reason(
    tmp_path: Path, text: str, words: str
) -> None:
    assert words in printed(await result_of(tmp_path, text))


async def test_the_summary_counts_scenarios_by_outcome(tmp_path: Path) -> None:
    results = [
        await result_of(tmp_path, text) for text in (FAILS, PASSES, SKIPS, PASSES)
    ]

    assert printed(*results).endswith("4 scenarios: 2 passed, 1 skipped, 1 failed\n")


async def test_traces_are_lines_with_scenario_and_step(tmp_path: Path) -> None:
    result = await result_of(tmp_path, FAILS)

    lines = [json.loads(line) for line in jsonl([result])]

    assert [(each["scenario"], each["step"]) for each in lines] == [("Lights [all]", 2)]
    assert lines[0]["utterance"] == "on"


async def test_two_runs_give_the_same_bytes_whatever_time_they_took(
    tmp_path: Path,
) -> None:
    def timed(assistant: ScriptedAssistant, text: str) -> Turn:
        done = turn()
        took = {"nlu": float(id(assistant) % 997)}
        return replace(done, trace=replace(done.trace, durations_ms=took))

    first = await result_of(tmp_path, PASSES, timed)
    second = await result_of(tmp_path, PASSES, timed)

    assert list(jsonl([first])) == list(jsonl([second]))
    assert "durations_ms" in next(jsonl([first], with_durations=True))


async def test_junit_has_one_case_a_scenario_with_its_outcome(tmp_path: Path) -> None:
    results = [
        *[await result_of(tmp_path, text) for text in (PASSES, FAILS, SKIPS)],
        await result_of(tmp_path, PASSES, fails),
    ]

    write_junit(results, tmp_path / "replay.xml")

    suite = ET.parse(tmp_path / "replay.xml").getroot().find("testsuite")

    assert suite is not None
    counts = {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "4", "failures": "1", "errors": "1", "skipped": "1"}
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == "step 2: moment: expected repeat, got none"
    assert "step 2 (line 6): “on”" in (failure.text or "")


async def test_junit_is_written_into_a_new_folder(tmp_path: Path) -> None:
    path = tmp_path / "reports" / "replay.xml"

    write_junit([await result_of(tmp_path, PASSES)], path)

    assert ET.parse(path).getroot().tag == "testsuites"


SEVERAL = """steps:
  - {say: "on"}
twin:
  - {without: preferences, expect_difference_at: []}
  - without: {signal: time_of_day, value: morning}
    expect_difference_at: []
    expect: {1: {moment: repeat}}
  - {without: {signal: area}, expect_difference_at: [1]}
"""


async def test_of_several_twins_those_that_fail_are_told_with_their_difference(
    tmp_path: Path,
) -> None:
    text = printed(await result_of(tmp_path, SEVERAL))

    assert "twin 1" not in text
    assert "  twin 2 (line 8): time_of_day is morning\n" in text
    assert "    step 1 (line 5): “on”\n" in text
    assert "      assistant: Done.\n" in text
    assert "      moment\n        expected  repeat\n" in text
    assert "  twin 3 (line 11): area is ignored\n" in text
    assert "expected  another decision: area is ignored\n" in text


async def test_a_twin_that_fails_is_the_message_of_its_test_case(
    tmp_path: Path,
) -> None:
    write_junit([await result_of(tmp_path, SEVERAL)], tmp_path / "replay.xml")

    failure = ET.parse(tmp_path / "replay.xml").getroot().find(".//failure")
    assert failure is not None
    assert failure.get("message") == (
        "twin 2 (time_of_day is morning): step 1: moment: expected repeat, got none"
    )


async def test_traces_are_those_of_the_scenario_and_not_of_its_twins(
    tmp_path: Path,
) -> None:
    assert len(list(jsonl([await result_of(tmp_path, SEVERAL)]))) == 1
