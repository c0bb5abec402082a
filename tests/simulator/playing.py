"""Scenarios played from their text, against an assistant that does as told."""

from __future__ import annotations

from pathlib import Path

from simulator.assistant import Turn
from simulator.replay import ScenarioResult, replay
from simulator.scenario import Scenario, read_scenario
from simulator.trace import LessonKept, Meant
from tests.simulator.scripted import (
    Script,
    ScriptedAssistant,
    ScriptedHost,
    acknowledges,
    asks,
    turn,
)

LAMP, CEILING = "light.sofa_lamp", "light.living_room_ceiling"


def scenario_of(folder: Path, text: str) -> Scenario:
    path = folder / "scenario.yaml"
    head = "schema: scenario/v1\nscenario: A test\nhome: flat\n"
    path.write_text(head + text, encoding="utf-8")
    return read_scenario(path)


async def played(
    folder: Path, text: str, script: Script = acknowledges
) -> tuple[ScenarioResult, ScriptedHost]:
    host = ScriptedHost(script)
    return await replay(scenario_of(folder, text), host), host


def teachable(assistant: ScriptedAssistant, text: str) -> Turn:
    """Learns which light is meant, and switches it."""
    if text == "learn":
        return asks("which", "light.device")
    if text == "the lamp":
        assistant.learn("amal", "light.device", LAMP)
        kept = LessonKept(id=1, topic="light.device", value=LAMP, scope="amal, always")
        return turn("I will remember.", lesson=kept)
    target = LAMP if assistant.memory else CEILING
    assistant.switch(target, "on")
    return turn(meant=Meant(act="turn_on", target=target, runner_up="x", margin=0.5))
