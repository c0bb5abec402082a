"""Which device is meant: by what to tell the ones that remain apart, room or name."""

from __future__ import annotations

from collections.abc import Sequence

from agent.teaching.learning.inquiry import Query, believed, best_query
from agent.teaching.lessons import AskedBy
from agent.teaching.words.told_apart import MOST_NAMES
from simulator.context import ContextSnapshot

COST_OF_A_CHOICE = 0.1
"""What listening to one choice costs beside being asked at all (1). By judgement."""

_ANOTHER = "another one"


def asked_by(choices: Sequence[str], context: ContextSnapshot) -> AskedBy:
    """How to ask which of these devices is meant.

    Context has just left them open, and so they count as equally likely.

    Args:
        choices: ids of devices, at least one; anything else is told by name.
        context: where they are.
    """
    if not all(choice in context.devices for choice in choices):
        return "name"
    alike = believed(dict.fromkeys(choices, 1.0))
    best = best_query(alike, which_queries(choices, context))
    return "area" if best is not None and best.key == "area" else "name"


def which_queries(choices: Sequence[str], context: ContextSnapshot) -> list[Query]:
    """Asking by name, of which few are told, or by room."""
    told = choices[:MOST_NAMES]
    areas = {choice: context.devices[choice].area or "" for choice in choices}
    rooms = len(set(areas.values()))
    heard = rooms if rooms <= MOST_NAMES else 0
    return [
        Query(
            key="name",
            answers={
                choice: choice if choice in told else _ANOTHER for choice in choices
            },
            cost=1.0 + COST_OF_A_CHOICE * len(told),
        ),
        Query(key="area", answers=areas, cost=1.0 + COST_OF_A_CHOICE * heard),
    ]
