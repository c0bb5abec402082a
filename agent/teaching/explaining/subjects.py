"""What a question or an order about the memory is about: some of what is known.

"What do you know about music", "what is movie night", and "that", which is what the
turn before was about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from agent.teaching.concepts.known import phrase_words
from agent.teaching.learning.forgetting import lessons_about
from agent.teaching.past import PastTurn
from agent.teaching.situation import Situation
from agent.teaching.words.understanding import Understanding, words_of
from preference_store.values import Preference

_ALL = frozenset("me us myself everything anything it all that i you".split())
_TELLING = ("known", "why", "nothing_about")
"""How the responses go on, after `utter_`, that tell of the memory."""
_KNOWING = re.compile(
    r"(?:(?:and|so|tell me|show me|do you know|please|can you tell me) )*"
    r"what (?:(?:do|did|have|else do|all do|else have) )?(?:you|i)(?: have| just)? "
    r"(?:know|remember|learn|learned|learnt|stored?|saved?|kept|taught|told|got|have)"
    r"(?: you)?(?: so far| until now)?"
    r"(?: (?:about|of|on) (?P<about>.+?))?(?: so far| until now| please)?"
)
_PHRASE = re.compile(
    r"(?:(?:and|so|tell me|please|can you tell me|do you know) )*"
    r"(?:what(?:'s| is| was| are)|what does|what do you (?:mean|understand) by|explain|"
    r"describe|what happens (?:at|on|for|with|when i say)|who is|who's|"
    r"what did i (?:say|tell you) about) (?P<about>.+?)"
    r"(?: (?:mean|do|stand for|again|for you|to you|about|please))*"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What of the memory a question is about."""

    known: tuple[Preference, ...]
    """Empty: nothing is known of it."""
    is_narrow: bool
    """Whether a subject is named, rather than all that is known."""


def asked_about(understanding: Understanding, situation: Situation) -> Asked | None:
    """The subject of a question about the memory; `None`: it is no such question."""
    said = " ".join(understanding.words)
    named = _PHRASE.fullmatch(said)
    if named is not None:
        phrases = _phrases(named["about"], situation)
        if phrases:
            return Asked(known=phrases, is_narrow=True)
    asked = _KNOWING.fullmatch(said)
    is_by_intent = understanding.intent.name == "query_preferences"
    if asked is None and (not is_by_intent or "forget" in understanding.words):
        return None
    if asked is not None and not {*words_of(asked["about"] or "")} - _own(situation):
        is_told = "taught" in understanding.words
        known = _taught(situation) if is_told else tuple(situation.preferences)
        return Asked(known=known, is_narrow=False)
    is_about = lessons_about(understanding, situation)
    if is_about is not None:
        known = tuple(known for known in situation.preferences if is_about(known))
        return Asked(known=known, is_narrow=True)
    if asked is not None:
        return Asked(known=(), is_narrow=True)
    return Asked(known=tuple(situation.preferences), is_narrow=False)


def _own(situation: Situation) -> frozenset[str]:
    """The words that stand for the speaker, or for all that is known."""
    speaker = situation.context.people.get(situation.person)
    return _ALL | ({*words_of(speaker.name)} if speaker is not None else set())


def is_a_look(turn: PastTurn) -> bool:
    """Whether it only told something about the memory, or why something was done."""
    trace = turn.trace
    is_talk = trace.meant is None and trace.lesson is None and trace.question is None
    return is_talk and any(
        key.partition("_")[2].startswith(_TELLING) for key in trace.responses
    )


def behind(turn: PastTurn, situation: Situation) -> tuple[Preference, ...]:
    """What a past turn has kept, gone by or told, as far as it is still known.

    A reason that was told quotes the words that taught it.
    """
    trace = turn.trace
    ids = {known.id for known in trace.recall}
    if trace.lesson is not None:
        ids = {trace.lesson.id}
    if ids:
        return tuple(known for known in situation.preferences if known.id in ids)
    said = Understanding(
        text=trace.utterance, intent=trace.intent, entities=trace.entities
    )
    told = asked_about(said, situation)
    if told is not None:
        return told.known
    return tuple(
        known
        for known in situation.preferences
        if known.words and any(known.words in reply for reply in turn.replies)
    )


_ORIGIN = re.compile(
    r"(?:(?:and|so|but) )?(?:"
    r"(?:where|how) (?:did|do|have) you (?:get|got|know|learn|hear|have)"
    r"(?: (?:that|this|it))?(?: from)?"
    r"|where (?:does|did|is) (?:that|this|it) (?:come )?from"
    r"|who (?:told|taught) you(?: (?:that|this|so|about that))?"
    r"|(?:since )?when did (?:i|you) (?:say|tell you|teach you|learn|hear)"
    r"(?: (?:that|this|so))?"
    r"|since when(?: do you know)?(?: (?:that|this))?"
    r"|how come you know(?: that)?"
    r"|did i (?:say|tell you|teach you) (?:that|this|so))"
)


def is_about_origin(understanding: Understanding) -> bool:
    """Whether it is asked where something that is known comes from."""
    return _ORIGIN.fullmatch(" ".join(understanding.words)) is not None


def _phrases(about: str, situation: Situation) -> tuple[Preference, ...]:
    words = phrase_words(about)
    return tuple(
        known
        for known in situation.preferences
        if known.concept is not None and phrase_words(known.concept.phrase) == words
    )


def _taught(situation: Situation) -> tuple[Preference, ...]:
    """What the speaker has said themselves."""
    return tuple(
        known
        for known in situation.preferences
        if known.person == situation.person and known.source == "explicit"
    )
