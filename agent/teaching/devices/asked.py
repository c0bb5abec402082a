"""A request on devices with all that its meaning rests on, in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from agent.teaching.devices.request_row import DeviceRequest
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.understanding import Understanding
from simulator.context import ContextSnapshot


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What is asked of some devices, in which words, and in which home."""

    request: DeviceRequest
    understanding: Understanding
    mentions: Mentions
    grounds: Grounds

    @property
    def context(self) -> ContextSnapshot:
        """The home as it stands."""
        return self.grounds.context

    @property
    def words(self) -> tuple[str, ...]:
        """Lower-case words of the utterance."""
        return self.understanding.words

    @property
    def room(self) -> str | None:
        """The one room that is named, else the room that is spoken in."""
        areas = self.mentions.areas
        return areas[0] if len(areas) == 1 else self.context.area
