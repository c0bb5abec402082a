"""The Q&A's actions: ask, remember what was taught, take it back."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from agent.actions.speaking import speak
from agent.actions.turn_action import Events, TurnAction
from agent.teaching.learning.dialogue import dialogue_behind
from agent.teaching.learning.wording import lesson_say, question_say
from agent.teaching.lessons import Lesson
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
        assert turn.decision is not None
        try:
            for lesson in turn.decision.lessons:
                await _keep(lesson, turn)
                situation = turn.situation
                say = lesson_say(lesson, situation.context, situation.catalogue)
                speak(say, turn, dispatcher)
                turn.has_taught = True
        except StoreError as error:
            turn.has_failed = True
            speak(Say(key=error.response_key), turn, dispatcher)
        return []


class ActionUnlearn(TurnAction):
    """Take the last lesson back, or forget what the person wants forgotten."""

    action_name = "action_unlearn"

    async def perform(
        self, turn: TurnInProgress, dispatcher: CollectingDispatcher
    ) -> Events:
        """Do it in the store, then say so."""
        decision = turn.decision
        assert decision is not None
        person = turn.situation.person
        try:
            if decision.forgets is not None:
                await turn.living.unlearn(decision.forgets, person=person)
            if decision.purges:
                turn.erased = await turn.living.purge(person)
            if decision.brings_back:
                await turn.living.memory.bring_back(
                    person=person, conversation=turn.conversation
                )
            for preference_id in decision.erases:
                await turn.living.forget(
                    preference_id, person=person, conversation=turn.conversation
                )
            for lesson in decision.lessons:
                await _keep(lesson, turn)
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
    person = turn.situation.person
    decision = turn.decision
    assert decision is not None
    kept = await turn.living.learn(
        lesson,
        person=person,
        conversation=turn.conversation,
        turn=turn.number,
        dialogue=dialogue_behind(
            turn.understanding,
            decision.meant,
            decision.moment,
            number=turn.number,
            past=turn.situation.past,
            person=person,
        ),
    )
    assert kept.id is not None
    turn.lesson = LessonKept(
        id=kept.id, topic=kept.topic, value=kept.value, scope=_scope(kept)
    )


def _scope(kept: Preference) -> str:
    """For whom, when and how long, in words."""
    conditions = [f"{fact}={value}" for fact, value in sorted(kept.when.items())]
    return ", ".join([kept.person or "household", *conditions, kept.how_long])
