"""A turn while it runs: the one typed place through which its parts meet.

`run_turn` opens it, `decide` fills in the decision, actions note what they did and
said, and the trace is read off it at the end. Nothing of it enters the tracker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from agent.living_home import LivingHome
from agent.ports import Erased
from agent.stopwatch import Stopwatch
from agent.teaching.decision import Decision, Route
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
    erased: Erased | None = None
    """What was erased of the speaker; nothing is logged of such a turn."""
    memory_failed: bool = False
    """The memory could not be read when the turn began."""
    has_taught: bool = False
    """A lesson was settled and read back."""
    has_failed: bool = False
    """A device or the memory did not do what it was told."""
    has_crashed: bool = False
    """A defect of ours broke the turn off; it ends the Q&A, too."""
    requests: list[TurnInProgress] = field(default_factory=list)
    """The requests of the utterance, in order, where they are served one by one."""

    def begin_request(
        self, request: Understanding, situation: Situation
    ) -> TurnInProgress:
        """A turn within this one, for one of several requests."""
        begun = TurnInProgress(
            number=self.number,
            conversation=self.conversation,
            living=self.living,
            situation=situation,
            understanding=request,
            stopwatch=self.stopwatch,
            memory_failed=self.memory_failed,
        )
        self.requests.append(begun)
        return begun

    def add_up(self) -> None:
        """Make this turn what its requests come to together.

        It means what the first of them does that means anything, and what is open is
        open in the last.
        """
        each = self.requests
        decisions = [one.decision for one in each if one.decision is not None]
        telling = next((one for one in decisions if one.meant is not None), None)
        self.commands = [command for one in each for command in one.commands]
        self.changes = [change for one in each for change in one.changes]
        self.responses = [key for one in each for key in one.responses]
        self.question = each[-1].question
        self.lesson = next((one.lesson for one in each if one.lesson is not None), None)
        self.erased = next((one.erased for one in each if one.erased is not None), None)
        self.has_taught = any(one.has_taught for one in each)
        self.has_failed = any(one.has_failed for one in each)
        self.has_crashed = any(one.has_crashed for one in each)
        if decisions:
            self.decision = replace(
                telling or decisions[-1],
                route=_route(decisions, is_asking=self.question is not None),
                recalled=tuple(known for one in decisions for known in one.recalled),
                lost=tuple(lost for one in decisions for lost in one.lost),
                moment=next(
                    (d.moment for d in decisions if d.moment is not None), None
                ),
                teaching=decisions[-1].teaching,
            )

    @property
    def teaching(self) -> TeachingState | None:
        """The Q&A after this turn."""
        return self.decision.teaching if self.decision is not None else None

    @property
    def waits_with_question(self) -> bool:
        """Whether a question is open that comes after the requests still to serve."""
        return self.situation.goes_on and self.teaching is not None

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
        has_refused = any(lesson.is_refusal for lesson in decision.lessons)
        if decision.route == "leave" or has_refused:
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
            requests=tuple(one.trace(with_durations=False) for one in self.requests)
            or None,
            durations_ms=self.stopwatch.laps_ms if with_durations else None,
        )

    def _stages(self, decision: Decision) -> tuple[Stage, ...]:
        heard = self.understanding.intent
        if self.requests:
            return self._stages_of_several()
        stages = [
            Stage(name="understand", detail=heard.name, confidence=heard.confidence),
            Stage(name="interpret", detail=_reading(decision.meant)),
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

    def _stages_of_several(self) -> tuple[Stage, ...]:
        """A stage for each request, between what is common to all of them."""
        cut = " | ".join(one.understanding.text for one in self.requests)
        return (
            Stage(name="understand", detail=f"{len(self.requests)} requests: {cut}"),
            *(one.as_stage() for one in self.requests),
            Stage(name="act", detail=f"{len(self.changes)} changes"),
            Stage(name="reply", detail=", ".join(self.responses)),
        )

    def as_stage(self) -> Stage:
        """The turn in one stage: what it was understood and read as, and its route."""
        decision = self.decision or Decision(route="decline")
        heard = self.understanding.intent
        return Stage(
            name="request",
            detail=f"{heard.name}; {_reading(decision.meant)}; {decision.route}",
            confidence=heard.confidence,
        )


def _route(decisions: Sequence[Decision], *, is_asking: bool) -> Route:
    """What the turn as a whole counts as: asked, done, or else as the last request."""
    if is_asking:
        return "ask"
    routes = [one.route for one in decisions]
    return "act" if "act" in routes else routes[-1]


def _reading(meant: Meant | None) -> str:
    """What is to be done to what, in a stage's words."""
    return "nothing to do" if meant is None else f"{meant.act}: {_to(meant)}"


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
