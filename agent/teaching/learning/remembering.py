"""Whose lessons may be kept: the memory belongs to the person."""

from __future__ import annotations

from collections.abc import Sequence

from agent.teaching.lessons import CONSENT_TOPIC
from preference_store.values import Preference
from simulator.context import ContextSnapshot


def is_remembered(context: ContextSnapshot, preferences: Sequence[Preference]) -> bool:
    """Whether lessons of the speaker may be kept without asking."""
    person = context.people.get(context.person)
    if person is not None:
        return person.is_remembered
    return any(
        known.topic == CONSENT_TOPIC
        and known.person == context.person
        and (known.value, known.polarity) == ("yes", "like")
        for known in preferences
    )


def may_learn(context: ContextSnapshot, preferences: Sequence[Preference]) -> bool:
    """Whether a lesson of the speaker can be kept at all, with consent or without."""
    return is_remembered(context, preferences) or needs_consent(context, preferences)


def needs_consent(context: ContextSnapshot, preferences: Sequence[Preference]) -> bool:
    """Whether an unknown speaker has to be asked before the first lesson is kept."""
    return context.person not in context.people and not is_remembered(
        context, preferences
    )
