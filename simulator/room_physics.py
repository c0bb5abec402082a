"""The physics of one room: first-order heat, damp and light.

What drives a room is constant within a cell of one minute, or until something happens
in it; so a room goes from cell to cell by exact exponentials, and what it is like in
between is worked out from the start of the cell, however often one looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

ROOM_HEAT_S = 28800.0
"""Time constant of a furnished room: eight hours."""
ROOM_DAMP_S = 5400.0
"""Time constant of a room's air: two changes in three hours."""

HEATER_C = 45.0
COOLER_C = 30.0
"""By how much a heater or cooler that runs for ever would change its room."""
PERSON_C = 1.0
OVEN_C = 4.0
SUN_C = 6.0
"""By how much a person, a hot oven, or 100,000 lx through windows warm it for ever."""

PERSON_DAMP_PCT = 4.0
OVEN_DAMP_PCT = 8.0

HEATED_SHARE = 0.85
"""How far a room without heating follows the heated rooms of its home."""

DAYLIGHT_SHARE = 0.02
"""Of the daylight outside, what comes in at open blinds: the daylight factor."""
SHUT_SHARE = 0.04
"""Of that, what passes blinds that are closed."""
LAMP_LX = 60.0
MAIN_LAMP_LX = 140.0
"""What a lamp at full brightness adds."""

HYSTERESIS_C = 0.3
"""How far a thermostat lets its room go before it acts."""

MINUTE_S = 60.0

_HEAT_KEPT = exp(-MINUTE_S / ROOM_HEAT_S)
_DAMP_KEPT = exp(-MINUTE_S / ROOM_DAMP_S)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outside:
    """What every room of a home meets, for one minute."""

    temperature_c: float
    humidity_pct: float
    illuminance_lx: float
    heated_c: float | None = None
    """Mean of the rooms with heating; `None` in a home without."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Drives:
    """What the things and people in a room do to it."""

    is_outdoors: bool = False
    people: int = 0
    lamps_lx: float = 0.0
    openness: float = 1.0
    """Of its blinds, 0 to 1."""
    is_oven_hot: bool = False
    has_heating: bool = False
    heat_to_c: float | None = None
    """`None`: nothing there would heat now."""
    cool_to_c: float | None = None


@dataclass(kw_only=True, slots=True)
class Room:
    """What a room is like at the start of a cell, and where it tends to."""

    temperature_c: float
    humidity_pct: float
    action: str = "idle"
    """Of its heating: `idle`, `heating` or `cooling`."""
    illuminance_lx: float = 0.0
    tends_to_c: float = 0.0
    tends_to_pct: float = 0.0

    def begin_cell(self, drives: Drives, outside: Outside) -> None:
        """Let a cell begin with what drives the room now."""
        self._act(drives)
        self.illuminance_lx = _light(drives, outside)
        if drives.is_outdoors:
            self.temperature_c = self.tends_to_c = outside.temperature_c
            self.humidity_pct = self.tends_to_pct = outside.humidity_pct
            return
        self.tends_to_c = _warmth(drives, outside, self.action)
        self.tends_to_pct = _damp(drives, outside, self.temperature_c)

    def end_cell(self, seconds: float) -> None:
        """Go on to the end of a cell, so many seconds after its start."""
        if seconds == MINUTE_S:
            heat_kept, damp_kept = _HEAT_KEPT, _DAMP_KEPT
        else:
            heat_kept = exp(-seconds / ROOM_HEAT_S)
            damp_kept = exp(-seconds / ROOM_DAMP_S)
        gap_c = self.temperature_c - self.tends_to_c
        self.temperature_c = self.tends_to_c + gap_c * heat_kept
        gap_pct = self.humidity_pct - self.tends_to_pct
        self.humidity_pct = self.tends_to_pct + gap_pct * damp_kept

    def temperature_after(self, seconds: float) -> float:
        """So many seconds into the cell."""
        gap_c = self.temperature_c - self.tends_to_c
        return self.tends_to_c + gap_c * exp(-seconds / ROOM_HEAT_S)

    def humidity_after(self, seconds: float) -> float:
        """So many seconds into the cell."""
        gap_pct = self.humidity_pct - self.tends_to_pct
        return self.tends_to_pct + gap_pct * exp(-seconds / ROOM_DAMP_S)

    def _act(self, drives: Drives) -> None:
        """A thermostat starts past its hysteresis, and stops at its target."""
        room, heat_to, cool_to = (
            self.temperature_c,
            drives.heat_to_c,
            drives.cool_to_c,
        )
        slack_c = 0.0 if self.action == "heating" else HYSTERESIS_C
        if heat_to is not None and room < heat_to - slack_c:
            self.action = "heating"
            return
        slack_c = 0.0 if self.action == "cooling" else HYSTERESIS_C
        is_hot = cool_to is not None and room > cool_to + slack_c
        self.action = "cooling" if is_hot else "idle"


def _light(drives: Drives, outside: Outside) -> float:
    if drives.is_outdoors:
        return outside.illuminance_lx + drives.lamps_lx
    passes = SHUT_SHARE + (1 - SHUT_SHARE) * drives.openness
    return outside.illuminance_lx * DAYLIGHT_SHARE * passes + drives.lamps_lx


def _warmth(drives: Drives, outside: Outside, action: str) -> float:
    base_c = outside.temperature_c
    if not drives.has_heating and outside.heated_c is not None:
        base_c += HEATED_SHARE * (outside.heated_c - base_c)
    sun_c = SUN_C * outside.illuminance_lx / 100_000 * drives.openness
    gains_c = sun_c + PERSON_C * drives.people + (OVEN_C if drives.is_oven_hot else 0.0)
    driven_c = {"heating": HEATER_C, "cooling": -COOLER_C}.get(action, 0.0)
    return base_c + gains_c + driven_c


def _damp(drives: Drives, outside: Outside, room_c: float) -> float:
    """The air outside, brought to the room's warmth, and what is breathed and cooked.

    Saturation by the Magnus formula, with the WMO's coefficients over water (Guide to
    Instruments and Methods of Observation, WMO-No. 8).
    """
    share = _saturation(outside.temperature_c) / _saturation(room_c)
    damp = outside.humidity_pct * share + PERSON_DAMP_PCT * drives.people
    damp += OVEN_DAMP_PCT if drives.is_oven_hot else 0.0
    return min(95.0, max(15.0, damp))


def _saturation(temperature_c: float) -> float:
    """Vapour pressure over water, hPa."""
    return 6.112 * exp(17.62 * temperature_c / (243.12 + temperature_c))
