"""What the log of turns gets: the turn itself, and a word about an earlier one.

A turn that cannot be logged was answered all the same.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

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
        before = last_of(turn.situation.past, turn.situation.person)
        if before is None or in_log is None:
            return
        feedback = _feedback(turn, before)
        if feedback is not None:
            number = before.trace.turn
            await turn.living.turns.mark(turn.conversation, number, feedback)
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


def _feedback(turn: TurnInProgress, before: PastTurn) -> str | None:
    """What the person says of their turn before, `None`: nothing."""
    decision = turn.decision
    if decision is None:
        return None
    if decision.forgets is not None:
        return "unlearned"
    kind = decision.moment.kind if decision.moment is not None else None
    if kind == "complaint" and before.ago_s <= THRESHOLDS.complaint_within_s:
        return "complaint"
    return kind if kind in {"correction", "barge_in"} else None
