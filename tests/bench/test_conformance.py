"""The conformance cases: ours keeps them all, and they tell memories apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.conformance.__main__ import verdict
from bench.conformance.case_file import Case, load_cases
from bench.conformance.memory import Memory
from bench.conformance.ours import OurMemory
from bench.conformance.rivals import AppendOnly, NewestWins
from simulator.errors import FileFault

CASES = list(load_cases())


@pytest.mark.parametrize(
    "case", [case for _, case in CASES], ids=lambda case: case.case
)
def test_our_memory_keeps_the_rule(case: Case) -> None:
    assert verdict(case, OurMemory) is None


def test_there_are_enough_cases_and_no_two_of_a_name() -> None:
    names = Counter(case.case for _, case in CASES)
    assert len(names) >= 80
    assert set(names.values()) == {1}


@pytest.mark.parametrize("rival", [NewestWins, AppendOnly])
def test_a_simple_memory_fails_cases_of_every_kind(
    rival: Callable[[], Memory],
) -> None:
    failed = {about for about, case in CASES if verdict(case, rival) is not None}
    assert failed == {about for about, _ in CASES}


def test_there_is_a_case_that_tells_the_two_simple_ones_apart() -> None:
    verdicts = [
        (verdict(case, NewestWins) is None, verdict(case, AppendOnly) is None)
        for _, case in CASES
    ]
    assert {(True, False), (False, True)} <= set(verdicts)


@pytest.mark.parametrize(
    ("step", "named"),
    [
        ("{teach: {value: jazz}, undo: amal}", "one thing"),
        ("{tech: {value: jazz}}", "teach"),
        ("{wait: soon}", "1d 2h"),
        ("{ask: {person: amal}}", "is"),
    ],
)
def test_a_slip_in_a_case_is_named(tmp_path: Path, step: str, named: str) -> None:
    file = tmp_path / "slip.yaml"
    file.write_text(
        f'about: slips\ncases:\n  - case: "One"\n    steps: [{step}, {{undo: amal}}]\n'
    )
    with pytest.raises(FileFault, match=named):
        list(load_cases(tmp_path))
