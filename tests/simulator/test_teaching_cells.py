"""The table of how moments end: read off the tags, as far as a step expects it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agent.commands.cells import run
from agent.errors import AgentError
from simulator.scenario import Scenario, read_scenario
from simulator.teaching_cells import page_of_teaching, teaching_cells

PROJECT = Path(__file__).parents[2]
PAGE = PROJECT / "docs" / "teaching-cells.md"


def _scenario(folder: Path, tags: str, expect: str = "{moment: repeat}") -> Scenario:
    path = folder / "again.yaml"
    path.write_text(
        f"schema: scenario/v1\nscenario: Again\nhome: flat\ntags: [{tags}]\n"
        f"steps:\n  - say: turn on the light\n    expect: {expect}\n",
        encoding="utf-8",
    )
    return read_scenario(path)


@pytest.mark.parametrize(
    ("tags", "cells"),
    [
        pytest.param("repeat, taught", {("repeat", "taught")}, id="one"),
        pytest.param(
            "repeat, left, guided",
            {("repeat", "left"), ("guided", "left")},
            id="begun twice",
        ),
        pytest.param("habit, taught", set(), id="a moment that no step expects"),
        pytest.param("repeat", set(), id="no outcome"),
    ],
)
def test_a_scenario_fills_the_cells_of_its_tags(
    tmp_path: Path, tags: str, cells: set[tuple[str, str]]
) -> None:
    assert set(teaching_cells([_scenario(tmp_path, tags)])) == cells


def test_empty_cells_are_seen(tmp_path: Path) -> None:
    scenario = _scenario(tmp_path, "repeat, taught")
    page = page_of_teaching(teaching_cells([scenario]), "")
    row = next(line for line in page if line.startswith("| repeat |"))
    assert row.count("again") == 2
    assert row.endswith("|  |  |  |  |")
    assert any(line.startswith("| habit |  |") for line in page)


def test_every_scenario_of_the_page_is_there() -> None:
    linked = re.findall(r"\]\(([^)]+)\)", PAGE.read_text(encoding="utf-8"))
    assert linked
    assert [link for link in linked if not (PAGE.parent / link).exists()] == []


def test_an_unknown_table_is_refused_with_the_nearest() -> None:
    with pytest.raises(AgentError, match="teaching"):
        run([], None, "teachin")
