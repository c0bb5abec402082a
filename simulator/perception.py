"""Perception: how a speaker's moment in the home becomes one context snapshot."""

from __future__ import annotations

from dataclasses import replace

from simulator.activity import activity_of
from simulator.chronicle import Chronicle
from simulator.context import Activity, ContextSnapshot
from simulator.readings import sensors_of, weather_of


def perceived(plain: ContextSnapshot, chronicle: Chronicle) -> ContextSnapshot:
    """The snapshot with everything that can be told from it and from the past.

    Args:
        plain: who speaks where, and how the home stands.
        chronicle: what happened in the home until now.
    """
    devices = plain.devices.values()

    def activity_in(room: str | None, person: str) -> Activity | None:
        return activity_of(
            room, devices, time=plain.time, last_trace=chronicle.last_trace(person)
        )

    activity = None
    if plain.person in plain.people:
        activity = activity_in(plain.area, plain.person)
    seen = replace(
        plain,
        people={
            id_: replace(person, activity=activity_in(person.area, id_))
            for id_, person in plain.people.items()
        },
        activity=activity,
        recent=chronicle.recent,
        weather=weather_of(devices),
        sensors=sensors_of(devices, plain.area),
    )
    return replace(seen, habits=chronicle.habits(plain.person, seen.facts()))
