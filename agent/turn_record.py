"""What the log of turns gets: the turn itself, and a word about an earlier one.

A turn that cannot be logged was answered all the same.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from agent.teaching.learning.helped import doubted_turn
from agent.teaching.learning.moments import THRESHOLDS
from agent.teaching.learning.remembering import has_withdrawn
from agent.teaching.learning.sensitive import kind_in
from agent.teaching.past import PastTurn, last_of
from agent.turn_in_progress import TurnInProgress
from preference_store.errors import StoreError
from preference_store.values import LoggedTurn

_log = logging.getLogger(__name__)


async def record(turn: TurnInProgress, replies: Sequence[str], gap_s: float) -> None:
    """Log an answered turn, and note on an earlier one what this one says of it.

    The sentences are held as long as the process is up, for "say that again".
    """
    known = logged(turn, gap_s)
    in_log = _in_log(known, turn)
    try:
        await turn.living.turns.add(
            known,
            in_log=in_log,
            ended_at_s=turn.living.silence_clock_s,
            used=_used(turn),
            replies=replies,
        )
        said = _feedback(turn)
        if said is not None and in_log is not None:
            about, feedback = said
            await turn.living.turns.mark(turn.conversation, about.trace.turn, feedback)
    except StoreError:
        _log.exception("a turn of %s was not logged", turn.conversation)


def logged(turn: TurnInProgress, gap_s: float) -> LoggedTurn:
    """The turn as a line of the log."""
    context = turn.situation.context
    return LoggedTurn(
        conversation=turn.conversation,
        turn=turn.number,
        at=context.time,
        person=context.person,
        via=context.via,
        utterance=turn.understanding.text,
        outcome=turn.outcome,
        gap_s=gap_s,
        trace=turn.trace(with_durations=False).as_dict(),
    )


def _in_log(known: LoggedTurn, turn: TurnInProgress) -> LoggedTurn | None:
    """What the log gets of a turn; `None`: nothing, as the speaker is not remembered.

    Words that give away what is sensitive are left out with all that repeats them:
    what is to be kept of them after a yes is kept with the lesson.
    """
    situation = turn.situation
    if situation.is_guest or has_withdrawn(situation.context, situation.preferences):
        return None
    if kind_in(*turn.understanding.words) is None:
        return known
    trace = replace(
        turn.trace(with_durations=False),
        utterance="",
        entities=(),
        meant=None,
        moment=None,
        stages=(),
        requests=None,
    )
    return replace(known, utterance="", trace=trace.as_dict())


def _used(turn: TurnInProgress) -> tuple[int, ...]:
    """Ids of the preferences that were applied."""
    recalled = turn.decision.recalled if turn.decision is not None else ()
    return tuple(known.id for known in recalled)


def _feedback(turn: TurnInProgress) -> tuple[PastTurn, str] | None:
    """What the person says of an earlier turn of theirs, and of which; `None`: nothing.

    A plain answer to "did that help?" goes before what can be told from the words.
    """
    decision, situation = turn.decision, turn.situation
    before = last_of(situation.past, situation.person)
    if decision is None or before is None:
        return None
    if decision.has_helped is not None:
        doubted = doubted_turn(situation.past, situation.person) or before
        return doubted, "helped" if decision.has_helped else "did_not_help"
    if decision.forgets is not None:
        return before, "unlearned"
    kind = decision.moment.kind if decision.moment is not None else None
    is_late = before.ago_s > THRESHOLDS.complaint_within_s
    if kind is None or kind not in _SAID_OF_BEFORE or (kind == "complaint" and is_late):
        return None
    return before, kind


_SAID_OF_BEFORE = frozenset({"complaint", "correction", "barge_in"})
"""Moments that say something of the turn before."""
