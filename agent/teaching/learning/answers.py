"""What the person's words come to as an answer to our question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from agent.teaching.interpret import COMMANDS
from agent.teaching.learning.merging import OBJECTS
from agent.teaching.lessons import OpenQuestion, TeachingState
from agent.teaching.scenes.scene_names import find_scenes
from agent.teaching.scenes.scene_requests import SCENE_INTENTS, SCENE_TOPIC
from agent.teaching.weighing.tastes import spoken_value
from agent.teaching.weighing.topics import TOPICS
from agent.teaching.words.mentions import BY_KIND, find_mentions, fitting_devices
from agent.teaching.words.understanding import Understanding, words_of
from agent.teaching.words.vocabulary import GENERIC_WORDS
from simulator.catalogue import Catalogue
from simulator.context import ContextSnapshot

Sort = Literal[
    "value", "narrowed", "yes", "this_time", "leave", "digression", "unclear"
]

_THIS_TIME = (
    "this time",
    "this once",
    "just once",
    "only once",
    "just now",
    "only now",
    "for now",
    "just today",
    "only today",
)
_ALWAYS = (
    "always",
    "from now on",
    "every time",
    "forever",
    "all the time",
    "each time",
)
_HESITATING = frozenset("hm hmm hmmm um uh er ah oh well".split())
_NO = frozenset({"no", "not", "nope", "nah", "never", "don't", "dont"})
_ANSWERING = frozenset(
    {
        "inform",
        "affirm",
        "correct",
        "state_scope",
        "state_preference",
        "nlu_fallback",
        "out_of_scope",
    }
)
"""Intents that words meant as an answer come as; others are never one."""
LEAVING = frozenset({"cancel", "stop", "deny", "no_preference", "goodbye"})
_LEAVING_WORDS = ("never mind", "nevermind", "forget it", "doesn't matter", "leave it")
_FILLERS = GENERIC_WORDS | frozenset(
    "i i'd i'll meant mean want would like prefer love take use with er um uh well "
    "oh of by next to near on at in and just only let's is it's be should music "
    "some turn switch play yes yeah ok okay".split()
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """An utterance, held against an open question."""

    sort: Sort
    value: str | None = None
    """Device id or value of the topic, set exactly when `sort` is `value`."""
    among: tuple[str, ...] = ()
    """The choices that remain, set exactly when `sort` is `narrowed`."""


def understand_answer(
    state: TeachingState,
    understanding: Understanding,
    context: ContextSnapshot,
    catalogue: Catalogue,
) -> Answer:
    """Value, yes, leave, a digression to be served first, or nothing that fits.

    What names a value is an answer, unless it is a command of its own: "turn off the
    kitchen light" answers no question about which light to turn on.
    """
    question = state.question
    if _says(understanding.text, _LEAVING_WORDS):
        return Answer(sort="leave")
    if question.kind in {"how_long", "confirm"}:
        return _yes_or_no(question, understanding)
    intent = understanding.intent.name
    if intent in LEAVING and not understanding.entities:
        return Answer(sort="leave")
    if question.topic.startswith(SCENE_TOPIC):
        scene = _scene(question, understanding, context)
        if scene is not None:
            return Answer(sort="value", value=scene)
    if _is_other_command(state, understanding, context):
        return Answer(sort="digression")
    topic = TOPICS.get(question.topic)
    value = None
    if question.kind == "which":
        remaining = _devices(question, understanding, context)
        if len(remaining) > 1:
            return Answer(sort="narrowed", among=remaining)
        value = next(iter(remaining), None)
    elif topic is not None:
        value = spoken_value(understanding, topic, catalogue)
    if value is not None:
        return Answer(sort="value", value=value)
    if intent in LEAVING:
        return Answer(sort="leave")
    if intent == "affirm" and len(question.choices) == 1:
        return Answer(sort="value", value=question.choices[0])
    return _no_answer(understanding)


def _yes_or_no(question: OpenQuestion, understanding: Understanding) -> Answer:
    """A no anywhere in it outweighs every other word, but for "no, just this once"."""
    intent = understanding.intent.name
    if question.kind == "how_long" and _says(understanding.text, _THIS_TIME):
        return Answer(sort="this_time")
    if intent in LEAVING and not understanding.entities:
        return Answer(sort="leave")
    if intent == "correct" and understanding.entities:
        return Answer(sort="digression")
    if intent in _ANSWERING and _NO & set(understanding.words):
        return Answer(sort="leave")
    if not set(understanding.words) - _HESITATING:
        return Answer(sort="unclear")
    if intent == "affirm":
        return Answer(sort="yes")
    is_about_else = bool(understanding.values(*OBJECTS))
    says_always = _says(understanding.text, _ALWAYS) and not is_about_else
    if question.kind == "how_long" and says_always:
        return Answer(sort="yes")
    return _no_answer(understanding)


def _no_answer(understanding: Understanding) -> Answer:
    """Words of another kind are served first; others made no sense as an answer."""
    intent = understanding.intent.name
    is_answer = intent in _ANSWERING - {"correct"} or _is_bare(understanding)
    return Answer(sort="unclear" if is_answer else "digression")


def _is_other_command(
    state: TeachingState, understanding: Understanding, context: ContextSnapshot
) -> bool:
    """Whether this asks for something else than what the question is about."""
    intent = understanding.intent.name
    if intent not in COMMANDS or _is_bare(understanding):
        return False
    room = state.question.when.get("area")
    elsewhere = set(find_mentions(understanding, context).areas) - {room}
    if room is not None and elsewhere:
        return True
    if state.pending is not None and state.pending.understanding.intent.name == intent:
        return False
    topic = TOPICS.get(state.question.topic)
    return topic is None or intent not in topic.intents


def _is_bare(understanding: Understanding) -> bool:
    """Whether the words name something and ask for nothing: "the sofa lamp"."""
    named = {
        word
        for entity in understanding.entities
        for word in words_of(understanding.text[entity.start : entity.end])
    }
    return bool(named) and not set(understanding.words) - named - GENERIC_WORDS


def _devices(
    question: OpenQuestion, understanding: Understanding, context: ContextSnapshot
) -> tuple[str, ...]:
    """The one device that the words single out, among the choices or in the domain.

    Several where they fit some of the choices and not the others; none where they
    tell nothing.
    """
    words = understanding.words
    if "other" in words and len(question.choices) == 1:
        return question.choices
    domain = question.topic.partition(".")[0]
    mentions = find_mentions(understanding, context)
    fits: Mapping[str, float] = mentions.fits
    if not fits or mentions.is_plain:
        rest = " ".join(word for word in words if word not in _FILLERS)
        fits = fitting_devices(rest, context) if rest else {}
    here = [key for key in fits if context.devices[key].area == context.area]
    if len(here) == 1 and here[0] in question.choices:
        return tuple(here)
    # Choices of one name are told with their rooms, and so a room is an answer.
    areas = {*mentions.areas}
    if question.by == "area" and "here" in words and context.area is not None:
        areas.add(context.area)
    there = tuple(
        key
        for key in question.choices
        if context.devices[key].area in areas and (not fits or key in fits)
    )
    if len(there) == 1:
        return there
    able = {
        key: fit
        for key, fit in fits.items()
        if key.startswith(f"{domain}.") and (fit > BY_KIND or mentions.areas)
    }
    offered = {key: fit for key, fit in able.items() if key in question.choices}
    pool = offered or able
    best = tuple(key for key, fit in pool.items() if fit == max(pool.values()))
    if len(best) > 1:
        beside = tuple(k for k in best if context.devices[k].area == context.area)
        best = beside if len(beside) == 1 else best
    if len(best) == 1:
        return best
    remaining = there or tuple(key for key in question.choices if key in best)
    return remaining if len(remaining) < len(question.choices) else ()


def _scene(
    question: OpenQuestion, understanding: Understanding, context: ContextSnapshot
) -> str | None:
    """The one scene on offer that the words single out, by name or by room."""
    intent = understanding.intent.name
    if intent in COMMANDS - SCENE_INTENTS and not _is_bare(understanding):
        return None
    words = understanding.words
    if "other" in words and len(question.choices) == 1:
        return question.choices[0]
    said = find_scenes(understanding, context)
    areas = {*said.areas}
    if "here" in words and context.area is not None:
        areas.add(context.area)
    if not said.fits and not areas and not said.is_everywhere:
        return None
    offered = [context.scenes[key] for key in question.choices if key in context.scenes]
    fitting = [
        scene.id
        for scene in offered
        if (not said.fits or scene.id in said.fits)
        and (not areas or scene.area in areas)
        and (not said.is_everywhere or scene.area is None)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _says(text: str, phrases: tuple[str, ...]) -> bool:
    spoken = f" {' '.join(words_of(text))} "
    return any(f" {phrase} " in spoken for phrase in phrases)
