"""A home's weeks in figures: how much happened, and what has become a habit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from agent.commands.home_page import columns
from simulator.context import Habit
from simulator.habits import HabitStatistics
from simulator.home import Home

_MOST_HABITS = 20
"""Shown of each person; those of most days come first."""


def life_of(home: Home, *, days: int, seed: int) -> Iterator[str]:
    """What happened, and everybody's habits, as lines."""
    events = home.events
    yield (
        f"{home.name}: {days} days up to {_written(home.clock.now)}, seed {seed},"
        f" {len(events)} events"
    )
    for kind, count in sorted(Counter(event.kind for event in events).items()):
        yield f"  {count:>6} {kind}"
    statistics = HabitStatistics.over(events, home.devices)
    for person in home.people.values():
        habits = statistics.telling(person.id)
        yield ""
        yield f"{person.name} [{person.id}]: {len(habits)} habits"
        if habits:
            rows = columns([_cells(habit) for habit in habits[:_MOST_HABITS]])
            yield from (f"  {row}".rstrip() for row in rows)
        if len(habits) > _MOST_HABITS:
            yield f"  and {len(habits) - _MOST_HABITS} more"


def _cells(habit: Habit) -> tuple[str, ...]:
    return (
        habit.about,
        habit.value,
        f"{habit.days} of {habit.of_days} days",
        f"{habit.times} of {habit.of_times} times",
        ", ".join(habit.when.values()),
    )


def _written(moment: datetime) -> str:
    return moment.strftime("%A %Y-%m-%d %H:%M")
