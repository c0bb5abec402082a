"""One kind of request on devices: what a row of the table of requests can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from agent.teaching.words.setting import Setting
from simulator.context import DeviceView
from simulator.trace import Scalar


@dataclass(frozen=True, kw_only=True, slots=True)
class DeviceRequest:
    """One kind of request on devices."""

    act: str
    """The trace's `meant.act`."""
    services: Mapping[str, str]
    """Domain → service."""

    # What it does
    sets: Setting | None = None
    """The field that it sets, read from the words."""
    may_stay_open: bool = False
    """Whether it is carried out without that value where the words give none."""
    fields: Mapping[str, Scalar] = field(default_factory=dict)
    """Fields that are always the same."""
    also_sets: tuple[str, ...] = ()
    """Fields that are set along with it as the speaker likes them, if they are."""
    starts: Mapping[str, Mapping[str, Scalar]] = field(default_factory=dict)
    """Kind of device → fields that switch on one that is off, as it is set."""
    goal: str | None = None
    """State after which nothing is left to do, `None` for steps and settings."""
    on_the_way: str | None = None
    """State until the goal is reached, `None` where it is reached at once."""
    is_stepwise: bool = False
    """Saying it again means once more, never that something went wrong."""
    says_act: bool = False
    """Whether its response is its own though it has a goal: `utter_make_coffee`."""
    tells: tuple[str, ...] = ()
    """Attributes of the device that the response names."""

    # Which device it is about
    favours: Mapping[str, float] = field(default_factory=dict)
    """States that the signal `device_state` looks for, with how much each says."""
    needs: tuple[str, ...] = ()
    """Capabilities of which the device should have one; those of the room that do are
    looked for by the signal `device_type`."""
    default_domains: tuple[str, ...] = ()
    """Meant when no device is named: "brighter" is about lights."""
    of_rooms: tuple[str, ...] = ()
    """Domains of which all are meant when only a room is named: "the kitchen off"."""
    kind: str | None = None
    """The only kind of device it is about, such as `coffee_machine`."""
    kinds: frozenset[str] = frozenset()
    """Kinds of device that it can be about; empty: any."""
    kinds_by_word: Mapping[str, str] = field(default_factory=dict)
    """Word for what is to be done → kind of device that does it: "boil some water"."""
    must_be_named: bool = False
    """Whether the device has to be named, though there may be only one."""
    is_heard: bool = False
    """Whether it changes what those hear who are in the room of the device, so that it
    is about another room only where nobody else is."""
    presupposes: frozenset[str] = frozenset()
    """States outside which there is nothing to do; empty: none are needed."""
    nothing_to_do: str = "utter_nothing_to_pause"
    """Response where the device is in none of those states."""
    picks: Setting | None = None
    """What tells it from its like, where the words say it: "the 7 o'clock alarm"."""
    nothing_picked: str = "utter_no_such_alarm"
    """Response where none of them is so."""

    # When it is another request after all
    declines: Mapping[str, str] = field(default_factory=dict)
    """Word that asks for more than is possible → response."""
    more_exactly: Mapping[str, str] = field(default_factory=dict)
    """Entity → intent that the request comes to where the words have one: "open it 30
    percent" does not open it."""
    otherwise: str | None = None
    """Intent that it comes to where it cannot be about what was named."""
    instead: Mapping[str, str] = field(default_factory=dict)
    """State of the device → intent that the request comes to then."""
    unnamed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Domain and state of a device → intent that the request comes to where it names
    nothing, and what it is about does not go on: "stop" while the alarm rings."""

    def can_be_about(self, device: DeviceView) -> bool:
        """Whether such a device could do it at all."""
        is_of_kind = not self.kinds or device.kind in self.kinds
        return device.domain in self.services and is_of_kind


def same(service: str, domains: tuple[str, ...]) -> Mapping[str, str]:
    """The service of that name in each domain."""
    return {domain: f"{domain}.{service}" for domain in domains}


def each(*states: str) -> Mapping[str, float]:
    """The states, each of which says as much as the others."""
    return dict.fromkeys(states, 1.0)
