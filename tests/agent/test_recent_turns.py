"""Recent turns: from the log, and held beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from agent.recent_turns import (
    RECENT,
    UNKNOWN_SILENCE_S,
    RecentTurn,
    RecentTurns,
    logged_silence_s,
    read_turn,
    seen_from_now,
)
from preference_store.errors import StoreError
from preference_store.values import LoggedTurn
from simulator.trace import Intent, Trace
from tests.agent.talking import CONVERSATION, FaultyStore

EVENING = datetime.fromisoformat("2026-03-02T19:00:00+01:00")


@pytest.fixture
def turns(store: FaultyStore) -> RecentTurns:
    return RecentTurns(store, "flat")


def turn(number: int, *, gap_s: float = 1.0, at: datetime | None = None) -> LoggedTurn:
    trace = Trace(
        turn=number,
        person="amal",
        via=None,
        utterance=f"turn {number}",
        intent=Intent(name="turn_on", confidence=1.0),
    )
    return LoggedTurn(
        conversation=CONVERSATION,
        turn=number,
        at=at or EVENING + timedelta(minutes=number),
        person="amal",
        via=None,
        utterance=trace.utterance,
        outcome="done",
        gap_s=gap_s,
        trace=trace.as_dict(),
    )


def recent(number: int, *, gap_s: float = 1.0) -> RecentTurn:
    return read_turn(turn(number, gap_s=gap_s))


def numbers(turns: RecentTurns) -> list[int]:
    return [one.logged.turn for one in turns.read(CONVERSATION)]


async def test_turns_of_another_process_come_before_those_of_this(
    store: FaultyStore, turns: RecentTurns
) -> None:
    earlier = RecentTurns(store, "flat")
    await earlier.add(turn(1), in_log=turn(1), ended_at_s=0.0)
    await earlier.add(turn(2), in_log=turn(2), ended_at_s=0.0)
    await turns.add(turn(3), in_log=turn(3), ended_at_s=0.0)
    assert numbers(turns) == [1, 2, 3]


async def test_a_turn_that_is_logged_and_held_is_there_once(turns: RecentTurns) -> None:
    await turns.add(turn(1), in_log=turn(1), ended_at_s=0.0)
    assert numbers(turns) == [1]


async def test_a_turn_that_was_not_logged_comes_last_whatever_its_number(
    store: FaultyStore, turns: RecentTurns
) -> None:
    await RecentTurns(store, "flat").add(turn(1), in_log=turn(1), ended_at_s=0.0)
    store.is_unwritable = True
    with pytest.raises(StoreError):
        await turns.add(
            turn(1, at=EVENING + timedelta(hours=1)),
            in_log=turn(1, at=EVENING + timedelta(hours=1)),
            ended_at_s=0.0,
        )
    assert [one.logged.at for one in turns.read(CONVERSATION)] == [
        EVENING + timedelta(minutes=1),
        EVENING + timedelta(hours=1),
    ]


async def test_a_decision_looks_back_on_a_few_turns_only(turns: RecentTurns) -> None:
    for number in range(1, RECENT + 5):
        await turns.add(turn(number), in_log=turn(number), ended_at_s=0.0)
    assert numbers(turns) == list(range(5, RECENT + 5))
    assert len(turns.held(CONVERSATION)) == RECENT


async def test_the_log_is_read_once_for_a_conversation_that_goes_on(
    store: FaultyStore, turns: RecentTurns
) -> None:
    await RecentTurns(store, "flat").add(turn(1), in_log=turn(1), ended_at_s=0.0)
    assert numbers(turns) == [1]
    store.is_unreadable = True
    await turns.add(turn(2), in_log=turn(2), ended_at_s=0.0)
    assert numbers(turns) == [1, 2]


async def test_a_log_that_could_not_be_read_is_read_with_the_next_turn(
    store: FaultyStore, turns: RecentTurns
) -> None:
    await RecentTurns(store, "flat").add(turn(1), in_log=turn(1), ended_at_s=0.0)
    store.is_unreadable = True
    with pytest.raises(StoreError):
        turns.read(CONVERSATION)
    store.is_unreadable = False
    assert numbers(turns) == [1]


async def test_what_fell_silent_is_no_longer_held_but_still_in_the_log(
    turns: RecentTurns,
) -> None:
    await turns.add(turn(1), in_log=turn(1), ended_at_s=60.0)
    assert turns.leave_idle(59.0) == ()
    assert turns.leave_idle(60.0) == (CONVERSATION,)
    assert turns.held(CONVERSATION) == ()
    assert turns.silence_s(CONVERSATION, 90.0) is None
    assert numbers(turns) == [1]


def test_past_turns_are_as_long_ago_as_the_silences_since() -> None:
    since = [recent(1, gap_s=0.0), recent(2, gap_s=5.0), recent(3, gap_s=7.0)]
    past = seen_from_now(since, gap_s=2.0)
    assert [(one.trace.turn, one.ago_s) for one in past] == [
        (1, 14.0),
        (2, 9.0),
        (3, 2.0),
    ]


def test_a_trace_of_another_version_is_passed_over_but_its_silence_counts() -> None:
    unreadable = read_turn(replace(turn(2, gap_s=5.0), trace={"version": 0}))
    past = seen_from_now([recent(1), unreadable, recent(3, gap_s=7.0)], gap_s=2.0)
    assert [(one.trace.turn, one.ago_s) for one in past] == [(1, 14.0), (3, 2.0)]


async def test_silence_begins_where_the_last_turn_ended(turns: RecentTurns) -> None:
    await turns.add(turn(1), in_log=turn(1), ended_at_s=10.0)
    await turns.add(turn(2), in_log=turn(2), ended_at_s=60.0)
    assert turns.silence_s(CONVERSATION, 65.0) == 5.0
    assert turns.silence_s("another", 65.0) is None


@pytest.mark.parametrize(
    ("known", "passed_s", "silence_s"),
    [
        pytest.param((), 60.0, 0.0, id="nothing was ever said"),
        pytest.param((recent(0),), 60.0, 60.0, id="the clock went on"),
        pytest.param((recent(0),), 0.0, UNKNOWN_SILENCE_S, id="it stood still"),
        pytest.param((recent(0),), -60.0, UNKNOWN_SILENCE_S, id="it had run ahead"),
    ],
)
def test_the_silence_since_another_process_is_what_the_clock_says(
    known: tuple[RecentTurn, ...], passed_s: float, silence_s: float
) -> None:
    now = EVENING + timedelta(seconds=passed_s)
    assert logged_silence_s(known, now) == silence_s
