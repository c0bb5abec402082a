"""What the bench says, and how it tells what it measured."""

from __future__ import annotations

import pytest

from bench.figures import figure
from bench.script import UTTERANCES, addressed, new_words


def test_a_figure_is_measured_by_the_median_of_another() -> None:
    assert figure("turn", "ms", [20.0, 30.0, 90.0], measure=[9, 10, 40]).ratio == 3.0


def test_a_figure_that_nothing_measures_has_no_ratio() -> None:
    assert figure("turn", "ms", [20.0]).ratio is None


@pytest.mark.parametrize("passes", [1, 4, 9])
def test_no_words_are_said_twice_however_often_the_script_is(passes: int) -> None:
    texts = new_words(passes)
    assert len(set(texts)) == len(texts) == passes * len(UTTERANCES)


def test_each_home_hears_words_of_its_own() -> None:
    texts = [text for script in addressed() for text in script]
    assert len(set(texts)) == len(texts)
    assert not set(texts) & set(new_words(9))
