"""The table of signals and requests: what scenarios show, and the page that says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.commands.cells import MARK, run
from agent.errors import AgentError
from simulator.cells import cells_of, page_of_cells
from simulator.facts import SIGNALS
from simulator.scenario import find_scenarios, read_scenario

PROJECT = Path(__file__).parents[2]
HEAD = "schema: scenario/v1\nscenario: A light\nhome: flat\nsteps:\n"


def _scenario(folder: Path, *lines: str) -> Path:
    path = folder / "light.yaml"
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_step_fills_the_cell_of_its_signal_and_act(tmp_path: Path) -> None:
    path = _scenario(
        tmp_path,
        "  - say: turn on the light",
        "    expect: {meant: {act: turn_on}, signal: area}",
        "  - say: and again",
        "    expect: {intent: turn_on}",
    )
    cells = cells_of([read_scenario(path)])
    assert set(cells.filled) == {("area", "turn_on")}


def test_a_twin_fills_the_cell_of_its_own_signal_for_the_words_of_the_step(
    tmp_path: Path,
) -> None:
    path = _scenario(
        tmp_path,
        "  - say: turn on the light",
        "    expect: {meant: {act: turn_on}, signal: area}",
        "twin:",
        "  - without: {signal: area}",
        "    expect_difference_at: [1]",
        "    expect: {1: {signal: main}}",
        "  - without: {device: climate.oven, state: 'on'}",
        "    expect_difference_at: []",
    )
    cells = cells_of([read_scenario(path)])
    assert set(cells.filled) == {("area", "turn_on"), ("main", "turn_on")}
    assert (cells.pairs, cells.distractors) == (2, 1)


def test_the_page_of_the_signals_has_the_table_of_the_scenarios(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(PROJECT)
    found = find_scenarios([Path("scenarios/context")])
    table = page_of_cells(cells_of([read_scenario(path) for path in found]), "../")
    page = Path("docs/signals.md").read_text(encoding="utf-8")
    assert page.partition(MARK)[2].strip() == "\n".join(table).strip(), (
        "renew it: teachable cells --into docs/signals.md"
    )


def test_a_page_is_written_below_its_mark_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _scenario(
        tmp_path,
        "  - say: turn on the light",
        "    expect: {meant: {act: turn_on}, signal: area}",
    )
    page = tmp_path / "docs" / "page.md"
    page.parent.mkdir()
    page.write_text(f"# Mine\n{MARK}\nold\n", encoding="utf-8")
    run([Path("light.yaml")], page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Mine\n")
    assert "old" not in text
    assert "- turn_on: [light](../light.yaml)" in text


def test_every_signal_decides_something_in_the_scenarios() -> None:
    found = find_scenarios([PROJECT / "scenarios" / "context"])
    cells = cells_of([read_scenario(path) for path in found])
    assert {signal for signal, _ in cells.filled} == set(SIGNALS)


def test_a_page_without_the_mark_is_left_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(AgentError, match="no line"):
        run([PROJECT / "scenarios" / "context"], page)
    assert page.read_text(encoding="utf-8") == "# Mine\n"
