"""The seam: what a teachable assistant in a simulated home can be asked to do.

Whatever fits `AssistantHost` can be replayed, benched and chatted with; the
in-process agent (`agent/in_process.py`) and any server that speaks our REST
contract (`simulator/rest_host.py`) both do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from simulator.setup import SandboxSetup
from simulator.trace import Scalar, Trace

Fault = Literal["unavailable", "slow", "refusing"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Interruption:
    """A barge-in: the person spoke while the previous reply played."""

    heard: str | None = None
    """The words of the reply that had been heard, `None` when unknown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """What came back for one utterance."""

    replies: tuple[str, ...]
    """Sentences in the order spoken."""
    trace: Trace


@dataclass(frozen=True, kw_only=True, slots=True)
class DeviceReading:
    """One device as it stands."""

    state: str
    attributes: Mapping[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownPreference:
    """A live preference as shown to people."""

    id: int
    person: str | None
    """`None`: of the household."""
    topic: str
    value: str
    polarity: Literal["like", "dislike"] = "like"
    when: Mapping[str, str] = field(default_factory=dict)
    """Conditions over facts of the context; empty means always."""
    how_long: str = "always"
    """this_time, until or always."""
    source: Literal["explicit", "inferred"] = "explicit"
    words: str = ""
    """The person's own words."""
    moment: str | None = None
    """Kind of the teachable moment it came from."""
    taught_at: str = ""
    """ISO 8601, with offset."""


class Assistant(Protocol):
    """One assistant in one sandboxed home, in one conversation."""

    async def say(
        self,
        text: str,
        *,
        person: str,
        via: str | None,
        gap_s: float,
        interruption: Interruption | None = None,
    ) -> Turn:
        """Speak to the assistant; `gap_s` is the silence since its last reply."""
        ...

    async def advance(self, seconds: float) -> None:
        """Let virtual time pass; people and devices go on living."""
        ...

    async def set_device(
        self,
        device: str,
        *,
        state: str | None,
        attributes: Mapping[str, Scalar],
        by: str,
    ) -> None:
        """Change a device past the assistant: by `home`, or by a person's hand."""
        ...

    async def set_fault(self, device: str, fault: Fault | None) -> None:
        """Break a device, or mend it with `None`."""
        ...

    async def move(self, person: str, area: str | None) -> None:
        """Send a person to another room, or away with `None`."""
        ...

    async def devices(self) -> Mapping[str, DeviceReading]:
        """All devices by id."""
        ...

    async def preferences(self) -> tuple[KnownPreference, ...]:
        """Everything live in this home's memory, of all people."""
        ...

    async def restart(self) -> None:
        """Tear assistant and tracker down and start them anew; the world goes on.

        Raises:
            RestartUnavailable: this door cannot restart what is behind it.
        """
        ...

    async def close(self) -> None:
        """Leave the sandbox; its world and its memory are erased."""
        ...


class AssistantHost(Protocol):
    """Opens sandboxes."""

    async def open(self, setup: SandboxSetup) -> Assistant:
        """Begin a conversation in a fresh sandbox made from `setup`."""
        ...

    async def close(self) -> None:
        """Shut down whatever was started for this host."""
        ...
