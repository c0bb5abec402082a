"""Perception: how a speaker's moment in the home becomes one context snapshot.

An `Outlook` lets an assistant see some of it otherwise than it is. It is applied here,
before anything is told from the rest, so that all that follows from a fact follows
from the fact as it is seen. The home itself never knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from simulator.activity import activity_of
from simulator.chronicle import Chronicle
from simulator.context import ContextSnapshot, DeviceView
from simulator.facts import SENSOR_CLASSES, Activity
from simulator.readings import sensor_in, sensors_of, weather_of, weather_service
from simulator.seen_facts import SeenFacts


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlook:
    """What an assistant sees otherwise than it is, and what it makes nothing of."""

    sees: SeenFacts = field(default_factory=SeenFacts)
    ignores: frozenset[str] = frozenset()
    """Signals, by name."""

    @classmethod
    def of(cls, sees: SeenFacts, ignores: Iterable[str]) -> Outlook:
        """The outlook that a set-up or a saved home describes."""
        return cls(sees=sees, ignores=frozenset(ignores))


def perceived(
    plain: ContextSnapshot, chronicle: Chronicle, outlook: Outlook
) -> ContextSnapshot:
    """The snapshot with everything that can be told from it and from the past.

    Args:
        plain: who speaks where, and how the home stands.
        chronicle: what happened in the home until now.
        outlook: what of it is to be seen otherwise.
    """
    sees = outlook.sees
    looked_at = _placed(plain, sees)
    looked_at = replace(looked_at, devices=_devices(looked_at, sees))
    devices = looked_at.devices.values()

    def activity_in(room: str | None, person: str) -> Activity | None:
        if person == plain.person and sees.activity is not None:
            return sees.activity
        return activity_of(
            room, devices, time=plain.time, last_trace=chronicle.last_trace(person)
        )

    activity = sees.activity
    if plain.person in plain.people:
        activity = activity_in(looked_at.area, plain.person)
    seen = replace(
        looked_at,
        people={
            id_: replace(person, activity=activity_in(person.area, id_))
            for id_, person in looked_at.people.items()
        },
        activity=activity,
        recent=chronicle.recent,
        weather=sees.weather or weather_of(devices),
        sensors={**sensors_of(devices, looked_at.area), **_readings(sees)},
        ignored=outlook.ignores,
    )
    return replace(seen, habits=chronicle.habits(plain.person, seen.facts()))


def _placed(plain: ContextSnapshot, sees: SeenFacts) -> ContextSnapshot:
    """Who speaks where and when, as it is seen."""
    people = dict(plain.people)
    speaker = people.get(plain.person)
    if speaker is not None and sees.person_area is not None:
        people[plain.person] = replace(speaker, area=sees.person_area)
    return replace(
        plain,
        time_of_day=sees.time_of_day or plain.time_of_day,
        day=sees.day or plain.day,
        people=people,
        via=sees.via or plain.via,
        area=sees.area or plain.area,
    )


def _devices(looked_at: ContextSnapshot, sees: SeenFacts) -> Mapping[str, DeviceView]:
    """The devices, those that tell a fact as that fact is seen."""
    devices = dict(looked_at.devices)
    spoken_to = None if looked_at.via is None else devices.get(looked_at.via)
    if spoken_to is not None and sees.via_screen is not None:
        has_screen = sees.via_screen == "yes"
        capabilities = {**spoken_to.capabilities, "screen": has_screen}
        devices[spoken_to.id] = replace(spoken_to, capabilities=capabilities)
    service = weather_service(devices.values())
    if service is not None and sees.weather is not None:
        devices[service.id] = replace(service, state=sees.weather)
    for name, value in _readings(sees).items():
        sensor = sensor_in(devices.values(), looked_at.area, name)
        if sensor is not None:
            devices[sensor.id] = replace(sensor, state=f"{value:g}")
    return devices


def _readings(sees: SeenFacts) -> Mapping[str, float]:
    """What the sensors of the room are seen to read, by device class."""
    named = sees.named
    return {name: float(named[name]) for name in SENSOR_CLASSES if name in named}
