"""What speaks for a reading about a device: one small function for each signal.

Each looks at one thing only and returns nothing where it does not speak, so that a
reading says which signals spoke and what each of them saw.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.ranking import Reading
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.vocabulary import kinds_of
from preference_store.values import Preference
from simulator.context import DeviceView
from simulator.habits import sort_of_device


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """One signal that speaks for a reading."""

    signal: str
    saw: str
    """What it saw, in words."""
    strength: float = 1.0
    """0 to 1."""


def reading(key: str, *evidence: Evidence | None) -> Reading:
    """The reading for which all this speaks; what is missing or weak does not."""
    spoken = [one for one in evidence if one is not None and one.strength > 0]
    return Reading(
        key=key,
        signals={one.signal: one.strength for one in spoken},
        because={one.signal: one.saw for one in spoken},
    )


def named(device: DeviceView, mentions: Mentions) -> Evidence | None:
    """`explicit`: the words name it, as a whole, in part or by its kind."""
    fit = mentions.fits.get(device.id)
    if fit is None:
        return None
    return Evidence(signal="explicit", saw=mentions.phrase or "", strength=fit)


def in_room(
    device: DeviceView, room: str | None, wanted: Preference | None = None
) -> Evidence | None:
    """`area`: it stands in the room that is named or spoken in.

    What was taught for this room counts as a device of it, wherever it stands.
    """
    if room is None:
        return None
    is_taught_here = (
        wanted is not None and wanted.value == device.id and "area" in wanted.when
    )
    if device.area != room and not is_taught_here:
        return None
    return Evidence(signal="area", saw=room)


def beside_person(
    device: DeviceView,
    room: str | None,
    among: Sequence[DeviceView],
    grounds: Grounds,
) -> Evidence | None:
    """`person_area`: it stands where the speaker was last seen.

    Speaks only where nothing that is in question stands in the room of the words.
    """
    place = grounds.context.facts().get("person_area")
    if place is None or device.area != place:
        return None
    if room is not None and any(other.area == room for other in among):
        return None
    return Evidence(signal="person_area", saw=place)


def taught(device: DeviceView, wanted: Preference | None) -> Evidence | None:
    """`preference`: it is what the person has taught."""
    if wanted is None or wanted.value != device.id:
        return None
    return Evidence(signal="preference", saw=wanted.topic)


def stands_so(device: DeviceView, favours: Mapping[str, float]) -> Evidence | None:
    """`device_state`: it stands so that the request makes sense."""
    strength = favours.get(device.state)
    if strength is None:
        return None
    return Evidence(signal="device_state", saw=device.state, strength=strength)


def spoken_to(device: DeviceView, grounds: Grounds) -> Evidence | None:
    """`device_type`: it is the very device that the words are said to."""
    if device.id != grounds.context.via:
        return None
    return Evidence(signal="device_type", saw=device.kind)


def able(device: DeviceView, needs: Sequence[str], room: str | None) -> Evidence | None:
    """`device_type`: of those of the room, it is one that can do it."""
    if room is None or device.area != room:
        return None
    found = next((name for name in needs if device.capabilities.get(name)), None)
    return None if found is None else Evidence(signal="device_type", saw=found)


def goes_with_activity(
    device: DeviceView, among: Sequence[DeviceView], grounds: Grounds
) -> Evidence | None:
    """`activity`: what the speaker is busy with has to do with it, in their room.

    Speaks only where several of those in question stand there; else the room decides.
    """
    activity, room = grounds.context.activity, grounds.context.area
    if activity is None or device.area != room:
        return None
    if sum(other.area == room for other in among) < 2:
        return None
    kinds = kinds_of(device)
    if not any(grounds.signals.goes_with(activity, kind) for kind in kinds):
        return None
    return Evidence(signal="activity", saw=activity)


def usually(device: DeviceView, service: str, grounds: Grounds) -> Evidence | None:
    """`habit`: it is what the speaker usually calls this service on."""
    _, _, name = service.partition(".")
    habit = grounds.usual(f"{sort_of_device(device)}.{name}")
    if habit is None or habit.value != device.id:
        return None
    return Evidence(signal="habit", saw=device.id)


def at_its_hour(hours: frozenset[str], grounds: Grounds) -> Evidence | None:
    """`time_of_day`: it is one of the times of day that speak for it."""
    now = grounds.context.time_of_day
    return Evidence(signal="time_of_day", saw=now) if now in hours else None


def sensed(name: str | None, grounds: Grounds) -> Evidence | None:
    """`sensor`: the room's sensors say what the table calls by this name."""
    if name is None:
        return None
    sense = grounds.signals.senses[name]
    value = grounds.context.sensors.get(sense.of)
    if value is None or not sense.holds(value):
        return None
    return Evidence(signal="sensor", saw=f"{name}, {value:g}")


def just_spoken_of(device: DeviceView, grounds: Grounds) -> Evidence | None:
    """`previous_turn`: the speaker's previous turn was about it."""
    if device.id not in grounds.previous:
        return None
    return Evidence(signal="previous_turn", saw=device.id)


def main_one(device: DeviceView) -> Evidence | None:
    """`main`: it is the main one of its kind in its room."""
    return Evidence(signal="main", saw=device.id) if device.is_main else None
