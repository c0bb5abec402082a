"""What a request comes to in this home, before any moment or lesson is considered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from agent.teaching.weighing.ranking import Ranking
from agent.teaching.weighing.recall import Lost
from preference_store.values import Preference
from simulator.trace import Command, Meant, Recalled, Scalar, Signal


@dataclass(frozen=True, kw_only=True, slots=True)
class Say:
    """A response of the domain and what fills it."""

    key: str
    values: Mapping[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Interpretation:
    """The winning reading of a request, with what it takes to carry it out."""

    meant: Meant | None = None
    """`None` where nothing can be meant: an unknown room, a missing number."""
    signal: Signal | None = None
    recalled: tuple[Recalled, ...] = ()
    """Preferences that were applied."""
    lost: tuple[Lost, ...] = ()
    """Preferences on the topic that were not, and why."""
    commands: tuple[Command, ...] = ()
    """In order; empty for questions and where nothing has to change."""
    says: tuple[Say, ...] = ()
    """What is said once the commands are carried out; of an open request, where
    nothing may be asked."""
    topic: str | None = None
    """What the words left open and could be taught: `light.device`, `music.genre`."""
    when: Mapping[str, str] = field(default_factory=dict)
    """Conditions that such a lesson gets: the room that the request is about."""
    alternatives: tuple[str, ...] = ()
    """Other readings that the speaker may have meant, nearest first."""
    is_open: bool = False
    """Two readings or more are too close: it has to be asked which."""
    is_settled: bool = False
    """Nothing has to change: the home is already as asked for."""

    @property
    def is_declined(self) -> bool:
        """Whether nothing can be done and nothing is to be asked."""
        return self.meant is None and not self.is_open


def meant_from(
    act: str,
    ranking: Ranking,
    *,
    target: str | tuple[str, ...] | None = None,
    value: Scalar = None,
) -> Meant:
    """The trace's `meant`, runner-up and margin taken from the ranking."""
    runner_up = ranking.runner_up
    return Meant(
        act=act,
        target=target,
        value=value,
        runner_up=runner_up.key if runner_up else None,
        margin=ranking.margin,
    )


def signal_from(ranking: Ranking) -> Signal | None:
    """The trace's `signal`: its name and what it saw."""
    if ranking.signal is None:
        return None
    saw = ranking.winner.because.get(ranking.signal, "")
    return Signal(name=ranking.signal, value=saw)


def recalled_from(preference: Preference | None) -> tuple[Recalled, ...]:
    """The trace's `recall` for one applied preference."""
    if preference is None or preference.id is None:
        return ()
    return (Recalled(id=preference.id, topic=preference.topic, value=preference.value),)
