"""A turn while it runs: the one typed place through which its parts meet.

`run_turn` opens it, `decide` fills in the decision, actions note what they did and
said, and the trace is read off it at the end. Nothing of it enters the tracker.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from agent.living_home import LivingHome
from agent.stopwatch import Stopwatch
from agent.teaching.decision import Decision
from agent.teaching.lessons import TeachingState
from agent.teaching.situation import Situation
from agent.teaching.words.understanding import Understanding
from preference_store.values import Outcome
from simulator.trace import (
    Change,
    Command,
    LessonKept,
    Meant,
    Question,
    Stage,
    Trace,
)


@dataclass(kw_only=True, slots=True)
class TurnInProgress:
    """What is known of a turn so far; written by one turn, under the home's lock."""

    number: int
    """Ordinal in the conversation, from 1."""
    conversation: str
    living: LivingHome
    situation: Situation
    understanding: Understanding
    stopwatch: Stopwatch
    decision: Decision | None = None
    commands: list[Command] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    responses: list[str] = field(default_factory=list)
    question: Question | None = None
    lesson: LessonKept | None = None
    memory_failed: bool = False
    """The memory could not be read when the turn began."""
    has_taught: bool = False
    """A lesson was settled and read back."""
    has_failed: bool = False
    """A device or the memory did not do what it was told."""
    has_crashed: bool = False
    """A defect of ours broke the turn off; it ends the Q&A, too."""

    @property
    def teaching(self) -> TeachingState | None:
        """The Q&A after this turn."""
        return self.decision.teaching if self.decision is not None else None

    @property
    def outcome(self) -> Outcome:
        """What became of the turn, for the log and for the moments of later turns."""
        decision = self.decision
        if self.has_crashed or decision is None:
            return "failed"
        # A lesson counts beside a device that refused: it was read back, and may be
        # taken back.
        if self.has_taught:
            return "taught"
        if self.has_failed or self.memory_failed:
            return "failed"
        if decision.route == "leave":
            return "left"
        if decision.route == "decline":
            return "declined"
        if decision.route == "ask" and self.question is not None:
            return "asked"
        has_acted = bool(decision.commands) or decision.meant is not None
        return "done" if has_acted else "told"

    def trace(self, *, with_durations: bool) -> Trace:
        """The turn, explained."""
        decision = self.decision or Decision(route="decline")
        context = self.situation.context
        return Trace(
            turn=self.number,
            person=context.person,
            via=context.via,
            utterance=self.understanding.text,
            intent=self.understanding.intent,
            entities=self.understanding.entities,
            meant=decision.meant,
            signal=decision.signal,
            recall=decision.recalled,
            moment=decision.moment,
            question=None if self.has_crashed else self.question,
            commands=tuple(self.commands),
            changes=tuple(self.changes),
            responses=tuple(self.responses),
            lesson=self.lesson,
            stages=self._stages(decision),
            durations_ms=self.stopwatch.laps_ms if with_durations else None,
        )

    def _stages(self, decision: Decision) -> tuple[Stage, ...]:
        heard = self.understanding.intent
        meant = decision.meant
        stages = [
            Stage(name="understand", detail=heard.name, confidence=heard.confidence),
            Stage(
                name="interpret",
                detail="nothing to do"
                if meant is None
                else f"{meant.act}: {_to(meant)}",
            ),
            Stage(
                name="recall",
                detail=_recall(decision),
            ),
            Stage(
                name="notice",
                detail=decision.moment.kind if decision.moment else "no moment",
                confidence=decision.moment.score if decision.moment else None,
            ),
            Stage(name="policy", detail=decision.route),
            Stage(name="act", detail=f"{len(self.changes)} changes"),
            Stage(name="reply", detail=", ".join(self.responses)),
        ]
        return tuple(stages)


def _recall(decision: Decision) -> str:
    """What was applied, and what was passed over because of what."""
    applied = [f"{known.topic}={known.value}" for known in decision.recalled]
    passed_over = [
        f"{lost.preference.topic}={lost.preference.value} ({lost.because})"
        for lost in decision.lost
    ]
    parts = [", ".join(applied) or "nothing applied"]
    if passed_over:
        parts.append(f"passed over: {', '.join(passed_over)}")
    return "; ".join(parts)


def _to(meant: Meant) -> str:
    """The devices that were meant, or else what was told."""
    target = meant.target
    if target is None:
        return "-" if meant.value is None else str(meant.value)
    return target if isinstance(target, str) else ", ".join(target)


class OpenTurns:
    """The turns that are running, by conversation; at most one in each."""

    def __init__(self) -> None:
        self._open: dict[str, TurnInProgress] = {}

    def begin(self, key: str, turn: TurnInProgress) -> None:
        """Make the turn known to the actions."""
        self._open[key] = turn

    def end(self, key: str) -> None:
        """Forget it; a turn that was never begun is no error."""
        self._open.pop(key, None)

    def of(self, key: str) -> TurnInProgress:
        """The turn that runs in this conversation.

        Raises:
            KeyError: none does (an action was called from outside a turn).
        """
        return self._open[key]
