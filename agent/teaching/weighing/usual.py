"""What the speaker usually does: the signal `habit`.

A habit speaks only where it is one: enough supporting events, and more of them than
of everything else together. What is less than that is chance.
"""

from __future__ import annotations

from collections.abc import Iterable

from simulator.context import Habit


def usual(about: str, habits: Iterable[Habit], *, least: int) -> Habit | None:
    """The one habit about something that dominates, `None` where none does.

    Args:
        about: what it is about, such as `music.genre`.
        habits: those of the speaker, in circumstances like these.
        least: supporting events that it needs.
    """
    return next(
        (
            habit
            for habit in habits
            if habit.about == about
            and habit.times >= least
            and habit.times * 2 > habit.of_times
        ),
        None,
    )
