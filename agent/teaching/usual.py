"""What the speaker usually does: the signal `habit`.

A habit speaks only where it is one: three supporting events at the least, and more of
them than of everything else together. What is less than that is chance.
"""

from __future__ import annotations

from collections.abc import Iterable

from simulator.context import Habit

LEAST_SUPPORT = 3
"""Events that a habit needs before it counts."""


def usual(about: str, habits: Iterable[Habit]) -> Habit | None:
    """The one habit about something that dominates, `None` where none does.

    Args:
        about: what it is about, such as `music.genre`.
        habits: those of the speaker, in circumstances like these.
    """
    return next(
        (
            habit
            for habit in habits
            if habit.about == about
            and habit.times >= LEAST_SUPPORT
            and habit.times * 2 > habit.of_times
        ),
        None,
    )
