"""What one turn comes to: the output of `decide`, routed by Rasa's rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from agent.teaching.lessons import Lesson, TeachingState
from agent.teaching.weighing.interpretation import Interpretation, Say
from agent.teaching.weighing.recall import Lost
from simulator.trace import Command, Meant, Moment, Recalled, Signal

Route = Literal["act", "ask", "learn", "settle", "leave", "unlearn", "decline"]
"""act: carry out and say. ask: the same, then ask. learn: carry out and keep a
lesson, then ask what is next, if anything. settle, leave: end the Q&A, answered or
left. unlearn: take a lesson back. decline: nothing is done."""

ROUTES: tuple[Route, ...] = (
    "act",
    "ask",
    "learn",
    "settle",
    "leave",
    "unlearn",
    "decline",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """Everything that is done, said, asked and kept in one turn."""

    route: Route
    meant: Meant | None = None
    signal: Signal | None = None
    recalled: tuple[Recalled, ...] = ()
    lost: tuple[Lost, ...] = ()
    """Preferences on the topic that did not prevail, and why."""
    moment: Moment | None = None
    commands: tuple[Command, ...] = ()
    reverts: tuple[Command, ...] = ()
    """Commands that take back a wrong reading; they run after `commands`, and only
    if none of those was refused."""
    says: tuple[Say, ...] = ()
    """Said once the commands are carried out."""
    lessons: tuple[Lesson, ...] = ()
    """To be kept, each read back in one sentence."""
    forgets: int | None = None
    """Id of the preference that is taken back."""
    erases: tuple[int, ...] = ()
    """Ids of preferences that the person wants forgotten."""
    brings_back: bool = False
    """Whether what the person has forgotten last in this session is to count again."""
    purges: bool = False
    """Whether all that is stored of the person goes at once, this turn included."""
    has_helped: bool | None = None
    """What the person says to the question whether an earlier turn of theirs has."""
    teaching: TeachingState | None = None
    """The Q&A after this turn, `None` when nothing is open."""

    @classmethod
    def carrying_out(cls, meaning: Interpretation, *, route: Route = "act") -> Decision:
        """To do and say what a reading comes to, on that route."""
        return cls(
            route=route,
            meant=meaning.meant,
            signal=meaning.signal,
            recalled=meaning.recalled,
            lost=meaning.lost,
            commands=meaning.commands,
            says=meaning.says,
        )
