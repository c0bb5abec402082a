"""What is made of the figures: a JSON document, a history, tables and a page."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import datetime, timezone
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.console import Console

from bench.nlu.complexity import complexity
from bench.nlu.history import (
    Comparison,
    append,
    compare,
    entry_of,
    read_history,
)
from bench.nlu.labels import load_labels
from bench.nlu.outcomes import Outcome
from bench.nlu.page import page_of
from bench.nlu.report import Origin, Report, as_json, report_on
from bench.nlu.rows import Half, Rows
from bench.nlu.tables import comparison_lines, print_report
from simulator.errors import FileFault
from tests.bench.nlu.made_up import embed, heard, row, text_of

AT = datetime(2026, 3, 2, 19, 30, tzinfo=timezone.utc)
NASTY = """<script>alert("x")</script> & 'so' {{rows}}"""


def made(
    *, even: str = "lock", odd: str = "lock", about: str = "bolt"
) -> tuple[Report, tuple[Outcome, ...]]:
    """A report on four rows, each half of which is taken for one intent."""
    intents: dict[Half, str] = {"even": even, "odd": odd}
    rows = [
        row(text_of(half, f"{about} {what}"), "lock_lock")
        for half in intents
        for what in ("gate", "door")
    ]
    heard_ = {one.text: heard(one.text, intents[one.half]) for one in rows}
    return report_on(
        Rows(rows=tuple(rows), pairs=()),
        heard_,
        load_labels(),
        origin=Origin(at=AT, commit="abc1234", data="0123", mapping="4567"),
        training=complexity(["hello"], ["greet"]),
        embed=embed,
    )


def printed(report: Report, comparison: Comparison | None = None) -> str:
    out = io.StringIO()
    print_report(report, comparison, Console(file=out, width=140))
    return out.getvalue()


def test_the_json_has_every_figure_with_its_interval_and_rows() -> None:
    document = json.loads(json.dumps(as_json(made(even="unlock")[0])))
    core = document["groups"][0]["parts"]["both"]["estimates"]["core"]
    assert core.keys() == {"value", "low", "high", "of"}
    assert (core["value"], core["of"]) == (0.5, 4)
    assert document["groups"][0]["even_less_odd"]["core"]["value"] == -1
    assert document["origin"]["at"] == "2026-03-02T19:30:00+00:00"


def test_confusions_and_marks_are_those_of_the_even_half() -> None:
    report, outcomes = made(even="lock", odd="unlock")
    assert report.confusions == ()
    assert report.wrong == ()
    assert sum(not one.is_good for one in outcomes) == 2


def test_the_tables_show_halves_and_the_gap() -> None:
    said = printed(made(even="unlock")[0])
    assert "0.000 [0.000 0.000] 2" in said
    assert "1.000 [1.000 1.000] 2" in said
    assert "-1.000 [-1.000 -1.000]" in said
    assert "nothing to compare with" in said


def test_a_half_that_was_fitted_is_told() -> None:
    assert "errors were fitted" in printed(made(odd="unlock")[0])
    assert "errors were fitted" not in printed(made(even="unlock")[0])


def test_a_run_is_compared_with_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "bench" / "nlu.jsonl"
    for even in ("lock", "unlock"):
        append(entry_of(made(even=even)[0]), file)
    history = read_history(file)
    assert len(history) == 2
    now = entry_of(made(even="lock", odd="unlock")[0])
    comparison = compare(now, history)
    assert comparison is not None
    assert comparison.before == history[-1]
    assert comparison.changes == ()
    assert len(comparison.won) == 2
    assert comparison.lost == ()


def test_what_was_won_and_lost_is_told_by_label() -> None:
    before = (entry_of(made(even="unlock", odd="unlock")[0]),)
    comparison = compare(entry_of(made()[0]), before)
    assert comparison is not None
    lines = list(comparison_lines(comparison))
    assert "  won   +4  lock_lock: 0 → 4 of 4" in lines
    assert "  lost: no label" in lines
    marks = next(line for line in lines if "rows of the even half won: 2" in line)
    assert all(len(mark) == 10 for mark in marks.split()[-2:])


def test_where_something_else_counts_as_right_it_is_told() -> None:
    report = made()[0]
    other = replace(report, origin=replace(report.origin, mapping="89ab"))
    told = "  labels.yml has changed, and with it what counts as right"
    before = (entry_of(other),)
    assert told in comparison_lines(compare(entry_of(report), before))
    assert told not in comparison_lines(compare(entry_of(other), before))


def test_other_rows_are_not_compared() -> None:
    report = made()[0]
    other = replace(report, origin=replace(report.origin, data="9876"))
    assert compare(entry_of(report), (entry_of(other),)) is None
    assert compare(entry_of(report), ()) is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"nlu\.jsonl:1: not JSON"),
        ("{}", r"nlu\.jsonl:1: at: missing key; move the file away"),
    ],
    ids=["no JSON", "no run"],
)
def test_a_history_that_is_none_is_told(
    tmp_path: Path, line: str, message: str
) -> None:
    file = tmp_path / "nlu.jsonl"
    file.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(FileFault, match=message):
        read_history(file)


def test_a_history_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "bench").write_text("a file", encoding="utf-8")
    with pytest.raises(FileFault, match=r"nlu\.jsonl"):
        append(entry_of(made()[0]), tmp_path / "bench" / "nlu.jsonl")


class Parsed(HTMLParser):
    """Tags and texts of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_page_shows_errors_of_the_even_half_only() -> None:
    report, outcomes = made(even="unlock", odd="unlock")
    page = page_of(report, outcomes)
    for one in outcomes:
        assert (one.row.text in page) is (one.row.half == "even")
        assert (one.row.mark in page) is (one.row.half == "even")
    assert "never looked at" in page


def test_what_strangers_wrote_is_no_markup_on_the_page() -> None:
    report, outcomes = made(even="unlock", about=NASTY)
    parsed = Parsed(page_of(report, outcomes))
    assert parsed.tags.count("script") == 1
    assert sum(NASTY in text for text in parsed.texts) == 2


def test_the_page_needs_nothing_beside_it() -> None:
    page = page_of(*made(even="unlock"))
    assert not {"http:", "https:", "src=", "<link", "@import"} & set(page.split())
    assert "//" not in page.replace("</", "")
    assert "{{" not in page
