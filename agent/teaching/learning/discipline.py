"""When a question that nobody waits for may be asked: rarely, and never for long.

A question asked for nothing lowers what people think of an assistant (DESIGN.md,
promise 4), so there is one a session, unless the person has answered it with a lesson.
Whoever leaves two of them is asked nothing for a day, and "stop asking me" holds for
good. Both are kept like any other lesson: to be seen, corrected and forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from agent.teaching.decision import Decision
from agent.teaching.learning.remembering import is_remembered
from agent.teaching.learning.routines import turned_down
from agent.teaching.lessons import (
    QUESTIONS_TOPIC,
    ROUTINE_TOPIC,
    Lesson,
    TeachingState,
)
from agent.teaching.past import PastTurn, in_session
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say
from agent.teaching.words.sentence import is_negated
from agent.teaching.words.understanding import Understanding
from preference_store.values import Preference
from simulator.trace import MomentKind

NO_QUESTIONS = "none"
"""The one value of their topic."""

STOP_ASKING, ASK_AGAIN = "stop_asking", "ask_again"
"""Intents about our questions as such."""

UNASKED: frozenset[MomentKind] = frozenset(
    {"repeat", "rephrase", "barge_in", "abandonment", "habit"}
)
"""Moments in which nobody has said that something was wrong; what we ask then is a
question of our own. An open request cannot be served without its question, and a
complaint asks for one."""

REFUSALS = 2
"""Questions of ours that may be left before they stop; the issue's own number."""
QUIET = timedelta(days=1)
"""How long they stop. By judgement: tomorrow is another day."""


def may_ask_unasked(situation: Situation) -> bool:
    """Whether a question of our own has room in this session of the speaker's."""
    if not situation.may_ask or is_quiet(situation):
        return False
    asked = list(_asked_in_session(situation))
    return not asked or asked[-1][1] == "taught"


def is_quiet(situation: Situation) -> bool:
    """Whether the speaker wants no questions, for good or for this session."""
    return any(
        _is_for_quiet(known, situation.person) for known in situation.preferences
    ) or any(
        turn.trace.intent.name == STOP_ASKING for turn in _own_in_session(situation)
    )


def about_questions(
    understanding: Understanding, situation: Situation
) -> Decision | None:
    """What "stop asking me" and "you may ask again" do; `None` for other words.

    The first ends the speaker's own Q&A; whatever else is open goes on.
    """
    intent = understanding.intent.name
    if intent not in {STOP_ASKING, ASK_AGAIN}:
        return None
    teaching = situation.teaching
    if intent == ASK_AGAIN and not is_negated(understanding.words):
        kept = tuple(
            known.id
            for known in situation.preferences
            if known.id is not None and _is_for_quiet(known, situation.person)
        )
        return Decision(
            route="unlearn" if kept else "act",
            erases=kept,
            says=(Say(key="utter_asking_again"),),
            teaching=teaching,
        )
    stopped = _stopped(understanding, situation)
    if teaching is None:
        return stopped
    if teaching.person != situation.person:
        return replace(stopped, teaching=teaching)
    return replace(stopped, route="settle" if stopped.lessons else "leave")


def after_refusal(
    decision: Decision, state: TeachingState, situation: Situation
) -> Decision:
    """The decision to leave a Q&A, and to ask no more where it is the second one."""
    if decision.route != "leave" or state.moment not in UNASKED:
        return decision
    if not is_remembered(situation.context, situation.preferences):
        return decision
    offered = state.draft
    if offered is not None and offered.topic.startswith(ROUTINE_TOPIC):
        refusal = turned_down(offered, situation.preferences)
        # Its read-back says enough.
        says = tuple(say for say in decision.says if say.key != "utter_left")
        decision = replace(
            decision, route="settle", says=says, lessons=(*decision.lessons, refusal)
        )
    left = [outcome for _, outcome in _asked(situation.past, situation.person)]
    refused = 1
    for outcome in reversed(left[:-1]):
        if outcome != "left":
            break
        refused += 1
    if refused < REFUSALS:
        return decision
    quiet = Lesson(
        topic=QUESTIONS_TOPIC,
        value=NO_QUESTIONS,
        how_long="until",
        until=situation.context.time + QUIET,
        moment=state.moment,
    )
    return replace(decision, route="settle", lessons=(*decision.lessons, quiet))


def _stopped(understanding: Understanding, situation: Situation) -> Decision:
    if not is_remembered(situation.context, situation.preferences):
        return Decision(route="act", says=(Say(key="utter_not_asking"),))
    lesson = Lesson(topic=QUESTIONS_TOPIC, value=NO_QUESTIONS, words=understanding.text)
    return Decision(route="learn", lessons=(lesson,))


def _is_for_quiet(known: Preference, person: str) -> bool:
    return known.topic == QUESTIONS_TOPIC and known.person == person


def _asked_in_session(situation: Situation) -> Iterator[tuple[PastTurn, str | None]]:
    """Questions of our own to the speaker in this session, and what came of them."""
    return _asked(in_session(situation.past), situation.person)


def _own_in_session(situation: Situation) -> Iterator[PastTurn]:
    return (
        turn
        for turn in in_session(situation.past)
        if turn.trace.person == situation.person
    )


def _asked(
    past: Sequence[PastTurn], person: str
) -> Iterator[tuple[PastTurn, str | None]]:
    """Each question of our own to a person, oldest first, and how its Q&A ended.

    `None`: it is still open, or another question took its place.
    """
    own = [turn for turn in past if turn.trace.person == person]
    for index, turn in enumerate(own):
        moment = turn.trace.moment
        question = turn.trace.question
        is_unasked = moment is not None and moment.kind in UNASKED
        if question is None or not (is_unasked or question.kind == "helped"):
            continue
        ended = None
        for later in own[index + 1 :]:
            if later.outcome in {"taught", "left"}:
                ended = later.outcome
                break
            if later.trace.question is not None and later.trace.moment is not None:
                break
        yield turn, ended
