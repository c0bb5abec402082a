"""Barge-in: the reply is cut off, and something else put in its place.

Whoever cuts in with the same wish has not heard that it was done, and with another one
of its kind that it was not this. Thanks, a stop, and what is about another matter say
only that enough was heard.
"""

from __future__ import annotations

from dataclasses import replace

from agent.teaching.decision import Decision
from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.learning.heard import cut_off, share_heard
from agent.teaching.learning.moments import negates
from agent.teaching.learning.noticed import Noticed
from agent.teaching.past import PastTurn
from agent.teaching.situation import Situation
from agent.teaching.words.understanding import Understanding
from simulator.assistant import Interruption
from simulator.trace import Moment, MomentKind

_BY_BARGING_IN: frozenset[MomentKind] = frozenset({"repeat", "rephrase", "correction"})
"""Moments that tell less than that they were spoken into the reply."""
_ENOUGH = frozenset({"stop", "pause", "turn_off"})
"""Acts that end what goes on and put nothing in its place."""
_UNKNOWN_SHARE = 0.5
"""Taken for heard where nobody knows how much was."""


def as_barge_in(
    decision: Decision, understanding: Understanding, situation: Situation
) -> Decision:
    """The decision with its moment as a barge-in, where that says more.

    "No, the lamp" is a correction whenever it is said; "the lamp" is one because it
    was said into the reply.
    """
    moment, cut = decision.moment, _cut_short(situation)
    if moment is None or moment.kind not in _BY_BARGING_IN or cut is None:
        return decision
    if moment.kind == "correction" and negates(understanding):
        return decision
    teaching = decision.teaching
    if teaching is not None:
        draft = teaching.draft
        teaching = replace(
            teaching,
            moment="barge_in",
            draft=None if draft is None else replace(draft, moment="barge_in"),
        )
    return replace(decision, moment=_moment(understanding, *cut), teaching=teaching)


def notice_barge_in(
    decision: Decision, understanding: Understanding, situation: Situation
) -> Noticed | None:
    """Another wish of the same kind, spoken into the reply to the first one."""
    cut = _cut_short(situation)
    if cut is None or not _replaces(decision, understanding, cut[0]):
        return None
    return Noticed(moment=_moment(understanding, *cut))


def _cut_short(situation: Situation) -> tuple[PastTurn, Interruption] | None:
    """The turn whose reply the speaker has not heard out."""
    cut = cut_off(situation)
    return None if cut is None or share_heard(*cut) == 1.0 else cut


def _replaces(
    decision: Decision, understanding: Understanding, before: PastTurn
) -> bool:
    """Whether what is done now stands in the place of what was done before."""
    now, then = decision.meant, before.trace.meant
    if now is None or then is None or now.act in _ENOUGH:
        return False
    request = DEVICE_REQUESTS.get(understanding.intent.name)
    if request is not None and request.is_stepwise:
        return False
    targets = now.target if isinstance(now.target, tuple) else (now.target,)
    is_about_the_same = bool({*targets} & {*before.targets})
    is_alike = understanding.intent.name == before.trace.intent.name
    return is_alike or is_about_the_same or now.act == then.act


def _moment(
    understanding: Understanding, before: PastTurn, interruption: Interruption
) -> Moment:
    """The less of the reply was heard, the surer it is that it was not wanted."""
    share = share_heard(before, interruption)
    heard = f"'{interruption.heard}'" if interruption.heard else "its beginning"
    return Moment(
        kind="barge_in",
        score=1.0 - 0.5 * (_UNKNOWN_SHARE if share is None else share),
        evidence=(
            f"'{understanding.text}' cuts off the reply to "
            f"'{before.trace.utterance}' after {heard}, in place of it"
        ),
    )
