"""The assistant with all homes it serves: one wiring, one way to run a turn.

REST and in-process replay both come in through `run_turn`.
"""

from __future__ import annotations

import asyncio

from agent.homes import Homes
from agent.letting_go import let_go
from agent.living_home import LivingHome
from agent.nlu.likeness import PhraseLikeness
from agent.ports import Erased, HomeListing, Progress, Utterance
from agent.rasa_core import RasaCore
from agent.settings import Settings
from agent.signal_file import load_signals
from agent.teaching.weighing.signals import SignalTable
from agent.training import ensure_model
from agent.turn import run_turn
from agent.turn_in_progress import OpenTurns
from preference_store.store import PreferenceStore
from simulator.assistant import Turn
from simulator.catalogue import Catalogue, load_catalogue
from simulator.setup import SandboxSetup


async def open_runtime(settings: Settings, progress: Progress) -> TeachableRuntime:
    """Bring the assistant up: train if need be, open the memory, load Rasa.

    Raises:
        StoreError: the memory cannot be used; its file is left untouched.
        AgentError, SimulatorError: the model, a home or the table of signals cannot
            be had.
    """
    signals = load_signals()
    progress("Opening the memory")
    store = await asyncio.to_thread(PreferenceStore.open, settings.store_url)
    model = await asyncio.to_thread(ensure_model, progress)
    progress("Loading the model")
    turns = OpenTurns()
    core = await RasaCore.load(model, turns)
    homes = Homes(settings, store)
    homes.living(settings.home)
    await homes.take_up()
    return TeachableRuntime(
        settings.home, core, homes, turns, load_catalogue(), signals
    )


class TeachableRuntime:
    """Implements `agent.ports.Runtime`."""

    def __init__(
        self,
        default_home: str,
        core: RasaCore,
        homes: Homes,
        turns: OpenTurns,
        catalogue: Catalogue,
        signals: SignalTable,
    ) -> None:
        self._default_home = default_home
        self._core = core
        self._homes = homes
        self._turns = turns
        self._catalogue = catalogue
        self._signals = signals
        self._likeness = PhraseLikeness()
        self._running: set[asyncio.Future[Turn]] = set()

    @property
    def default_home(self) -> str:
        """The home that is meant where none is named."""
        return self._default_home

    def homes(self) -> tuple[HomeListing, ...]:
        """Everything that can be talked to."""
        return tuple(self._homes.listings())

    def living(self, home: str | None) -> LivingHome:
        """A home by name or sandbox id; `None`: the default one."""
        return self._homes.living(home or self._default_home)

    async def open_sandbox(
        self, setup: SandboxSetup, *, name: str | None = None
    ) -> str:
        """Id of a new home with a world and a memory of its own."""
        return await self._homes.open_sandbox(setup, name)

    async def close_sandbox(self, home: str) -> None:
        """Erase a sandbox, world and memory."""
        await self._homes.close_sandbox(home)
        self._core.forget_home(home)

    async def purge(self, home: str, person: str) -> Erased:
        """Erase a person from a home: memory, turns, conversations and event log."""
        living = self.living(home)
        async with living.lock:
            erased = await living.purge(person)
            let_go(living, erased.conversations, self._core, self._likeness)
            return erased

    async def run_turn(self, utterance: Utterance) -> Turn:
        """One turn, from the words to the reply; it always says something.

        Once begun it goes on to its end, also when nobody waits for it any more: half
        a turn could neither be explained nor be told to whoever asks again.

        Raises:
            UtteranceReused: its id stands for other words.
        """
        turn = asyncio.ensure_future(self._run_turn(utterance))
        self._running.add(turn)
        turn.add_done_callback(self._running.discard)
        return await asyncio.shield(turn)

    async def _run_turn(self, utterance: Utterance) -> Turn:
        living = self.living(utterance.home)
        async with living.lock:
            # A sandbox may have been closed while these words waited.
            self.living(utterance.home)
            answered = living.answered.of(utterance)
            if answered is not None:
                return answered
            return await run_turn(
                utterance,
                living,
                self._core,
                self._turns,
                self._catalogue,
                self._signals,
                self._likeness,
            )

    async def keep_pace(self) -> None:
        """Let the homes catch up whose clocks run fast."""
        await self._homes.keep_pace()

    async def stop(self) -> None:
        """Save what must outlive the process, and close everything."""
        if self._running:
            await asyncio.wait(self._running)
        await self._homes.stop()
