"""What a sandbox begins with: the part of a scenario that is not its steps.

The same model is the head of a scenario file and the body of
`POST /home/sandboxes`, so a scenario means the same behind every door.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from pydantic import (
    ConstrainedInt,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    root_validator,
    validator,
)

from simulator.facts import FACTS, SIGNALS
from simulator.seen_facts import SeenFacts
from simulator.strict_yaml import Scalar, StrictModel, unknown_key, unknown_word

MOMENT_BEFORE = re.compile(r"-(\d{1,3})d ([01]\d|2[0-3]):([0-5]\d)")
"""Days before the day of the start, and a time of that day in the home's zone."""


if TYPE_CHECKING:
    Count = int
    Days = int
else:

    class Count(ConstrainedInt):
        """How often something happened."""

        strict = True
        ge = 1
        le = 10_000

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

    @validator("value")
    def _value_is_there(cls, value: Scalar) -> Scalar:
        if value is None:
            raise ValueError("a preference needs a value")
        return value

    @validator("when")
    def _conditions_are_facts(cls, when: dict[str, str]) -> dict[str, str]:
        unknown = next((fact for fact in when if fact not in FACTS), None)
        if unknown is not None:
            raise ValueError(unknown_key(unknown, FACTS))
        return when


class PastEvent(StrictModel):
    """Something that happened before the first step."""

    person: StrictStr | None = None
    event: Literal["media_played", "device_command", "presence", "state_changed"]
    at: StrictStr | None = None
    """`-1d 06:50`; without it, spread evenly over the 14 days before the start."""
    count: Count = 1
    """How often; only once where `at` names the moment."""
    attributes: dict[StrictStr, Scalar] = Field(default_factory=dict)

    @validator("at")
    def _at_names_a_moment(cls, at: str | None) -> str | None:
        if at is not None and MOMENT_BEFORE.fullmatch(at) is None:
            raise ValueError("expected days before the start and a time: '-1d 06:50'")
        return at

    @root_validator(skip_on_failure=True)
    def _at_happens_once(cls, values: dict[str, Any]) -> dict[str, Any]:
        if values["at"] is not None and values["count"] > 1:
            raise ValueError("'at' names one moment; leave out 'at' or 'count'")
        return values


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
