"""The assistant in this process, behind the same seam as a server's REST."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from agent.errors import AgentError
from agent.living_home import LivingHome
from agent.plain_text import MESSAGE_LENGTH, NAME_LENGTH, problem_with
from agent.ports import Progress, Utterance
from agent.runtime import TeachableRuntime, open_runtime
from agent.settings import Settings
from preference_store.errors import StoreError
from simulator.assistant import (
    DeviceReading,
    Fault,
    Interruption,
    KnownPreference,
    Turn,
)
from simulator.errors import AssistantError
from simulator.setup import SandboxSetup
from simulator.trace import Scalar


class InProcessHost:
    """Opens sandboxes in this process; an `AssistantHost`.

    Memory and worlds lie in a folder that is thrown away on `close`.
    """

    def __init__(
        self, settings: Settings, *, progress: Progress, with_durations: bool = False
    ) -> None:
        self._scratch = tempfile.TemporaryDirectory(prefix="teachable-")
        self._settings = replace(
            settings, data_dir=Path(self._scratch.name), database_url=""
        )
        self._progress = progress
        self._with_durations = with_durations
        self._runtime: TeachableRuntime | None = None

    async def runtime(self) -> TeachableRuntime:
        """The assistant, brought up on first use and after a restart."""
        if self._runtime is None:
            self._runtime = await open_runtime(self._settings, self._progress)
        return self._runtime

    async def open(self, setup: SandboxSetup) -> InProcessAssistant:
        """Begin a conversation in a fresh sandbox made from `setup`."""
        runtime = await self.runtime()
        with _as_at_every_door():
            home = await runtime.open_sandbox(setup)
        return InProcessAssistant(self, home, with_durations=self._with_durations)

    async def restart(self) -> None:
        """Tear everything down that is not on disk and start it anew."""
        with _as_at_every_door():
            await self._stop()
            await self.runtime()

    async def close(self) -> None:
        """Stop the assistant and throw its folder away."""
        await self._stop()
        self._scratch.cleanup()

    async def _stop(self) -> None:
        if self._runtime is not None:
            await self._runtime.stop()
            self._runtime = None


class InProcessAssistant:
    """One conversation in one sandbox; an `Assistant`."""

    def __init__(self, host: InProcessHost, home: str, *, with_durations: bool) -> None:
        self._host = host
        self._home = home
        self._with_durations = with_durations

    async def say(
        self,
        text: str,
        *,
        person: str,
        via: str | None,
        gap_s: float,
        interruption: Interruption | None = None,
    ) -> Turn:
        """Speak to the assistant; `gap_s` is the silence since its last reply.

        Raises:
            AssistantError: these words cannot be taken, or were not answered.
        """
        utterance = Utterance(
            text=_checked("message", text, MESSAGE_LENGTH),
            conversation=self._home,
            home=self._home,
            person=_checked("metadata.person", person, NAME_LENGTH),
            via=via,
            gap_s=gap_s,
            interruption=interruption,
            with_durations=self._with_durations,
        )
        runtime = await self._host.runtime()
        with _as_at_every_door():
            return await runtime.run_turn(utterance)

    async def advance(self, seconds: float) -> None:
        """Let virtual time pass."""
        living = await self._living()
        async with living.lock:
            living.advance(seconds)

    async def set_device(
        self,
        device: str,
        *,
        state: str | None,
        attributes: Mapping[str, Scalar],
        by: str,
    ) -> None:
        """Change a device past the assistant."""
        living = await self._living()
        async with living.lock:
            living.home.set_device(device, state=state, attributes=attributes, by=by)

    async def set_fault(self, device: str, fault: Fault | None) -> None:
        """Break a device, or mend it with `None`."""
        living = await self._living()
        async with living.lock:
            living.home.set_fault(device, fault)

    async def move(self, person: str, area: str | None) -> None:
        """Send a person to another room, or away with `None`."""
        living = await self._living()
        async with living.lock:
            living.home.move(person, area)

    async def devices(self) -> Mapping[str, DeviceReading]:
        """All devices by id."""
        return (await self._living()).home.readings()

    async def preferences(self) -> tuple[KnownPreference, ...]:
        """Everything live in this home's memory, of all people."""
        living = await self._living()
        with _as_at_every_door():
            return await living.preferences(None)

    async def restart(self) -> None:
        """Tear assistant and tracker down and start them anew; the world goes on."""
        await self._host.restart()

    async def close(self) -> None:
        """Leave the sandbox; its world and its memory are erased."""
        runtime = await self._host.runtime()
        with _as_at_every_door():
            await runtime.close_sandbox(self._home)

    async def _living(self) -> LivingHome:
        runtime = await self._host.runtime()
        with _as_at_every_door():
            return runtime.living(self._home)


@contextmanager
def _as_at_every_door() -> Iterator[None]:
    """What REST would answer with a status is the seam's own error here."""
    try:
        yield
    except (AgentError, StoreError) as error:
        raise AssistantError(str(error)) from error


def _checked(name: str, text: str, length: int) -> str:
    """The text without the blanks around it, refused in REST's own words."""
    text = text.strip()
    problem = problem_with(text, length)
    if problem is not None:
        raise AssistantError(f"{name}: {problem}.")
    return text
