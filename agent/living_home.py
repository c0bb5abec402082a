"""A home as it lives in the server: its world, its memory and the lock around both."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from agent.answered import AnsweredTurns
from agent.given_content import by_hand
from agent.home_memory import HomeMemory
from agent.pace import REAL_TIME, STANDS_STILL, Pace, Wall
from agent.ports import Erased
from agent.recent_turns import RecentTurn, RecentTurns
from agent.shown_preference import shown
from preference_store.errors import StoreError
from preference_store.store import PreferenceStore
from preference_store.values import MemoryChange, Preference
from simulator.assistant import KnownPreference
from simulator.given_preferences import GivenContent
from simulator.home import Home

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Recollection:
    """What the memory brings to a turn."""

    recent: tuple[RecentTurn, ...]
    """Recent turns of the conversation, oldest first."""
    preferences: tuple[Preference, ...] = ()
    """Live ones of the speaker and of the household, newest last."""
    has_failed: bool = False
    """The memory did not answer; what is here is known without it."""


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
    wall: Wall = monotonic
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    turns: RecentTurns = field(init=False)
    answered: AnsweredTurns = field(default_factory=AnsweredTurns)
    _pace: Pace = field(init=False)

    @property
    def memory(self) -> HomeMemory:
        """What people may do with the home's memory by hand."""
        return HomeMemory(key=self.key, home=self.home, store=self.store)

    def key_of(self, conversation: str) -> str:
        """The conversation's name in the tracker store: homes do not share theirs."""
        return f"{self.key}/{conversation}"

    def __post_init__(self) -> None:
        self._pace = Pace(STANDS_STILL if self.is_sandbox else REAL_TIME, self.wall)
        self.turns = RecentTurns(self.store, self.key)

    async def recollect(self, person: str, conversation: str) -> Recollection:
        """What is known to a turn; a memory that fails must not keep it from anyone."""
        try:
            return await asyncio.to_thread(self._recollect, person, conversation)
        except StoreError:
            _log.exception("the memory of %s was not read", self.key)
            return Recollection(recent=self.turns.held(conversation), has_failed=True)

    def _recollect(self, person: str, conversation: str) -> Recollection:
        """Everything at one go: each change of thread costs more than a look-up."""
        return Recollection(
            recent=self.turns.read(conversation),
            preferences=self._live(person, conversation),
        )

    async def preferences(self, person: str | None) -> tuple[KnownPreference, ...]:
        """Live preferences that apply to one person, or everyone's."""
        found = (
            await asyncio.to_thread(
                self.store.everyone, home=self.key, now=self.home.clock.now
            )
            if person is None
            else await self.live(person)
        )
        return tuple(shown(preference, self.home) for preference in found)

    async def live(
        self, person: str, conversation: str | None = None
    ) -> tuple[Preference, ...]:
        """Live preferences of one person and of the household, newest last."""
        return await asyncio.to_thread(self._live, person, conversation)

    def _live(self, person: str, conversation: str | None) -> tuple[Preference, ...]:
        return self.store.live(
            home=self.key,
            person=person,
            now=self.home.clock.now,
            conversation=conversation,
        )

    async def keep(
        self, given: GivenContent, *, person: str | None, when: Mapping[str, str]
    ) -> KnownPreference:
        """Keep what somebody entered by hand, as explicit teaching.

        Raises:
            PreferenceRejected: it could never apply in this home.
        """
        preference = by_hand(
            given,
            person=person,
            when=when,
            home=self.home,
            devices=self.home.devices,
            at=self.home.clock.now,
        )
        kept = await asyncio.to_thread(self.store.keep, preference, home=self.key)
        return shown(kept, self.home)

    async def change_memory(self, change: MemoryChange) -> tuple[Preference, ...]:
        """Do all that a turn does to the memory, or nothing; what it has kept."""
        return await asyncio.to_thread(self.store.change, change, home=self.key)

    async def forget(self, preference_id: int, *, person: str | None) -> None:
        """Never use a preference again; by hand, it is erased a day later."""
        await asyncio.to_thread(
            self.store.forget,
            preference_id,
            home=self.key,
            person=person,
            now=self.home.clock.now,
        )

    async def purge(self, person: str) -> Erased:
        """Erase a person: from the memory, the log of turns, and the home's own log.

        Whoever calls it ends the conversations in which they spoke.

        Raises:
            StoreError: what was erased may still be found in the file; try again.
        """
        conversations = self.turns.erase(person)
        self.answered.erase(person)
        events = self.home.erase_person(person)
        purged = await asyncio.to_thread(self.store.purge, home=self.key, person=person)
        return Erased(
            preferences=purged.preferences,
            turns=purged.turns,
            household=purged.household,
            events=events,
            conversations=conversations,
        )

    async def end_session(self, conversation: str) -> None:
        """Erase what was forgotten in it, and end what was for this time only."""
        try:
            await asyncio.to_thread(
                self.store.end_session,
                home=self.key,
                conversation=conversation,
                now=self.home.clock.now,
            )
        except StoreError:
            # It is due again at the next end; the words that wait are answered.
            _log.exception("what was forgotten in %s was not erased", self.key)

    async def traces(self, limit: int) -> tuple[Mapping[str, Any], ...]:
        """The latest turns' traces in JSON form, newest last."""
        logged = await asyncio.to_thread(
            self.store.latest_turns, home=self.key, limit=limit
        )
        return tuple(turn.trace for turn in logged)

    @property
    def rate(self) -> float:
        """Seconds on the home's clock for each of the wall's; 0: it stands still.

        Lasting homes begin in real time, sandboxes stand still.
        """
        return self._pace.rate

    @property
    def silence_clock_s(self) -> float:
        """Seconds from any zero, by which silences are measured at any rate."""
        return self._pace.silence_clock_s

    def set_rate(self, rate: float) -> None:
        """Let the clock run so fast from now on."""
        self.keep_pace()
        self._pace.rate = rate

    def keep_pace(self) -> None:
        """Let virtual time catch up with the wall; before the home's clock is read."""
        self.home.advance(self._pace.catch_up_s())

    def advance(self, seconds: float) -> None:
        """Let virtual time pass at once, in silence.

        Raises:
            SimulatorError: `seconds` is negative, or reaches too far.
        """
        self.home.advance(seconds)
        self._pace.skip(seconds)
