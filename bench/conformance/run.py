"""Playing a case on a memory, a minute a step, and saying what came out wrong."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from bench.conformance.case_file import Asking, Case, CaseStep, Teaching, span
from bench.conformance.memory import Memory, Question, Taught

_START = datetime(2026, 3, 2, 18, 0, tzinfo=timezone.utc)
_STEP = timedelta(minutes=1)
_HOUSEHOLD = "household"


def play(case: Case, memory: Memory) -> str | None:
    """What the memory does wrong in this case, `None`: nothing."""
    now = _START
    for number, step in enumerate(case.steps, start=1):
        now += _STEP
        if step.wait is not None:
            now += span(step.wait)
            continue
        try:
            fault = _do(step, memory, now)
        except NotImplementedError:
            fault = "it cannot do this"
        if fault is not None:
            return f"step {number}: {fault}"
    return None


def _do(step: CaseStep, memory: Memory, now: datetime) -> str | None:
    if step.teach is not None:
        memory.teach(_taught(step.teach, now, is_inferred=False))
    elif step.infer is not None:
        memory.teach(_taught(step.infer, now, is_inferred=True))
    elif step.forget is not None:
        memory.forget(
            person=step.forget.person,
            topic=step.forget.topic,
            conversation=step.forget.conversation,
            at=now,
        )
    elif step.undo is not None:
        memory.undo(person=step.undo, at=now)
    elif step.session_ends is not None:
        memory.end_session(conversation=step.session_ends, at=now)
    elif step.restart is not None:
        memory.restart()
    elif step.move is not None:
        memory.move(at=now)
    elif step.purge is not None:
        memory.purge(person=step.purge)
    else:
        return _look(step, memory, now)
    return None


def _taught(given: Teaching, now: datetime, *, is_inferred: bool) -> Taught:
    return Taught(
        person=None if given.person == _HOUSEHOLD else given.person,
        topic=given.about,
        value=given.said,
        means=tuple(given.means),
        is_disliked=given.dislike,
        when=given.when,
        how_long="this_time"
        if given.this_time
        else "until"
        if given.until
        else "always",
        until=None if given.until is None else now + given.until,
        is_inferred=is_inferred,
        words=given.words,
        conversation=given.conversation,
        at=now,
    )


def _look(step: CaseStep, memory: Memory, now: datetime) -> str | None:
    if step.ask is not None:
        return _ask(step.ask, memory, now)
    if step.knows is not None:
        known = memory.known(person=step.knows.person, at=now)
        found = sorted(f"{topic}={value}" for topic, value in known)
        expected = sorted(step.knows.is_)
        return None if found == expected else f"it knows {found}, not {expected}"
    assert step.no_trace_of is not None
    is_there = memory.traces(step.no_trace_of)
    return f"'{step.no_trace_of}' is still there" if is_there else None


def _ask(asking: Asking, memory: Memory, now: datetime) -> str | None:
    answer = memory.ask(
        Question(
            person=asking.person,
            topic=asking.topic,
            facts=asking.facts,
            conversation=asking.conversation,
            at=now,
        )
    )
    told = list(answer.means) if isinstance(asking.is_, list) else answer.value
    if told != asking.is_:
        return f"it says {told}, not {asking.is_}"
    if asking.excludes is not None and answer.excluded != set(asking.excludes):
        return f"it excludes {sorted(answer.excluded)}, not {asking.excludes}"
    if asking.words is not None and answer.words != asking.words:
        return f"it gives the words {answer.words!r}, not {asking.words!r}"
    if asking.source is not None and answer.is_inferred != (
        asking.source == "inferred"
    ):
        return f"it does not say that this was {asking.source}"
    return None
