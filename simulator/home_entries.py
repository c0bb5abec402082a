"""The entries of a home file: rooms, people, devices, and what a device can do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from pydantic import (
    ConstrainedFloat,
    ConstrainedStr,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
)
from pydantic.errors import FloatError

from simulator.routines import Routine
from simulator.strict_yaml import FiniteFloat, Scalar, StrictModel


def _not_text(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise FloatError
    return value


if TYPE_CHECKING:
    Name = str
    Source = str
    Latitude = float
    Longitude = float
    PositiveMinutes = float
else:

    class Name(ConstrainedStr):
        """A name as people say it."""

        strict = True
        strip_whitespace = True
        min_length = 1
        max_length = 80

    class Source(Name):
        """A name without a comma, which separates them."""

        regex = re.compile(r"[^,]+\Z")

    class _Bounded(ConstrainedFloat):
        """A number within bounds, written as one."""

        allow_inf_nan = False

        @classmethod
        def __get_validators__(cls) -> Iterator[Callable[..., Any]]:
            yield _not_text
            yield from super().__get_validators__()

    class PositiveMinutes(_Bounded):
        """More than none, at most a day."""

        gt = 0
        le = 1440

    class Latitude(_Bounded):
        """Degrees north."""

        ge = -90
        le = 90

    class Longitude(_Bounded):
        """Degrees east."""

        ge = -180
        le = 180


class AreaEntry(StrictModel):
    """A room."""

    name: Name
    aliases: tuple[Name, ...] = ()
    floor: Name | None = None
    """The storey it is on, `None` in homes with one."""
    outdoors: StrictBool = False
    """A terrace or a garden: as warm, damp and bright as the weather."""


class PersonEntry(StrictModel):
    """Somebody who lives in the home."""

    name: Name
    area: StrictStr | None = None
    """Where they are when the home begins; `None`: away."""
    remembers: StrictBool = True
    """Whether lessons may be kept for them."""
    routines: dict[StrictStr, Routine] = Field(default_factory=dict)
    """What they usually do, by a name of its own."""


class Capabilities(StrictModel):
    """What a device can do, beyond what its domain says."""

    voice: StrictBool = False
    """People can speak to it."""
    screen: StrictBool = False
    """It can show pictures."""
    brightness: StrictBool = False
    """A light that dims."""
    color_temp: StrictBool = False
    """A light that can be warmer or cooler white."""
    color: StrictBool = False
    """A light that can be coloured."""
    min_kelvin: FiniteFloat | StrictInt | None = None
    """Warmest white of a light; `None`: 2000."""
    max_kelvin: FiniteFloat | StrictInt | None = None
    """Coolest white of a light; `None`: 6500."""
    kind: Name | None = None
    """What people call it, such as `oven`; `None`: as its domain."""
    min_temp: FiniteFloat | StrictInt | None = None
    """Lowest target of a climate device, °C; `None`: 7."""
    max_temp: FiniteFloat | StrictInt | None = None
    """Highest target of a climate device, °C; `None`: 35."""
    sources: tuple[Source, ...] = ()
    """What a media player can be switched to, such as `HDMI 1`."""
    program_min: PositiveMinutes | None = None
    """How long a machine runs once it is on; `None`: as usual for its kind."""

    def as_seen(self) -> dict[str, Scalar]:
        """By name; sources as one text, since views hold single values."""
        given = self.dict(exclude_defaults=True)
        if self.sources:
            given["sources"] = ", ".join(self.sources)
        return given


class DeviceEntry(StrictModel):
    """A device, and how it stands when the home begins."""

    area: StrictStr | None = None
    name: Name | None = None
    """`None`: made from the id."""
    aliases: tuple[Name, ...] = ()
    main: StrictBool = False
    """Meant by its bare kind, such as "the light", in its room."""
    state: StrictStr | None = None
    """`None`: the initial state of its domain."""
    attributes: dict[StrictStr, Scalar] = Field(default_factory=dict)
    capabilities: Capabilities = Capabilities()
