"""What our actions have in common: each works on the turn that is running."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from agent.turn_in_progress import OpenTurns, TurnInProgress

Events = list[dict[str, Any]]
"""Rasa events in JSON form, as `rasa_sdk.events` makes them."""


class TurnAction(Action):  # type: ignore[misc]
    """An action with the running turns injected; it finds its own by conversation."""

    action_name: ClassVar[str]
    """As in `agent/domain/` and in the rules."""

    def __init__(self, turns: OpenTurns) -> None:
        self._turns = turns

    def name(self) -> str:
        """Rasa's name of this action."""
        return self.action_name

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],
    ) -> Events:
        """Rasa's call."""
        return await self.perform(self._turns.of(tracker.sender_id), dispatcher)

    @abstractmethod
    async def perform(
        self, turn: TurnInProgress, dispatcher: CollectingDispatcher
    ) -> Events:
        """Do it, note it in the turn, and say what is to be said."""
