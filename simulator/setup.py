"""What a sandbox begins with: the part of a scenario that is not its steps.

The same model is the head of a scenario file and the body of
`POST /home/sandboxes`, so a scenario means the same behind every door.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import Field, StrictBool, StrictStr

from simulator.strict_yaml import StrictModel

Scalar = StrictBool | int | float | str | None


class PersonOverride(StrictModel):
    """Where a person of the home is when the scenario starts."""

    area: StrictStr | None = None


class DeviceOverride(StrictModel):
    """How a device of the home stands when the scenario starts."""

    state: StrictStr | None = None
    attributes: dict[StrictStr, Scalar] = Field(default_factory=dict)
    fault: Literal["unavailable", "slow", "refusing"] | None = None


class GivenPreference(StrictModel):
    """A preference known before the first step."""

    person: StrictStr | None = None
    """`None`: of the household."""
    topic: StrictStr
    value: Scalar
    polarity: Literal["like", "dislike"] = "like"
    when: dict[StrictStr, StrictStr] = Field(default_factory=dict)
    how_long: Literal["this_time", "until", "always"] = "always"
    source: Literal["explicit", "inferred"] = "explicit"


class PastEvent(StrictModel):
    """Something that happened before the first step."""

    person: StrictStr | None = None
    event: Literal["media_played", "device_command", "presence", "state_changed"]
    at: StrictStr | None = None
    """`-1d 06:50`; without it, spread evenly over the 14 days before the start."""
    count: int = Field(1, ge=1, le=10_000)
    attributes: dict[StrictStr, Scalar] = Field(default_factory=dict)


class SandboxSetup(StrictModel):
    """A home, and what differs from its file when the conversation starts."""

    home: StrictStr | dict[str, Any]
    """Name of a file of `simulator/homes/` without `.yaml`, or a whole home document."""
    start: datetime | None = None
    """Virtual time without offset, in the home's zone; `None`: 2026-03-02 19:00."""
    seed: int = 0
    people: dict[StrictStr, PersonOverride] = Field(default_factory=dict)
    devices: dict[StrictStr, DeviceOverride] = Field(default_factory=dict)
    preferences: tuple[GivenPreference, ...] = ()
    history: tuple[PastEvent, ...] = ()
    lived: int | None = Field(None, ge=1, le=366)
    """Days of routine life played before the start."""
    keeps_lessons: StrictBool = True
    """`False` in a twin without lessons: replies stay, nothing is kept."""
