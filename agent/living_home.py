"""A home as it lives in the server: its world, its memory and the lock around both."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Literal

from agent.teaching.lessons import Lesson
from agent.teaching.past import PastTurn
from preference_store.store import PreferenceStore
from preference_store.values import LoggedTurn, Preference
from simulator.assistant import KnownPreference
from simulator.home import Home
from simulator.trace import Trace

_RECENT = 8
"""Turns that a decision looks back on; moments reach no further."""


@dataclass(kw_only=True, slots=True)
class LivingHome:
    """One home that can be talked to; everything in it happens under its lock."""

    key: str
    """Name of the home or id of the sandbox; the memory is kept under it."""
    home: Home
    store: PreferenceStore
    is_sandbox: bool
    keeps_lessons: bool = True
    """`False` in a twin without lessons."""
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _replied_at: dict[str, float] = field(default_factory=dict)
    _taken_up_at: float = field(default_factory=monotonic)

    async def preferences(self, person: str | None) -> tuple[KnownPreference, ...]:
        """Live preferences that apply to one person, or everyone's."""
        found = (
            await asyncio.to_thread(
                self.store.everyone, home=self.key, now=self.home.clock.now
            )
            if person is None
            else await self.live(person)
        )
        return tuple(self._known(preference) for preference in found)

    async def live(self, person: str) -> tuple[Preference, ...]:
        """Live preferences of one person and of the household, newest last."""
        return await asyncio.to_thread(
            self.store.live, home=self.key, person=person, now=self.home.clock.now
        )

    async def keep(
        self,
        *,
        person: str | None,
        topic: str,
        value: str,
        polarity: Literal["like", "dislike"],
        when: Mapping[str, str],
    ) -> KnownPreference:
        """Keep what somebody entered by hand, as explicit teaching."""
        preference = Preference(
            person=person,
            topic=topic,
            value=value,
            polarity=polarity,
            when=when,
            words=value,
            taught_at=self.home.clock.now,
        )
        kept = await asyncio.to_thread(self.store.keep, preference, home=self.key)
        return self._known(kept)

    async def learn(
        self, lesson: Lesson, *, person: str, conversation: str, turn: int
    ) -> Preference:
        """Keep a lesson of a conversation, with where it came from."""
        preference = Preference(
            person=person,
            topic=lesson.topic,
            value=lesson.value,
            polarity=lesson.polarity,
            when=lesson.when,
            how_long=lesson.how_long,
            words=lesson.words,
            conversation=conversation,
            turn=turn,
            moment=lesson.moment,
            taught_at=self.home.clock.now,
        )
        return await asyncio.to_thread(self.store.keep, preference, home=self.key)

    async def unlearn(self, preference_id: int, *, person: str) -> None:
        """Take a lesson back; what it had replaced is live again."""
        await asyncio.to_thread(
            self.store.undo, preference_id, home=self.key, person=person
        )

    async def forget(self, preference_id: int, *, person: str | None) -> None:
        """Never use a preference again."""
        await asyncio.to_thread(
            self.store.forget, preference_id, home=self.key, person=person
        )

    async def past(self, conversation: str, gap_s: float) -> tuple[PastTurn, ...]:
        """Recent turns of a conversation, oldest first, seen from now."""
        logged = await asyncio.to_thread(
            self.store.recent_turns,
            home=self.key,
            conversation=conversation,
            limit=_RECENT,
        )
        past: list[PastTurn] = []
        ago_s = gap_s
        for turn in reversed(logged):
            past.append(
                PastTurn(
                    trace=Trace.from_dict(turn.trace),
                    outcome=turn.outcome,
                    ago_s=ago_s,
                )
            )
            ago_s += turn.gap_s
        return tuple(reversed(past))

    async def log(self, turn: LoggedTurn) -> None:
        """Add a turn to the log."""
        await asyncio.to_thread(self.store.record_turn, turn, home=self.key)

    async def traces(self, limit: int) -> tuple[Mapping[str, Any], ...]:
        """The latest turns' traces in JSON form, newest last."""
        logged = await asyncio.to_thread(
            self.store.latest_turns, home=self.key, limit=limit
        )
        return tuple(turn.trace for turn in logged)

    def silence_s(self, conversation: str) -> float:
        """Seconds of wall time since our last reply in a conversation, 0 at first."""
        replied_at = self._replied_at.get(conversation)
        return 0.0 if replied_at is None else monotonic() - replied_at

    def has_replied(self, conversation: str) -> None:
        """Start counting the silence after a reply."""
        self._replied_at[conversation] = monotonic()

    def keep_pace(self) -> None:
        """Let virtual time catch up with the wall; sandboxes move only when told."""
        now = monotonic()
        if not self.is_sandbox:
            self.home.advance(now - self._taken_up_at)
        self._taken_up_at = now

    def _known(self, preference: Preference) -> KnownPreference:
        """A preference as it is shown to people; times are the home's."""
        assert preference.id is not None
        taught_at = preference.taught_at.astimezone(self.home.clock.now.tzinfo)
        return KnownPreference(
            id=preference.id,
            person=preference.person,
            topic=preference.topic,
            value=preference.value,
            polarity=preference.polarity,
            when=dict(preference.when),
            how_long=preference.how_long,
            source=preference.source,
            words=preference.words,
            moment=preference.moment,
            taught_at=taught_at.isoformat(),
        )
