"""What the levels that people like are called: temperatures, brightness, colours.

A word such as "warm" stands for a level of its own, which the read-back tells, so that
a "no, 23 degrees" can put it right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from simulator.colours import COLOURS

COOLEST_C, WARMEST_C = 5, 30
"""Between which a home is heated."""

_ABOUT_A_PLACE = "it room rooms place house home flat bedroom here".split()
_ABOUT_LIGHT = "it light lights lamp lamps lighting".split()
_WARMTH_C: Mapping[str, tuple[str, ...]] = {
    "22": ("warm", "nice and warm", "toasty"),
    "18": ("cool", "cold", "nice and cool"),
}
_BRIGHTNESS_PCT: Mapping[str, tuple[str, ...]] = {
    "30": ("dim", "dimmed", "low", "soft", "not too bright", "nice and dim"),
    "100": ("bright", "very bright", "nice and bright"),
}
"""By judgement, as people's lamps and thermostats are set where they say so."""


@cache
def temperatures() -> Mapping[str, tuple[str, ...]]:
    """Degrees Celsius in halves: "22" is "22 degrees", "it warm" and the like."""
    halves = range(2 * COOLEST_C, 2 * WARMEST_C + 1)
    values = [f"{half / 2:g}" for half in halves]
    return {
        value: (f"{value} degrees", *_said_of(_ABOUT_A_PLACE, _WARMTH_C.get(value, ())))
        for value in values
    }


@cache
def brightnesses() -> Mapping[str, tuple[str, ...]]:
    """Percent: "30" is "30 percent", "light dim" and the like."""
    return {
        str(value): (
            f"{value} percent",
            *_said_of(_ABOUT_LIGHT, _BRIGHTNESS_PCT.get(str(value), ())),
            *(
                f"{word} {thing}"
                for word in _BRIGHTNESS_PCT.get(str(value), ())
                for thing in _ABOUT_LIGHT[1:]
            ),
        )
        for value in range(1, 101)
    }


@cache
def colours() -> Mapping[str, tuple[str, ...]]:
    """The colours that lamps can have, by their names."""
    return {name: (name,) for name in COLOURS}


def _said_of(things: Iterable[str], words: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{thing} {word}" for thing in things for word in words)
