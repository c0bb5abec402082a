"""Every scenario of the project, in process, against the trained assistant."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from agent.in_process import InProcessHost
from agent.settings import PROJECT, Settings
from simulator.replay import replay
from simulator.report import jsonl, plain_text
from simulator.scenario import find_scenarios, read_scenario

SCENARIOS = find_scenarios([PROJECT / "scenarios"])

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def host(trained_model: Path) -> AsyncIterator[InProcessHost]:
    host = InProcessHost(Settings(), progress=lambda stage: None)
    yield host
    await host.close()


@pytest.mark.parametrize(
    "path", SCENARIOS, ids=[f"{path.parent.name}/{path.stem}" for path in SCENARIOS]
)
async def test_scenario_holds(path: Path, host: InProcessHost) -> None:
    result = await replay(read_scenario(path), host)
    assert result.outcome == "passed", plain_text(result)


async def test_two_replays_of_a_scenario_are_the_same_to_the_byte(
    host: InProcessHost,
) -> None:
    scenario = read_scenario(PROJECT / "scenarios" / "teaching" / "said_again.yaml")
    first, second = [list(jsonl([await replay(scenario, host)])) for _ in range(2)]
    assert len(first) > 3
    assert first == second


async def test_a_lesson_that_is_not_kept_fails_its_scenario(
    host: InProcessHost,
) -> None:
    scenario = read_scenario(PROJECT / "scenarios" / "teaching" / "said_again.yaml")
    forgetful = replace(
        scenario, setup=scenario.setup.copy(update={"keeps_lessons": False}), twins=()
    )
    result = await replay(forgetful, host)
    assert result.outcome == "failed"
    assert "light.sofa_lamp" in plain_text(result)
