"""A whole run of the measure over a few of the sessions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.moments.public import REPEATS
from tests.bench.moments.test_public import ROWS
from tests.bench.nlu.test_whole_run import teachable


def test_sessions_are_played_rows_scored_and_both_shown(
    tmp_path: Path, trained_model: Path
) -> None:
    rows = "".join(json.dumps(row) + "\n" for row in ROWS[REPEATS])
    (tmp_path / REPEATS).write_text(rows, encoding="utf-8")
    figures, page = tmp_path / "out" / "m.json", tmp_path / "out" / "m.html"
    done = teachable(
        tmp_path,
        *("bench", "moments", "--sessions", "3", "--data", str(tmp_path)),
        *("--json", str(figures), "--html", str(page)),
    )
    assert done.returncode == 0, done.stderr
    assert "played 6 of 6" in done.stderr
    assert "test: silence on traps" in done.stdout
    report = json.loads(figures.read_text(encoding="utf-8"))
    assert {half: of["sessions"] for half, of in report["halves"].items()} == {
        "dev": 3,
        "test": 3,
    }
    assert report["halves"]["dev"]["broken"] == 0
    assert report["public"]["claims"][REPEATS]["both"]["rows"] == 1
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


BAD = (
    (
        "a page of what nobody looks at",
        ("--half", "test", "--html", "x.html"),
        "there is no page of it",
    ),
    ("a folder of nothing", ("--data", "docs"), "none of feedback_acts.jsonl"),
)


@pytest.mark.parametrize(
    ("words", "message"), [case[1:] for case in BAD], ids=[case[0] for case in BAD]
)
def test_bad_input_is_told_in_a_sentence(
    tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    done = teachable(tmp_path, "bench", "moments", *words)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
