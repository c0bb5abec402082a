"""Saying a response of the domain, and noting its key in the turn."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from agent.teaching.weighing.interpretation import Say
from agent.turn_in_progress import TurnInProgress


def speak(say: Say, turn: TurnInProgress, dispatcher: CollectingDispatcher) -> None:
    """Have Rasa generate the response; its text comes from `agent/domain/`."""
    turn.responses.append(say.key)
    dispatcher.utter_message(response=say.key, **say.values)
