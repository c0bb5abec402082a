from __future__ import annotations

import pytest

from agent.nlu.numbers import parse_number


@pytest.mark.parametrize(
    ("spoken", "value"),
    [
        ("7", 7),
        ("20.5", 20.5),
        ("20,5", 20.5),
        ("zero", 0),
        ("twenty one", 21),
        ("twenty - one", 21),
        ("one hundred and eighty", 180),
        ("hundred", 100),
        ("two thousand three hundred and five", 2305),
        ("twenty point five", 20.5),
    ],
)
def test_a_number_has_its_value(spoken: str, value: float) -> None:
    assert parse_number(spoken.split()) == value


@pytest.mark.parametrize("spoken", ["", "one two", "twenty thirty", "lamp", "5x"])
def test_what_is_not_one_number_has_none(spoken: str) -> None:
    assert parse_number(spoken.split()) is None
