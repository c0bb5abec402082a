"""The table of signals: what a designer may write, and what is told of a slip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from agent.signal_file import SIGNAL_FILE, load_signals, read_signals
from agent.teaching.interpret import KINDS_OF_REQUEST
from simulator.errors import FileFault

Edited = Callable[[str, str], Path]


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """A copy of the table with one piece of it written otherwise."""

    def edit(before: str, after: str) -> Path:
        text = SIGNAL_FILE.read_text(encoding="utf-8")
        assert text.count(before) == 1, before
        path = tmp_path / "signals.yml"
        path.write_text(text.replace(before, after), encoding="utf-8")
        return path

    return edit


def test_every_kind_of_request_has_a_row() -> None:
    assert load_signals().weights.keys() == KINDS_OF_REQUEST


def test_explicit_words_outrank_each_other_signal_in_every_row() -> None:
    for kind, weights in load_signals().weights.items():
        others = [by for name, by in weights.items() if name != "explicit"]
        assert weights["explicit"] > max(others), kind


def test_a_row_has_the_weights_of_its_group_and_its_own_in_their_place(
    edited: Edited,
) -> None:
    table = read_signals(
        edited("turn_on: {like: choice}", "turn_on: {like: choice, main: 7}")
    )
    assert table.weights["turn_on"] == {**table.weights["set_temperature"], "main": 7}


@pytest.mark.parametrize(
    ("before", "after", "key", "words"),
    [
        ("turn_on: {like: choice}", "turn_on: {like: choise}", "like", "choice"),
        ("turn_on: {like: choice}", "turn_on: {aera: 4}", "aera", "area"),
        ("turn_on: {like: choice}", "turn_on: {area: -1}", "area", "0 or more"),
        ("turn_on: {like: choice}", 'turn_on: {area: "4"}', "area", "number"),
        ("  turn_on: {like: choice}\n", "", "requests", "turn_on"),
        ("turn_on: {like: choice}", "turn_onn: {like: choice}", "turn_onn", "turn_on"),
        ("least_margin: 0.5", "least_margin: 0", "least_margin", "above 0"),
        ("  cooking:", "  coking:", "activities", "cooking"),
        ("cooking: [oven,", "cooking: [ovn,", "activities", "oven"),
        ("least_support: 3", "least_support: 2", "least_support", "no habit"),
        ("below: 60", "below: 60, at_least: 900", "dark", "never holds"),
        (", below: 60", "", "dark", "below"),
    ],
    ids=[
        "unknown_group",
        "unknown_signal",
        "negative_weight",
        "text_for_a_number",
        "missing_row",
        "unknown_request",
        "no_margin",
        "unknown_activity",
        "unknown_kind",
        "too_little_support",
        "sense_that_never_holds",
        "sense_without_bounds",
    ],
)
def test_a_slip_is_told_with_line_key_and_how_to_mend_it(
    edited: Edited, before: str, after: str, key: str, words: str
) -> None:
    with pytest.raises(FileFault) as raised:
        read_signals(edited(before, after))
    fault = raised.value
    assert fault.line is not None
    assert key in (fault.key or "")
    assert words in fault.message
