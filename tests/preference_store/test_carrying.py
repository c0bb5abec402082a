"""Export and import: what travels, what joins what, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from preference_store import memory_file
from preference_store.errors import MemoryFileRejected, StoreUnavailable
from preference_store.memory_file import MemoryFile
from preference_store.store import PreferenceStore
from preference_store.values import Preference
from tests.preference_store.samples import EVENING, HOME, fresh, leave_room_for, wish
from tests.preference_store.test_laws import ACTS, Ending, perform

EVERYBODY = ("amal", "binta", None)
LATER = EVENING + timedelta(hours=1)


def keep(store: PreferenceStore, preference: Preference) -> int:
    kept = store.keep(preference, home=HOME)
    assert kept.id is not None
    return kept.id


def export(store: PreferenceStore) -> MemoryFile:
    return store.export(home=HOME, people=EVERYBODY)


def text_of(store: PreferenceStore) -> str:
    return memory_file.write(export(store))


def take_in(store: PreferenceStore, file: MemoryFile) -> list[str]:
    return [step.act for step in store.take_in(file, home=HOME, now=LATER)]


def values(store: PreferenceStore) -> list[str]:
    return [one.value for one in store.live(home=HOME, person="amal", now=EVENING)]


@settings(deadline=None, max_examples=40)
@given(acts=ACTS)
def test_what_is_exported_and_imported_is_exported_the_same_again(
    acts: Sequence[Preference | Ending],
) -> None:
    store, other = fresh(), fresh()
    perform(store, acts)
    if acts:
        store.end_session(home=HOME, conversation="c", now=EVENING + timedelta(days=2))
        perform(store, acts[:3])
    written = text_of(store)
    other.take_in(memory_file.read(written, name="x"), home=HOME, now=LATER)
    assert text_of(other) == written
    assert live(other) == live(store)
    other.close()
    store.close()


def live(store: PreferenceStore) -> list[Preference]:
    found = store.everyone(home=HOME, now=EVENING)
    return [replace(one, id=None) for one in found]


@settings(deadline=None, max_examples=20)
@given(acts=ACTS)
def test_importing_twice_adds_nothing(acts: Sequence[Preference | Ending]) -> None:
    store = fresh()
    perform(store, acts)
    before = text_of(store)
    assert set(take_in(store, export(store))) <= {"known"}
    assert text_of(store) == before
    store.close()


def test_a_trial_says_what_would_be_done_and_does_nothing(
    store: PreferenceStore,
) -> None:
    keep(store, wish("jazz"))
    other = fresh()
    keep(other, wish("blues", taught_at=LATER))
    file = export(other)
    steps = store.take_in(file, home=HOME, now=LATER, is_trial=True)
    assert [step.act for step in steps] == ["replaces"]
    assert steps[0].ours is not None
    assert steps[0].ours.value == "jazz"
    assert values(store) == ["jazz"]
    assert take_in(store, file) == ["replaces"]
    assert values(store) == ["blues"]
    other.close()


@pytest.mark.parametrize(
    ("ours", "theirs", "act", "left"),
    [
        (wish("jazz"), wish("blues", taught_at=LATER), "replaces", "blues"),
        (wish("jazz", taught_at=LATER), wish("blues"), "yields", "jazz"),
        (wish("jazz"), wish("blues"), "yields", "jazz"),
        (
            wish("jazz"),
            wish("blues", taught_at=LATER, source="inferred"),
            "yields",
            "jazz",
        ),
        (
            wish("jazz", taught_at=LATER, source="inferred"),
            wish("blues"),
            "replaces",
            "blues",
        ),
    ],
    ids=["newer", "older", "equal", "inferred", "explicit"],
)
def test_of_two_that_contradict_each_other_one_is_live(
    store: PreferenceStore, ours: Preference, theirs: Preference, act: str, left: str
) -> None:
    other = fresh()
    keep(store, ours)
    keep(other, theirs)
    assert take_in(store, export(other)) == [act]
    assert values(store) == [left]
    other.close()


def test_what_was_forgotten_here_does_not_come_back_with_a_file(
    store: PreferenceStore,
) -> None:
    jazz = keep(store, wish("jazz"))
    blues = keep(store, wish("blues", when={"area": "kitchen"}))
    file = export(store)
    for one in (jazz, blues):
        store.forget(one, home=HOME, person="amal", now=LATER, conversation="c1")
    assert take_in(store, file) == ["known", "known"]
    store.end_session(home=HOME, conversation="c1", now=LATER)
    assert take_in(store, file) == ["forgotten", "forgotten"]
    assert values(store) == []


def test_a_file_taught_after_the_forgetting_opens_the_place_again(
    store: PreferenceStore,
) -> None:
    jazz = keep(store, wish("jazz"))
    store.forget(jazz, home=HOME, person="amal", now=EVENING)
    other = fresh()
    keep(other, wish("jazz", taught_at=LATER))
    assert take_in(store, export(other)) == ["adds"]
    assert values(store) == ["jazz"]
    other.close()


def test_an_undo_works_on_what_was_imported(store: PreferenceStore) -> None:
    other = fresh()
    keep(other, wish("jazz"))
    keep(other, wish("blues"))
    take_in(store, export(other))
    store.undo_last(home=HOME, person="amal", now=LATER)
    assert values(store) == ["jazz"]
    other.close()


def test_an_export_of_one_person_holds_nobody_else(store: PreferenceStore) -> None:
    keep(store, wish("jazz"))
    keep(store, wish("blues", person="binta"))
    keep(store, wish("soul", person=None))
    file = store.export(home=HOME, people=["binta"])
    assert [one.preference.value for one in file.preferences] == ["blues"]
    assert len(file.history) == 1


def _changed(change: Callable[[dict[str, Any]], object]) -> str:
    store = fresh()
    keep(store, wish("jazz"))
    keep(store, wish("blues"))
    document = json.loads(text_of(store))
    store.close()
    change(document)
    return json.dumps(document)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda d: d.update(schema="playlist"), "no export"),
        (lambda d: d.pop("schema"), "no export"),
        (lambda d: d.update(version=3), "newer version"),
        (lambda d: d.update(version="1"), "version"),
        (lambda d: d.update(extra=1), "extra"),
        (lambda d: d.update(home=""), "home"),
        (lambda d: d["preferences"][0].pop("topic"), r"preferences\.0\.topic"),
        (lambda d: d["preferences"][1].update(value=7), r"preferences\.1\.value"),
        (lambda d: d["preferences"][1].update(value="v" * 201), r"preferences\.1"),
        (lambda d: d["preferences"][1].update(colour="red"), "colour"),
        (lambda d: d["preferences"][1].update(taught_at="soon"), "taught_at"),
        (
            lambda d: d["preferences"][1].update(taught_at="2026-03-02T19:30:00"),
            "taught_at has no offset",
        ),
        (lambda d: d["preferences"][1].update(id=7), "count from 1"),
        (lambda d: d["preferences"][0].update(superseded_by=9), "superseded_by"),
        (lambda d: d["preferences"][1].update(superseded_by=1), "superseded_by"),
        (
            lambda d: d["preferences"][0].update(status="live", superseded_by=None),
            r"preferences\.1: it contradicts preferences\.0",
        ),
        (lambda d: d["preferences"][1].update(status="forgotten"), "ended_at"),
        (lambda d: d["history"][0].update(preference_id=9), r"history\.0"),
        (lambda d: d["history"][0].update(act="eaten"), r"history\.0\.act"),
        (lambda d: d.update(preferences={}), "preferences"),
    ],
    ids=lambda case: case if isinstance(case, str) else None,
)
def test_a_file_that_is_not_right_is_refused_with_the_place(
    change: Callable[[dict[str, Any]], object], named: str
) -> None:
    with pytest.raises(MemoryFileRejected, match=rf"^my\.json.*{named}"):
        memory_file.read(_changed(change), name="my.json")


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"schema": NaN}', "[" * 100_000, "jazz, mostly"],
    ids=["empty", "cut", "list", "null", "nan", "deep", "prose"],
)
def test_what_is_no_export_is_refused(text: str) -> None:
    with pytest.raises(MemoryFileRejected, match=r"^my\.json"):
        memory_file.read(text, name="my.json")


def test_an_export_that_is_cut_short_is_refused_wherever_it_is_cut() -> None:
    whole = _changed(lambda document: None)
    for length in range(0, len(whole), 37):
        with pytest.raises(MemoryFileRejected):
            memory_file.read(whole[:length], name="my.json")


def test_an_import_that_does_not_fit_on_the_disk_leaves_nothing(
    store: PreferenceStore,
) -> None:
    other = fresh()
    for number in range(200):
        keep(other, wish("v" * 200, when={"fact": str(number)}))
    file = export(other)
    leave_room_for(store._engine, pages=20)
    with pytest.raises(StoreUnavailable, match="no room"):
        store.take_in(file, home=HOME, now=LATER)
    assert store.remembered(home=HOME, person="amal") == ()
    other.close()
