"""The Q&A as a pure state machine: begin with a question, step with an answer.

Each step either keeps one lesson and goes on, ends, asks once more with choices, or
hands a digression back to be served first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from agent.teaching.decision import Decision
from agent.teaching.interpret import interpret
from agent.teaching.learning.answers import Answer, Sort, understand_answer
from agent.teaching.learning.asking_which import asked_by
from agent.teaching.learning.doubted import (
    CONTRADICTED_TOPIC,
    INFERRED_TOPIC,
    kept_after_all,
)
from agent.teaching.learning.helped import whether_it_helped
from agent.teaching.learning.naming import may_teach
from agent.teaching.learning.near_phrases import confirmed
from agent.teaching.learning.own_memory import ended
from agent.teaching.learning.resolve import serve
from agent.teaching.learning.reverting import reverting
from agent.teaching.learning.teach import teach, teach_within
from agent.teaching.lessons import CONSENT_TOPIC, Lesson, TeachingState
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say
from agent.teaching.words.understanding import Understanding
from preference_store.concepts import CONCEPT_TOPIC
from simulator.trace import MomentKind

_MOST_MISSES = 1
"""Answers that make no sense before the Q&A ends; the re-ask offers choices."""


def step(
    state: TeachingState, understanding: Understanding, situation: Situation
) -> Decision | None:
    """What the person's words do to the Q&A; `None` for a digression."""
    if state.question.kind == "helped":
        return whether_it_helped(understanding, situation)
    answer = understand_answer(
        state, understanding, situation.context, situation.catalogue
    )
    return _STEPS[answer.sort](answer, state, understanding, situation)


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


def _digression(
    answer: Answer, state: TeachingState, said: Understanding, situation: Situation
) -> None:
    return None


def _leave(
    answer: Answer, state: TeachingState, said: Understanding, situation: Situation
) -> Decision:
    is_refusal = "no" in said.words and not set(said.words) - _PLAIN_NO
    refused = _REFUSED.get(state.question.topic)
    if is_refusal and refused is not None:
        return refused(state, situation)
    return Decision(route="leave", says=(Say(key="utter_left"),))


_PLAIN_NO = frozenset(
    "no nope thanks thank you please rather not i'd don't keep it that as is leave "
    "change".split()
)


def _without_consent(state: TeachingState, situation: Situation) -> Decision:
    """The one thing that is kept of a stranger, so that they are asked once."""
    refusal = Lesson(topic=CONSENT_TOPIC, value="yes", polarity="dislike")
    return Decision(route="settle", lessons=(refusal,))


_REFUSED: Mapping[str, Callable[[TeachingState, Situation], Decision]] = {
    CONSENT_TOPIC: _without_consent,
    CONTRADICTED_TOPIC: kept_after_all,
    INFERRED_TOPIC: kept_after_all,
}
"""Topics of questions to which a plain no is an answer, and not a wish for peace."""


def _only_this_time(
    answer: Answer, state: TeachingState, said: Understanding, situation: Situation
) -> Decision:
    return Decision(route="settle", says=(Say(key="utter_only_this_time"),))


def _ask_again(
    answer: Answer, state: TeachingState, said: Understanding, situation: Situation
) -> Decision:
    """Once more with choices; whoever is not understood then is left in peace."""
    if state.misses >= _MOST_MISSES:
        return Decision(route="leave", says=(Say(key="utter_gave_up"),))
    return Decision(
        route="ask",
        says=(Say(key="utter_not_understood"),),
        teaching=replace(state, misses=state.misses + 1),
    )


def _ask_among(
    answer: Answer, state: TeachingState, said: Understanding, situation: Situation
) -> Decision:
    """The same question about what the answer has left over."""
    by = asked_by(answer.among, situation.context)
    fewer = replace(state.question, choices=answer.among, by=by)
    return Decision(route="ask", teaching=replace(state, question=fewer, misses=0))


def _ask_of_the_others(
    answer: Answer, state: TeachingState, said: Understanding, situation: Situation
) -> Decision:
    """None of these: once, which of the others that could be meant, if there are."""
    others = _not_offered(state, situation)
    if state.misses >= _MOST_MISSES or not others:
        return _pass_over(answer, state, said, situation)
    by = asked_by(others, situation.context)
    anew = replace(state.question, choices=others, by=by)
    return Decision(
        route="ask",
        teaching=replace(state, question=anew, misses=state.misses + 1),
    )


def _not_offered(state: TeachingState, situation: Situation) -> tuple[str, ...]:
    """Devices of the same sort that the question did not name."""
    if state.question.kind != "which" or state.pending is None:
        return ()
    domain, _, rest = state.question.topic.partition(".")
    if rest != "device":
        return ()
    known = {*state.question.choices, *(c.device for c in state.pending.wrong)}
    known |= set(_first_reading(state, situation))
    return tuple(
        device.id
        for device in situation.context.devices.values()
        if device.domain == domain and device.id not in known
    )


def _pass_over(
    answer: Answer, state: TeachingState, said: Understanding, situation: Situation
) -> Decision:
    """No matter which: whoever waits for it gets the likeliest, and nothing is kept."""
    if state.agenda:
        return Decision(
            route="ask",
            says=(Say(key="utter_passed_over"),),
            teaching=state.next_one(),
        )
    waits = state.pending is not None and state.moment == "open_request"
    if answer.sort != "any" or not waits or not state.question.choices:
        return _leave(answer, state, said, situation)
    return _served(state.question.choices[:1], state, situation)


def _serve_all(
    answer: Answer, state: TeachingState, said: Understanding, situation: Situation
) -> Decision:
    """All that may be meant; "both" is two of them, so of more it says nothing."""
    meant = tuple(
        dict.fromkeys((*_first_reading(state, situation), *state.question.choices))
    )
    is_both = "both" in said.words
    if is_both and len(meant) != 2:
        meant = state.question.choices
    is_clear = not is_both or len(meant) == 2
    if state.pending is None or state.question.kind != "which" or not is_clear:
        return _ask_again(answer, state, said, situation)
    return _served(meant, state, situation)


def _first_reading(state: TeachingState, situation: Situation) -> tuple[str, ...]:
    """The device that the request was taken for, unless it was open."""
    if state.pending is None:
        return ()
    first = interpret(state.pending.understanding, situation.grounds())
    target = first.meant.target if first.meant is not None else None
    return (target,) if isinstance(target, str) and not first.is_open else ()


def _tell_why(
    answer: Answer, state: TeachingState, said: Understanding, situation: Situation
) -> Decision:
    why = Say(key=_WHY_ASKED.get(state.moment, "utter_asked_to_learn"))
    return _told_and_asked(why, state)


def _tell_how_many(
    answer: Answer, state: TeachingState, said: Understanding, situation: Situation
) -> Decision:
    left = len(state.agenda)
    say = Say(key="utter_last_question")
    if left:
        say = Say(key="utter_questions_left", values={"count": left})
    return _told_and_asked(say, state)


def _told_and_asked(say: Say, state: TeachingState) -> Decision:
    """Whoever asks about the question listens, so it comes once more."""
    if state.is_explained:
        return Decision(route="leave", says=(say,))
    return Decision(
        route="ask", says=(say,), teaching=replace(state, is_explained=True)
    )


_WHY_ASKED: Mapping[MomentKind | None, str] = {
    "repeat": "utter_asked_because_repeated",
    "rephrase": "utter_asked_because_repeated",
    "correction": "utter_asked_because_corrected",
    "complaint": "utter_asked_because_corrected",
    "open_request": "utter_asked_because_open",
}
"""What led to the question → why it was asked."""


def _agreed(
    answer: Answer, state: TeachingState, said: Understanding, situation: Situation
) -> Decision:
    """A yes: to what is to end, to a phrase, or to the lesson that waited for it."""
    gone = ended(state, situation)
    if gone is not None:
        return gone
    if state.question.topic.startswith(CONCEPT_TOPIC) and state.draft is None:
        return confirmed(state, situation)
    if state.draft is None:
        return _ask_again(answer, state, said, situation)
    done = Decision(route="settle")
    if state.question.topic == CONSENT_TOPIC:
        consent = Lesson(topic=CONSENT_TOPIC, value="yes", words=said.text)
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
    return teach_within(
        answer.scope,
        done,
        state.draft,
        situation,
        settles=state,
        is_confirmed=is_confirmed,
    )


def _answered(
    answer: Answer, state: TeachingState, said: Understanding, situation: Situation
) -> Decision:
    """The value is known: serve the request that waited for it, and keep it."""
    assert answer.value is not None
    lesson = Lesson(
        topic=state.question.topic,
        value=answer.value,
        when=state.question.when,
        words=said.text,
        moment=state.moment,
    )
    done = Decision(route="settle")
    if state.pending is not None:
        done = _served((answer.value,), state, situation)
        request = state.pending.understanding
        if not may_teach(state.question.topic, request, situation.context):
            return done
        if answer.scope.how_long == "this_time":
            return done
    return teach_within(answer.scope, done, lesson, situation, settles=state)


def _served(
    values: Sequence[str], state: TeachingState, situation: Situation
) -> Decision:
    """The request that waited, with each of these as its object; nothing is kept."""
    assert state.pending is not None
    request, topic = state.pending.understanding, state.question.topic
    each = [serve(request, topic, value, situation.grounds()) for value in values]
    first = each[0]
    targets = {command.device for one in each for command in one.commands}
    kept = {*targets, *values}
    meant = first.meant
    if meant is not None and len(values) > 1:
        meant = replace(meant, target=tuple(values))
    return Decision(
        route="settle",
        meant=meant,
        signal=first.signal,
        commands=tuple(command for one in each for command in one.commands),
        reverts=tuple(
            back
            for back in reverting(state.pending.wrong, situation.context)
            if back.device not in kept
        ),
        says=tuple(say for one in each for say in one.says),
    )


_STEPS: Mapping[
    Sort,
    Callable[[Answer, TeachingState, Understanding, Situation], Decision | None],
] = {
    "value": _answered,
    "narrowed": _ask_among,
    "all": _serve_all,
    "any": _pass_over,
    "none": _ask_of_the_others,
    "yes": _agreed,
    "this_time": _only_this_time,
    "leave": _leave,
    "why": _tell_why,
    "how_many": _tell_how_many,
    "digression": _digression,
    "unclear": _ask_again,
}
