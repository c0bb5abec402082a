"""The Q&A as a pure state machine: begin with a question, step with an answer.

Each step either keeps one lesson and goes on, ends, asks once more with choices, or
hands a digression back to be served first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.teaching.decision import Decision
from agent.teaching.learning.answers import understand_answer
from agent.teaching.learning.asking_which import asked_by
from agent.teaching.learning.naming import may_teach
from agent.teaching.learning.near_phrases import confirmed
from agent.teaching.learning.own_memory import ended
from agent.teaching.learning.resolve import serve
from agent.teaching.learning.reverting import reverting
from agent.teaching.learning.teach import teach
from agent.teaching.lessons import (
    CONSENT_TOPIC,
    Lesson,
    OpenQuestion,
    TeachingState,
)
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say
from agent.teaching.weighing.recall import recall
from agent.teaching.weighing.topics import GENRE_TOPIC
from agent.teaching.words.understanding import Understanding
from preference_store.concepts import CONCEPT_TOPIC
from preference_store.values import Preference
from simulator.context import ContextSnapshot

_MOST_MISSES = 1
"""Answers that make no sense before the Q&A ends; the re-ask offers choices."""


def agenda(
    context: ContextSnapshot, preferences: Sequence[Preference]
) -> tuple[OpenQuestion, ...]:
    """What "learn my preferences" asks, without what is known already."""
    facts = context.facts()
    questions = [OpenQuestion(kind="what", topic=GENRE_TOPIC)]
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
    state: TeachingState, understanding: Understanding, situation: Situation
) -> Decision | None:
    """What the person's words do to the Q&A; `None` for a digression."""
    answer = understand_answer(
        state, understanding, situation.context, situation.catalogue
    )
    if answer.sort == "digression":
        return None
    if answer.sort == "unclear":
        return _ask_again(state)
    if answer.sort == "narrowed":
        return _ask_among(answer.among, state, situation.context)
    if answer.sort == "leave":
        return Decision(route="leave", says=(Say(key="utter_left"),))
    if answer.sort == "this_time":
        return Decision(route="settle", says=(Say(key="utter_only_this_time"),))
    gone = ended(state, situation)
    if gone is not None:
        return gone
    if state.question.topic.startswith(CONCEPT_TOPIC):
        return confirmed(state, situation)
    if state.draft is None:
        return _answered(state, answer.value or "", understanding, situation)
    done = Decision(route="settle")
    if state.question.topic == CONSENT_TOPIC:
        consent = Lesson(topic=CONSENT_TOPIC, value="yes", words=understanding.text)
        # What else had to be asked was asked before.
        return teach(
            done,
            state.draft,
            situation,
            settles=state,
            consent=consent,
            is_confirmed=True,
        )
    is_confirmed = state.question.kind == "confirm"
    return teach(done, state.draft, situation, settles=state, is_confirmed=is_confirmed)


def settled_by(
    decision: Decision, state: TeachingState, situation: Situation
) -> Decision | None:
    """The decision without the question, where it has done what was asked about.

    Whoever says the whole request again, with the room in it, has answered and taught
    nothing. `None`: it was about something else.
    """
    meant, pending, question = decision.meant, state.pending, state.question
    if decision.route != "act" or meant is None or pending is None:
        return None
    if not isinstance(meant.target, str) or meant.target not in question.choices:
        return None
    grounds = situation.grounds()
    asked = serve(pending.understanding, question.topic, meant.target, grounds).meant
    if asked is None or asked.act != meant.act:
        return None
    back = tuple(
        command
        for command in reverting(pending.wrong, situation.context)
        if command.device != meant.target
    )
    return replace(decision, route="settle", reverts=back)


def _ask_again(state: TeachingState) -> Decision:
    if state.misses >= _MOST_MISSES:
        return Decision(route="leave", says=(Say(key="utter_gave_up"),))
    return Decision(
        route="ask",
        says=(Say(key="utter_not_understood"),),
        teaching=replace(state, misses=state.misses + 1),
    )


def _ask_among(
    choices: tuple[str, ...], state: TeachingState, context: ContextSnapshot
) -> Decision:
    """The same question about what the answer has left over."""
    fewer = replace(state.question, choices=choices, by=asked_by(choices, context))
    return Decision(route="ask", teaching=replace(state, question=fewer, misses=0))


def _answered(
    state: TeachingState, value: str, understanding: Understanding, situation: Situation
) -> Decision:
    """The value is known: serve the request that waited for it, and keep it."""
    lesson = Lesson(
        topic=state.question.topic,
        value=value,
        when=state.question.when,
        words=understanding.text,
        moment=state.moment,
    )
    done = Decision(route="settle")
    if state.pending is not None:
        served = serve(
            state.pending.understanding,
            state.question.topic,
            value,
            situation.grounds(),
        )
        targets = {command.device for command in served.commands}
        done = replace(
            done,
            meant=served.meant,
            signal=served.signal,
            commands=served.commands,
            reverts=tuple(
                back
                for back in reverting(state.pending.wrong, situation.context)
                if back.device not in targets
            ),
            says=served.says,
        )
        request = state.pending.understanding
        if not may_teach(state.question.topic, request, situation.context):
            return done
    return teach(done, lesson, situation, settles=state)
