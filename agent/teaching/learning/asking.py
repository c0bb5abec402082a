"""The one question that would settle a doubtful reading, if there is one."""

from __future__ import annotations

from collections.abc import Sequence

from agent.teaching.decision import Decision
from agent.teaching.learning.asking_which import asked_by
from agent.teaching.lessons import OpenQuestion, PendingRequest, TeachingState
from agent.teaching.past import in_session, was_refused_lately
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Interpretation
from agent.teaching.weighing.topics import TOPICS
from agent.teaching.words.understanding import Understanding
from simulator.trace import Change, Moment


def question_about(
    meaning: Interpretation, situation: Situation
) -> OpenQuestion | None:
    """What to ask about a reading; `None`: nothing.

    Nothing is asked where the words left nothing open, where no other reading is
    possible, and what the person has just declined to answer.
    """
    topic = meaning.topic
    if topic is None or not situation.may_ask:
        return None
    if was_refused_lately(in_session(situation.past), situation.person, topic):
        return None
    if topic in TOPICS:
        return OpenQuestion(kind="what", topic=topic, choices=meaning.alternatives)
    if not meaning.alternatives:
        return None
    return OpenQuestion(
        kind="which",
        topic=topic,
        choices=meaning.alternatives,
        by=asked_by(meaning.alternatives, situation.context),
        when=meaning.when,
    )


def ask_about(
    request: Understanding,
    question: OpenQuestion,
    moment: Moment,
    situation: Situation,
    *,
    wrong: Sequence[Change] = (),
) -> Decision:
    """Ask, and serve the request with the answer; `wrong` changes are taken back."""
    return Decision(
        route="ask",
        moment=moment,
        teaching=TeachingState(
            person=situation.person,
            question=question,
            pending=PendingRequest(
                understanding=request,
                wrong=tuple(wrong),
            ),
            moment=moment.kind,
        ),
    )
