"""Sessions: conversations ready to be played, and what every utterance of them is.

A session is a scenario that expects nothing, with its labels beside it; so it is
played by what plays scenarios.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.moments.material import Half
from bench.moments.template import Trap
from simulator.scenario import Scenario
from simulator.trace import MomentKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """What one utterance is."""

    accept: tuple[MomentKind, ...] = ()
    """Kinds that are right, the best first; none: nothing is to be noticed."""
    within: int = 0
    """Turns by which the moment may be noticed later."""
    trap: Trap | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """One conversation, ready to be played."""

    half: Half
    template: str
    persona: str
    scenario: Scenario
    labels: Mapping[int, Label]
    """By the number of the step that says it."""

    @property
    def name(self) -> str:
        """Its name among all sessions."""
        return f"{self.half}/{self.template}/{self.persona}"


def digest_of(sessions: Sequence[Session]) -> str:
    """The same for the same sessions; hexadecimal."""
    digest = hashlib.sha256()
    for session in sessions:
        digest.update(session.name.encode())
        for step in session.scenario.steps:
            digest.update(step.action.json(by_alias=True).encode())
    return digest.hexdigest()[:16]
