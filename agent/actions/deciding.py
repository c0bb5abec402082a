"""Where the decision enters Rasa: before anything is predicted.

Rasa runs this action for every message, under the conversation's lock, and again
when the form starts; the decision is made once and kept in the turn.
"""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from agent.actions.turn_action import Events, TurnAction
from agent.teaching.decide import decide
from agent.teaching.decision import Decision
from agent.teaching.lessons import TeachingState
from agent.turn_in_progress import TurnInProgress


class ActionDecide(TurnAction):
    """Set the slots that the rules depend on."""

    action_name = "action_validate_slot_mappings"
    """Rasa's own name for the hook before prediction."""

    async def perform(
        self, turn: TurnInProgress, dispatcher: CollectingDispatcher
    ) -> Events:
        """Decide the turn; the slot `lesson` is filled where it ends a Q&A."""
        asked = turn.situation.teaching
        if turn.decision is None:
            turn.stopwatch.lap("policy")
            decision = decide(turn.understanding, turn.situation)
            turn.decision = (
                _untaught(decision, asked) if turn.memory_failed else decision
            )
            turn.stopwatch.lap("decide")
        decision = turn.decision
        teaching = decision.teaching
        events = [
            SlotSet("decision", decision.route),
            SlotSet("teaching", teaching.as_dict() if teaching else None),
        ]
        # While a Q&A goes on, `lesson` stays as it is: whatever it is set to, be it
        # nothing, Rasa takes for an answer, and passes over the rules in the form.
        if asked is None:
            events.append(SlotSet("lesson", None))
        elif teaching is None:
            events.append(SlotSet("lesson", decision.route))
        return events


def _untaught(decision: Decision, asked: TeachingState | None) -> Decision:
    """The decision without what only a memory that answers is good for.

    Nothing is kept. Nothing new is asked either, unless a request waits for it: what
    is known cannot be seen, and might answer the question.
    """
    teaching = decision.teaching
    route = "act" if decision.route == "learn" else decision.route
    if teaching is None:
        return replace(decision, route=route, lessons=())
    serves = decision.moment is not None and decision.moment.kind == "open_request"
    if serves or (asked is not None and asked.question == teaching.question):
        return replace(decision, route=route, lessons=())
    return replace(
        decision, route="act" if asked is None else "leave", lessons=(), teaching=None
    )
