"""Names for states of the home that it may not know: "date night", "the cosy mood".

A scene's name is found against the home; here are the words by which one can tell that
something is a name of that sort at all. Sentences that only speak of it ("we had a
movie night yesterday") are none.
"""

from __future__ import annotations

import re

from agent.teaching.words.calling import CALLING
from agent.teaching.words.places import places_in
from agent.teaching.words.put_off import is_put_off
from agent.teaching.words.sentence import asks, is_negated, leaves_out
from agent.teaching.words.understanding import Understanding
from simulator.context import ContextSnapshot

_MOST_WORDS = 4
_OCCASIONS = frozenset("night evening morning afternoon party hour day".split())
_STATES = _OCCASIONS | frozenset(
    "mode time mood setup setting settings atmosphere ambience ambiance vibe vibes "
    "feeling thing lighting arrangement routine".split()
)
"""What the last word of such a name may be."""
_TELLING = frozenset({"party"})
"""Of these, what is a name by itself."""
_ROOMS = frozenset({"room", "rooms"})
"""After a name they make it that of a room: "the guest room"."""
_NO_PART = frozenset(
    "good great nice lovely happy merry last next every other same long late whole all "
    "any some something anything nothing what which this that first early bad "
    "terrible awful wonderful beautiful fun "
    "dark cold hot rainy busy quick bed school work no not scene scenes "
    "had was were been went did have has is are love like loved liked enjoy enjoyed "
    "hate miss missed remember forget think thought know sounds looks tell said "
    "yesterday tomorrow today tonight ago again".split()
)
"""Words that make it praise, a greeting, a memory or a plan."""
_ASKED_FOR = re.compile(
    r"\b(?:(?:set|make|do|activate|start|begin|switch to|change to|go (?:in)?to|put on|"
    r"run|launch|enable|prepare|time for)\b|get (?:\w+ ){0,3}ready for\b|set up for\b)"
)
"""How a state is asked for that has no such word: "make it romantic"."""
_OF_NAMES, _FALLBACK = "scene_activate", "nlu_fallback"
_SURE = 0.35
"""Confidence from which NLU is believed that something is asked for by its name. As low
as NLU's own threshold, since the words are looked at as well, and it is only asked."""
_OTHERWISE_SURE = 0.75
"""Confidence from which it is believed that it is something else."""


def named_state(understanding: Understanding, context: ContextSnapshot) -> str | None:
    """The name of a state that the words ask for, and of nothing else; else `None`."""
    words = understanding.words
    if asks(words) or is_negated(words) or is_put_off(words) or leaves_out(words):
        return None
    if {"scene", "scenes"} & {*words}:
        return None
    explained = CALLING - _STATES | places_in(words, context).words
    left = [index for index, word in enumerate(words) if word not in explained]
    if not left:
        return None
    name = words[left[0] : left[-1] + 1]
    telling = [word for word in name if word not in CALLING | _STATES - _TELLING]
    is_room = bool(_ROOMS & {*words[left[-1] + 1 : left[-1] + 2]})
    if not telling or len(name) > _MOST_WORDS or _NO_PART & {*name} or is_room:
        return None
    intent = understanding.intent
    is_by_name = intent.name == _OF_NAMES and intent.confidence >= _SURE
    is_state = name[-1] in _STATES or "thing" in name
    is_asked_for = _ASKED_FOR.search(" ".join(words)) is not None
    is_open = intent.confidence < _OTHERWISE_SURE
    if is_by_name or (is_state and is_open):
        return " ".join(name)
    is_unsure = intent.name in {_OF_NAMES, _FALLBACK}
    return " ".join(name) if is_asked_for and is_unsure else None
