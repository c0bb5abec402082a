"""Facts that an assistant is to see otherwise than they are.

The world itself stays as it is: only the context snapshots that a sandbox hands out
differ, so that a twin shows what one fact alone decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Literal, get_args

from pydantic import StrictInt, StrictStr, validator
from pydantic.fields import ModelField

from simulator.facts import (
    CONDITIONS,
    SENSOR_CLASSES,
    Activity,
    KindOfDay,
    PartOfDay,
)
from simulator.strict_yaml import FiniteFloat, StrictModel

YesOrNo = Literal["yes", "no"]

VOCABULARIES: Mapping[str, tuple[str, ...]] = {
    "via_screen": get_args(YesOrNo),
    "time_of_day": get_args(PartOfDay),
    "day": get_args(KindOfDay),
    "activity": get_args(Activity),
    "weather": CONDITIONS,
}
"""Facts of which every possible value is known."""


class SeenFacts(StrictModel):
    """One key for each fact, and for each sensor of the speaker's room by its class.

    What is left out is seen as it is. What has nobody and nothing to be seen in, such
    as the screen of a home without a speaking device, stays unknown.
    """

    area: StrictStr | None = None
    """The room the words belong to."""
    person_area: StrictStr | None = None
    """The room that a speaker of the home is in."""
    via: StrictStr | None = None
    """The device that is spoken to; the room stays as it is."""
    via_screen: YesOrNo | None = None
    time_of_day: PartOfDay | None = None
    """The clock itself goes on telling the home's time."""
    day: KindOfDay | None = None
    activity: Activity | None = None
    weather: StrictStr | None = None
    temperature: StrictInt | FiniteFloat | None = None
    """In the unit of the room's sensor, as are the two below."""
    humidity: StrictInt | FiniteFloat | None = None
    illuminance: StrictInt | FiniteFloat | None = None

    @validator("*", pre=True)
    def _is_possible(cls, value: object, field: ModelField) -> object:
        if value is None:
            raise ValueError("expected a value; leave the key out to see it as it is")
        vocabulary = VOCABULARIES.get(field.name)
        if vocabulary is not None and value not in vocabulary:
            valid = ", ".join(vocabulary)
            raise ValueError(f"'{value}' is not possible here; valid: {valid}")
        if field.name in SENSOR_CLASSES and not _is_number(value):
            raise ValueError("expected a number")
        return value

    @property
    def named(self) -> Mapping[str, str | float]:
        """The facts that are seen otherwise, by name."""
        named: Mapping[str, str | float] = self.dict(exclude_none=True)
        return named


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return isfinite(value)
