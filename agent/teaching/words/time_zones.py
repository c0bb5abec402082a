"""Places that the time can be told of: cities, countries and zones of the tz database.

Where the zones of a country differ ("Australia"), or a place bears no zone's name,
nothing is guessed.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from agent.teaching.words.understanding import words_of

_REGIONS = frozenset(
    "Africa America Asia Atlantic Australia Europe Indian Pacific US".split()
)
"""First parts of the names of zones that end in a place."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A place that has a time."""

    name: str
    """As it is written: "Sao Paulo"."""
    zones: tuple[str, ...]
    """Names of its zones; a country may have several."""

    def time_at(self, now: datetime) -> datetime | None:
        """The time there; `None` if it has several."""
        times = [now.astimezone(ZoneInfo(zone)) for zone in self.zones]
        is_one = len({time.utcoffset() for time in times}) == 1
        return times[0] if is_one else None


def place_named(words: tuple[str, ...]) -> Place | None:
    """The place that the words name: the longest name, then the first."""
    places = _places()
    bare = tuple(word.removesuffix("'s") for word in words)
    runs = (
        bare[start : start + length]
        for length in range(len(bare), 0, -1)
        for start in range(len(bare) - length + 1)
    )
    return next((places[run] for run in runs if run in places), None)


@functools.cache
def _places() -> Mapping[tuple[str, ...], Place]:
    """By the words of its name; a city outranks a country."""
    return {words_of(place.name): place for place in (*_countries(), *_cities())}


def _cities() -> Iterator[Place]:
    for zone in sorted(available_timezones()):
        region, _, rest = zone.partition("/")
        if region in _REGIONS and rest:
            name = rest.rpartition("/")[2].replace("_", " ")
            yield Place(name=name, zones=(zone,))


def _countries() -> Iterator[Place]:
    zones: dict[str, list[str]] = {}
    for codes, _, zone, *_ in _lines_of("zone1970.tab"):
        for code in codes.split(","):
            zones.setdefault(code, []).append(zone)
    for code, name in _lines_of("iso3166.tab"):
        if code in zones:
            yield Place(name=name.partition(" (")[0], zones=tuple(zones[code]))


def _lines_of(table: str) -> Iterator[list[str]]:
    """Fields of a table of the tz database."""
    text = (files("tzdata") / "zoneinfo" / table).read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            yield line.split("\t")
