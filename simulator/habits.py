"""Habits: what each person usually does, counted from what happened in the home.

Statistics are kept up with every event, so that a snapshot reads them and never goes
through weeks of events. What a deed is `about`, and the `value` it then has:

- `light.turn_on` and every other service: the device it was called on. Switches and
  climate devices go by their kind, `coffee_machine.turn_on`: making coffee and doing
  the washing are two habits, though both are `switch.turn_on`;
- `light.brightness_pct` and the other fields of `_FIELDS`: what was asked for;
- `music.genre`, `video.genre`, `radio.genre` …, and `….content`: what was played;
- `media.kind`: `music`, `video`, `radio` …; `presence`: where somebody went.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from simulator.catalogue import MUSIC_KINDS
from simulator.context import DeviceView, Habit, kind_of_day, part_of_day
from simulator.history import HomeEvent
from simulator.media import VIDEO_TYPES
from simulator.routines import AWAY

LEAST_TIMES = 3
"""Below so many supporting events nothing is a habit."""

_TELLING_SHARE = 0.8
"""Circumstances tell when at least this share of the deeds happened in them."""

_FIELDS = frozenset(
    {"brightness_pct", "color_temp_kelvin", "percentage", "position", "temperature"}
)
"""Fields of services whose value is a matter of taste."""

_BY_KIND = frozenset({"switch", "climate"})
"""Domains whose devices have little in common but their services."""

_CIRCUMSTANCES: tuple[tuple[str, ...], ...] = (
    ("area", "time_of_day"),
    ("time_of_day", "day"),
    ("area",),
    ("time_of_day",),
    (),
)
"""Facts by which deeds are counted together, the narrowest first."""

When = tuple[tuple[str, str], ...]
"""Circumstances as a key: names and values, in the order of `_CIRCUMSTANCES`."""


@dataclass(slots=True)
class _Count:
    times: int = 0
    days: int = 0
    last_day: date | None = None

    def add(self, day: date) -> None:
        self.times += 1
        if day != self.last_day:
            self.days += 1
            self.last_day = day


@dataclass(slots=True)
class _Tally:
    """What was done about one thing in one sort of circumstances."""

    of_times: int = 0
    by_value: dict[str, _Count] = field(default_factory=dict)

    def add(self, value: str, day: date) -> None:
        self.of_times += 1
        self.by_value.setdefault(value, _Count()).add(day)


class HabitStatistics:
    """Running statistics of what everybody does; events come in order of time."""

    def __init__(self, devices: Mapping[str, DeviceView]) -> None:
        """Begin with nothing known.

        Args:
            devices: by id; their kinds and rooms count, their states do not.
        """
        self._devices = devices
        self._tallies: dict[tuple[str, When], dict[str, _Tally]] = {}
        self._known_days: dict[str, tuple[date, date]] = {}

    @classmethod
    def over(
        cls, events: Iterable[HomeEvent], devices: Mapping[str, DeviceView]
    ) -> HabitStatistics:
        """The statistics of events that have already happened."""
        statistics = cls(devices)
        for event in events:
            statistics.add(event)
        return statistics

    def add(self, event: HomeEvent) -> None:
        """Count what somebody did; what nobody did is no habit."""
        if event.person is None:
            return
        day = event.at.date()
        first, _ = self._known_days.get(event.person, (day, day))
        self._known_days[event.person] = (first, day)
        facts: dict[str, str] = {
            "time_of_day": part_of_day(event.at),
            "day": kind_of_day(event.at),
        }
        device = self._devices.get(event.device or "")
        if device is not None and device.area is not None:
            facts["area"] = device.area
        doings = tuple(_doings(event, device))
        for when in _keys(facts):
            tallies = self._tallies.setdefault((event.person, when), {})
            for about, value in doings:
                tallies.setdefault(about, _Tally()).add(value, day)

    def under(self, person: str, facts: Mapping[str, str]) -> tuple[Habit, ...]:
        """The habits of a person that bear on circumstances like these.

        Each thing is told by the narrowest circumstances in which it has a habit at
        all, so that the shares of its values can be compared; of two equally narrow
        ones, room and time of day go before time and kind of day.

        Args:
            person: whose.
            facts: those of a context snapshot; what is missing narrows nothing.
        """
        found: dict[str, tuple[Habit, ...]] = {}
        for when in _keys(facts):
            for about, tally in self._tallies.get((person, when), {}).items():
                if about not in found:
                    habits = tuple(self._habits(person, when, about, tally))
                    if habits:
                        found[about] = habits
        return tuple(habit for about in sorted(found) for habit in found[about])

    def telling(self, person: str) -> tuple[Habit, ...]:
        """Every habit of a person once, by the circumstances that say most about it.

        Of those in which four fifths of it happened, they are the ones where it can
        be counted on most: on the greatest share of days; of equals, the narrowest.
        The habits of most days come first.
        """
        anyhow = self._tallies.get((person, ()), {})
        best: dict[tuple[str, str], Habit] = {}
        for (whose, when), tallies in sorted(
            self._tallies.items(), key=lambda item: _narrowness(item[0][1])
        ):
            if whose != person:
                continue
            for about, tally in tallies.items():
                for habit in self._habits(person, when, about, tally):
                    all_times = anyhow[about].by_value[habit.value].times
                    if habit.times < _TELLING_SHARE * all_times:
                        continue
                    rival = best.get((about, habit.value))
                    if rival is None or _regularity(habit) > _regularity(rival):
                        best[about, habit.value] = habit
        return tuple(
            sorted(
                best.values(),
                key=lambda habit: (-habit.days, -habit.times, habit.about, habit.value),
            )
        )

    def _habits(
        self, person: str, when: When, about: str, tally: _Tally
    ) -> Iterator[Habit]:
        """What is done often enough, the most frequent first."""
        often = [
            (value, count)
            for value, count in tally.by_value.items()
            if count.times >= LEAST_TIMES
        ]
        if not often:
            return
        circumstances = dict(when)
        of_days = self._days_of(person, circumstances.get("day"))
        for value, count in sorted(often, key=lambda one: (-one[1].times, one[0])):
            yield Habit(
                person=person,
                about=about,
                value=value,
                when=circumstances,
                times=count.times,
                of_times=tally.of_times,
                days=count.days,
                of_days=of_days,
            )

    def _days_of(self, person: str, kind: str | None) -> int:
        """Days from the first to the last with a trace of them, of that kind."""
        first, last = self._known_days[person]
        days = (last - first).days + 1
        if kind is None:
            return days
        weeks, rest = divmod(days, 7)
        odd_days = (first + timedelta(days=place) for place in range(rest))
        weekend_days = 2 * weeks + sum(day.weekday() >= 5 for day in odd_days)
        return weekend_days if kind == "weekend" else days - weekend_days


def _keys(facts: Mapping[str, str]) -> Iterator[When]:
    """Circumstances of which everything is known, the narrowest first."""
    for names in _CIRCUMSTANCES:
        if all(name in facts for name in names):
            yield tuple((name, facts[name]) for name in names)


def _narrowness(when: When) -> int:
    return _CIRCUMSTANCES.index(tuple(name for name, _ in when))


def _regularity(habit: Habit) -> float:
    return habit.days / habit.of_days


def sort_of_device(device: DeviceView) -> str:
    """What habits call such devices: their domain, of some domains their kind."""
    return device.kind if device.domain in _BY_KIND else device.domain


def _doings(event: HomeEvent, device: DeviceView | None) -> Iterator[tuple[str, str]]:
    """What an event is about, and the value it has."""
    attributes = event.attributes
    if event.kind == "presence":
        yield "presence", str(attributes.get("area") or AWAY)
    elif event.kind == "media_played":
        sort = sort_of_media(attributes.get("content_type"))
        yield "media.kind", sort
        if attributes.get("genre") is not None:
            yield f"{sort}.genre", str(attributes["genre"])
        if attributes.get("content_id") is not None:
            yield f"{sort}.content", str(attributes["content_id"])
    elif event.kind == "device_command" and device is not None:
        sort = sort_of_device(device)
        # Commands log the bare name; whoever writes a history may give the whole one.
        service = str(attributes.get("service")).rpartition(".")[2]
        yield f"{sort}.{service}", device.id
        for name in sorted(_FIELDS & attributes.keys()):
            yield f"{sort}.{name}", str(attributes[name])


def sort_of_media(content_type: object) -> str:
    """Music where nothing is known of it: nobody names the genre of anything else."""
    if content_type is None or content_type in MUSIC_KINDS:
        return "music"
    return "video" if content_type in VIDEO_TYPES else str(content_type)
