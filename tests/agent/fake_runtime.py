"""A runtime without Rasa: real homes, and an assistant that repeats what it hears."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from agent.errors import UnknownHome
from agent.given_content import as_text, by_hand
from agent.home_memory import HomeMemory
from agent.ports import Erased, HomeListing, Progress, Utterance
from agent.settings import Settings
from agent.shown_preference import shown
from preference_store.errors import UnknownPreference
from simulator.assistant import KnownPreference, Turn
from simulator.given_preferences import GivenContent
from simulator.home import Home
from simulator.home_file import load_home
from simulator.setup import SandboxSetup
from simulator.trace import Intent, Trace
from tests.preference_store.samples import fresh


@dataclass(kw_only=True)
class FakeLivingHome:
    """A real home with a memory in a list."""

    home: Home
    behind_s: float = 0.0
    """What the wall's clock is ahead by."""
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    kept: list[KnownPreference] = field(default_factory=list)
    told: list[Mapping[str, Any]] = field(default_factory=list)

    rate: float = 1.0
    refusal: Exception | None = None
    """Raised by the next preference that is entered by hand."""
    memory: HomeMemory = field(init=False)
    """A real one, for what is done to it by hand; empty at first."""

    def __post_init__(self) -> None:
        self.memory = HomeMemory(key="flat", home=self.home, store=fresh())

    def set_rate(self, rate: float) -> None:
        self.rate = rate

    def keep_pace(self) -> None:
        self.home.advance(self.behind_s)
        self.behind_s = 0.0

    def advance(self, seconds: float) -> None:
        self.home.advance(seconds)

    async def preferences(self, person: str | None) -> tuple[KnownPreference, ...]:
        return tuple(
            each for each in self.kept if person is None or each.person == person
        )

    async def keep(
        self, given: GivenContent, *, person: str | None, when: Mapping[str, str]
    ) -> KnownPreference:
        if self.refusal is not None:
            raise self.refusal
        if given.concept is not None:
            concept = by_hand(
                given,
                person=person,
                when=when,
                home=self.home,
                devices=self.home.devices,
                at=self.home.clock.now,
            )
            return shown(self.memory.store.keep(concept, home="flat"), self.home)
        kept = KnownPreference(
            id=len(self.kept) + 1,
            person=person,
            topic=given.topic or "",
            value=as_text(given.value),
            polarity=given.polarity,
            when=when,
            taught_at=self.home.clock.now.isoformat(),
        )
        self.kept.append(kept)
        return kept

    async def forget(self, preference_id: int, *, person: str | None) -> None:
        for each in self.kept:
            if each.id == preference_id and each.person == person:
                self.kept.remove(each)
                return
        raise UnknownPreference(f"There is no preference {preference_id}.")

    async def traces(self, limit: int) -> tuple[Mapping[str, Any], ...]:
        return tuple(self.told[-limit:])


class FakeRuntime:
    """Fits `agent.ports.Runtime`; replies with the words it was told."""

    default_home = "flat"

    def __init__(self) -> None:
        self.heard: list[Utterance] = []
        self.is_stopped = False
        self.is_mute = False
        self.failure: Exception | None = None
        self._homes = {"flat": self._begin(SandboxSetup(home="flat"))}
        self._sandboxes = 0

    def homes(self) -> tuple[HomeListing, ...]:
        return tuple(
            HomeListing(home=name, is_sandbox=name.startswith("sandbox-"))
            for name in self._homes
        )

    def living(self, home: str | None) -> FakeLivingHome:
        name = self.default_home if home is None else home
        if name not in self._homes:
            raise UnknownHome(name, self._homes)
        return self._homes[name]

    async def open_sandbox(
        self, setup: SandboxSetup, *, name: str | None = None
    ) -> str:
        self._sandboxes += 1
        opened = name or f"sandbox-{self._sandboxes}"
        self._homes[opened] = self._begin(setup)
        return opened

    async def close_sandbox(self, home: str) -> None:
        if not home.startswith("sandbox-") or home not in self._homes:
            raise UnknownHome(home, self._homes)
        del self._homes[home]

    async def purge(self, home: str, person: str) -> Erased:
        living = self.living(home)
        purged = living.memory.store.purge(home="flat", person=person)
        return Erased(
            preferences=purged.preferences,
            turns=purged.turns,
            household=purged.household,
            events=living.home.erase_person(person),
        )

    async def run_turn(self, utterance: Utterance) -> Turn:
        if self.failure is not None:
            raise self.failure
        self.heard.append(utterance)
        living = self.living(utterance.home)
        trace = Trace(
            turn=len(self.heard),
            person=utterance.person or utterance.conversation,
            via=utterance.via,
            utterance=utterance.text,
            intent=Intent(name="echo", confidence=1.0),
        )
        living.told.append(trace.as_dict())
        replies = () if self.is_mute else ("You said:", utterance.text)
        return Turn(replies=replies, trace=trace)

    async def keep_pace(self) -> None:
        for living in self._homes.values():
            living.keep_pace()

    async def stop(self) -> None:
        self.is_stopped = True

    @staticmethod
    def _begin(setup: SandboxSetup) -> FakeLivingHome:
        return FakeLivingHome(home=Home.begin(load_home(setup.home), setup))


async def open_fake_runtime(settings: Settings, progress: Progress) -> FakeRuntime:
    progress("Waking the fake")
    return FakeRuntime()
