"""The environment: rooms and weather, going on through time.

Whoever owns it says what drives the rooms (`drive`) and lets time pass (`pass_to`).
Cells begin with each minute of the world's time and with each change of drives, never
where somebody happened to stop and look; so one step or a thousand end the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import exp

from simulator.room_physics import MINUTE_S, Drives, Outside, Room
from simulator.sun import Place
from simulator.weather import Weather, weather_at

SET_WEATHER_S = 10800.0
"""How long weather that somebody set lasts, and how its warmth wears off."""

DEFAULT_ROOM = Room(temperature_c=20.0, humidity_pct=45.0)
"""A room of which nothing is known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SetWeather:
    """Weather that somebody set, in place of the one by seed."""

    at_s: float
    condition: str | None
    """`None`: as it would have been."""
    warmer_c: float = 0.0
    damper_pct: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class EnvironmentState:
    """All that an environment keeps; times are seconds since 1970, UTC."""

    cell_s: float
    now_s: float
    rooms: Mapping[str, Room]
    set_weather: SetWeather | None = None


class Environment:
    """Rooms by area, under one weather."""

    def __init__(
        self,
        state: EnvironmentState,
        drives: Mapping[str, Drives],
        *,
        place: Place,
        seed: int,
    ) -> None:
        """Take up an environment.

        Args:
            state: as `state` gave it, or rooms whose cells have not begun.
            drives: of every room, as they were.
            place: where the home stands.
            seed: of the weather.
        """
        self._rooms = {area: replace(room) for area, room in state.rooms.items()}
        self._cell_s = state.cell_s
        self._now_s = state.now_s
        self._set_weather = state.set_weather
        self._drives = dict(drives)
        self._place = place
        self._seed = seed

    @classmethod
    def begin(
        cls,
        now_s: float,
        drives: Mapping[str, Drives],
        *,
        place: Place,
        seed: int,
    ) -> Environment:
        """Rooms of which nothing is known, under the weather of the moment."""
        rooms = {area: replace(DEFAULT_ROOM) for area in drives}
        state = EnvironmentState(cell_s=now_s, now_s=now_s, rooms=rooms)
        environment = cls(state, drives, place=place, seed=seed)
        environment._begin_cell()
        return environment

    @property
    def state(self) -> EnvironmentState:
        """What `Environment` takes up again."""
        return EnvironmentState(
            cell_s=self._cell_s,
            now_s=self._now_s,
            rooms={area: replace(room) for area, room in self._rooms.items()},
            set_weather=self._set_weather,
        )

    @property
    def now_s(self) -> float:
        """Seconds since 1970, UTC."""
        return self._now_s

    @property
    def place(self) -> Place:
        """Where the home stands."""
        return self._place

    @property
    def seed(self) -> int:
        """Of the weather."""
        return self._seed

    def weather(self) -> Weather:
        """What it is like outside, this minute."""
        return self.weather_at(self._now_s)

    def weather_at(self, at_s: float) -> Weather:
        """What it will be like outside then, unless somebody sets other weather."""
        at_s -= at_s % MINUTE_S
        given = self._set_weather
        if given is None:
            return weather_at(at_s, self._place, self._seed)
        age_s = max(0.0, at_s - given.at_s)
        condition = given.condition if age_s < SET_WEATHER_S else None
        made = weather_at(at_s, self._place, self._seed, condition)
        left = exp(-age_s / SET_WEATHER_S)
        humidity_pct = made.humidity_pct + given.damper_pct * left
        return replace(
            made,
            temperature_c=made.temperature_c + given.warmer_c * left,
            humidity_pct=min(100.0, max(0.0, humidity_pct)),
        )

    def temperature_c(self, area: str) -> float:
        """Of the room, now."""
        return self._rooms[area].temperature_after(self._now_s - self._cell_s)

    def humidity_pct(self, area: str) -> float:
        """Of the room, now."""
        return self._rooms[area].humidity_after(self._now_s - self._cell_s)

    def illuminance_lx(self, area: str) -> float:
        """Of the room, this minute."""
        return self._rooms[area].illuminance_lx

    def is_outdoors(self, area: str) -> bool:
        """Whether it is a terrace or a garden, as warm as the weather."""
        return self._drives[area].is_outdoors

    def action(self, area: str) -> str:
        """What the room's heating does: `idle`, `heating` or `cooling`."""
        return self._rooms[area].action

    def pass_to(self, at_s: float) -> None:
        """Let time pass."""
        boundary = self._cell_s - self._cell_s % MINUTE_S + MINUTE_S
        while boundary <= at_s:
            self._end_cell(boundary)
            self._begin_cell()
            boundary += MINUTE_S
        self._now_s = max(at_s, self._now_s)

    def drive(self, drives: Mapping[str, Drives]) -> None:
        """From now on the rooms are driven so."""
        if drives == self._drives:
            return
        self._end_cell(self._now_s)
        self._drives = dict(drives)
        self._begin_cell()

    def set_room(
        self,
        area: str,
        *,
        temperature_c: float | None = None,
        humidity_pct: float | None = None,
    ) -> None:
        """Somebody says what it is like there now; it goes on from that."""
        self._end_cell(self._now_s)
        room = self._rooms[area]
        if temperature_c is not None:
            room.temperature_c = temperature_c
        if humidity_pct is not None:
            room.humidity_pct = humidity_pct
        self._begin_cell()

    def set_weather(
        self,
        *,
        condition: str | None = None,
        temperature_c: float | None = None,
        humidity_pct: float | None = None,
    ) -> None:
        """Somebody says what it is like outside; it wears off over hours."""
        self._end_cell(self._now_s)
        before = self.weather()
        if condition is None and self._set_weather is not None:
            condition = self._set_weather.condition
        at_s = self._now_s - self._now_s % MINUTE_S
        self._set_weather = SetWeather(at_s=at_s, condition=condition)
        made = self.weather()
        wanted_c = before.temperature_c if temperature_c is None else temperature_c
        wanted_pct = before.humidity_pct if humidity_pct is None else humidity_pct
        self._set_weather = SetWeather(
            at_s=at_s,
            condition=condition,
            warmer_c=wanted_c - made.temperature_c,
            damper_pct=wanted_pct - made.humidity_pct,
        )
        self._begin_cell()

    def _end_cell(self, at_s: float) -> None:
        for room in self._rooms.values():
            room.end_cell(at_s - self._cell_s)
        self._cell_s = self._now_s = at_s

    def _begin_cell(self) -> None:
        weather = self.weather()
        heated = [
            self._rooms[area].temperature_c
            for area, drives in self._drives.items()
            if drives.has_heating
        ]
        outside = Outside(
            temperature_c=weather.temperature_c,
            humidity_pct=weather.humidity_pct,
            illuminance_lx=weather.illuminance_lx,
            heated_c=sum(heated) / len(heated) if heated else None,
        )
        for area, room in self._rooms.items():
            room.begin_cell(self._drives[area], outside)
