from __future__ import annotations

import numpy as np

from agent.nlu.names import (
    Span,
    Word,
    bridged,
    names_of,
    tags_of,
    with_neighbours,
    without_overlap,
)


def words_in(text: str) -> list[Word]:
    words, place = [], 0
    for part in text.split():
        start = text.index(part, place)
        place = start + len(part)
        words.append(Word(text=part, start=start, end=place))
    return words


def found_in(text: str, tags: str) -> list[tuple[str, str]]:
    words = words_in(text)
    names = names_of(words, tags.split(), [1.0] * len(words))
    return [(name.kind, text[name.start : name.end]) for name in names]


def test_a_run_of_one_tag_is_one_name() -> None:
    assert found_in("the sofa lamp here", "O device device O") == [
        ("device", "sofa lamp")
    ]


def test_neighbouring_kinds_stay_apart() -> None:
    assert found_in("kitchen light", "area device") == [
        ("area", "kitchen"),
        ("device", "light"),
    ]


def test_articles_and_punctuation_at_the_ends_are_no_part_of_a_name() -> None:
    assert found_in("play the martian !", "O content content content") == [
        ("content", "martian")
    ]


def test_an_article_alone_is_no_name() -> None:
    assert found_in("the", "device") == []


def test_confidence_is_the_mean_over_the_words_of_the_name() -> None:
    words = words_in("sofa lamp")
    (name,) = names_of(words, ["device", "device"], [0.5, 1.0])
    assert name.confidence == 0.75


def test_small_words_within_a_title_belong_to_it() -> None:
    words = words_in("journey to the centre")
    assert bridged(words, ["content", "O", "O", "content"]) == ["content"] * 4


def test_two_titles_with_a_break_between_them_stay_apart() -> None:
    tags = ["content", "O", "content"]
    assert bridged(words_in("dune not inception"), tags) == tags
    assert bridged(words_in("dune , inception"), tags) == tags


def test_two_devices_are_never_joined() -> None:
    tags = ["device", "O", "device"]
    assert bridged(words_in("lamp beside fan"), tags) == tags


def test_a_title_right_after_an_artist_is_the_rest_of_the_name() -> None:
    assert bridged(words_in("nina simone"), ["artist", "content"]) == ["artist"] * 2


def test_tags_are_the_kinds_that_words_lie_in() -> None:
    span = Span(kind="device", start=4, end=13)
    assert tags_of(words_in("the sofa lamp on"), [span]) == [
        "O",
        "device",
        "device",
        "O",
    ]


def test_a_longer_name_keeps_a_quantity_within_it() -> None:
    title = Span(kind="content", start=5, end=20)
    colour = Span(kind="colour", start=8, end=11)
    assert without_overlap([title], [colour]) == ([title], [])


def test_a_quantity_wins_where_a_name_says_no_more() -> None:
    device = Span(kind="device", start=5, end=15)
    percentage = Span(kind="percentage", start=5, end=15)
    assert without_overlap([device], [percentage]) == ([], [percentage])


def test_each_word_is_seen_between_its_neighbours() -> None:
    vectors = np.array([[1.0], [2.0], [3.0]], dtype=np.float32)
    assert with_neighbours(vectors).tolist() == [[0, 1, 2], [1, 2, 3], [2, 3, 0]]
