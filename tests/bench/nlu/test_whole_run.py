"""A whole run of the measure over a handful of sentences of our own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.nlu.history import read_history
from tests.bench.nlu.made_up import ROWS


def teachable(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "agent.cli", *words],
        env={**os.environ, "TEACHABLE_DATA_DIR": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_a_folder_is_measured_shown_and_remembered(
    tmp_path: Path, trained_model: Path
) -> None:
    figures, page = tmp_path / "out" / "nlu.json", tmp_path / "out" / "nlu.html"
    done = teachable(
        tmp_path,
        *("bench", "nlu", "--data", str(ROWS)),
        *("--json", str(figures), "--html", str(page)),
    )
    assert done.returncode == 0, done.stderr
    assert "own: figure" in done.stdout
    assert "nothing to compare with" in done.stdout
    assert "understood 17 of 17" in done.stderr
    groups = json.loads(figures.read_text(encoding="utf-8"))["groups"]
    assert [group["name"] for group in groups] == ["acts", "own", "all"]
    assert groups[-1]["parts"]["both"]["estimates"]["core"]["of"] == 8
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    (entry,) = read_history(tmp_path / "bench" / "nlu.jsonl")
    assert set(entry.figures) == {"acts", "own", "all"}


BAD = (
    ("no folder named", ("bench", "nlu"), "TEACHABLE_NLU_DATA"),
    ("no rows", ("bench", "nlu", "--data", "."), "no file nlu_*.jsonl"),
    (
        "a page of what nobody looks at",
        ("bench", "nlu", "--data", str(ROWS), "--parity", "odd", "--html", "x.html"),
        "there is no page of it",
    ),
)


@pytest.mark.parametrize(
    ("words", "message"), [case[1:] for case in BAD], ids=[case[0] for case in BAD]
)
def test_bad_input_is_told_in_a_sentence(
    tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    done = teachable(tmp_path, *words)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
