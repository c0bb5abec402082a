"""Likeness by sentence vectors, held to the pairs that the thresholds came from."""

from __future__ import annotations

import pytest

from agent.nlu.likeness import PhraseLikeness
from agent.teaching.concepts.near import DOUBTFUL, SURE


@pytest.fixture(scope="module")
def likeness() -> PhraseLikeness:
    return PhraseLikeness()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("film night", "movie night"),
        ("movie evening", "movie night"),
        ("popcorn night", "popcorn evening"),
        ("cosy lighting", "cosy light"),
    ],
)
def test_what_means_the_same_in_other_words_is_near(
    likeness: PhraseLikeness, one: str, other: str
) -> None:
    (score,) = likeness(one, [other])
    assert SURE <= score < 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("old radio", "new radio"),
        ("tall lamp", "small lamp"),
        ("morning routine", "evening routine"),
        ("movie night", "date night"),
        ("cosy light", "bright light"),
    ],
)
def test_opposites_are_never_taken_for_the_same(
    likeness: PhraseLikeness, one: str, other: str
) -> None:
    (score,) = likeness(one, [other])
    assert score < SURE


def test_what_has_nothing_in_common_is_not_even_asked_about(
    likeness: PhraseLikeness,
) -> None:
    scores = likeness("movie night", ["carnival", "good night", "afternoon nap"])
    assert max(scores) < DOUBTFUL


def test_a_phrase_scores_the_same_whenever_and_beside_whatever_it_is_asked(
    likeness: PhraseLikeness,
) -> None:
    alone = likeness("film night", ["movie night"])
    again = likeness("film night", ["carnival", "movie night"])
    assert again[1] == alone[0]
