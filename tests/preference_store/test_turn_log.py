from __future__ import annotations

from typing import Any

import pytest

from preference_store.errors import TurnRejected, UnknownTurn
from preference_store.store import PreferenceStore
from tests.preference_store.samples import EVENING, HOME, logged


def test_a_turn_comes_back_as_it_was_logged(store: PreferenceStore) -> None:
    trace = {
        "moment": {"kind": "repeat", "score": 0.9},
        "utterance": "mach's heller 💡",
    }
    turn = logged(1, trace=trace, via=None)
    store.record_turn(turn, home=HOME)
    assert store.recent_turns(home=HOME, conversation="c1", limit=5) == (turn,)


def test_the_last_turns_come_oldest_first(store: PreferenceStore) -> None:
    for number in (1, 2, 3):
        store.record_turn(logged(number), home=HOME)
    recent = store.recent_turns(home=HOME, conversation="c1", limit=2)
    assert [turn.turn for turn in recent] == [2, 3]


def test_conversations_and_homes_have_logs_of_their_own(
    store: PreferenceStore,
) -> None:
    store.record_turn(logged(1), home=HOME)
    store.record_turn(logged(1, conversation="c2"), home=HOME)
    store.record_turn(logged(1), home="sandbox-1")
    assert len(store.recent_turns(home=HOME, conversation="c1", limit=5)) == 1
    assert store.recent_turns(home=HOME, conversation="c3", limit=5) == ()


def test_a_turn_is_logged_once(store: PreferenceStore) -> None:
    store.record_turn(logged(1), home=HOME)
    with pytest.raises(TurnRejected, match="turn 1"):
        store.record_turn(logged(1, utterance="again"), home=HOME)
    (turn,) = store.recent_turns(home=HOME, conversation="c1", limit=5)
    assert turn.utterance == "turn on the light 1"


def test_feedback_is_written_to_its_turn(store: PreferenceStore) -> None:
    store.record_turn(logged(1), home=HOME)
    store.record_turn(logged(2), home=HOME)
    store.mark_feedback(home=HOME, conversation="c1", turn=1, feedback="complaint")
    recent = store.recent_turns(home=HOME, conversation="c1", limit=5)
    assert [turn.feedback for turn in recent] == ["complaint", None]


def test_feedback_to_an_unknown_turn_is_an_error(store: PreferenceStore) -> None:
    with pytest.raises(UnknownTurn, match="turn 4"):
        store.mark_feedback(home=HOME, conversation="c1", turn=4, feedback="thanks")


@pytest.mark.parametrize(
    ("overrides", "named"),
    [
        ({"turn": 0}, "turn"),
        ({"conversation": ""}, "conversation"),
        ({"person": "p" * 129}, "person"),
        ({"utterance": "u" * 10_001}, "utterance"),
        ({"utterance": "nul \0"}, "utterance"),
        ({"at": EVENING.replace(tzinfo=None)}, "at"),
        ({"outcome": "shrugged"}, "out of bounds"),
    ],
    ids=lambda case: next(iter(case)) if isinstance(case, dict) else None,
)
def test_a_turn_out_of_bounds_is_rejected_by_name(
    store: PreferenceStore, overrides: dict[str, Any], named: str
) -> None:
    with pytest.raises(TurnRejected, match=named):
        store.record_turn(logged(**({"turn": 1} | overrides)), home=HOME)
    assert store.recent_turns(home=HOME, conversation="c1", limit=5) == ()
