"""Carrying a decision out: commands to the home, then what is said about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rasa_sdk.executor import CollectingDispatcher

from agent.actions.speaking import speak
from agent.actions.turn_action import Events, TurnAction
from agent.teaching.interpretation import Say
from agent.turn_in_progress import TurnInProgress
from simulator.errors import Refused
from simulator.trace import Command

BY_ASSISTANT = "assistant"


class ActionAct(TurnAction):
    """Act on the home; success is said only of the devices that did it."""

    action_name = "action_act"

    async def perform(
        self, turn: TurnInProgress, dispatcher: CollectingDispatcher
    ) -> Events:
        """Carry out what is meant; only then take back what a wrong reading did."""
        decision = turn.decision
        assert decision is not None
        refused = _carry_out(decision.commands, turn)
        says = tuple(_said_of_the_others(decision.says, refused, turn))
        refusals = list(refused.values())
        if not refused:
            refusals += _carry_out(decision.reverts, turn).values()
        turn.has_failed = bool(refusals)
        for say in (*says, *refusals):
            speak(say, turn, dispatcher)
        if turn.memory_failed:
            speak(Say(key="utter_memory_unread"), turn, dispatcher)
        return []


def _carry_out(commands: Sequence[Command], turn: TurnInProgress) -> dict[str, Say]:
    """Send each command to the home; what is said of those that refused, by device."""
    refused: dict[str, Say] = {}
    for command in commands:
        turn.commands.append(command)
        try:
            turn.changes.extend(turn.living.home.call(command, by=BY_ASSISTANT))
        except Refused as refusal:
            refused[command.device] = Say(
                key=refusal.response_key, values=refusal.values
            )
    return refused


def _said_of_the_others(
    says: Sequence[Say], refused: dict[str, Say], turn: TurnInProgress
) -> Iterator[Say]:
    """What was to be said, of the devices that did not refuse, if there are any."""
    if not refused:
        yield from says
        return
    assert turn.decision is not None
    others = {command.device for command in turn.decision.commands} - refused.keys()
    if not others:
        return
    devices = turn.situation.context.devices
    names = [device.spoken_name for device in devices.values() if device.id in others]
    for say in says:
        if "device" not in say.values:
            yield say
            continue
        key = say.key if len(names) > 1 else say.key.removesuffix("_many")
        values = {**say.values, "device": ", ".join(names)}
        yield replace(say, key=key, values=values)
