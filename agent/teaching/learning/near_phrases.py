"""What is done where words that name nothing here are near to a taught phrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from agent.teaching.concepts.near import NearConcept, near_concept
from agent.teaching.concepts.saying import in_plain_words
from agent.teaching.decision import Decision
from agent.teaching.devices.later import is_for_later
from agent.teaching.interpret import COMMANDS, interpret
from agent.teaching.learning.asking import ask_about
from agent.teaching.lessons import OpenQuestion, TeachingState
from agent.teaching.past import was_refused_lately
from agent.teaching.scenes.scene_requests import as_scene_request
from agent.teaching.situation import Situation
from agent.teaching.words.put_off import is_put_off
from agent.teaching.words.sentence import asks, is_negated, leaves_out, plain_words
from agent.teaching.words.understanding import Understanding
from simulator.trace import Moment

_OTHERWISE = frozenset(
    "off stop end ends over quit cancel undo forget remove delete leave not never no "
    "without later soon today tonight tomorrow yesterday after before until then "
    "instead mean means meaning called call".split()
)
"""Words that end, put off, forbid or speak about what a phrase stands for."""
_TIMES = frozenset({"time", "duration", "date"})


def as_near_phrase(
    understanding: Understanding,
    situation: Situation,
    decide: Callable[[Understanding, Situation], Decision],
) -> Decision | None:
    """The turn by the taught phrase that was nearly said; asked first where in doubt.

    Args:
        understanding: words of which nothing else has come.
        situation: as they were said.
        decide: what words come to that name what is known.
    """
    near = _near(understanding, situation)
    if near is None:
        return None
    if not near.is_sure:
        return _asked(near, situation)
    decision = decide(near.said, situation)
    return None if decision.route == "decline" else _explained(decision, near)


def confirmed(state: TeachingState, situation: Situation) -> Decision:
    """The request that waited for a yes, served by the phrase that was offered."""
    assert state.pending is not None
    meaning = interpret(state.pending.understanding, situation.grounds())
    return Decision.carrying_out(meaning, route="settle")


def _near(understanding: Understanding, situation: Situation) -> NearConcept | None:
    if situation.likeness is None or _says_otherwise(understanding):
        return None
    return near_concept(
        understanding, situation.context, situation.in_use, situation.likeness
    )


def _says_otherwise(understanding: Understanding) -> bool:
    """Whether it is not to be done, not now, or is only asked about.

    Those words are no part of a name, and must not be lost with it: "turn off movie
    night", "popcorn night tomorrow".
    """
    words = plain_words(understanding)
    return (
        bool(_OTHERWISE & set(words))
        or asks(words)
        or is_negated(words)
        or is_put_off(words)
        or leaves_out(words)
        or is_for_later(understanding, None)
        or any(part.entity in _TIMES for part in understanding.entities)
    )


def _asked(near: NearConcept, situation: Situation) -> Decision | None:
    """The question whether that is meant, where one may be asked that can be served."""
    topic = near.known.topic
    request = as_scene_request(
        in_plain_words(
            near.said, situation.context, situation.in_use, situation.catalogue
        ),
        situation.context,
    )
    is_refused = was_refused_lately(situation.past, situation.person, topic)
    if request.intent.name not in COMMANDS or is_refused or not situation.may_ask:
        return None
    moment = Moment(kind="unknown_concept", score=near.likeness, evidence=near.because)
    question = OpenQuestion(kind="confirm", topic=topic)
    return ask_about(request, question, moment, situation)


def _explained(decision: Decision, near: NearConcept) -> Decision:
    recalled = tuple(
        replace(one, because=near.because) if one.topic == near.known.topic else one
        for one in decision.recalled
    )
    return replace(decision, recalled=recalled)
