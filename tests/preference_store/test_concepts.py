"""Concepts and lessons: content of a preference, which lives and dies with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from preference_store import memory_file
from preference_store.concepts import (
    Concept,
    Definition,
    DeviceMeant,
    SceneMeant,
    Step,
    ValueMeant,
)
from preference_store.errors import MemoryFileRejected, PreferenceRejected
from preference_store.store import PreferenceStore
from preference_store.values import Exchange, Preference
from tests.preference_store.samples import (
    EVENING,
    HOME,
    LESSON,
    MOVIE_NIGHT,
    fresh,
    logged,
    named,
    wish,
)
from tests.preference_store.test_forgetting import bytes_of

LATER = EVENING + timedelta(hours=1)
TV = DeviceMeant(device="media_player.tv")
COSY = ValueMeant(topic="light.brightness_pct", value="20")


def keep(store: PreferenceStore, preference: Preference) -> int:
    kept = store.keep(preference, home=HOME, lesson=LESSON)
    assert kept.id is not None
    return kept.id


def means(store: PreferenceStore, person: str = "amal") -> list[Definition]:
    live = store.live(home=HOME, person=person, now=EVENING)
    return [one.concept.means for one in live if one.concept is not None]


@pytest.mark.parametrize(
    "definition", [TV, COSY, MOVIE_NIGHT], ids=["device", "value", "scene"]
)
def test_a_concept_comes_back_as_it_was_kept(
    store: PreferenceStore, definition: Definition
) -> None:
    kept = store.keep(named(definition, when={"area": "bedroom"}), home=HOME)
    assert kept.concept == Concept(phrase="movie night", means=definition)
    assert store.live(home=HOME, person="amal", now=EVENING) == (kept,)
    assert store.get(kept.id or 0, home=HOME, person="amal") == kept


def test_a_newer_definition_takes_the_place_and_an_undo_gives_it_back(
    store: PreferenceStore,
) -> None:
    keep(store, named(TV, phrase="Movie  night"))
    keep(store, named(MOVIE_NIGHT))
    assert means(store) == [MOVIE_NIGHT]
    store.undo_last(home=HOME, person="amal", now=LATER)
    assert means(store) == [TV]


def test_other_phrases_people_and_conditions_have_places_of_their_own(
    store: PreferenceStore,
) -> None:
    keep(store, named(MOVIE_NIGHT))
    keep(store, named(TV, when={"area": "bedroom"}))
    keep(store, named(COSY, phrase="cosy light"))
    keep(store, named(TV, person=None))
    keep(store, named(COSY, person="binta"))
    assert means(store) == [MOVIE_NIGHT, TV, COSY, TV]
    assert means(store, "binta") == [TV, COSY]


def test_a_forgotten_concept_comes_back_with_its_lesson_until_it_is_erased(
    store: PreferenceStore,
) -> None:
    number = keep(store, named(MOVIE_NIGHT))
    store.forget(number, home=HOME, person="amal", now=EVENING, conversation="c1")
    assert means(store) == []
    store.undo(number, home=HOME, person="amal", now=EVENING)
    assert means(store) == [MOVIE_NIGHT]
    store.forget(number, home=HOME, person="amal", now=EVENING, conversation="c1")
    store.end_session(home=HOME, conversation="c1", now=LATER)
    (left,) = store.remembered(home=HOME, person="amal")
    assert left.preference.topic == "concept.movie_night"
    assert (left.preference.concept, left.preference.value) == (None, "")
    assert left.lesson == ()


def _forget_and_end(store: PreferenceStore, number: int) -> None:
    store.forget(number, home=HOME, person="amal", now=EVENING, conversation="c1")
    store.end_session(home=HOME, conversation="c1", now=LATER)


def _purge(store: PreferenceStore, number: int) -> None:
    store.purge(home=HOME, person="amal")


@pytest.mark.parametrize("end", [_forget_and_end, _purge], ids=["forget", "purge"])
def test_nothing_of_a_definition_or_a_dialogue_is_left_on_disk(
    store: PreferenceStore, file: Path, end: Callable[[PreferenceStore, int], None]
) -> None:
    canary = DeviceMeant(device="light.canary_of_definition")
    heard = Exchange(
        turn=3,
        said="canary of words",
        understood="canary of meaning",
        asked="canary of question",
    )
    store.keep(named(MOVIE_NIGHT), home=HOME, lesson=[heard])
    kept = store.keep(named(canary), home=HOME, lesson=[heard])
    assert bytes_of(file).count(b"canary") > 0
    end(store, kept.id or 0)
    assert b"canary" not in bytes_of(file)


def test_a_purge_leaves_what_the_household_was_taught_without_the_dialogue(
    store: PreferenceStore,
) -> None:
    store.keep(named(MOVIE_NIGHT, person=None), home=HOME, by="amal", lesson=LESSON)
    store.record_turn(logged(1), home=HOME)
    store.purge(home=HOME, person="amal")
    (left,) = store.remembered(home=HOME, person=None)
    assert left.preference.concept == Concept(phrase="movie night", means=MOVIE_NIGHT)
    assert (left.lesson, left.preference.words) == ((), "")


def test_the_dialogue_is_remembered_in_order_and_may_be_missing(
    store: PreferenceStore,
) -> None:
    keep(store, wish("jazz"))
    store.keep(wish("blues"), home=HOME)
    lessons = [one.lesson for one in store.remembered(home=HOME, person="amal")]
    assert lessons == [LESSON, ()]


def _fields(**fields: Any) -> Definition:
    step = Step(service="light.turn_on", device="light.sofa_lamp", fields=fields)
    return SceneMeant(do=(step,))


@pytest.mark.parametrize(
    ("rejected", "fault"),
    [
        (named(TV, phrase=" "), "phrase is empty"),
        (named(TV, phrase="p" * 57), "phrase has 57 characters"),
        (named(DeviceMeant(device="")), "device is empty"),
        (named(SceneMeant(do=())), "do is empty"),
        (named(SceneMeant(do=MOVIE_NIGHT.do * 11)), "more than 32 commands"),
        (named(_fields(**{f"f{n}": 1 for n in range(9)})), "more than 8 fields"),
        (named(_fields(color_name="r" * 201)), r"do\.0\.fields\.color_name"),
        (named(TV, polarity="dislike"), "neither liked nor disliked"),
        (named(TV, value="media_player.radio"), "not those of the concept"),
        (named(TV, topic="music.genre"), "not those of the concept"),
        (wish("jazz", topic="concept.jazz"), "without a definition"),
    ],
    ids=lambda case: case if isinstance(case, str) else None,
)
def test_a_concept_that_does_not_fit_is_refused_with_the_field(
    store: PreferenceStore, rejected: Preference, fault: str
) -> None:
    with pytest.raises(PreferenceRejected, match=fault):
        store.keep(rejected, home=HOME)
    assert store.remembered(home=HOME, person="amal") == ()


@pytest.mark.parametrize(
    ("lesson", "fault"),
    [
        ([LESSON[0]] * 13, "more than 12"),
        ([replace(LESSON[0], turn=0)], "counts from 1"),
        ([LESSON[0], replace(LESSON[0], said="s" * 501)], r"lesson\.1\.said"),
    ],
    ids=["too long", "turn", "words"],
)
def test_a_dialogue_that_does_not_fit_is_refused(
    store: PreferenceStore, lesson: list[Exchange], fault: str
) -> None:
    with pytest.raises(PreferenceRejected, match=fault):
        store.keep(wish("jazz"), home=HOME, lesson=lesson)
    assert store.remembered(home=HOME, person="amal") == ()


def exported(store: PreferenceStore) -> dict[str, Any]:
    text = memory_file.write(store.export(home=HOME, people=["amal"]))
    document: dict[str, Any] = json.loads(text)
    return document


def test_concepts_and_lessons_travel(store: PreferenceStore) -> None:
    keep(store, named(MOVIE_NIGHT))
    keep(store, named(COSY, phrase="cosy light"))
    document = exported(store)
    other = fresh()
    file = memory_file.read(json.dumps(document), name="my.json")
    steps = other.take_in(file, home=HOME, now=LATER)
    assert [step.act for step in steps] == ["adds", "adds"]
    assert exported(other) == document
    again = other.take_in(file, home=HOME, now=LATER)
    assert [step.act for step in again] == ["known", "known"]
    other.close()


def test_a_file_of_the_first_version_is_still_taken_in(
    store: PreferenceStore,
) -> None:
    store.keep(wish("jazz"), home=HOME)
    document = exported(store)
    assert document["version"] == 2
    document["version"] = 1
    for entry in document["preferences"]:
        del entry["concept"], entry["lesson"]
    other = fresh()
    file = memory_file.read(json.dumps(document), name="old.json")
    assert [one.act for one in other.take_in(file, home=HOME, now=LATER)] == ["adds"]
    assert exported(other)["preferences"] == exported(store)["preferences"]
    other.close()


@pytest.mark.parametrize(
    ("change", "named_place"),
    [
        (lambda one: one["concept"].update(means={}), r"preferences\.0\.concept"),
        (
            lambda one: one["concept"]["means"].update(do=[]),
            r"preferences\.0: .* do is empty",
        ),
        (
            lambda one: one["concept"]["means"]["do"][0].update(fields={"x": [1]}),
            r"preferences\.0\.concept\.means",
        ),
        (lambda one: one["concept"].update(phrase="film night"), "not those of"),
        (lambda one: one.update(concept=None), "without a definition"),
        (lambda one: one["lesson"][0].update(turn="1"), r"lesson\.0\.turn"),
        (lambda one: one["lesson"][0].pop("said"), r"lesson\.0\.said"),
    ],
    ids=["means", "empty scene", "field", "phrase", "no means", "turn", "said"],
)
def test_a_file_with_a_slip_in_a_concept_or_a_lesson_is_refused_with_the_place(
    store: PreferenceStore,
    change: Callable[[dict[str, Any]], object],
    named_place: str,
) -> None:
    keep(store, named(MOVIE_NIGHT))
    document = exported(store)
    change(document["preferences"][0])
    with pytest.raises(MemoryFileRejected, match=rf"^my\.json.*{named_place}"):
        memory_file.read(json.dumps(document), name="my.json")
