"""Ports: what the doors need from the assistant behind them.

The REST channel, the home API and the command line know these protocols only;
`agent/runtime.py` implements them, and so does the fake of the tests.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from preference_store.memory_file import MemoryFile
from preference_store.values import Exchange, HistoryEntry, ImportStep, Remembered
from simulator.assistant import Interruption, KnownPreference, Turn
from simulator.given_preferences import GivenContent
from simulator.home import Home
from simulator.setup import SandboxSetup

Progress = Callable[[str], None]
"""Told what begins, in a few words: a line of a start-up or of a training."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Utterance:
    """What one person said, and the circumstances that came with it."""

    text: str
    conversation: str
    """The sender; turns are counted in it."""
    home: str | None = None
    """Name of a home or id of a sandbox; `None`: the default one."""
    person: str | None = None
    """`None`: the conversation's name."""
    via: str | None = None
    """The device spoken to; `None`: the home's first that takes voice."""
    gap_s: float | None = None
    """Silence before it; `None`: since the conversation's last turn, by the wall's
    clock and what was skipped by command, however fast the home's clock runs."""
    interruption: Interruption | None = None
    with_durations: bool = False
    """Whether the trace is to say how long each stage took."""
    id: str | None = None
    """The client's own; words that come again with it are not acted on again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HomeListing:
    """A home that can be talked to."""

    home: str
    is_sandbox: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Erased:
    """What was erased of a person."""

    preferences: int
    turns: int
    household: int
    """Preferences of the household that stay, but no longer tell who taught them."""
    events: int
    """Of the home's own log."""
    conversations: tuple[str, ...] = ()
    """In which they had spoken since the server is up; they begin anew."""


class Memory(Protocol):
    """What people may do with the memory of a home by hand."""

    async def undo(
        self, preference_id: int | None, *, person: str | None
    ) -> tuple[Remembered, ...]:
        """Take a lesson back, or its forgetting; `None`: what the person did last.

        Returns:
            How each stood before: what was forgotten in one turn comes back together.

        Raises:
            UnknownPreference: there is no such one, or nothing to take back.
        """
        ...

    async def lesson(
        self, preference_id: int, *, person: str | None
    ) -> tuple[Exchange, ...]:
        """The dialogue behind a preference, in order.

        Raises:
            UnknownPreference: there is no such one of this person's.
        """
        ...

    async def history(self, person: str | None) -> tuple[HistoryEntry, ...]:
        """What happened to what a person, or the household, wants; oldest first."""
        ...

    async def people(self) -> tuple[str, ...]:
        """Of whom anything is remembered."""
        ...

    async def export(self, people: Sequence[str | None]) -> MemoryFile:
        """All that is stored of these people, `None`: of the household."""
        ...

    async def take_in(
        self, file: MemoryFile, *, is_trial: bool
    ) -> tuple[ImportStep, ...]:
        """Join an export to this memory, or only say what that would change."""
        ...


class LivingHome(Protocol):
    """One home with its world, its memory and the lock around both."""

    @property
    def home(self) -> Home:
        """The world; changed only while `lock` is held."""
        ...

    @property
    def lock(self) -> asyncio.Lock:
        """Held from the snapshot to the last command of a turn."""
        ...

    @property
    def rate(self) -> float:
        """Seconds on the home's clock for each of the wall's."""
        ...

    @property
    def memory(self) -> Memory:
        """What people may do with the home's memory by hand."""
        ...

    def set_rate(self, rate: float) -> None:
        """Let the clock run so fast from now on; 0: it stands still."""
        ...

    def keep_pace(self) -> None:
        """Let the home's clock catch up with the wall, before it is read."""
        ...

    def advance(self, seconds: float) -> None:
        """Let virtual time pass at once; it counts as silence."""
        ...

    async def preferences(self, person: str | None) -> tuple[KnownPreference, ...]:
        """Live preferences that apply to one person, or everyone's."""
        ...

    async def keep(
        self, given: GivenContent, *, person: str | None, when: Mapping[str, str]
    ) -> KnownPreference:
        """Keep what somebody entered by hand, as explicit teaching."""
        ...

    async def forget(self, preference_id: int, *, person: str | None) -> None:
        """Never use a preference again.

        Raises:
            UnknownPreference: there is no such live preference of that person.
        """
        ...

    async def traces(self, limit: int) -> tuple[Mapping[str, Any], ...]:
        """The latest turns' traces in JSON form, newest last."""
        ...


class Runtime(Protocol):
    """The assistant with all homes it serves."""

    @property
    def default_home(self) -> str:
        """The home that is meant where none is named."""
        ...

    def homes(self) -> tuple[HomeListing, ...]:
        """Everything that can be talked to."""
        ...

    def living(self, home: str | None) -> LivingHome:
        """A home by name or sandbox id.

        Raises:
            UnknownHome: there is none of that name.
        """
        ...

    async def open_sandbox(
        self, setup: SandboxSetup, *, name: str | None = None
    ) -> str:
        """Id of a new home with a world and a memory of its own."""
        ...

    async def close_sandbox(self, home: str) -> None:
        """Erase a sandbox, world and memory.

        Raises:
            UnknownHome: there is no such sandbox.
        """
        ...

    async def purge(self, home: str, person: str) -> Erased:
        """Erase a person from a home: memory, turns, conversations and event log.

        Raises:
            UnknownHome: there is none of that name.
            StoreError: what was erased may still be found in the file; try again.
        """
        ...

    async def run_turn(self, utterance: Utterance) -> Turn:
        """One turn, from the words to the reply; it always says something.

        Raises:
            UtteranceReused: its id stands for other words.
        """
        ...

    async def keep_pace(self) -> None:
        """Let the homes catch up whose clocks run fast."""
        ...

    async def stop(self) -> None:
        """Save what must outlive the process, and close everything."""
        ...
