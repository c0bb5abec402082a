"""An assistant that does as a test says, on the real protocol.

It keeps a few devices and a memory, so that restarts, sandboxes and twins can be told
apart; what a turn decides comes from the test's `Script`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from simulator.assistant import (
    Assistant,
    DeviceReading,
    Fault,
    Interruption,
    KnownPreference,
    Turn,
)
from simulator.errors import AssistantError, RestartUnavailable
from simulator.setup import SandboxSetup
from simulator.trace import Intent, Question, Scalar, Trace

Script = Callable[["ScriptedAssistant", str], Turn]
"""What the assistant does with an utterance."""


class ScriptedAssistant:
    def __init__(
        self, setup: SandboxSetup, script: Script, *, can_restart: bool
    ) -> None:
        self.setup = setup
        self.script = script
        self.can_restart = can_restart
        self.readings: dict[str, DeviceReading] = {
            "light.living_room_ceiling": DeviceReading(state="off"),
            "light.sofa_lamp": DeviceReading(
                state="off", attributes={"brightness_pct": 100}
            ),
        }
        for device, override in setup.devices.items():
            self.switch(device, override.state or "off")
        self.memory: list[KnownPreference] = []
        self.heard: list[tuple[str, str, str | None, float, Interruption | None]] = []
        self.happened: list[str] = []
        self.turn_count = 0
        self.is_closed = False

    def switch(self, device: str, state: str) -> None:
        old = self.readings.get(device, DeviceReading(state="unknown"))
        self.readings[device] = replace(old, state=state)

    def learn(self, person: str, topic: str, value: str) -> None:
        if self.setup.keeps_lessons:
            known = KnownPreference(
                id=len(self.memory) + 1, person=person, topic=topic, value=value
            )
            self.memory.append(known)

    async def say(
        self,
        text: str,
        *,
        person: str,
        via: str | None,
        gap_s: float,
        interruption: Interruption | None = None,
    ) -> Turn:
        self.heard.append((text, person, via, gap_s, interruption))
        self.turn_count += 1
        turn = self.script(self, text)
        trace = replace(
            turn.trace, turn=self.turn_count, person=person, via=via, utterance=text
        )
        return replace(turn, trace=trace)

    async def advance(self, seconds: float) -> None:
        self.happened.append(f"advance {seconds:g}")

    async def set_device(
        self,
        device: str,
        *,
        state: str | None,
        attributes: Mapping[str, Scalar],
        by: str,
    ) -> None:
        self.happened.append(f"set {device} {state} {dict(attributes)} by {by}")
        if state is not None:
            self.switch(device, state)

    async def set_fault(self, device: str, fault: Fault | None) -> None:
        self.happened.append(f"fault {device} {fault}")

    async def move(self, person: str, area: str | None) -> None:
        self.happened.append(f"move {person} {area}")

    async def devices(self) -> Mapping[str, DeviceReading]:
        return dict(self.readings)

    async def preferences(self) -> tuple[KnownPreference, ...]:
        return tuple(self.memory)

    async def restart(self) -> None:
        if not self.can_restart:
            raise RestartUnavailable("joined, not started from here")
        self.happened.append("restart")

    async def close(self) -> None:
        self.is_closed = True


class ScriptedHost:
    def __init__(self, script: Script, *, can_restart: bool = True) -> None:
        self.script = script
        self.can_restart = can_restart
        self.opened: list[ScriptedAssistant] = []

    async def open(self, setup: SandboxSetup) -> Assistant:
        assistant = ScriptedAssistant(setup, self.script, can_restart=self.can_restart)
        self.opened.append(assistant)
        return assistant

    async def close(self) -> None:
        return None


def turn(*replies: str, **decided: object) -> Turn:
    """A turn with these replies whose trace holds what was decided."""
    trace = Trace(
        turn=0,
        person="",
        via=None,
        utterance="",
        intent=Intent(name="turn_on", confidence=0.9),
    )
    return Turn(replies=replies or ("Done.",), trace=replace(trace, **decided))  # type: ignore[arg-type]


def asks(kind: str, topic: str) -> Turn:
    """A turn that ends in a question."""
    return turn("Which?", question=Question(kind=kind, topic=topic))  # type: ignore[arg-type]


def acknowledges(assistant: ScriptedAssistant, text: str) -> Turn:
    """A script that says yes to everything and does nothing."""
    return turn()


def fails(assistant: ScriptedAssistant, text: str) -> Turn:
    """A script of an assistant that is not there."""
    raise AssistantError("nothing answers")
