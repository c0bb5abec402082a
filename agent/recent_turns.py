"""The recent turns of a home's conversations, as the log has them, and in spite of it.

A turn that the log did not take is still known to the next one; and while the log
cannot be read, a conversation that is going on still knows itself.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from datetime import datetime

from agent.teaching.past import PastTurn
from preference_store.store import PreferenceStore
from preference_store.values import LoggedTurn
from simulator.errors import AssistantError
from simulator.trace import Trace

RECENT = 8
"""Turns that a decision looks back on; moments reach no further."""

UNKNOWN_SILENCE_S = 3600.0
"""Taken for a silence that nobody measured: longer than any session."""

_log = logging.getLogger(__name__)


class RecentTurns:
    """Turns of one home by conversation: read, added, and held while they go on."""

    def __init__(self, store: PreferenceStore, home: str) -> None:
        self._store = store
        self._home = home
        self._held: dict[str, deque[LoggedTurn]] = {}
        self._ended_at_s: dict[str, float] = {}
        """When the last turn held of a conversation ended, on the silence's clock."""

    async def of(self, conversation: str) -> tuple[LoggedTurn, ...]:
        """The last turns of a conversation, oldest first.

        Raises:
            StoreError: the log cannot be read; `held` says what is known without it.
        """
        logged = await asyncio.to_thread(
            self._store.recent_turns,
            home=self._home,
            conversation=conversation,
            limit=RECENT,
        )
        held = self.held(conversation)
        known = {(turn.turn, turn.at) for turn in held}
        # What is held is the end of the conversation; the log may go further back.
        before = [turn for turn in logged if (turn.turn, turn.at) not in known]
        return (*before, *held)[-RECENT:]

    def held(self, conversation: str) -> tuple[LoggedTurn, ...]:
        """The last turns since this process has been up, logged or not."""
        return tuple(self._held.get(conversation, ()))

    async def add(
        self, turn: LoggedTurn, *, ended_at_s: float, used: Sequence[int] = ()
    ) -> None:
        """Add a turn to its conversation, and when it ended on the silence's clock.

        `used` are ids of the preferences that were applied in it.

        Raises:
            StoreError: it is not in the log, but held all the same.
        """
        held = self._held.setdefault(turn.conversation, deque(maxlen=RECENT))
        held.append(turn)
        self._ended_at_s[turn.conversation] = ended_at_s
        await asyncio.to_thread(
            self._store.record_turn, turn, home=self._home, used=used
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

    def silence_s(self, conversation: str, now_s: float) -> float | None:
        """Seconds since its last turn ended; `None` where none is held of it."""
        ended_at_s = self._ended_at_s.get(conversation)
        return None if ended_at_s is None else now_s - ended_at_s

    def leave_idle(self, since_s: float) -> tuple[str, ...]:
        """Let go of the conversations in which nothing was said since; their names."""
        idle = tuple(name for name, at_s in self._ended_at_s.items() if at_s <= since_s)
        for name in idle:
            del self._held[name], self._ended_at_s[name]
        return idle


def logged_silence_s(recent: Sequence[LoggedTurn], now: datetime) -> float:
    """Seconds since the last turn of an earlier process, by the home's clock.

    Where that clock was skipped ahead or ran fast, or has stood still, nobody knows;
    it counts as long, so that nothing is taken for said again. 0 without any turn.
    """
    if not recent:
        return 0.0
    passed_s = (now - recent[-1].at).total_seconds()
    return passed_s if passed_s > 0 else UNKNOWN_SILENCE_S


def seen_from_now(recent: Sequence[LoggedTurn], gap_s: float) -> tuple[PastTurn, ...]:
    """The turns as a decision looks back on them, `gap_s` after the last one.

    A trace of another version, which nobody can read any more, is left out.
    """
    past: list[PastTurn] = []
    ago_s = gap_s
    for turn in reversed(recent):
        try:
            trace = Trace.from_dict(turn.trace)
        except AssistantError as error:
            _log.warning("the trace of turn %s cannot be read: %s", turn.turn, error)
        else:
            past.append(PastTurn(trace=trace, outcome=turn.outcome, ago_s=ago_s))
        ago_s += turn.gap_s
    return tuple(reversed(past))
