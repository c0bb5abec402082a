from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from preference_store import memory_file
from preference_store.errors import (
    ForgottenBefore,
    NothingForgotten,
    PreferenceRejected,
    UnknownPreference,
)
from preference_store.store import PreferenceStore
from preference_store.values import Preference
from tests.preference_store.samples import EVENING, HOME, logged, turn_of_amal, wish

KITCHEN = {"area": "kitchen"}
LATER = EVENING + timedelta(hours=1)


def keep(store: PreferenceStore, preference: Preference) -> int:
    kept = store.keep(preference, home=HOME)
    assert kept.id is not None
    return kept.id


def forget(store: PreferenceStore, preference_id: int) -> None:
    store.forget(
        preference_id, home=HOME, person="amal", now=EVENING, conversation="c1"
    )


def undo(store: PreferenceStore, preference_id: int) -> None:
    store.undo(preference_id, home=HOME, person="amal", now=LATER)


def values(store: PreferenceStore) -> list[str]:
    return [one.value for one in store.live(home=HOME, person="amal", now=EVENING)]


def bytes_of(file: Path) -> bytes:
    """Everything on disk that belongs to a database."""
    return b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))


@pytest.mark.parametrize(
    ("forgotten", "inferred", "is_covered"),
    [
        ({}, {}, True),
        ({}, KITCHEN, True),
        (KITCHEN, KITCHEN, True),
        (KITCHEN, {**KITCHEN, "day": "weekend"}, True),
        (KITCHEN, {}, False),
        (KITCHEN, {"area": "bedroom"}, False),
    ],
    ids=["same", "narrower", "same room", "narrower room", "wider", "other room"],
)
def test_inference_brings_back_nothing_that_was_forgotten(
    store: PreferenceStore,
    forgotten: Mapping[str, str],
    inferred: Mapping[str, str],
    is_covered: bool,
) -> None:
    forget(store, keep(store, wish("jazz", when=forgotten)))
    evidence = wish("blues", when=inferred, source="inferred")
    if is_covered:
        with pytest.raises(ForgottenBefore, match=r"amal.*music\.genre"):
            store.keep(evidence, home=HOME)
        assert values(store) == []
    else:
        store.keep(evidence, home=HOME)
        assert values(store) == ["blues"]


def test_inference_brings_back_nothing_after_it_was_erased(
    store: PreferenceStore,
) -> None:
    forget(store, keep(store, wish("jazz")))
    assert store.end_session(home=HOME, conversation="c1", now=LATER) == 1
    with pytest.raises(ForgottenBefore):
        store.keep(wish("jazz", source="inferred"), home=HOME)


def test_what_one_forgets_may_be_inferred_of_another(store: PreferenceStore) -> None:
    forget(store, keep(store, wish("jazz")))
    store.keep(wish("jazz", person="binta", source="inferred"), home=HOME)
    store.keep(wish("jazz", person=None, source="inferred"), home=HOME)


def test_explicit_teaching_opens_the_place_again(store: PreferenceStore) -> None:
    forget(store, keep(store, wish("jazz")))
    soul = keep(store, wish("soul"))
    assert values(store) == ["soul"]
    undo(store, soul)
    with pytest.raises(ForgottenBefore):
        store.keep(wish("jazz", source="inferred"), home=HOME)


def test_forgetting_is_undone_with_all_that_lay_under_it(
    store: PreferenceStore,
) -> None:
    keep(store, wish("jazz"))
    blues = keep(store, wish("blues"))
    forget(store, blues)
    assert values(store) == []
    undo(store, blues)
    assert values(store) == ["blues"]
    undo(store, blues)
    assert values(store) == ["jazz"]


def test_a_no_to_what_is_forgotten_does_not_bring_it_back(
    store: PreferenceStore,
) -> None:
    jazz = keep(store, wish("jazz"))
    forget(store, jazz)
    with pytest.raises(UnknownPreference):
        store.change(turn_of_amal(4, takes_back=(jazz,)), home=HOME)
    assert values(store) == []


def test_what_was_taught_since_outranks_what_comes_back(
    store: PreferenceStore,
) -> None:
    jazz = keep(store, wish("jazz"))
    forget(store, jazz)
    keep(store, wish("soul"))
    undo(store, jazz)
    assert values(store) == ["soul"]


def test_forgetting_can_be_undone_after_a_restart(
    store: PreferenceStore, file: Path
) -> None:
    jazz = keep(store, wish("jazz"))
    forget(store, jazz)
    store.close()
    reopened = PreferenceStore.open(f"sqlite:///{file}")
    undo(reopened, jazz)
    assert values(reopened) == ["jazz"]
    reopened.close()


def test_the_end_of_its_session_erases_what_was_forgotten_and_its_past(
    store: PreferenceStore, file: Path
) -> None:
    jazz = keep(store, wish("canary-old"))
    keep(store, wish("jazz", when=KITCHEN))
    blues = keep(store, wish("canary-new"))
    forget(store, blues)
    assert store.end_session(home=HOME, conversation="c2", now=LATER) == 0
    assert store.end_session(home=HOME, conversation="c1", now=LATER) == 1
    for gone in (jazz, blues):
        with pytest.raises(UnknownPreference):
            undo(store, gone)
    assert values(store) == ["jazz"]
    (_, tombstone) = store.remembered(home=HOME, person="amal")
    assert tombstone.status == "erased"
    assert (tombstone.preference.value, tombstone.preference.words) == ("", "")
    assert store.history([jazz, blues], home=HOME, person="amal") == ()
    assert b"canary" not in bytes_of(file)


def test_what_was_forgotten_by_hand_is_erased_a_day_later(
    store: PreferenceStore,
) -> None:
    jazz = keep(store, wish("jazz"))
    store.forget(jazz, home=HOME, person="amal", now=EVENING)
    almost = EVENING + timedelta(hours=23, minutes=59)
    assert store.end_session(home=HOME, conversation="c9", now=almost) == 0
    a_day_later = EVENING + timedelta(days=1)
    assert store.end_session(home=HOME, conversation="c9", now=a_day_later) == 1


def test_this_time_ends_with_the_session(store: PreferenceStore) -> None:
    keep(store, wish("jazz"))
    keep(store, wish("blues", how_long="this_time", conversation="c1"))
    store.end_session(home=HOME, conversation="c1", now=LATER)
    found = store.live(home=HOME, person="amal", now=LATER, conversation="c1")
    assert [one.value for one in found] == ["jazz"]


def test_the_last_things_done_are_taken_back_one_by_one(
    store: PreferenceStore,
) -> None:
    keep(store, wish("jazz"))
    blues = keep(store, wish("blues"))
    keep(store, wish("rock", person="binta"))
    forget(store, blues)
    for left in (["blues"], ["jazz"], []):
        store.undo_last(home=HOME, person="amal", now=LATER)
        assert values(store) == left
    with pytest.raises(UnknownPreference, match="nothing of amal"):
        store.undo_last(home=HOME, person="amal", now=LATER)


def test_the_history_says_what_happened_by_whom_and_because_of_what(
    store: PreferenceStore,
) -> None:
    jazz = keep(store, wish("jazz"))
    blues = keep(store, wish("blues", taught_at=LATER))
    undo(store, blues)
    forget(store, jazz)
    entries = store.history([jazz], home=HOME, person="amal")
    assert [(entry.act, entry.other) for entry in entries] == [
        ("taught", None),
        ("superseded", blues),
        ("returned", blues),
        ("forgotten", None),
    ]
    assert {entry.by for entry in entries} == {"amal"}
    assert [entry.at for entry in entries] == [EVENING, LATER, LATER, EVENING]


def test_a_private_history_is_out_of_reach_for_others(store: PreferenceStore) -> None:
    jazz = keep(store, wish("jazz"))
    assert store.history([jazz], home=HOME, person="binta") == ()
    assert store.history([jazz], home="sandbox-1", person="amal") == ()


def test_uses_are_counted_with_the_turn(store: PreferenceStore) -> None:
    jazz = keep(store, wish("jazz"))
    store.record_turn(logged(1), home=HOME, used=[jazz])
    store.record_turn(logged(2, at=LATER), home=HOME, used=[jazz])
    store.record_turn(logged(3), home=HOME)
    (found,) = store.remembered(home=HOME, person="amal")
    assert (found.uses, found.last_used) == (2, LATER)


def test_a_purge_leaves_no_byte_of_a_person(store: PreferenceStore, file: Path) -> None:
    for number in range(10):
        canary = f"canary-{number}"
        one = keep(store, wish(canary, words=canary, when={"fact": canary}))
        if number % 3 == 0:
            forget(store, one)
        if number % 3 == 1:
            undo(store, one)
        store.record_turn(
            logged(number + 1, utterance=canary, trace={"said": canary}), home=HOME
        )
    ours = wish("news at eight", person=None, words="canary", conversation="canary")
    store.keep(ours, home=HOME, by="amal")
    store.keep(wish("jazz", person="binta"), home=HOME)
    store.record_turn(logged(1, conversation="c2", person="binta"), home=HOME)

    purged = store.purge(home=HOME, person="amal")

    assert (purged.preferences, purged.turns, purged.household) == (10, 10, 1)
    assert b"canary" not in bytes_of(file)
    assert b"amal" not in bytes_of(file)
    left = store.everyone(home=HOME, now=EVENING)
    assert {one.value for one in left} == {"news at eight", "jazz"}
    assert len(store.latest_turns(home=HOME, limit=20)) == 1


def test_a_purge_stops_at_the_door(store: PreferenceStore) -> None:
    store.keep(wish("jazz"), home="sandbox-1")
    store.purge(home=HOME, person="amal")
    assert len(store.everyone(home="sandbox-1", now=EVENING)) == 1


def test_what_this_time_replaced_this_time_is_over_with_it(
    store: PreferenceStore,
) -> None:
    for value in ("jazz", "blues", "soul"):
        keep(store, wish(value, how_long="this_time", conversation="c1"))
    store.end_session(home=HOME, conversation="c1", now=LATER)
    with pytest.raises(UnknownPreference):
        store.undo_last(home=HOME, person="amal", now=LATER)
    assert store.live(home=HOME, person="amal", now=LATER, conversation="c1") == ()


def test_what_this_time_replaced_is_erased_with_what_was_forgotten_of_it(
    store: PreferenceStore,
) -> None:
    keep(store, wish("jazz", how_long="this_time", conversation="c1"))
    blues = keep(store, wish("blues", how_long="this_time", conversation="c1"))
    forget(store, blues)
    assert store.end_session(home=HOME, conversation="c1", now=LATER) == 1
    (tombstone,) = store.remembered(home=HOME, person="amal")
    assert tombstone.status == "erased"


def test_a_place_opened_again_stays_open_when_what_opened_it_is_erased(
    store: PreferenceStore,
) -> None:
    forget(store, keep(store, wish("jazz")))
    keep(store, wish("jazz", how_long="this_time", conversation="c2"))
    for conversation in ("c2", "c1"):
        store.end_session(home=HOME, conversation=conversation, now=EVENING)
    assert values(store) == []
    keep(store, wish("blues", source="inferred"))
    assert values(store) == ["blues"]
    carried = store.export(home=HOME, people=["amal"])
    assert memory_file.read(memory_file.write(carried), name="the export") == carried


def test_what_comes_back_opens_nothing_that_was_forgotten_beside_it(
    store: PreferenceStore,
) -> None:
    jazz = keep(store, wish("jazz"))
    aside = wish("jazz", how_long="this_time", conversation="c1", source="inferred")
    forget(store, keep(store, aside))
    forget(store, jazz)
    undo(store, jazz)
    with pytest.raises(ForgottenBefore):
        store.keep(aside, home=HOME)


def test_what_can_still_be_undone_outlives_what_was_taught_in_its_place(
    store: PreferenceStore,
) -> None:
    elsewhere = keep(store, wish("jazz"))
    store.forget(
        elsewhere, home=HOME, person="amal", now=EVENING, conversation="kitchen"
    )
    keep(store, wish("blues"))
    forget(store, keep(store, wish("swing")))
    store.end_session(home=HOME, conversation="c1", now=EVENING)
    undo(store, elsewhere)
    assert values(store) == ["jazz"]


def test_what_one_turn_does_happens_as_a_whole_or_not_at_all(
    store: PreferenceStore,
) -> None:
    jazz = keep(store, wish("jazz"))
    theirs = keep(store, wish("rock", person="binta"))
    refusal = wish("yes", topic="memory.consent", polarity="dislike")
    with pytest.raises(UnknownPreference):
        store.change(
            turn_of_amal(4, forgets=(jazz, theirs), keeps=(refusal,)), home=HOME
        )
    assert values(store) == ["jazz"]
    with pytest.raises(PreferenceRejected):
        store.change(turn_of_amal(4, forgets=(jazz,), keeps=(wish(""),)), home=HOME)
    assert values(store) == ["jazz"]


def _forget_in_two_turns(store: PreferenceStore) -> None:
    """The clock stands still, as in a sandbox."""
    jazz = keep(store, wish("jazz"))
    cuisines = [keep(store, wish(it, topic=f"{it}.cuisine")) for it in ("thai", "naan")]
    store.change(turn_of_amal(4, forgets=(jazz,)), home=HOME)
    refusal = wish(
        "yes",
        topic="memory.consent",
        polarity="dislike",
        conversation="c1",
        turn=5,
    )
    store.change(turn_of_amal(5, forgets=tuple(cuisines), keeps=(refusal,)), home=HOME)


def test_the_last_turn_that_forgot_is_brought_back_with_what_it_kept(
    store: PreferenceStore,
) -> None:
    _forget_in_two_turns(store)
    store.change(turn_of_amal(6, brings_back=True), home=HOME)
    assert values(store) == ["thai", "naan"]
    store.change(turn_of_amal(7, brings_back=True), home=HOME)
    assert values(store) == ["jazz", "thai", "naan"]
    with pytest.raises(NothingForgotten):
        store.change(turn_of_amal(8, brings_back=True), home=HOME)


def test_the_last_change_by_hand_is_that_turn_as_well(store: PreferenceStore) -> None:
    _forget_in_two_turns(store)
    undone = store.undo_last(home=HOME, person="amal", now=EVENING)
    assert [one.preference.value for one in undone] == ["yes", "naan", "thai"]
    assert values(store) == ["thai", "naan"]


def test_what_was_forgotten_elsewhere_is_not_brought_back(
    store: PreferenceStore,
) -> None:
    jazz = keep(store, wish("jazz"))
    store.forget(jazz, home=HOME, person="amal", now=EVENING, conversation="c2")
    with pytest.raises(NothingForgotten):
        store.change(turn_of_amal(4, brings_back=True), home=HOME)
    assert values(store) == []
