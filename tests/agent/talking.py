"""Turns as the doors run them, on the toy model: real home, real memory, real rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from agent.living_home import LivingHome
from agent.nlu.likeness import PhraseLikeness
from agent.ports import Utterance
from agent.signal_file import load_signals
from agent.turn import run_turn
from agent.turn_in_progress import OpenTurns
from preference_store.errors import StoreUnavailable, UnknownPreference
from preference_store.store import PreferenceStore
from preference_store.values import LoggedTurn, MemoryChange, Preference, Purged
from simulator.assistant import Turn
from simulator.catalogue import load_catalogue
from simulator.home import Home
from simulator.home_file import load_home
from simulator.setup import SandboxSetup
from simulator.trace import Change, Command
from tests.agent.teaching.understood import Named, understood
from tests.agent.toy_model import ToyCore

CONVERSATION = "c1"
CEILING = "light.living_room_ceiling"
SOFA_LAMP = "light.sofa_lamp"
SPEAKER = "media_player.living_room_speaker"

Result = TypeVar("Result")


class FaultyStore(PreferenceStore):
    """A real memory that can be told not to answer."""

    is_unreadable = False
    is_unwritable = False
    is_torn = False
    """A change of the memory is broken off when all but its end is done."""
    defect: Exception | None = None
    """Raised by the next lesson: a defect of ours, no `StoreError`."""

    def live(self, **which: Any) -> tuple[Preference, ...]:
        return self._read(lambda: super(FaultyStore, self).live(**which))

    def recent_turns(self, **which: Any) -> tuple[LoggedTurn, ...]:
        return self._read(lambda: super(FaultyStore, self).recent_turns(**which))

    def change(self, change: MemoryChange, *, home: str) -> tuple[Preference, ...]:
        if self.defect is not None:
            defect, self.defect = self.defect, None
            raise defect
        self._refuse(self.is_unwritable)
        if self.is_torn:
            # Forgotten already: what is to be forgotten once more is not found.
            change = replace(change, forgets=(*change.forgets, *change.forgets))
            with suppress(UnknownPreference):
                super().change(change, home=home)
            self._refuse(True)
        return super().change(change, home=home)

    def purge(self, *, home: str, person: str) -> Purged:
        self._refuse(self.is_unwritable)
        return super().purge(home=home, person=person)

    def record_turn(
        self, turn: LoggedTurn, *, home: str, used: Sequence[int] = ()
    ) -> None:
        self._refuse(self.is_unwritable)
        super().record_turn(turn, home=home, used=used)

    def _read(self, read: Callable[[], Result]) -> Result:
        self._refuse(self.is_unreadable)
        return read()

    @staticmethod
    def _refuse(is_away: bool) -> None:
        if is_away:
            raise StoreUnavailable("the disk is gone")


class FragileHome(Home):
    """A home with a defect that a command can bring to light."""

    defect: Exception | None = None

    def call(self, command: Command, by: str) -> tuple[Change, ...]:
        if self.defect is not None:
            raise self.defect
        return super().call(command, by)


class Wall:
    """A clock on the wall that is moved by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Talk:
    """One conversation in the flat, or several, one after the other."""

    def __init__(
        self,
        core: ToyCore,
        turns: OpenTurns,
        store: FaultyStore,
        *,
        is_sandbox: bool = True,
        start: datetime | None = None,
        wall: Wall | None = None,
    ) -> None:
        self.core = core
        self.turns = turns
        self.store = store
        self.wall = wall or Wall()
        self.likeness = PhraseLikeness()
        setup = SandboxSetup(home="flat", start=start)
        home = FragileHome.begin(load_home("flat"), setup)
        assert isinstance(home, FragileHome)
        self.home = home
        self.living = LivingHome(
            key="flat",
            home=self.home,
            store=store,
            is_sandbox=is_sandbox,
            wall=self.wall,
        )

    async def say(
        self,
        text: str,
        intent: str,
        *,
        person: str = "amal",
        gap_s: float | None = 5.0,
        conversation: str = CONVERSATION,
        **named: Named,
    ) -> Turn:
        """Say something that is understood as given; `gap_s=None`: it is measured."""
        self.core.known[text] = understood(text, intent, **named)
        utterance = Utterance(
            text=text,
            conversation=conversation,
            person=person,
            via=SPEAKER,
            gap_s=gap_s,
        )
        return await run_turn(
            utterance,
            self.living,
            self.core,
            self.turns,
            load_catalogue(),
            load_signals(),
            self.likeness,
        )

    async def light(self, **how: Any) -> Turn:
        return await self.say("turn on the light", "turn_on", device="light", **how)

    async def lamp(self, **how: Any) -> Turn:
        return await self.say("the sofa lamp", "inform", device="sofa lamp", **how)

    async def never_mind(self) -> Turn:
        return await self.say("never mind", "cancel")

    async def begin_lessons(self) -> Turn:
        return await self.say("learn my preferences", "learn_preferences")

    def logged(self, conversation: str = CONVERSATION) -> tuple[LoggedTurn, ...]:
        """The log, past all faults."""
        return PreferenceStore.recent_turns(
            self.store, home="flat", conversation=conversation, limit=100
        )

    def state(self, device: str) -> str:
        return self.home.devices[device].state
