"""What a sandbox begins with: the part of a scenario that is not its steps.

The same model is the head of a scenario file and the body of
`POST /home/sandboxes`, so a scenario means the same behind every door.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from pydantic import (
    ConstrainedInt,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    validator,
)

from simulator.facts import SIGNALS
from simulator.given_preferences import GivenPreference
from simulator.past_events import PastEvent
from simulator.seen_facts import SeenFacts
from simulator.strict_yaml import Scalar, StrictModel, unknown_word

if TYPE_CHECKING:
    Days = int
else:

    class Days(ConstrainedInt):
        """A number of days."""

        strict = True
        ge = 1
        le = 366


class PersonOverride(StrictModel):
    """Where a person of the home is when the scenario starts."""

    area: StrictStr | None = None
    """`null` in the file: away; left out: as the home file says."""


class DeviceOverride(StrictModel):
    """How a device of the home stands when the scenario starts."""

    state: StrictStr | None = None
    attributes: dict[StrictStr, Scalar] = Field(default_factory=dict)
    fault: Literal["unavailable", "slow", "refusing"] | None = None


class SandboxSetup(StrictModel):
    """A home, and what differs from its file when the conversation starts."""

    home: StrictStr | dict[str, Any]
    """Name of a file of `simulator/homes/`, without `.yaml`; or a whole document."""
    start: datetime | None = None
    """Virtual time without offset, in the home's zone; `None`: 2026-03-02 19:00."""
    seed: StrictInt = 0
    people: dict[StrictStr, PersonOverride] = Field(default_factory=dict)
    devices: dict[StrictStr, DeviceOverride] = Field(default_factory=dict)
    preferences: tuple[GivenPreference, ...] = ()
    history: tuple[PastEvent, ...] = ()
    lived: Days | None = None
    """Days of routine life played before the start."""
    keeps_lessons: StrictBool = True
    """`False` in a twin without lessons: replies stay, nothing is kept."""
    sees: SeenFacts = SeenFacts()
    """Facts that the assistant sees otherwise than they are."""
    ignores: tuple[StrictStr, ...] = ()
    """Signals that speak for nothing, whatever they see."""

    @validator("ignores", each_item=True)
    def _is_a_signal(cls, signal: str) -> str:
        if signal not in SIGNALS:
            raise ValueError(unknown_word(signal, SIGNALS))
        return signal

    @validator("start", pre=True)
    def _start_is_a_date_and_time(cls, start: object) -> object:
        if start is None or isinstance(start, (str, datetime)):
            return start
        raise ValueError("expected a date and time: '2026-03-02T19:30:00'")

    @validator("start")
    def _start_has_no_offset(cls, start: datetime | None) -> datetime | None:
        if start is not None and start.tzinfo is not None:
            raise ValueError("leave out the offset; it is a time in the home's zone")
        return start
