"""The context snapshot: one frozen view of the home, taken at the start of a turn.

`decide` sees the home through this value only. Every fact may be missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from simulator.facts import Activity, KindOfDay, PartOfDay
from simulator.history import HomeEvent
from simulator.trace import Command, Scalar

Occasion = Literal["good_night", "good_morning", "leaving", "coming_home"]
"""What people say that a scene can be for, without being named."""

_PARTS_OF_DAY: tuple[tuple[int, PartOfDay], ...] = (
    (6, "night"),
    (12, "morning"),
    (18, "afternoon"),
    (23, "evening"),
)
"""Hour at which each part ends; the last hour belongs to the night."""


def spoken(name: str) -> str:
    """A name as it stands within a sentence: "Sofa lamp" as "sofa lamp".

    "TV" and what is somebody's, "Emil's room", stay as they are.
    """
    is_common = name[:1].isupper() and name[1:] == name[1:].lower()
    if name.partition(" ")[0].endswith("'s"):
        return name
    return name[:1].lower() + name[1:] if is_common else name


def with_article(name: str) -> str:
    """A spoken name with its article; what is somebody's has none."""
    return name if name.partition(" ")[0].endswith("'s") else f"the {name}"


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaView:
    """A room as people call it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    floor: str | None = None
    """Name of the storey it is on, `None` in homes with one."""
    is_outdoors: bool = False
    """A terrace or a garden."""

    @property
    def spoken_name(self) -> str:
        """Its name within a sentence."""
        return spoken(self.name)

    @property
    def with_article(self) -> str:
        """The same after "in": "the kitchen", but "Emil's room"."""
        return with_article(self.spoken_name)


@dataclass(frozen=True, kw_only=True, slots=True)
class DeviceView:
    """A device as it stands at the moment of the snapshot."""

    id: str
    """`light.sofa_lamp`; the part before the dot is the domain."""
    name: str
    area: str | None
    """Id of its area."""
    aliases: tuple[str, ...] = ()
    is_main: bool = False
    """The one that is meant by its bare kind, such as "the light", in its room."""
    state: str = "unknown"
    """`unavailable` for a device that does not answer."""
    attributes: Mapping[str, Scalar] = field(default_factory=dict)
    capabilities: Mapping[str, Scalar] = field(default_factory=dict)
    """What it can do: `screen`, `voice`, `kind`, `brightness` …"""

    @property
    def spoken_name(self) -> str:
        """Its name within a sentence."""
        return spoken(self.name)

    @property
    def domain(self) -> str:
        """Home Assistant's domain, such as `light` or `media_player`."""
        return self.id.partition(".")[0]

    @property
    def kind(self) -> str:
        """What people call such a device: its `kind` capability, else its domain."""
        return str(self.capabilities.get("kind", self.domain))

    @property
    def has_screen(self) -> bool:
        """Whether it can show pictures."""
        return self.capabilities.get("screen") is True

    @property
    def takes_voice(self) -> bool:
        """Whether people can speak to it."""
        return self.capabilities.get("voice") is True


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonView:
    """A person of the home."""

    id: str
    name: str
    area: str | None = None
    """Where they are, `None` when away or unknown."""
    is_remembered: bool = True
    """Whether lessons may be kept for them."""
    activity: Activity | None = None
    """What they are busy with, inferred; `None` when nothing tells."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SceneView:
    """Several commands under one name."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    area: str | None = None
    """The room that it is about, `None`: the home."""
    occasion: Occasion | None = None
    """What is said when it is meant, besides its name."""
    time_of_day: tuple[PartOfDay, ...] = ()
    """When it is meant rather than another of its occasion; empty: whenever."""
    do: tuple[Command, ...] = ()
    """In order, one for each device."""

    @property
    def spoken_name(self) -> str:
        """Its name within a sentence."""
        return spoken(self.name)


@dataclass(frozen=True, kw_only=True, slots=True)
class Habit:
    """What somebody has often done in certain circumstances."""

    person: str
    about: str
    """What could have been done otherwise: a service such as `light.turn_on`, one of
    its fields such as `climate.temperature`, `music.genre`, `media.kind`,
    `presence` …; `simulator.habits` lists them."""
    value: str
    """What was done: a device's id, a genre, an area …"""
    when: Mapping[str, str]
    """Circumstances in which it was counted: some of `time_of_day`, `day` and
    `area`, by the names of facts; empty: whatever the circumstances."""
    times: int
    """How often it was this value."""
    of_times: int
    """How often it was any value, in the same circumstances."""
    days: int
    """On how many days it was this value at least once."""
    of_days: int
    """How many such days of this person are known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ForecastDay:
    """What a weather service says of one day."""

    day: date
    """In the home's zone; of today, only what is left of it is told."""
    condition: str
    """Home Assistant's, of the day as a whole."""
    high_c: float
    low_c: float
    """Warmest and coldest it gets, °C."""
    wet: tuple[str, ...] = ()
    """Parts of the day in which it rains or snows, such as `morning`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ContextSnapshot:
    """The home, seen by one speaker through one device at one moment."""

    home: str
    time: datetime
    """Aware, in the home's zone."""
    time_of_day: PartOfDay
    """What decisions go by; `time` is what the clock shows."""
    day: KindOfDay
    """As `time_of_day`."""
    areas: Mapping[str, AreaView]
    """In the order of the home file, in which floors are told from the ground up."""
    devices: Mapping[str, DeviceView]
    """In the order of the home file."""
    people: Mapping[str, PersonView]
    person: str
    """Id of the speaker; may be missing from `people` (an unknown sender)."""
    via: str | None
    """Id of the speaking device."""

    area: str | None
    """The room the words belong to, where the speaker is taken to be; or `None`."""
    scenes: Mapping[str, SceneView] = field(default_factory=dict)
    """In the order of the home file."""
    activity: Activity | None = None
    """What the speaker is busy with, inferred; `None` when nothing tells."""
    habits: tuple[Habit, ...] = ()
    """What the speaker usually does in these circumstances."""
    recent: tuple[HomeEvent, ...] = ()
    """The latest deeds of anybody in the home, oldest first."""
    weather: str | None = None
    """Home Assistant's condition, such as `rainy`; `None` when nobody reports it."""
    forecast: tuple[ForecastDay, ...] = ()
    """The rest of today and the days after it; empty when nobody reports it."""
    sensors: Mapping[str, float] = field(default_factory=dict)
    """Readings in `area` by device class, such as `temperature` in the unit of its
    sensor; without those that read nothing."""
    ignored: frozenset[str] = frozenset()
    """Signals that are to speak for nothing, as an experiment."""
    seed: int = 0
    """Which of all possible worlds this is: what the services outside the home tell,
    such as results of games and the news of the day, is made from it."""

    def facts(self) -> Mapping[str, str]:
        """Flat view that preferences are conditioned on; missing facts are left out."""
        speaker = self.people.get(self.person)
        device = None if self.via is None else self.devices.get(self.via)
        facts = {
            "area": self.area,
            "person_area": None if speaker is None else speaker.area,
            "via": self.via,
            "via_screen": None if device is None else _yes_or_no(device.has_screen),
            "time_of_day": self.time_of_day,
            "day": self.day,
            "activity": self.activity,
            "weather": self.weather,
        }
        return {name: value for name, value in facts.items() if value is not None}


def part_of_day(time: datetime) -> PartOfDay:
    """Night until 6, morning until 12, afternoon until 18, evening until 23."""
    for end_hour, part in _PARTS_OF_DAY:
        if time.hour < end_hour:
            return part
    return "night"


def kind_of_day(time: datetime) -> KindOfDay:
    """Saturday and Sunday are the weekend."""
    return "weekend" if time.weekday() >= 5 else "weekday"


def _yes_or_no(claim: bool) -> str:
    return "yes" if claim else "no"
