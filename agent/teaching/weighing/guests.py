"""Guest mode: who is taught by nobody and served by what the household wants.

It is a preference like any other, so that it can be a person's or the household's, and
hold in one room or at some times only.
"""

from __future__ import annotations

from collections.abc import Sequence

from agent.teaching.weighing.recall import recall
from preference_store.values import Preference
from simulator.context import ContextSnapshot

GUEST_TOPIC = "memory.guest"
GUEST_VALUE = "on"
"""Its one value; who wants it off takes the preference back."""


def guest_mode(
    context: ContextSnapshot, preferences: Sequence[Preference]
) -> Preference | None:
    """The preference by which the speaker is a guest here and now, if there is one."""
    return recall(GUEST_TOPIC, preferences, context.facts()).prevailing


def in_use(
    context: ContextSnapshot, preferences: Sequence[Preference]
) -> Sequence[Preference]:
    """What may bear on the speaker's turn: of a guest, the household's only."""
    if guest_mode(context, preferences) is None:
        return preferences
    return tuple(known for known in preferences if known.person is None)
