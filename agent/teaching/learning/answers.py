"""What the person's words come to as an answer to our question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from agent.teaching.interpret import COMMANDS
from agent.teaching.learning.choosing import (
    chosen_as_before,
    chosen_by_place,
    chosen_devices,
    chosen_scene,
    is_bare,
)
from agent.teaching.learning.merging import OBJECTS
from agent.teaching.learning.scope import UNSAID, Scope, scope_in
from agent.teaching.lessons import OpenQuestion, TeachingState
from agent.teaching.scenes.scene_requests import SCENE_TOPIC
from agent.teaching.weighing.tastes import spoken_value
from agent.teaching.weighing.topics import TOPICS, Topic
from agent.teaching.words.ends import end_until
from agent.teaching.words.mentions import find_mentions
from agent.teaching.words.told_apart import MOST_NAMES
from agent.teaching.words.understanding import VALUES, Understanding, words_of
from simulator.catalogue import Catalogue
from simulator.context import ContextSnapshot

Sort = Literal[
    "value",
    "narrowed",
    "all",
    "any",
    "none",
    "yes",
    "this_time",
    "leave",
    "why",
    "how_many",
    "digression",
    "unclear",
]
"""value, narrowed, all, any, none: which of the choices. yes, this_time: to keep it or
not. leave: no answer will come. why, how_many: it is about the question itself."""

_HESITATING = frozenset("hm hmm hmmm um uh er ah oh well".split())
_NO = frozenset({"no", "not", "nope", "nah", "never", "don't", "dont"})
_ANSWERING = frozenset(
    {
        "inform",
        "affirm",
        "correct",
        "state_scope",
        "state_preference",
        "no_preference",
        "nlu_fallback",
        "out_of_scope",
    }
)
"""Intents that words meant as an answer come as; others are never one."""
LEAVING = frozenset({"cancel", "stop", "deny", "no_preference", "goodbye"})

_WHOLE_ANSWERS: Mapping[Sort, str] = {
    "leave": (
        r".*\b(?:never ?mind|forget it|leave it|not now|not today|ask me later"
        r"|(?:an|some )other time)\b.*|(?:maybe |perhaps )?later"
    ),
    "why": (
        r"(?:but |and )?(?:why(?: (?:do|are|would|did|must|should) you (?:\w+ )?"
        r"(?:ask|need|want)(?:ing)?\b.*)?|what(?:'s (?:it|that)| is (?:it|that))? for)"
    ),
    "how_many": (
        r"how (?:many (?:more |other )?(?:questions?|of (?:these|them)|are|left"
        r"|more|to)|much (?:longer|more)|long (?:will|does|is) (?:this|it))\b.*"
    ),
    "none": (
        r"(?:no )?(?:neither|none|not any|not (?:those|these)|something else"
        r"|(?:an)?other ones?|a different one)"
        r"(?: of (?:them|those|these|the \w+))?"
    ),
    "all": (
        r"(?:i (?:want|mean|meant) )?(?:the )?(?:both|all|each|every one)"
        r"(?: (?!right\b)(?:\w+|of (?:them|those|these|the \w+)))?"
    ),
    "any": (
        r"i (?:really )?(?:don't|do not|couldn't) (?:really )?(?:care|mind).*"
        r"|whatever.*|whichever.*|either(?: .*)?|any(?: (?:one|of .*))?"
        r"|you (?:choose|decide|pick).*|(?:that's |it's )?up to you|your choice"
        r"|surprise me|(?:it )?(?:doesn't|does not) (?:really )?matter.*"
        r"|(?:it )?makes no difference.*"
    ),
}
"""Answers that are one whatever the question is about; the first that fits whole."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """An utterance, held against an open question."""

    sort: Sort
    value: str | None = None
    """Device id or value of the topic, set exactly when `sort` is `value`."""
    among: tuple[str, ...] = ()
    """The choices that remain, set exactly when `sort` is `narrowed`."""
    scope: Scope = UNSAID
    """For whom, when and how long, as far as the answer says it."""


def understand_answer(
    state: TeachingState,
    understanding: Understanding,
    context: ContextSnapshot,
    catalogue: Catalogue,
) -> Answer:
    """What is chosen and for how long, a digression to be served first, or no answer.

    What names a value is an answer, unless it is a command of its own: "turn off the
    kitchen light" answers no question about which light to turn on.
    """
    question = state.question
    scope = scope_in(understanding, context, is_of_taste=question.topic in TOPICS)
    said = " ".join(word for word in scope.rest.split() if word not in _SOFTENING)
    whole = _whole(said)
    intent = understanding.intent.name
    if intent == "no_preference" and whole is None:
        whole = "any"
    if whole in {"leave", "why", "how_many"}:
        return Answer(sort=whole)
    if question.kind in _ABOUT_KEEPING:
        answer = _about_keeping(question, understanding, scope, context)
    elif whole == "all" or (whole and not understanding.values(*OBJECTS)):
        answer = Answer(sort=whole)
    else:
        answer = _choice(state, understanding, scope, context, catalogue)
    return answer if answer.scope.is_said else replace(answer, scope=scope)


def _whole(said: str) -> Sort | None:
    forms = _WHOLE_ANSWERS.items()
    return next((sort for sort, form in forms if re.fullmatch(form, said)), None)


_SOFTENING = frozenset("please then thanks well oh um uh er hm hmm just really".split())
_ABOUT_KEEPING = frozenset({"how_long", "confirm", "when"})
"""Kinds of questions that ask for no value."""


def _choice(
    state: TeachingState,
    understanding: Understanding,
    scope: Scope,
    context: ContextSnapshot,
    catalogue: Catalogue,
) -> Answer:
    """The value that the words name, or what they leave over of the choices."""
    question = state.question
    intent = understanding.intent.name
    if intent in LEAVING and not understanding.entities:
        return Answer(sort="leave")
    if question.topic.startswith(SCENE_TOPIC):
        scene = chosen_scene(question, understanding, context)
        if scene is not None:
            return Answer(sort="value", value=scene)
    is_name = is_bare(understanding, words_of(scope.rest))
    if not is_name and _is_other_command(state, understanding, context):
        return Answer(sort="digression")
    topic = TOPICS.get(question.topic)
    value = None
    if question.kind == "which":
        remaining = chosen_devices(question, understanding, context)
        if len(remaining) > 1:
            return Answer(sort="narrowed", among=remaining)
        value = next(iter(remaining), None)
    elif topic is not None:
        value = _taste(state, topic, understanding, catalogue)
    value = value or _as_before(question, understanding, context, catalogue)
    if value is not None:
        return Answer(sort="value", value=value)
    if intent in LEAVING:
        return Answer(sort="leave")
    is_plain_yes = intent == "affirm" and not understanding.values(*VALUES)
    if is_plain_yes and len(question.choices) == 1:
        return Answer(sort="value", value=question.choices[0])
    return Answer(sort="unclear") if is_name else _no_answer(understanding)


def _taste(
    state: TeachingState,
    topic: Topic,
    understanding: Understanding,
    catalogue: Catalogue,
) -> str | None:
    """The value that is named, or its place among those that were told."""
    named = spoken_value(understanding, topic, catalogue)
    if named is not None:
        return named
    told = state.question.choices
    if state.misses and not told:
        told = tuple(topic.labels(catalogue))
    return chosen_by_place(told[:MOST_NAMES], understanding.words)


def _as_before(
    question: OpenQuestion,
    understanding: Understanding,
    context: ContextSnapshot,
    catalogue: Catalogue,
) -> str | None:
    """What the speaker did before, where that can be an answer to the question."""
    topic = TOPICS.get(question.topic)
    domain = question.topic.partition(".")[0]
    abouts = (question.topic,) if topic is not None else (f"{domain}.turn_on",)
    value = chosen_as_before(abouts, understanding.words, context)
    able = context.devices if topic is None else topic.labels(catalogue)
    return value if value in able else None


def _about_keeping(
    question: OpenQuestion,
    understanding: Understanding,
    scope: Scope,
    context: ContextSnapshot,
) -> Answer:
    """A no anywhere in it outweighs every other word, but for "no, just this once"."""
    intent = understanding.intent.name
    if question.kind == "how_long" and scope.how_long == "this_time":
        return Answer(sort="this_time")
    if intent in LEAVING and not understanding.entities:
        return Answer(sort="leave")
    if intent == "correct" and understanding.values(*OBJECTS):
        return Answer(sort="digression")
    if intent in _ANSWERING and _NO & set(understanding.words):
        return Answer(sort="leave")
    if question.kind == "when":
        return _end(understanding, scope, context)
    if not set(understanding.words) - _HESITATING:
        return Answer(sort="unclear")
    if intent == "affirm" and not understanding.values(*VALUES):
        return Answer(sort="yes")
    is_about_else = set(words_of(scope.rest)) - _YES_WORDS
    if question.kind == "how_long" and scope.is_said and not is_about_else:
        return Answer(sort="yes")
    return _no_answer(understanding)


_YES_WORDS = frozenset("yes yeah ok okay please but and only just sure keep it".split())
"""Words beside a scope that ask for nothing else."""


def _end(
    understanding: Understanding, scope: Scope, context: ContextSnapshot
) -> Answer:
    """A yes with an end: "until Friday", and a mere "Friday" as well."""
    if scope.how_long is not None:
        return Answer(sort="yes")
    clock = understanding.values("time")
    end = end_until(understanding.words, context.time, clock=clock)
    if end is None:
        return _no_answer(understanding)
    return Answer(sort="yes", scope=Scope(how_long="until", until=end))


def _no_answer(understanding: Understanding) -> Answer:
    """Words of another kind are served first; others made no sense as an answer."""
    intent = understanding.intent.name
    is_answer = intent in _ANSWERING - {"correct"} or is_bare(understanding)
    return Answer(sort="unclear" if is_answer else "digression")


def _is_other_command(
    state: TeachingState, understanding: Understanding, context: ContextSnapshot
) -> bool:
    """Whether this asks for something else than what the question is about."""
    intent = understanding.intent.name
    if intent not in COMMANDS:
        return False
    room = state.question.when.get("area")
    elsewhere = set(find_mentions(understanding, context).areas) - {room}
    if room is not None and elsewhere:
        return True
    if state.pending is not None and state.pending.understanding.intent.name == intent:
        return False
    topic = TOPICS.get(state.question.topic)
    return topic is None or intent not in topic.intents
