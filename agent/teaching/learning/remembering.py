"""Whose lessons may be kept: the memory belongs to the person."""

from __future__ import annotations

from collections.abc import Sequence

from agent.teaching.lessons import CONSENT_TOPIC
from agent.teaching.situation import Situation
from agent.teaching.weighing.guests import guest_mode
from agent.teaching.weighing.interpretation import Say
from agent.teaching.weighing.recall import recall
from preference_store.values import Preference
from simulator.context import ContextSnapshot


def is_remembered(context: ContextSnapshot, preferences: Sequence[Preference]) -> bool:
    """Whether lessons of the speaker may be kept without asking.

    What they have said themselves counts before what the home's file says of them.
    """
    if guest_mode(context, preferences) is not None:
        return False
    said = _consent(context, preferences)
    if said is not None:
        return said
    person = context.people.get(context.person)
    return person is not None and person.is_remembered


def may_learn(context: ContextSnapshot, preferences: Sequence[Preference]) -> bool:
    """Whether a lesson of the speaker can be kept at all, with consent or without."""
    return is_remembered(context, preferences) or needs_consent(context, preferences)


def needs_consent(context: ContextSnapshot, preferences: Sequence[Preference]) -> bool:
    """Whether an unknown speaker has to be asked before the first lesson is kept."""
    return (
        context.person not in context.people
        and guest_mode(context, preferences) is None
        and _consent(context, preferences) is None
    )


def _consent(
    context: ContextSnapshot, preferences: Sequence[Preference]
) -> bool | None:
    """What the speaker has said to being remembered; `None`: nothing."""
    own = [known for known in preferences if known.person == context.person]
    found = recall(CONSENT_TOPIC, own, context.facts())
    if found.prevailing is not None:
        return True
    return False if found.disliked else None


def has_withdrawn(context: ContextSnapshot, preferences: Sequence[Preference]) -> bool:
    """Whether the speaker has said that they are not to be remembered."""
    return _consent(context, preferences) is False


def not_remembering(situation: Situation) -> Say:
    """Why nothing is kept of the speaker."""
    return Say(
        key=(
            "utter_guest_learns_nothing"
            if situation.is_guest
            else "utter_not_remembering"
        )
    )
