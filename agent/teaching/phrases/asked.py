"""A name for a state of the home that nobody has explained: asked once what it means.

"Date night" names no device, scene, title or phrase that is known. Whoever says it
waits for something, so it is asked what to do; the answer is kept for the next time,
and carried out in the same breath. Where the words may be anything else, nothing is
asked: they are declined as ever.
"""

from __future__ import annotations

import re
from dataclasses import replace

from agent.teaching.concepts.known import known_concepts, phrase_words
from agent.teaching.decision import Decision
from agent.teaching.learning.answers import LEAVING
from agent.teaching.learning.asking import ask_about
from agent.teaching.learning.discipline import is_quiet
from agent.teaching.learning.remembering import may_learn
from agent.teaching.learning.teach import teach
from agent.teaching.lessons import OpenQuestion, TeachingState
from agent.teaching.past import in_session
from agent.teaching.phrases.explaining import Explained, explained
from agent.teaching.phrases.keeping import lasting, lesson_of, served_by
from agent.teaching.scenes.scene_names import find_scenes
from agent.teaching.scenes.scene_requests import BY_NAME
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say
from agent.teaching.words.sentence import is_code
from agent.teaching.words.spelling import runs_of
from agent.teaching.words.states import named_state
from agent.teaching.words.understanding import Defined, Understanding
from preference_store.concepts import CONCEPT_TOPIC, Concept, DeviceMeant
from simulator.trace import Intent, Moment

_MOST_MISSES = 1
"""Answers that make no sense before the question is dropped."""
_NOT_A_TEACHER = frozenset(
    {"greet", "thanks", "help", "why", "repeat", "query_preferences", "complaint"}
)
"""Intents that are no answer, and are served before it is asked again."""
_LEAVING = re.compile(
    r"(?:(?:oh|no|ah|well|ok|okay|just|please|you know what|actually) )*(?:never ?mind|"
    r"nevermind|nothing|forget (?:it|that|about it)|leave it|skip it|doesn't matter|"
    r"not now|drop it|stop|no|nope|cancel)(?: (?:please|then|thanks|thank you|for now|"
    r"at all|that))*"
)


def asked_what_for(
    understanding: Understanding, situation: Situation
) -> Decision | None:
    """The question what is meant by a state of the home; `None`: none is asked."""
    phrase = named_state(understanding, situation.context)
    if phrase is None or is_code(understanding.text):
        return None
    if not situation.may_ask or is_quiet(situation):
        return None
    if not may_learn(situation.context, situation.preferences):
        return None
    if situation.is_one_of_several or _was_left_lately(situation):
        return None
    if _is_known(understanding, situation):
        return None
    named = " ".join(phrase_words(phrase))
    question = OpenQuestion(kind="what", topic=_topic(named))
    moment = Moment(
        kind="unknown_concept",
        score=1.0,
        evidence=f"'{named}' names a state of the home that nobody has explained",
    )
    by_name = Intent(name=BY_NAME, confidence=1.0)
    request = replace(understanding, intent=by_name)
    return ask_about(request, question, moment, situation)


def _is_known(understanding: Understanding, situation: Situation) -> bool:
    """Whether a scene or a phrase is named that came to nothing for another reason."""
    known = known_concepts(situation.context, situation.in_use)
    is_phrase = any(runs_of(one.words, understanding.words) for one in known)
    return is_phrase or bool(find_scenes(understanding, situation.context).fits)


def asks_what_for(state: TeachingState) -> bool:
    """Whether it is open what a phrase is to mean."""
    is_phrase = state.question.topic.startswith(CONCEPT_TOPIC)
    return is_phrase and state.question.kind == "what"


def awaits_meaning(situation: Situation) -> bool:
    """Whether the speaker is being asked that."""
    state = situation.teaching
    if state is None or state.person != situation.person:
        return False
    return asks_what_for(state)


def answered(
    state: TeachingState, understanding: Understanding, situation: Situation
) -> Decision | None:
    """What the words do to that question; `None` for a digression."""
    intent = understanding.intent.name
    if _LEAVING.fullmatch(" ".join(understanding.words)) or (
        intent in LEAVING and not understanding.entities
    ):
        return Decision(route="leave", says=(Say(key="utter_left"),))
    said = understanding.defines
    means = understanding if said is None else said.means
    if said is not None and _is_about_else(said, state):
        return None
    if intent in _NOT_A_TEACHER or any(
        piece.intent.name.startswith("query_") for piece in means.requests
    ):
        return None
    phrase = state.question.topic.removeprefix(CONCEPT_TOPIC).replace("_", " ")
    found = explained(phrase, means, situation, names=False)
    if not isinstance(found, Explained) or isinstance(found.means, DeviceMeant):
        return _again(state, found if isinstance(found, Say) else None)
    lesson = lesson_of(phrase, found, understanding.text, moment=state.moment)
    lesson = lasting(lesson, understanding, situation)
    done = Decision(route="settle")
    if state.pending is not None:
        served = served_by(lesson, state.pending.understanding, situation)
        if served is not None:
            done = Decision.carrying_out(served, route="settle")
    return teach(done, lesson, situation, settles=state)


def _is_about_else(said: Defined, state: TeachingState) -> bool:
    """Whether something else is explained than what was asked about."""
    if said.how != "anew":
        return True
    words = phrase_words(said.phrase)
    return bool(words) and _topic(" ".join(words)) != state.question.topic


def _again(state: TeachingState, fault: Say | None) -> Decision:
    """Why that cannot be, and the question once more, with an example."""
    said = fault or Say(key="utter_not_understood")
    if state.misses >= _MOST_MISSES:
        return Decision(route="leave", says=(said, Say(key="utter_gave_up")))
    again = replace(state, misses=state.misses + 1)
    return Decision(route="ask", says=(said,), teaching=again)


def _was_left_lately(situation: Situation) -> bool:
    """Whether the speaker has left such a question in this session already."""
    is_asked = False
    for turn in in_session(situation.past):
        if turn.trace.person != situation.person:
            continue
        question = turn.trace.question
        if question is not None and question.topic.startswith(CONCEPT_TOPIC):
            is_asked = True
        elif turn.outcome == "left" and is_asked:
            return True
        elif turn.outcome == "taught":
            is_asked = False
    return False


def _topic(phrase: str) -> str:
    return Concept(phrase=phrase, means=DeviceMeant(device="")).topic
