"""The recent turns of a home's conversations, as the log has them, and in spite of it.

A turn that the log did not take is still known to the next one; and while the log
cannot be read, a conversation that is going on still knows itself.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from agent.teaching.past import PastTurn, unfolded
from preference_store.store import PreferenceStore
from preference_store.values import LoggedTurn
from simulator.errors import AssistantError
from simulator.trace import Trace

RECENT = 16
"""Turns that a decision looks back on; moments reach no further, and nor does the
memory of what was asked in a session."""

UNKNOWN_SILENCE_S = 3600.0
"""Taken for a silence that nobody measured: longer than any session."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class RecentTurn:
    """A turn as it was logged, with its trace read once for all turns after it."""

    logged: LoggedTurn
    trace: Trace | None
    """`None`: of another version, which nobody can read any more."""
    replies: tuple[str, ...] = ()
    """What was said, while this process has been up; the log does not keep it."""


def read_turn(logged: LoggedTurn, replies: Sequence[str] = ()) -> RecentTurn:
    """The turn with its trace, if that can be read."""
    try:
        trace = Trace.from_dict(logged.trace)
    except AssistantError as error:
        _log.warning("the trace of turn %s cannot be read: %s", logged.turn, error)
        return RecentTurn(logged=logged, trace=None)
    return RecentTurn(logged=logged, trace=trace, replies=tuple(replies))


class RecentTurns:
    """Turns of one home by conversation: read, added, and held while they go on."""

    def __init__(self, store: PreferenceStore, home: str) -> None:
        self._store = store
        self._home = home
        self._held: dict[str, deque[RecentTurn]] = {}
        self._are_read: set[str] = set()
        """Conversations of which nothing older is left in the log."""
        self._ended_at_s: dict[str, float] = {}
        """When the last turn held of a conversation ended, on the silence's clock."""

    def read(self, conversation: str) -> tuple[RecentTurn, ...]:
        """The last turns of a conversation, oldest first.

        The log is read at its first turn in this process, and blocks; from then on
        the turns are held.

        Raises:
            StoreError: the log cannot be read; `held` says what is known without it.
        """
        held = self.held(conversation)
        if conversation in self._are_read:
            return held
        logged = self._store.recent_turns(
            home=self._home, conversation=conversation, limit=RECENT
        )
        known = {(turn.logged.turn, turn.logged.at) for turn in held}
        # What is held is the end of the conversation; the log may go further back.
        before = [turn for turn in logged if (turn.turn, turn.at) not in known]
        whole = (*map(read_turn, before), *held)[-RECENT:]
        self._held[conversation] = deque(whole, maxlen=RECENT)
        self._are_read.add(conversation)
        return whole

    def held(self, conversation: str) -> tuple[RecentTurn, ...]:
        """The last turns since this process has been up, logged or not."""
        return tuple(self._held.get(conversation, ()))

    async def add(
        self,
        turn: LoggedTurn,
        *,
        in_log: LoggedTurn | None,
        ended_at_s: float,
        used: Sequence[int] = (),
        replies: Sequence[str] = (),
    ) -> None:
        """Add a turn to its conversation, and when it ended on the silence's clock.

        `in_log` is what the log gets of it, `None`: nothing. The turn itself is known
        while the conversation goes on, and to nobody afterwards. `used` are ids of the
        preferences that were applied in it.

        Raises:
            StoreError: it is not in the log, but held all the same.
        """
        held = self._held.setdefault(turn.conversation, deque(maxlen=RECENT))
        held.append(read_turn(turn, replies))
        self._ended_at_s[turn.conversation] = ended_at_s
        if in_log is None:
            return
        await asyncio.to_thread(
            self._store.record_turn, in_log, home=self._home, used=used
        )

    async def mark(self, conversation: str, turn: int, feedback: str) -> None:
        """Note in the log what the person said later about a turn.

        Raises:
            StoreError: it could not be noted.
        """
        await asyncio.to_thread(
            self._store.mark_feedback,
            home=self._home,
            conversation=conversation,
            turn=turn,
            feedback=feedback,
        )

    def erase(self, person: str) -> tuple[str, ...]:
        """Let go of what a person said; the conversations in which they spoke."""
        theirs = tuple(
            name
            for name, held in self._held.items()
            if any(turn.logged.person == person for turn in held)
        )
        for name in theirs:
            left = [turn for turn in self._held[name] if turn.logged.person != person]
            self._held[name] = deque(left, maxlen=RECENT)
            # What others said before lies in the log.
            self._are_read.discard(name)
        return theirs

    def silence_s(self, conversation: str, now_s: float) -> float | None:
        """Seconds since its last turn ended; `None` where none is held of it."""
        ended_at_s = self._ended_at_s.get(conversation)
        return None if ended_at_s is None else now_s - ended_at_s

    def leave_idle(self, since_s: float) -> tuple[str, ...]:
        """Let go of the conversations in which nothing was said since; their names."""
        idle = tuple(name for name, at_s in self._ended_at_s.items() if at_s <= since_s)
        for name in idle:
            del self._held[name], self._ended_at_s[name]
            self._are_read.discard(name)
        return idle


def logged_silence_s(recent: Sequence[RecentTurn], now: datetime) -> float:
    """Seconds since the last turn of an earlier process, by the home's clock.

    Where that clock was skipped ahead or ran fast, or has stood still, nobody knows;
    it counts as long, so that nothing is taken for said again. 0 without any turn.
    """
    if not recent:
        return 0.0
    passed_s = (now - recent[-1].logged.at).total_seconds()
    return passed_s if passed_s > 0 else UNKNOWN_SILENCE_S


def seen_from_now(recent: Sequence[RecentTurn], gap_s: float) -> tuple[PastTurn, ...]:
    """The turns as a decision looks back on them, `gap_s` after the last one.

    One whose trace cannot be read is left out.
    """
    past: list[PastTurn] = []
    ago_s = gap_s
    for turn in reversed(recent):
        if turn.trace is not None:
            unfolded_turn = unfolded(
                turn.trace,
                turn.logged.outcome,
                ago_s=ago_s,
                at=turn.logged.at,
                replies=turn.replies,
            )
            past += reversed(unfolded_turn)
        ago_s += turn.logged.gap_s
    return tuple(reversed(past))
