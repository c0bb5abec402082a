"""Where the decision enters Rasa: before anything is predicted.

Rasa runs this action for every message, under the conversation's lock, and again
when the form starts; the decision is made once and kept in the turn.
"""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from agent.actions.turn_action import Events, TurnAction
from agent.teaching.concepts.naming import named_home
from agent.teaching.decide import decide
from agent.teaching.decision import Decision
from agent.teaching.lessons import TeachingState
from agent.teaching.situation import Situation
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
            turn.situation = _as_they_call_it(turn.situation)
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


def _as_they_call_it(situation: Situation) -> Situation:
    """The situation with the home by the names that the speaker has for it."""
    context = named_home(situation.context, situation.in_use)
    return replace(situation, context=context)


def _untaught(decision: Decision, asked: TeachingState | None) -> Decision:
    """The decision without what only a memory that answers is good for.

    Nothing is kept, and nothing is said to be unknown. Nothing new is asked either,
    unless a request waits for it: what is known might answer the question.
    """
    decision = replace(
        decision,
        route="act" if decision.route == "learn" else decision.route,
        lessons=(),
        says=tuple(say for say in decision.says if say.key != "utter_know_nothing"),
    )
    teaching = decision.teaching
    serves = decision.moment is not None and decision.moment.kind == "open_request"
    if teaching is None or serves:
        return decision
    if asked is not None and asked.question == teaching.question:
        return decision
    return replace(decision, route="act" if asked is None else "leave", teaching=None)
