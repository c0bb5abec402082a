"""Anything that can be done to a home, sensible or not, for laws that always hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hypothesis import strategies as st

from simulator.assistant import Fault
from simulator.errors import IllegalState, Refused
from simulator.home import Home
from simulator.home_file import HomeFile
from simulator.service_table import SERVICES
from simulator.trace import Command, Scalar


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """Somebody asks a device for something that it may well refuse."""

    command: Command

    def do(self, home: Home) -> None:
        home.call(self.command, by="assistant")


@dataclass(frozen=True, kw_only=True, slots=True)
class Hand:
    """Somebody changes a device by hand, to a state that may not exist."""

    device: str
    state: str | None
    attributes: Mapping[str, Scalar] = field(default_factory=dict)

    def do(self, home: Home) -> None:
        home.set_device(self.device, self.state, self.attributes, by="home")


@dataclass(frozen=True, kw_only=True, slots=True)
class Break:
    """A device breaks, or is mended."""

    device: str
    fault: Fault | None

    def do(self, home: Home) -> None:
        home.set_fault(self.device, self.fault)


@dataclass(frozen=True, kw_only=True, slots=True)
class Go:
    """Somebody goes to another room, or away."""

    person: str
    area: str | None

    def do(self, home: Home) -> None:
        home.move(self.person, self.area)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pass:
    """Time passes."""

    seconds: float

    def do(self, home: Home) -> None:
        home.advance(self.seconds)


Act = Call | Hand | Break | Go | Pass


def happens(home: Home, act: Act) -> bool:
    """Do it; false when the home would not.

    Only by hand can somebody want what cannot be; a service never comes to it.
    """
    try:
        act.do(home)
    except Refused:
        return False
    except IllegalState:
        if isinstance(act, Hand):
            return False
        raise
    return True


def acts(home: HomeFile, *, at_most: int = 12) -> st.SearchStrategy[list[Act]]:
    """Things done one after the other."""
    devices = st.sampled_from(sorted(home.devices))
    areas = st.none() | st.sampled_from(sorted(home.areas))
    faults: st.SearchStrategy[Fault | None] = st.sampled_from(
        (None, "unavailable", "slow", "refusing")
    )
    act: st.SearchStrategy[Act] = st.one_of(
        devices.flatmap(_calls),
        st.builds(Hand, device=devices, state=_STATES, attributes=_ATTRIBUTES),
        st.builds(Break, device=devices, fault=faults),
        st.builds(Go, person=st.sampled_from(sorted(home.people)), area=areas),
        st.builds(Pass, seconds=st.sampled_from((0, 0.5, 7, 60, 901.5, 4000))),
    )
    return st.lists(act, max_size=at_most)


def _calls(device: str) -> st.SearchStrategy[Call]:
    domain = device.partition(".")[0]
    services = sorted(name for name in SERVICES if name.partition(".")[0] == domain)
    service = st.sampled_from(services or ["light.turn_on"]).flatmap(
        lambda name: st.builds(
            Command,
            service=st.just(name),
            device=st.just(device),
            fields=st.fixed_dictionaries(
                {field: _VALUES for field in SERVICES[name].required},
                optional={
                    field: _VALUES
                    for field in SERVICES[name].fields
                    if field not in SERVICES[name].required
                },
            ),
        )
    )
    return st.builds(Call, command=service)


_VALUES: st.SearchStrategy[Scalar] = st.sampled_from(
    [
        *(-1, 0, 1, 20, 50, 99.5, 100, 101, 180, 2700, 1e9, float("nan"), float("inf")),
        *(
            "",
            "heat",
            "off",
            "on",
            "film",
            "track.take_five",
            "0:05:00",
            "06:45",
            "red",
        ),
        *("red", "255, 0, 0", "jazz", True, False, None),
    ]
)
_STATES = st.none() | st.sampled_from(
    "on off open closed opening closing locked unlocked heat playing paused idle"
    " unavailable unknown 21.5 cleaning docked returning active ringing sunny".split()
)
_ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        "brightness_pct current_position temperature current_temperature percentage"
        " volume_level media_title remaining finishes_at device_class".split()
    ),
    _VALUES,
    max_size=2,
)
