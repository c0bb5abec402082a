"""Carrying a decision out: commands to the home, then what is said about it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from agent.actions.speaking import speak
from agent.teaching.interpretation import Say
from agent.turn_in_progress import OpenTurns
from simulator.errors import Refused

BY_ASSISTANT = "assistant"


class ActionAct(Action):  # type: ignore[misc]
    """Act on the home; a device that refuses is named instead of the success."""

    def __init__(self, turns: OpenTurns) -> None:
        self._turns = turns

    def name(self) -> str:
        """Rasa's name of this action."""
        return "action_act"

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],
    ) -> list[dict[str, Any]]:
        """Carry out what takes back a wrong reading, then what is meant."""
        turn = self._turns.of(tracker.sender_id)
        assert turn.decision is not None
        refusals = []
        for command in (*turn.decision.reverts, *turn.decision.commands):
            turn.commands.append(command)
            try:
                turn.changes.extend(turn.living.home.call(command, by=BY_ASSISTANT))
            except Refused as refused:
                refusals.append(Say(key=refused.response_key, values=refused.values))
        turn.has_failed = bool(refusals)
        for say in refusals or turn.decision.says:
            speak(say, turn, dispatcher)
        return []
