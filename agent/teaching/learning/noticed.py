"""What is noticed beside the words: in what people do, and how they cut in.

A turn is decided by its words first. Only where these were no moment, the notices of
the table of `unprompted.py` look at what else happened; the first one that sees
something counts, and its question has to find room among others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from agent.teaching.decision import Decision
from agent.teaching.lessons import TeachingState
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say
from agent.teaching.words.understanding import Understanding
from simulator.trace import Moment


@dataclass(frozen=True, kw_only=True, slots=True)
class Noticed:
    """Something that was noticed beside the words."""

    moment: Moment | None = None
    """`None` where it is worth a question and is no teachable moment."""
    teaching: TeachingState | None = None
    """What would be asked, `None` where there is nothing to learn."""
    says: tuple[Say, ...] = ()
    """Said before the question, if that is asked."""


Notice = Callable[[Decision, Understanding, Situation], "Noticed | None"]
"""Looks at a decided turn, and what was done around it."""
