"""The context snapshot: one frozen view of the home, taken at the start of a turn.

`decide` sees the home through this value only. Every fact may be missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from simulator.trace import Scalar


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaView:
    """A room as people call it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


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
    def domain(self) -> str:
        """Home Assistant's domain: `light`, `media_player` …"""
        return self.id.partition(".")[0]

    @property
    def kind(self) -> str:
        """What people call such a device: its `kind` capability, else its domain."""
        return str(self.capabilities.get("kind", self.domain))


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonView:
    """A person of the home."""

    id: str
    name: str
    area: str | None = None
    """Where they are, `None` when away or unknown."""
    is_remembered: bool = True
    """Whether lessons may be kept for them without asking for consent first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ContextSnapshot:
    """The home, seen by one speaker through one device at one moment."""

    home: str
    time: datetime
    """Aware, in the home's zone."""
    areas: Mapping[str, AreaView]
    devices: Mapping[str, DeviceView]
    """In the order of the home file."""
    people: Mapping[str, PersonView]
    person: str
    """Id of the speaker; may be missing from `people` (an unknown sender)."""
    via: str | None
    """Id of the speaking device."""

    area: str | None
    """The room the words belong to: where the speaker is taken to be, `None` unknown."""

    def facts(self) -> Mapping[str, str]:
        """Flat view that preferences are conditioned on; missing facts are left out."""
        raise NotImplementedError
