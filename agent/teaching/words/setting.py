"""What a request sets on a device: one field, and how its value comes out of the words.

A row of the table of requests holds one of these; how to read stands in `spoken.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from agent.teaching.words.understanding import Understanding
from simulator.context import DeviceView
from simulator.domains import ON_THE_WAY
from simulator.trace import Scalar

Reads = Callable[[Understanding, DeviceView], Scalar]
"""The value for one device; `None` where the words leave it open."""


_LEFT_OPEN: Mapping[str, float] = {"open": 100.0, "closed": 0.0}
"""The position of a cover that tells none."""


def _plainly(value: Scalar) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _no_choices(device: DeviceView) -> str:
    return ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """A field of the service, and the responses about it."""

    field: str
    reads: Reads
    name: str = ""
    """Ends the keys of its responses, `utter_set_…` and `utter_which_…`; left out: the
    field."""
    entities: frozenset[str] = frozenset()
    """Entities besides numbers that the value comes as."""
    default: Reads | None = None
    """The value where the words leave it open: a step, for "brighter"."""
    tells: Callable[[Scalar], str] = _plainly
    """The value as it is said."""
    is_signed: bool = False
    """Whether a value below zero has a response of its own: `utter_set_…_less`."""
    is_level: bool = False
    """Whether it goes up and down by steps, so that of several devices each may get a
    value of its own (`utter_set_…_up`, `utter_set_…_down`), and one may stand so."""
    choices: Callable[[DeviceView], str] = _no_choices
    """What the device can be set to, to be named where no value was understood."""

    @property
    def told_as(self) -> str:
        """What its responses call it."""
        return self.name or self.field

    def value(self, understanding: Understanding, device: DeviceView) -> Scalar:
        """The value for the device, `None` where there is none.

        Words that stand for an earlier request come before those of that request;
        what is left open then is the default's.
        """
        said = self.spoken(understanding, device)
        if said is None and self.default is not None:
            return self.default(understanding, device)
        return said

    def is_reached(self, device: DeviceView, value: Scalar) -> bool:
        """Whether the device stands at that level already; what moves does not yet."""
        if not self.is_level or device.state in ON_THE_WAY:
            return False
        if device.state == "off":
            return value == 0
        level = device.attributes.get(self.field)
        return value == (_LEFT_OPEN.get(device.state) if level is None else level)

    def spoken(self, understanding: Understanding, device: DeviceView) -> Scalar:
        """The value that the words give, `None` where they leave it open."""
        said = self.reads(understanding, device)
        if said is None and understanding.behind is not None:
            return self.spoken(understanding.behind, device)
        return said
