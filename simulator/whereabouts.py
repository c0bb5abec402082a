"""Where people are, and where their words come from.

Two things may differ: the room that a person was put in, which sensors see, and the
room of the device that they speak through, which is where a turn takes them to be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from simulator.context import DeviceView, PersonView


class Whereabouts:
    """The people of a home, and the last thing known of where each speaks."""

    def __init__(
        self,
        people: Mapping[str, PersonView],
        *,
        heard_through: Mapping[str, str] | None = None,
        rooms_of_voices: Mapping[str, str] | None = None,
        placed: Iterable[str] = (),
    ) -> None:
        self._people = dict(people)
        self._heard_through = dict(heard_through or {})
        self._rooms_of_voices = dict(rooms_of_voices or {})
        self._placed = set(placed)

    @property
    def people(self) -> dict[str, PersonView]:
        """People by id, in the rooms that they were put in."""
        return dict(self._people)

    @property
    def heard_through(self) -> dict[str, str]:
        """The device that each speaker, known or not, last spoke through."""
        return dict(self._heard_through)

    @property
    def rooms_of_voices(self) -> dict[str, str]:
        """The room that each speaker is taken to be in by their device."""
        return dict(self._rooms_of_voices)

    @property
    def placed(self) -> tuple[str, ...]:
        """Who was put in a room by a set-up or a move, by name."""
        return tuple(sorted(self._placed))

    def place(self, person: str, area: str | None) -> None:
        """Put a person in a room, or away with `None`; a move beats their voice."""
        self._people[person] = replace(self._people[person], area=area)
        self._rooms_of_voices.pop(person, None)
        self._placed.add(person)

    def hear(self, person: str, device: DeviceView) -> None:
        """Note that `person` speaks through `device` now.

        Whoever speaks through another device than before is taken to be in its room.
        Someone who was placed before they first spoke is believed to be there.
        """
        before = self._heard_through.get(person)
        if before == device.id:
            return
        self._heard_through[person] = device.id
        is_placed = before is None and person in self._placed
        if device.area is not None and not is_placed:
            self._rooms_of_voices[person] = device.area

    def forget_voice(self, person: str) -> None:
        """Forget what `person` has spoken through; where they were put stays."""
        self._heard_through.pop(person, None)
        self._rooms_of_voices.pop(person, None)

    def room_of(self, speaker: str, via: DeviceView | None) -> str | None:
        """Where the words come from: the voice's room, the person's, the device's."""
        room = self._rooms_of_voices.get(speaker)
        if room is None and speaker in self._people:
            room = self._people[speaker].area
        if room is None and via is not None:
            room = via.area
        return room

    def people_in_areas(self) -> dict[str, int]:
        """How many people are in each room with somebody in it."""
        return dict(
            Counter(
                person.area
                for person in self._people.values()
                if person.area is not None
            )
        )
