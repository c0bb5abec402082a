from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from preference_store.errors import PreferenceRejected, UnknownPreference
from preference_store.store import PreferenceStore
from preference_store.values import Preference
from tests.preference_store.samples import EVENING, HOME, wish


def values(store: PreferenceStore, person: str | None = "amal", **at: Any) -> list[str]:
    """Live values of a person, newest last."""
    found = store.live(home=HOME, person=person, **({"now": EVENING} | at))
    return [preference.value for preference in found]


def kept_id(store: PreferenceStore, preference: Preference) -> int:
    kept = store.keep(preference, home=HOME)
    assert kept.id is not None
    return kept.id


def test_a_preference_comes_back_as_it_was_kept(store: PreferenceStore) -> None:
    given = wish(
        "jazz",
        when={"time_of_day": "evening", "area": "küche"},
        how_long="until",
        until=EVENING + timedelta(days=1),
        conversation="c1",
        turn=3,
        moment="complaint",
        source="inferred",
    )
    kept = store.keep(given, home=HOME)
    (found,) = store.live(home=HOME, person="amal", now=EVENING)
    assert found == kept
    assert found == store.get(found.id or 0, home=HOME, person="amal")
    assert {**_fields(given), "id": None} == {**_fields(found), "id": None}
    assert found.taught_at.utcoffset() == timedelta(0)


def _fields(preference: Preference) -> dict[str, Any]:
    return {name: getattr(preference, name) for name in Preference.__slots__}


def test_a_newer_explicit_word_supersedes(store: PreferenceStore) -> None:
    store.keep(wish("jazz"), home=HOME)
    store.keep(wish("blues"), home=HOME)
    assert values(store) == ["blues"]


def test_undo_brings_back_what_was_superseded(store: PreferenceStore) -> None:
    store.keep(wish("jazz"), home=HOME)
    blues = kept_id(store, wish("blues"))
    store.undo(blues, home=HOME, person="amal", now=EVENING)
    assert values(store) == ["jazz"]


def test_undo_of_a_superseded_lesson_leaves_the_newest_in_force(
    store: PreferenceStore,
) -> None:
    store.keep(wish("jazz"), home=HOME)
    blues = kept_id(store, wish("blues"))
    soul = kept_id(store, wish("soul"))
    store.undo(blues, home=HOME, person="amal", now=EVENING)
    assert values(store) == ["soul"]
    store.undo(soul, home=HOME, person="amal", now=EVENING)
    assert values(store) == ["jazz"]


def test_a_returning_explicit_word_supersedes_what_was_inferred_meanwhile(
    store: PreferenceStore,
) -> None:
    store.keep(wish("jazz"), home=HOME)
    no_jazz = kept_id(store, wish("jazz", polarity="dislike"))
    store.keep(wish("blues", source="inferred"), home=HOME)
    store.undo(no_jazz, home=HOME, person="amal", now=EVENING)
    assert values(store) == ["jazz"]


def test_forgetting_does_not_bring_back_what_was_superseded(
    store: PreferenceStore,
) -> None:
    store.keep(wish("jazz"), home=HOME)
    blues = kept_id(store, wish("blues"))
    store.forget(blues, home=HOME, person="amal", now=EVENING)
    assert values(store) == []


def test_what_was_forgotten_while_superseded_does_not_return(
    store: PreferenceStore,
) -> None:
    jazz = kept_id(store, wish("jazz"))
    blues = kept_id(store, wish("blues"))
    store.forget(jazz, home=HOME, person="amal", now=EVENING)
    store.undo(blues, home=HOME, person="amal", now=EVENING)
    assert values(store) == []


def test_one_person_does_not_see_what_another_wants(store: PreferenceStore) -> None:
    store.keep(wish("jazz"), home=HOME)
    store.keep(wish("blues", person="binta"), home=HOME)
    assert values(store, "amal") == ["jazz"]
    assert values(store, "binta") == ["blues"]
    assert values(store, None) == []


def test_everybody_sees_what_the_household_wants(store: PreferenceStore) -> None:
    store.keep(wish("jazz", person=None), home=HOME)
    assert values(store, "amal") == values(store, None) == ["jazz"]


def test_a_newer_word_of_the_household_supersedes(store: PreferenceStore) -> None:
    store.keep(wish("jazz", person=None), home=HOME)
    store.keep(wish("blues", person=None), home=HOME)
    store.keep(wish("soul"), home=HOME)
    assert values(store, "binta") == ["blues"]


def test_homes_do_not_share_a_memory(store: PreferenceStore) -> None:
    jazz = kept_id(store, wish("jazz"))
    store.keep(wish("blues"), home="sandbox-1")
    assert values(store) == ["jazz"]
    with pytest.raises(UnknownPreference):
        store.forget(jazz, home="sandbox-1", person="amal", now=EVENING)


def test_everyone_lists_all_people_in_the_order_taught(store: PreferenceStore) -> None:
    later = EVENING + timedelta(hours=1)
    store.keep(wish("blues", taught_at=later), home=HOME)
    store.keep(wish("jazz", person="binta"), home=HOME)
    found = store.everyone(home=HOME, now=later)
    assert [preference.value for preference in found] == ["jazz", "blues"]


def test_different_conditions_stand_beside_each_other(store: PreferenceStore) -> None:
    store.keep(wish("jazz", when={"area": "kitchen"}), home=HOME)
    store.keep(wish("blues", when={"area": "bedroom"}), home=HOME)
    store.keep(wish("soul"), home=HOME)
    assert values(store) == ["jazz", "blues", "soul"]


def test_the_order_of_conditions_does_not_matter(store: PreferenceStore) -> None:
    store.keep(wish("jazz", when={"area": "kitchen", "via": "x"}), home=HOME)
    store.keep(wish("blues", when={"via": "x", "area": "kitchen"}), home=HOME)
    assert values(store) == ["blues"]


def test_dislikes_of_different_values_stand_beside_each_other(
    store: PreferenceStore,
) -> None:
    store.keep(wish("jazz"), home=HOME)
    store.keep(wish("rock", polarity="dislike"), home=HOME)
    store.keep(wish("metal", polarity="dislike"), home=HOME)
    assert values(store) == ["jazz", "rock", "metal"]


@pytest.mark.parametrize(
    ("first", "then"),
    [("like", "dislike"), ("dislike", "like"), ("dislike", "dislike")],
)
def test_a_value_is_not_liked_and_disliked_at_once(
    store: PreferenceStore, first: Any, then: Any
) -> None:
    store.keep(wish("jazz", polarity=first), home=HOME)
    store.keep(wish("jazz", polarity=then), home=HOME)
    (found,) = store.live(home=HOME, person="amal", now=EVENING)
    assert found.polarity == then


def test_an_inferred_preference_yields_to_an_explicit_one(
    store: PreferenceStore,
) -> None:
    explicit = store.keep(wish("jazz"), home=HOME)
    assert store.keep(wish("blues", source="inferred"), home=HOME) == explicit
    assert values(store) == ["jazz"]


def test_an_explicit_preference_supersedes_an_inferred_one(
    store: PreferenceStore,
) -> None:
    store.keep(wish("blues", source="inferred"), home=HOME)
    store.keep(wish("jazz"), home=HOME)
    assert values(store) == ["jazz"]


def test_what_holds_until_a_moment_ends_with_that_moment(
    store: PreferenceStore,
) -> None:
    end = EVENING + timedelta(hours=1)
    store.keep(wish("jazz"), home=HOME)
    store.keep(wish("blues", how_long="until", until=end), home=HOME)
    assert values(store, now=end - timedelta(seconds=1)) == ["jazz", "blues"]
    assert values(store, now=end) == ["jazz"]


def test_an_explicit_word_that_ran_out_does_not_stop_an_inferred_one(
    store: PreferenceStore,
) -> None:
    ends = EVENING + timedelta(hours=1)
    next_end = EVENING + timedelta(hours=5)
    store.keep(wish("jazz", how_long="until", until=ends), home=HOME)
    inferred = wish(
        "blues", how_long="until", until=next_end, source="inferred", taught_at=ends
    )
    store.keep(inferred, home=HOME)
    assert values(store, now=ends) == ["blues"]


def test_this_time_holds_in_its_conversation_and_leaves_always_alone(
    store: PreferenceStore,
) -> None:
    store.keep(wish("jazz"), home=HOME)
    store.keep(wish("blues", how_long="this_time", conversation="c1"), home=HOME)
    assert values(store, conversation="c1") == ["jazz", "blues"]
    assert values(store, conversation="c2") == ["jazz"]
    assert values(store) == ["jazz"]


@pytest.mark.parametrize("end", ["undo", "forget"])
@pytest.mark.parametrize(
    "unknown", [0, -1, 99, 10**30], ids=["zero", "negative", "unused", "huge"]
)
def test_an_unknown_preference_cannot_be_ended(
    store: PreferenceStore, end: str, unknown: int
) -> None:
    store.keep(wish("jazz"), home=HOME)
    with pytest.raises(UnknownPreference):
        getattr(store, end)(unknown, home=HOME, person="amal", now=EVENING)
    assert values(store) == ["jazz"]


@pytest.mark.parametrize("act", ["undo", "forget", "get"])
@pytest.mark.parametrize("person", ["binta", None])
def test_a_private_preference_is_out_of_reach_for_others(
    store: PreferenceStore, act: str, person: str | None
) -> None:
    jazz = kept_id(store, wish("jazz"))
    at = {} if act == "get" else {"now": EVENING}
    with pytest.raises(UnknownPreference):
        getattr(store, act)(jazz, home=HOME, person=person, **at)
    assert values(store) == ["jazz"]


@pytest.mark.parametrize("end", ["undo", "forget"])
def test_anyone_of_the_home_may_end_what_the_household_wants(
    store: PreferenceStore, end: str
) -> None:
    jazz = kept_id(store, wish("jazz", person=None))
    getattr(store, end)(jazz, home=HOME, person="binta", now=EVENING)
    assert values(store) == []


@pytest.mark.parametrize("end", ["undo", "forget"])
def test_a_preference_ends_only_once(store: PreferenceStore, end: str) -> None:
    jazz = kept_id(store, wish("jazz"))
    getattr(store, end)(jazz, home=HOME, person="amal", now=EVENING)
    with pytest.raises(UnknownPreference):
        getattr(store, end)(jazz, home=HOME, person="amal", now=EVENING)


def test_the_memory_outlives_the_program(store: PreferenceStore, file: Path) -> None:
    store.keep(wish("jazz"), home=HOME)
    store.close()
    reopened = PreferenceStore.open(f"sqlite:///{file}")
    assert values(reopened) == ["jazz"]
    reopened.close()


@pytest.mark.parametrize(
    ("overrides", "named"),
    [
        ({"topic": " "}, "topic"),
        ({"topic": "t" * 65}, "topic"),
        ({"value": ""}, "value"),
        ({"value": "v" * 201}, "value"),
        ({"words": "w" * 501}, "words"),
        ({"words": "half a \ud83d"}, "words"),
        ({"person": ""}, "person"),
        ({"when": {"": "kitchen"}}, "when"),
        ({"when": {"area": "k" * 201}}, r"when\.area"),
        ({"when": {f"fact_{n}": "x" for n in range(17)}}, "conditions"),
        ({"id": 7}, "7"),
        ({"how_long": "until"}, "until"),
        ({"until": EVENING}, "until"),
        ({"how_long": "until", "until": EVENING.replace(tzinfo=None)}, "until"),
        ({"taught_at": EVENING.replace(tzinfo=None)}, "taught_at"),
    ],
    ids=lambda case: next(iter(case)) if isinstance(case, dict) else None,
)
def test_a_preference_out_of_bounds_is_rejected_by_name(
    store: PreferenceStore, overrides: dict[str, Any], named: str
) -> None:
    with pytest.raises(PreferenceRejected, match=named):
        store.keep(wish(**({"value": "jazz"} | overrides)), home=HOME)
    assert store.everyone(home=HOME, now=EVENING) == ()
