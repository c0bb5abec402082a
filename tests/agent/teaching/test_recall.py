"""Which of several preferences prevails, and why the others lost."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.teaching.weighing.recall import recall
from preference_store.values import Preference

TOPIC = "music.genre"
EVENING = datetime(2026, 3, 2, 19, 0, tzinfo=timezone.utc)
LATER = EVENING + timedelta(hours=1)
FACTS = {"area": "kitchen", "time_of_day": "evening"}
HERE = {"area": "kitchen"}


def _wish(value: str, **overrides: Any) -> Preference:
    fields: dict[str, Any] = {
        "id": 1,
        "person": "amal",
        "topic": TOPIC,
        "value": value,
        "taught_at": EVENING,
    }
    return Preference(**(fields | overrides))


@pytest.mark.parametrize(
    ("stronger", "weaker", "because"),
    [
        (
            {"how_long": "this_time", "person": None},
            {"when": HERE, "taught_at": LATER},
            "this_time",
        ),
        ({}, {"person": None, "when": HERE, "taught_at": LATER}, "person"),
        (
            {"when": HERE, "source": "inferred"},
            {"source": "explicit", "taught_at": LATER},
            "narrower",
        ),
        (
            {"when": {"area": "kitchen", "time_of_day": "evening"}},
            {"when": HERE, "taught_at": LATER},
            "narrower",
        ),
        ({}, {"source": "inferred", "taught_at": LATER}, "explicit"),
        ({"taught_at": LATER}, {"id": 2}, "newer"),
        ({"id": 2}, {"id": 1}, "newer"),
    ],
    ids=[
        "this_time_over_always",
        "person_over_household",
        "a_condition_over_none",
        "more_conditions_over_fewer",
        "explicit_over_inferred",
        "newer_over_older",
        "of_equals_the_later_kept",
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_preferences_have_their_order(
    stronger: dict[str, Any], weaker: dict[str, Any], because: str, is_first: bool
) -> None:
    wins, loses = _wish("jazz", **stronger), _wish("rock", **weaker)
    found = recall(TOPIC, [wins, loses] if is_first else [loses, wins], FACTS)
    assert found.prevailing == wins
    assert [(lost.preference, lost.because) for lost in found.lost] == [
        (loses, because)
    ]


@pytest.mark.parametrize(
    "when", [{"area": "bedroom"}, {"via": "media_player.kitchen_display"}]
)
def test_a_condition_that_does_not_hold_or_is_not_known_excludes(
    when: dict[str, str],
) -> None:
    found = recall(TOPIC, [_wish("jazz", when=when)], FACTS)
    assert found.prevailing is None
    assert [lost.because for lost in found.lost] == ["condition"]


def test_other_topics_do_not_count() -> None:
    found = recall("light.device", [_wish("jazz")], FACTS)
    assert (found.prevailing, found.lost) == (None, ())


def test_what_is_disliked_does_not_prevail() -> None:
    liked, disliked = _wish("jazz", id=1), _wish("jazz", id=2, polarity="dislike")
    other = _wish("rock", id=3, person=None)
    found = recall(TOPIC, [liked, disliked, other], FACTS)
    assert found.prevailing == other
    assert found.disliked == {"jazz"}
    assert [(lost.preference, lost.because) for lost in found.lost] == [
        (liked, "disliked")
    ]


def test_a_dislike_under_another_condition_rules_nothing_out() -> None:
    disliked = _wish("jazz", polarity="dislike", when={"area": "bedroom"})
    assert recall(TOPIC, [disliked], FACTS).disliked == frozenset()


@given(
    st.permutations(
        [
            _wish("jazz", id=1, when=HERE),
            _wish("rock", id=2, person=None),
            _wish("pop", id=3, source="inferred", taught_at=LATER),
            _wish("folk", id=4, how_long="this_time", person=None),
            _wish("soul", id=5, polarity="dislike"),
        ]
    )
)
def test_the_order_in_which_preferences_come_does_not_matter(
    preferences: list[Preference],
) -> None:
    found = recall(TOPIC, preferences, FACTS)
    assert found.prevailing is not None
    assert found.prevailing.value == "folk"
    assert {lost.preference.value: lost.because for lost in found.lost} == {
        "jazz": "this_time",
        "rock": "this_time",
        "pop": "this_time",
    }


def test_a_persons_own_like_outweighs_a_dislike_of_the_household() -> None:
    own = _wish("rock")
    household = _wish("rock", person=None, polarity="dislike")
    found = recall(own.topic, [own, household], {})
    assert found.prevailing == own
    assert found.disliked == frozenset()


def test_a_word_on_the_topic_outranks_one_on_the_wider_topic() -> None:
    wide = _wish("italian", id=2, topic="food.cuisine", when=HERE, taught_at=LATER)
    own = _wish("thai", topic="restaurant.cuisine")
    found = recall(own.topic, [own, wide], FACTS, wider=wide.topic)
    assert found.prevailing == own
    assert [lost.because for lost in found.lost] == ["narrower"]
    assert recall(own.topic, [wide], FACTS, wider=wide.topic).prevailing == wide
    assert recall(own.topic, [wide], FACTS).prevailing is None


def test_what_is_liked_of_the_topic_is_not_ruled_out_by_the_wider_topic() -> None:
    no_food = _wish(
        "italian", id=2, topic="food.cuisine", polarity="dislike", taught_at=LATER
    )
    own = _wish("italian", topic="restaurant.cuisine")
    found = recall(own.topic, [own, no_food], FACTS, wider=no_food.topic)
    assert (found.prevailing, found.disliked) == (own, frozenset())
