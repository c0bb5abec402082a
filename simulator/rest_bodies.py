"""What a server of the REST contract answers, as typed values.

Requests of ours are strict; answers are read leniently where a newer server says
more, and never where it says less or something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, TypedDict

from pydantic import BaseModel, Field, StrictBool, StrictInt, StrictStr

from simulator.assistant import Fault, KnownPreference
from simulator.trace import Scalar


class Answer(BaseModel):
    """Base of all answers."""

    class Config:
        """Pydantic's settings."""

        frozen = True
        smart_union = True


class ServerStatus(Answer):
    """Whether the server can be spoken to."""

    state: StrictStr
    """`ready` when it can."""
    default_home: StrictStr | None = None
    version: StrictStr | None = None
    stage: StrictStr = ""
    """What a starting server is busy with."""

    @property
    def is_ready(self) -> bool:
        """Whether a turn would be answered now."""
        return self.state == "ready"


class HomeListing(Answer):
    """One home that the server has."""

    home: StrictStr
    is_sandbox: StrictBool


class HomeArea(Answer):
    """A room."""

    name: StrictStr
    aliases: tuple[StrictStr, ...] = ()


class HomePerson(Answer):
    """Somebody who lives there."""

    name: StrictStr
    area: StrictStr | None = None
    """Where they are, `None` when away or unknown."""


class HomeRoutine(Answer):
    """What somebody does on certain days."""

    words: StrictStr
    """When and what, in one line."""


class HomeHabit(Answer):
    """What somebody has often done, and how often."""

    words: StrictStr
    times: StrictInt
    of_times: StrictInt
    days: StrictInt
    of_days: StrictInt


class HomeResident(Answer):
    """Somebody who lives there, now and usually."""

    name: StrictStr
    area: StrictStr | None = None
    activity: StrictStr | None = None
    """What they are busy with, as far as the home can tell."""
    routines: Mapping[str, HomeRoutine]
    habits: tuple[HomeHabit, ...]


class HomePeople(Answer):
    """Everybody who lives there, by id."""

    __root__: dict[str, HomeResident]


class HomeDevice(Answer):
    """A device as it stands."""

    name: StrictStr
    area: StrictStr | None = None
    state: StrictStr
    attributes: Mapping[str, Scalar] = Field(default_factory=dict)
    capabilities: Mapping[str, Scalar] = Field(default_factory=dict)
    fault: Fault | None = None


class HomeState(Answer):
    """A whole home at one moment; everything by id, in the order of its file."""

    home: StrictStr
    time: datetime
    """Aware, virtual time."""
    rate: float
    """Seconds of it for each of the wall's."""
    time_zone: StrictStr
    areas: Mapping[str, HomeArea]
    people: Mapping[str, HomePerson]
    devices: Mapping[str, HomeDevice]


class ClockAnswer(Answer):
    """What the home's clock shows, and how fast it goes."""

    time: datetime
    rate: float


class SandboxAnswer(Answer):
    """The id of a sandbox that was opened."""

    home: StrictStr


class PreferenceAnswer(Answer):
    """A live preference, with the names of `KnownPreference`."""

    id: StrictInt
    person: StrictStr | None
    topic: StrictStr
    value: StrictStr
    polarity: Literal["like", "dislike"] = "like"
    when: dict[str, str] = Field(default_factory=dict)
    how_long: StrictStr = "always"
    source: Literal["explicit", "inferred"] = "explicit"
    words: StrictStr = ""
    moment: StrictStr | None = None
    taught_at: StrictStr = ""

    def known(self) -> KnownPreference:
        """The value that the rest of the simulator speaks of."""
        return KnownPreference(**self.dict())


class DevicePatch(TypedDict, total=False):
    """What to change of a device; a `fault` of `None` mends it."""

    state: str
    attributes: Mapping[str, Scalar]
    by: str
    fault: Fault | None
