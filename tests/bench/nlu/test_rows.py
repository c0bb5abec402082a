from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.nlu.rows import half_of, read_rows
from simulator.errors import FileFault
from tests.bench.nlu.made_up import ROWS, row, text_of

GOOD: dict[str, Any] = {
    "id": "1",
    "source": "own",
    "text": "fetch my slippers",
    "label": "out_of_scope",
    "accept": ["out_of_scope"],
    "scope": "oos",
    "slots": None,
}


def written(folder: Path, *lines: str, name: str = "nlu_own.jsonl") -> Path:
    (folder / name).write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_rows_pairs_and_acts_are_read() -> None:
    rows = read_rows(ROWS)
    assert len(rows.rows) == 13
    assert [pair.heard.split()[0] for pair in rows.pairs] == ["turn", "necks"]
    assert [one.label for one in rows.rows if one.source == "acts"] == ["affirm"]


def test_a_label_is_always_right_for_its_own_row(tmp_path: Path) -> None:
    folder = written(tmp_path, json.dumps({**GOOD, "accept": ["chitchat"]}))
    (only,) = read_rows(folder).rows
    assert only.accept == {"out_of_scope", "chitchat"}


def test_keys_that_we_do_not_read_and_empty_lines_are_no_fault(tmp_path: Path) -> None:
    folder = written(tmp_path, "", json.dumps({**GOOD, "family": "x"}), "")
    assert len(read_rows(folder).rows) == 1


FAULTS = (
    ("no JSON", "{not json", r"nlu_own\.jsonl:2: not JSON"),
    ("no object", "[1]", r"nlu_own\.jsonl:2: expected an object"),
    ("nested deeply", "[" * 100_000, r"nlu_own\.jsonl:2: "),
    (
        "a key is missing",
        json.dumps({key: GOOD[key] for key in GOOD if key != "label"}),
        r"nlu_own\.jsonl:2: label: missing key",
    ),
    (
        "a text is a number",
        json.dumps({**GOOD, "text": 7}),
        r"nlu_own\.jsonl:2: text: expected text",
    ),
    (
        "an unknown scope",
        json.dumps({**GOOD, "scope": "cor"}),
        r"nlu_own\.jsonl:2: scope: 'cor' is not possible here; did you mean 'core'",
    ),
    (
        "a slot without a value",
        json.dumps({**GOOD, "slots": [{"entity": "area"}]}),
        r"nlu_own\.jsonl:2: slots\.0\.value: missing key",
    ),
    (
        "nothing said",
        json.dumps({**GOOD, "id": "2", "text": " "}),
        r"nlu_own\.jsonl:2: text: must not be blank",
    ),
    (
        "half a character",
        json.dumps({**GOOD, "id": "2", "text": "\ud83d"}),
        r"nlu_own\.jsonl:2: text: must not hold",
    ),
    ("an id again", json.dumps(GOOD), r"nlu_own\.jsonl:2: id: the id of line 1 again"),
)


@pytest.mark.parametrize(
    ("line", "message"), [fault[1:] for fault in FAULTS], ids=[f[0] for f in FAULTS]
)
def test_a_bad_line_is_told_with_file_and_line(
    tmp_path: Path, line: str, message: str
) -> None:
    folder = written(tmp_path, json.dumps(GOOD), line)
    with pytest.raises(FileFault, match=message):
        read_rows(folder)


def test_a_folder_without_rows_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="no file nlu_"):
        read_rows(tmp_path)


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "nlu_own.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(FileFault, match="not UTF-8"):
        read_rows(tmp_path)


@pytest.mark.parametrize("name", ["asr_pairs.jsonl", "feedback_acts.jsonl"])
def test_a_bad_line_beside_the_rows_is_told(tmp_path: Path, name: str) -> None:
    written(tmp_path, json.dumps(GOOD))
    written(tmp_path, '{"id": "1"}', name=name)
    with pytest.raises(FileFault, match=rf"{name}:1: .*missing key"):
        read_rows(tmp_path)


def test_the_half_goes_by_the_last_bit_of_the_hash() -> None:
    assert half_of("") == "odd"
    assert half_of("a") == "even"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_is_always_in_the_same_half(text: str) -> None:
    assert half_of(text) == half_of(text)


def test_halves_are_disjoint_and_whole() -> None:
    rows = read_rows(ROWS)
    even, odd = rows.of(["even"]), rows.of(["odd"])
    assert {one.id for one in even.rows}.isdisjoint(one.id for one in odd.rows)
    assert len(even.rows) + len(odd.rows) == len(rows.rows)
    assert len(even.pairs) + len(odd.pairs) == len(rows.pairs)
    assert rows.of(["even", "odd"]) == rows


def test_a_mark_tells_nothing_of_the_text() -> None:
    one = row(text_of("even", "slippers"), "out_of_scope", "oos")
    assert len(one.mark) == 10
    assert one.mark != row(text_of("odd", "slippers"), "out_of_scope", "oos").mark


def test_other_labels_are_other_data(tmp_path: Path) -> None:
    before = read_rows(written(tmp_path, json.dumps(GOOD))).digest
    changed = {**GOOD, "accept": ["chitchat"]}
    assert read_rows(written(tmp_path, json.dumps(changed))).digest != before
