"""What happened before the first step, as scenarios tell it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ConstrainedInt, Field, StrictStr, root_validator, validator

from simulator.strict_yaml import Scalar, StrictModel

MOMENT_BEFORE = re.compile(r"-(\d{1,3})d ([01]\d|2[0-3]):([0-5]\d)")
"""Days before the day of the start, and a time of that day in the home's zone."""

if TYPE_CHECKING:
    Count = int
else:

    class Count(ConstrainedInt):
        """How often something happened."""

        strict = True
        ge = 1
        le = 10_000


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
