from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.colours import COLOURS, name_of, rgb_of, rgb_of_white, rgb_text, told


@pytest.mark.parametrize("name", COLOURS)
def test_a_colour_is_known_by_its_name_and_by_its_parts(name: str) -> None:
    assert name_of(COLOURS[name]) == name
    assert rgb_of(rgb_text(COLOURS[name])) == COLOURS[name]


@pytest.mark.parametrize(
    ("name", "spoken"),
    [("lightblue", "light blue"), ("skyblue", "sky blue"), ("red", "red")],
)
def test_a_shade_is_told_in_two_words(name: str, spoken: str) -> None:
    assert told(name) == spoken


@given(st.floats(min_value=0, max_value=50_000), st.floats(min_value=0, max_value=5000))
def test_a_warmer_white_has_less_blue_and_every_white_can_be_shone(
    kelvin: float, by: float
) -> None:
    warm, cool = rgb_of_white(kelvin), rgb_of_white(kelvin + by)
    assert warm[2] <= cool[2]
    assert all(0 <= part <= 255 for part in (*warm, *cool))
