"""The Q&A's actions: ask, remember what was taught, take it back."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from agent.actions.speaking import speak
from agent.teaching.interpretation import Say
from agent.teaching.lessons import Lesson
from agent.teaching.wording import lesson_say, question_say
from agent.turn_in_progress import OpenTurns, TurnInProgress
from preference_store.errors import StoreError
from preference_store.values import Preference
from simulator.trace import LessonKept


class ActionAskLesson(Action):  # type: ignore[misc]
    """Ask the question that is open; Rasa calls it to fill the slot `lesson`."""

    def __init__(self, turns: OpenTurns) -> None:
        self._turns = turns

    def name(self) -> str:
        """`action_ask_` and the slot, by Rasa's convention."""
        return "action_ask_lesson"

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],
    ) -> list[dict[str, Any]]:
        """Say the question and note it in the trace."""
        turn = self._turns.of(tracker.sender_id)
        teaching = turn.teaching
        assert teaching is not None
        turn.question = teaching.question.question
        situation = turn.situation
        say = question_say(teaching, situation.context, situation.catalogue)
        speak(say, turn, dispatcher)
        return []


class ActionRemember(Action):  # type: ignore[misc]
    """Keep what was taught and read it back."""

    def __init__(self, turns: OpenTurns) -> None:
        self._turns = turns

    def name(self) -> str:
        """Rasa's name of this action."""
        return "action_remember"

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],
    ) -> list[dict[str, Any]]:
        """Store first, then say so: what was read back is there."""
        turn = self._turns.of(tracker.sender_id)
        assert turn.decision is not None
        try:
            for lesson in turn.decision.lessons:
                await _keep(lesson, turn)
                speak(lesson_say(lesson, turn.situation.context), turn, dispatcher)
        except StoreError as error:
            turn.has_failed = True
            speak(Say(key=error.response_key), turn, dispatcher)
        return [SlotSet("lesson", None)]


class ActionUnlearn(Action):  # type: ignore[misc]
    """Take the last lesson back, on a "no" to its read-back."""

    def __init__(self, turns: OpenTurns) -> None:
        self._turns = turns

    def name(self) -> str:
        """Rasa's name of this action."""
        return "action_unlearn"

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],
    ) -> list[dict[str, Any]]:
        """Undo it in the store, then say so."""
        turn = self._turns.of(tracker.sender_id)
        decision = turn.decision
        assert decision is not None
        assert decision.forgets is not None
        try:
            await turn.living.unlearn(decision.forgets, person=turn.situation.person)
            for say in decision.says:
                speak(say, turn, dispatcher)
        except StoreError as error:
            turn.has_failed = True
            speak(Say(key=error.response_key), turn, dispatcher)
        return []


async def _keep(lesson: Lesson, turn: TurnInProgress) -> None:
    """Store a lesson, unless this home's twin keeps none."""
    if not turn.living.keeps_lessons:
        return
    kept = await turn.living.learn(
        lesson,
        person=turn.situation.person,
        conversation=turn.conversation,
        turn=turn.number,
    )
    assert kept.id is not None
    turn.lesson = LessonKept(
        id=kept.id, topic=kept.topic, value=kept.value, scope=_scope(kept)
    )


def _scope(kept: Preference) -> str:
    """For whom, when and how long, in words."""
    conditions = [f"{fact}={value}" for fact, value in sorted(kept.when.items())]
    return ", ".join([kept.person or "household", *conditions, kept.how_long])
