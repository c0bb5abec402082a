"""The Q&A as a pure state machine: begin with a question, step with an answer.

Each step either keeps one lesson and goes on, ends, asks once more with choices, or
hands a digression back to be served first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.teaching.answers import Answer, understand_answer
from agent.teaching.decision import Decision
from agent.teaching.interpretation import Interpretation, Say
from agent.teaching.lessons import (
    CONSENT_TOPIC,
    Lesson,
    OpenQuestion,
    TeachingState,
)
from agent.teaching.recall import recall
from agent.teaching.remembering import is_remembered, needs_consent
from agent.teaching.resolve import serve
from agent.teaching.understanding import Understanding
from preference_store.values import Preference
from simulator.catalogue import Catalogue
from simulator.context import ContextSnapshot

_MOST_MISSES = 1
"""Answers that make no sense before the Q&A ends; the re-ask offers choices."""


def agenda(
    context: ContextSnapshot, preferences: Sequence[Preference]
) -> tuple[OpenQuestion, ...]:
    """What "learn my preferences" asks, without what is known already."""
    facts = context.facts()
    questions = [OpenQuestion(kind="what", topic="music.genre")]
    lights = [
        device.id
        for device in context.devices.values()
        if device.domain == "light" and device.area == context.area
    ]
    if context.area is not None and len(lights) > 1:
        questions.append(
            OpenQuestion(
                kind="which",
                topic="light.device",
                choices=tuple(lights),
                when={"area": context.area},
            )
        )
    return tuple(
        question
        for question in questions
        if recall(question.topic, preferences, facts).prevailing is None
    )


def step(
    state: TeachingState,
    understanding: Understanding,
    context: ContextSnapshot,
    preferences: Sequence[Preference],
    catalogue: Catalogue,
) -> Decision | None:
    """What the person's words do to the Q&A; `None` for a digression."""
    answer = understand_answer(state, understanding, context, catalogue)
    if answer.sort == "digression":
        return None
    if answer.sort == "unclear":
        return _ask_again(state)
    if answer.sort == "leave":
        return Decision(route="leave", says=(Say(key="utter_left"),))
    if answer.sort == "this_time":
        return Decision(route="settle", says=(Say(key="utter_only_this_time"),))
    return _taught(state, answer, understanding, context, preferences, catalogue)


def _ask_again(state: TeachingState) -> Decision:
    if state.misses >= _MOST_MISSES:
        return Decision(route="leave", says=(Say(key="utter_gave_up"),))
    return Decision(
        route="ask",
        says=(Say(key="utter_not_understood"),),
        teaching=replace(state, misses=state.misses + 1),
    )


def _taught(
    state: TeachingState,
    answer: Answer,
    understanding: Understanding,
    context: ContextSnapshot,
    preferences: Sequence[Preference],
    catalogue: Catalogue,
) -> Decision:
    """A lesson is settled: serve what waited for it, keep it, and go on."""
    consents: tuple[Lesson, ...] = ()
    if state.question.topic == CONSENT_TOPIC:
        consents = (Lesson(topic=CONSENT_TOPIC, value="yes", words=understanding.text),)
    lesson = state.draft or Lesson(
        topic=state.question.topic,
        value=answer.value or "yes",
        when=state.question.when,
        words=understanding.text,
        moment=state.moment,
    )
    served = Interpretation()
    if state.pending is not None and state.draft is None:
        served = serve(
            state.pending.understanding, lesson.value, context, preferences, catalogue
        )
    reverts = state.pending.reverts if state.pending and not state.draft else ()
    targets = {command.device for command in served.commands}
    done = Decision(
        route="settle",
        meant=served.meant,
        signal=served.signal,
        commands=served.commands,
        reverts=tuple(back for back in reverts if back.device not in targets),
        says=served.says,
        lessons=(*consents, lesson),
    )
    if not consents and needs_consent(context, preferences):
        return replace(
            done,
            route="ask",
            lessons=(),
            teaching=TeachingState(
                person=state.person,
                question=OpenQuestion(kind="confirm", topic=CONSENT_TOPIC),
                agenda=state.agenda,
                draft=lesson,
                moment=state.moment,
            ),
        )
    if not is_remembered(context, preferences) and not consents:
        return replace(
            done,
            route="leave",
            lessons=(),
            says=(*done.says, Say(key="utter_not_remembering")),
        )
    if state.agenda:
        return replace(
            done,
            route="learn",
            teaching=TeachingState(
                person=state.person,
                question=state.agenda[0],
                agenda=state.agenda[1:],
            ),
        )
    return done
