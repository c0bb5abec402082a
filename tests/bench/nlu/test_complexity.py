from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.nlu.complexity import (
    LEAST_ROWS,
    STEPS,
    complexity,
    ngram_entropy_bits,
    silhouette,
    thinned,
)
from tests.bench.nlu.made_up import embed

WORDS = st.lists(st.sampled_from("dim the lamp now please".split()), max_size=6)


@given(st.integers(1, 50))
def test_one_word_over_and_over_tells_nothing(count: int) -> None:
    assert ngram_entropy_bits([["hush"]] * count, 1) == 0


@given(st.integers(1, 64))
def test_words_that_are_all_as_frequent_have_the_greatest_entropy(count: int) -> None:
    words = [f"word{place}" for place in range(count)]
    assert 2 ** ngram_entropy_bits([words], 1) == pytest.approx(count)


@given(st.lists(WORDS, max_size=8), st.integers(1, 3))
def test_entropy_is_between_zero_and_that_of_all_different(
    spoken: list[list[str]], length: int
) -> None:
    bits = ngram_entropy_bits(spoken, length)
    count = sum(max(0, len(words) - length + 1) for words in spoken)
    assert bits >= 0
    assert 2**bits <= max(1, count) + 1e-9


@given(st.lists(WORDS, max_size=8))
def test_the_order_of_utterances_does_not_matter(spoken: list[list[str]]) -> None:
    assert ngram_entropy_bits(spoken, 2) == pytest.approx(
        ngram_entropy_bits(spoken[::-1], 2)
    )


def test_pairs_do_not_reach_into_the_next_utterance() -> None:
    assert ngram_entropy_bits([["dim", "it"], ["dim", "it"]], 2) == 0


def test_capitals_and_punctuation_make_no_new_utterance() -> None:
    found = complexity(["Dim it!", "dim it", "dim that"], ["a", "a", "a"])
    assert (found.utterances, found.distinct, found.vocabulary) == (3, 2, 3)


def test_nothing_at_all_is_not_complex() -> None:
    found = complexity([], [], embed)
    assert found.entropy_bits == (0, 0, 0)
    assert found.silhouette is None


APART = ["aaaa", "aaab", "aaac", "hhhh", "hhhg", "hhhf"]


def test_labels_that_lie_apart_have_a_high_silhouette() -> None:
    high = silhouette(APART, list("aaahhh"), embed)
    low = silhouette(APART, list("ahahah"), embed)
    assert high is not None
    assert low is not None
    assert high > 0.5 > 0 > low


@pytest.mark.parametrize("labels", ["aaaaaa", "abcdef"], ids=["one label", "one each"])
def test_where_there_is_nothing_to_tell_apart_there_is_no_silhouette(
    labels: str,
) -> None:
    assert silhouette(APART, list(labels), embed) is None


def test_texts_with_rare_words_go_first() -> None:
    texts = [*["dim it"] * 40, *["dim that"] * 30, *["dim all"] * 20, "dim anything"]
    steps = thinned(texts)
    sizes = [len(step.kept) for step in steps]
    assert sizes[0] == len(texts)
    assert sizes == sorted(sizes, reverse=True)
    assert all(len(step.kept) >= LEAST_ROWS for step in steps)
    last = {texts[place] for place in steps[-1].kept}
    assert last == {"dim it"}


@given(st.lists(st.sampled_from(["dim it", "dim that", "lock it"]), max_size=90))
def test_thinning_only_ever_makes_it_simpler(texts: list[str]) -> None:
    steps = thinned(texts)
    assert len(steps) <= STEPS
    for step, after in itertools.pairwise(steps):
        assert set(after.kept) <= set(step.kept)
        assert after.complexity.vocabulary <= step.complexity.vocabulary
