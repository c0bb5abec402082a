"""The Q&A's actions: ask, remember what was taught, take it back."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk.executor import CollectingDispatcher

from agent.actions.speaking import speak
from agent.actions.turn_action import Events, TurnAction
from agent.memory_change import memory_change
from agent.teaching.learning.wording import lesson_says, question_say
from agent.teaching.weighing.interpretation import Say
from agent.turn_in_progress import TurnInProgress
from preference_store.errors import StoreError
from preference_store.values import Preference
from simulator.trace import LessonKept


class ActionAskLesson(TurnAction):
    """Ask the question that is open; Rasa calls it to fill the slot `lesson`."""

    action_name = "action_ask_lesson"
    """`action_ask_` and the slot, by Rasa's convention."""

    async def perform(
        self, turn: TurnInProgress, dispatcher: CollectingDispatcher
    ) -> Events:
        """Say the question and note it in the trace; nobody else is asked it."""
        teaching, situation = turn.teaching, turn.situation
        assert teaching is not None
        if teaching.person != situation.person or turn.waits_with_question:
            return []
        if teaching.question.kind == "helped" and turn.has_failed:
            # What was not done has not helped, and it was said.
            return []
        turn.question = teaching.question.question
        say = question_say(teaching, situation.context, situation.catalogue)
        speak(say, turn, dispatcher)
        return []


class ActionRemember(TurnAction):
    """Keep what was taught and read it back."""

    action_name = "action_remember"

    async def perform(
        self, turn: TurnInProgress, dispatcher: CollectingDispatcher
    ) -> Events:
        """Store first, then say so: what was read back is there."""
        await _settle(turn, dispatcher)
        return []


class ActionUnlearn(TurnAction):
    """Take the last lesson back, or forget what the person wants forgotten."""

    action_name = "action_unlearn"

    async def perform(
        self, turn: TurnInProgress, dispatcher: CollectingDispatcher
    ) -> Events:
        """Do it in the store, then say so."""
        assert turn.decision is not None
        await _settle(turn, dispatcher, says=turn.decision.says)
        return []


async def _settle(
    turn: TurnInProgress,
    dispatcher: CollectingDispatcher,
    *,
    says: Sequence[Say] = (),
) -> None:
    """Do all that was decided about the memory, say so, and read back what is kept."""
    decision, situation = turn.decision, turn.situation
    assert decision is not None
    try:
        if decision.purges:
            turn.erased = await turn.living.purge(situation.person)
        else:
            kept = await turn.living.change_memory(memory_change(turn))
            turn.lesson = _lesson_kept(kept[-1]) if kept else None
    except StoreError as error:
        turn.has_failed = True
        speak(Say(key=error.response_key), turn, dispatcher)
        return
    for say in says:
        speak(say, turn, dispatcher)
    for lesson in decision.lessons:
        for say in lesson_says(lesson, situation.context, situation.catalogue):
            speak(say, turn, dispatcher)
        turn.has_taught = turn.has_taught or not lesson.is_refusal


def _lesson_kept(kept: Preference) -> LessonKept:
    """A lesson as it stands in the trace."""
    assert kept.id is not None
    return LessonKept(
        id=kept.id, topic=kept.topic, value=kept.value, scope=_scope(kept)
    )


def _scope(kept: Preference) -> str:
    """For whom, when and how long, in words."""
    conditions = [f"{fact}={value}" for fact, value in sorted(kept.when.items())]
    return ", ".join([kept.person or "household", *conditions, kept.how_long])
