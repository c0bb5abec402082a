"""Playing sessions, and what the assistant noticed and asked on every turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.moments.session import Label, Session
from simulator.assistant import AssistantHost, Turn
from simulator.play import play
from simulator.trace import Moment, Question

_ANSWER = Label(trap="answer_to_question")
"""What is said to a question of the assistant's is no moment of its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken:
    """One utterance of a session, and what was made of it."""

    text: str
    label: Label
    is_answer: bool
    """Whether it was said to a question of the assistant's."""
    moment: Moment | None
    question: Question | None
    replies: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Played:
    """A session that was played."""

    session: Session
    spoken: tuple[Spoken, ...]
    error: str | None = None
    """Why it broke off, `None` when it did not."""


async def play_all(
    sessions: Sequence[Session],
    host: AssistantHost,
    counted: Callable[[int, int], None],
) -> tuple[Played, ...]:
    """Play every session in a sandbox of its own.

    Args:
        sessions: in this order.
        host: opens the sandboxes.
        counted: is told how many are done, of how many.
    """
    played = []
    for session in sessions:
        played.append(await play_session(session, host))
        counted(len(played), len(sessions))
    return tuple(played)


async def play_session(session: Session, host: AssistantHost) -> Played:
    """Play one session; where the assistant fails, up to there."""
    run = await play(session.scenario, host)
    spoken = []
    for step in run.steps:
        label = session.labels.get(step.step.number)
        spoken += [_spoken(turn, label) for turn in step.turns]
    return Played(session=session, spoken=tuple(spoken), error=run.error)


def _spoken(turn: Turn, label: Label | None) -> Spoken:
    return Spoken(
        text=turn.trace.utterance,
        label=label or _ANSWER,
        is_answer=label is None,
        moment=turn.trace.moment,
        question=turn.trace.question,
        replies=turn.replies,
    )
