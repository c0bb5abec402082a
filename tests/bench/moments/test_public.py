from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.moments.detectors import Line
from bench.moments.public import (
    ACTS,
    DIALOGUE,
    PAIRS,
    REPEATS,
    STATEMENTS,
    read_examples,
    score_all,
)
from bench.moments.public_figures import measure_public
from simulator.errors import FileFault
from tests.bench.nlu.made_up import text_of

ROWS: dict[str, list[dict[str, object]]] = {
    ACTS: [
        {"id": "a1", "text": "wrong again", "act": "complaint"},
        {"id": "a2", "text": "lamp on", "act": "command"},
    ],
    DIALOGUE: [
        {
            "id": f"d{place}",
            "text": text,
            "label": label,
            "teachable_signal": holds,
            "context": [{"speaker": "system", "text": "Shall I?"}],
        }
        for place, (text, label, holds) in enumerate(
            [
                (text_of("even", "wrong no"), "decline", False),
                (text_of("odd", "wrong no"), "decline", False),
                ("quiet", "decline", False),
                ("wrong day", "correction", True),
                ("who knows", "doubt", None),
            ]
        )
    ],
    REPEATS: [
        {
            "id": "r1",
            "first": "lamp on",
            "system_between": "On.",
            "second": "lamp on",
            "kind": "exact_repeat",
            "is_repeat": True,
        }
    ],
    PAIRS: [
        {
            "id": f"p{place}",
            "first": {"text": "lamp on"},
            "second": {"text": second},
            "kind": kind,
            "is_rephrase": kind == "paraphrase",
        }
        for place, (second, kind) in enumerate(
            [("light the lamp", "paraphrase"), ("fan", "unrelated"), ("lamp", "near")]
        )
    ],
    STATEMENTS: [
        {
            "id": "s1",
            "text": "jazz",
            "domain": "music",
            "assistant_question": "What do you like?",
            "is_preference": True,
        }
    ],
}


class ByWords:
    """Takes the word for the deed; an implementation of the protocol."""

    def complaint(self, text: str) -> float:
        return float("wrong" in text)

    def signal(self, context: Sequence[Line], text: str) -> float:
        assert context[-1].speaker == "system"
        return float("wrong" in text)

    def repeat(self, first: str, between: str, second: str) -> float:
        assert between == "On."
        return float(first == second)

    def rephrase(self, first: str, second: str, gap_s: float) -> float:
        return float("lamp" in second)

    def preference(self, text: str, asked: str | None) -> float:
        return 1.0 if asked is not None else 0.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, rows in ROWS.items():
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / name).write_text(lines, encoding="utf-8")
    return tmp_path


def test_rows_that_say_nothing_of_themselves_are_left_out(folder: Path) -> None:
    examples = read_examples(folder)
    assert "d4" not in {example.id for example in examples}
    assert len(examples) == 11


def test_each_file_is_for_its_own_detector(folder: Path) -> None:
    figures = measure_public(score_all(read_examples(folder), ByWords()))
    claims = {file: parts["both"] for file, parts in figures.claims.items()}
    assert {file: one.claimed for file, one in claims.items()} == {
        ACTS: 1,
        DIALOGUE: 3,
        REPEATS: 1,
        STATEMENTS: 1,
    }
    dialogue = claims[DIALOGUE].precision
    assert dialogue is not None
    assert dialogue.value == pytest.approx(1 / 3)


def test_false_alarms_on_a_no_are_named_in_the_even_half_only(folder: Path) -> None:
    figures = measure_public(score_all(read_examples(folder), ByWords()))
    assert figures.declines["both"] == (2, 3)
    assert [alarm.id for alarm in figures.false_declines] == ["d0"]


def test_rephrases_are_told_from_each_kind_of_hard_negative(folder: Path) -> None:
    figures = measure_public(score_all(read_examples(folder), ByWords()))
    areas = {kind: parts["both"] for kind, parts in figures.rephrase_auc.items()}
    assert {kind: area and area.value for kind, area in areas.items()} == {
        "near": 0.5,
        "unrelated": 1.0,
    }


def test_a_file_may_be_missing_but_not_all_of_them(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (folder / PAIRS).unlink()
    assert not measure_public(score_all(read_examples(folder), ByWords())).rephrase_auc
    with pytest.raises(FileFault, match="none of feedback_acts"):
        read_examples(tmp_path_factory.mktemp("empty"))


def test_a_bad_line_is_told_with_its_number(folder: Path) -> None:
    with (folder / ACTS).open("a", encoding="utf-8") as file:
        file.write('{"id": "a3", "text": "lamp"}\n')
    with pytest.raises(FileFault) as fault:
        read_examples(folder)
    assert fault.value.line == 3
    assert "act" in str(fault.value)
