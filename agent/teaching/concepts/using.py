"""Which concepts a reading rests on, and what is said where their devices are gone."""

from __future__ import annotations

from agent.teaching.concepts.known import KnownConcept, known_concepts
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import Interpretation, Say
from agent.teaching.words.spelling import runs_of
from agent.teaching.words.understanding import Understanding, words_of
from preference_store.concepts import DeviceMeant, SceneMeant
from simulator.context import spoken
from simulator.trace import Meant


def concepts_used(
    understanding: Understanding, meant: Meant | None, grounds: Grounds
) -> tuple[KnownConcept, ...]:
    """The concepts by which the words came to mean that."""
    if meant is None:
        return ()
    known = known_concepts(grounds.context, grounds.preferences)
    return tuple(one for one in known if _is_used(one, understanding, meant))


def gone_device(
    unknown: str, interpretation: Interpretation, grounds: Grounds
) -> Interpretation:
    """What was declined as unknown, or what has become of what was taught by it."""
    for known in known_concepts(grounds.context, grounds.preferences):
        gone = known.gone(grounds.context)
        is_device = isinstance(known.concept.means, DeviceMeant)
        if gone and is_device and runs_of(known.words, words_of(unknown)):
            return Interpretation(says=(gone_say(known, gone),))
    return interpretation


def gone_say(known: KnownConcept, gone: tuple[str, ...]) -> Say:
    """That devices are not there any more; ids are all that is left of their names."""
    names = [spoken(id_.partition(".")[2].replace("_", " ")) for id_ in gone]
    values = {"phrase": known.concept.phrase, "devices": ", ".join(names)}
    return Say(key="utter_concept_gone", values=values)


def _is_used(known: KnownConcept, understanding: Understanding, meant: Meant) -> bool:
    means = known.concept.means
    if isinstance(means, SceneMeant):
        return meant.value == known.topic
    if isinstance(means, DeviceMeant):
        targets = (meant.target,) if isinstance(meant.target, str) else meant.target
        is_named = bool(runs_of(known.words, understanding.words))
        return is_named and means.device in (targets or ())
    behind = understanding.behind
    return behind is not None and words_of(behind.text) == known.words
