"""Moments that nobody puts into words, added to a turn that its words have decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.teaching.decision import Decision
from agent.teaching.learning.barge_in import as_barge_in, notice_barge_in
from agent.teaching.learning.by_hand import notice_undone
from agent.teaching.learning.discipline import may_ask_unasked
from agent.teaching.learning.doubted import notice_contradicted, notice_inferred
from agent.teaching.learning.habits import notice_habit
from agent.teaching.learning.heard import with_read_back
from agent.teaching.learning.helped import notice_doubt
from agent.teaching.learning.noticed import Notice
from agent.teaching.learning.noticed_again import notice_said_again
from agent.teaching.scenes.scene_requests import PARTING
from agent.teaching.situation import Situation
from agent.teaching.words.understanding import Understanding

_NOTICES: Sequence[Notice] = (
    notice_barge_in,
    notice_undone,
    notice_contradicted,
    notice_inferred,
    notice_said_again,
    notice_habit,
    notice_doubt,
)
"""In the order of how much they weigh."""


def with_unprompted(
    decision: Decision, understanding: Understanding, situation: Situation
) -> Decision:
    """The decision with what was noticed beside the words, and what is asked of it.

    The words come first: a turn that is a moment by them, that asks, or that belongs
    to a Q&A stays as it is, and so does one of several requests.
    """
    decision = with_read_back(decision, situation)
    decision = as_barge_in(decision, understanding, situation)
    is_taken = decision.moment is not None or decision.teaching is not None
    if is_taken or not situation.may_ask or situation.is_one_of_several:
        return decision
    found = (notice(decision, understanding, situation) for notice in _NOTICES)
    noticed = next((one for one in found if one is not None), None)
    if noticed is None:
        return decision
    decision = replace(decision, moment=noticed.moment)
    if noticed.teaching is None or not _has_room(decision, understanding, situation):
        return decision
    return replace(
        decision,
        route="ask",
        says=(*decision.says, *noticed.says),
        teaching=noticed.teaching,
    )


def _has_room(
    decision: Decision, understanding: Understanding, situation: Situation
) -> bool:
    """Whether a question of ours fits in here: what was asked for is served first."""
    is_parting = understanding.intent.name in PARTING
    return decision.route == "act" and not is_parting and may_ask_unasked(situation)
