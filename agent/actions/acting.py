"""Carrying a decision out: commands to the home, then what is said about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from rasa_sdk.executor import CollectingDispatcher

from agent.actions.refusals import told_together
from agent.actions.speaking import speak
from agent.actions.turn_action import Events, TurnAction
from agent.teaching.weighing.interpretation import Say
from agent.teaching.words.told_apart import told_briefly
from agent.turn_in_progress import TurnInProgress
from simulator.errors import Refused
from simulator.trace import Command

BY_ASSISTANT = "assistant"


class ActionAct(TurnAction):
    """Act on the home; success is said only of the devices that did it.

    A slow one has only been told: it is said to take a moment.
    """

    action_name = "action_act"

    async def perform(
        self, turn: TurnInProgress, dispatcher: CollectingDispatcher
    ) -> Events:
        """Carry out what is meant; only then take back what a wrong reading did."""
        decision = turn.decision
        assert decision is not None
        refused = _carry_out(decision.commands, turn)
        slow = _slow(decision.commands, turn) - refused.keys()
        says = [*_said_of_the_others(decision.says, refused.keys() | slow, turn)]
        if slow:
            says.append(_said_of_slow(slow, turn))
        refusals = list(told_together(refused, turn.situation.context))
        if not refused:
            refusals += _carry_out(decision.reverts, turn).values()
        turn.has_failed = bool(refusals)
        for say in (*says, *refusals):
            speak(say, turn, dispatcher)
        if turn.memory_failed and not turn.situation.goes_on:
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


def _slow(commands: Sequence[Command], turn: TurnInProgress) -> Set[str]:
    """The devices that have heard their command and have yet to follow it."""
    told = {command.device for command in commands}
    return told & turn.living.home.awaited - {change.device for change in turn.changes}


def _said_of_slow(slow: Set[str], turn: TurnInProgress) -> Say:
    key = "utter_takes_a_moment" if len(slow) == 1 else "utter_takes_a_moment_many"
    return Say(key=key, values={"device": _names(slow, turn)})


def _names(devices: Set[str], turn: TurnInProgress) -> str:
    """What they are called, in the order of the home."""
    context = turn.situation.context
    known = [device for device in context.devices.values() if device.id in devices]
    return told_briefly(known, context)


def _said_of_the_others(
    says: Sequence[Say], left_out: Set[str], turn: TurnInProgress
) -> Iterator[Say]:
    """What was to be said, of the devices that have done it, if there are any."""
    if not left_out:
        yield from says
        return
    assert turn.decision is not None
    others = {command.device for command in turn.decision.commands} - left_out
    if not others:
        return
    names = _names(others, turn)
    for say in says:
        if "device" not in say.values:
            yield say
            continue
        key = say.key if len(others) > 1 else say.key.removesuffix("_many")
        values = {**say.values, "device": names}
        yield replace(say, key=key, values=values)
