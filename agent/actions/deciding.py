"""Where the decision enters Rasa: before anything is predicted.

Rasa runs this action for every message, under the conversation's lock, and again
when the form starts; the decision is made once and kept in the turn.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from agent.teaching.decide import decide
from agent.turn_in_progress import OpenTurns


class ActionDecide(Action):  # type: ignore[misc]
    """Set the slots that the rules depend on."""

    def __init__(self, turns: OpenTurns) -> None:
        self._turns = turns

    def name(self) -> str:
        """Rasa's own name for the hook before prediction."""
        return "action_validate_slot_mappings"

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],
    ) -> list[dict[str, Any]]:
        """Decide the turn; the slot `lesson` ends the form."""
        turn = self._turns.of(tracker.sender_id)
        if turn.decision is None:
            turn.stopwatch.lap("policy")
            turn.decision = decide(turn.understanding, turn.situation)
            turn.stopwatch.lap("decide")
        decision = turn.decision
        teaching = decision.teaching
        events = [
            SlotSet("decision", decision.route),
            SlotSet("teaching", teaching.as_dict() if teaching else None),
        ]
        if turn.situation.teaching is not None and teaching is None:
            events.append(SlotSet("lesson", decision.route))
        return events
