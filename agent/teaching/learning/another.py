"""Something else than what was just told: the next best, by the same words."""

from __future__ import annotations

from collections.abc import Iterator

from agent.teaching.decision import Decision
from agent.teaching.interpret import interpret
from agent.teaching.learning.moments import THRESHOLDS
from agent.teaching.past import PastTurn, last_of, request_behind
from agent.teaching.situation import Situation
from agent.teaching.words.understanding import Understanding
from agent.teaching.world.lookups import LOOK_UPS

_ASKING_FOR_MORE = frozenset({"another", "next"})


def another(understanding: Understanding, situation: Situation) -> Decision | None:
    """What has not been told yet; `None` where it is about nothing that was told.

    It is what people do with a suggestion, so nothing is to be learned from it; only
    a complaint, or the same request again, is a moment.
    """
    before = last_of(situation.past, situation.person)
    if understanding.intent.name not in _ASKING_FOR_MORE or before is None:
        return None
    meant = before.trace.meant
    if meant is None or meant.act not in LOOK_UPS:
        return None
    request = request_behind(situation.past, before)
    if request is None or before.ago_s > THRESHOLDS.complaint_within_s:
        return None
    told = frozenset(_told(situation, meant.act))
    meaning = interpret(request, situation.grounds(excluded=told))
    if meaning.is_declined:
        return Decision(route="decline", says=meaning.says)
    return Decision(
        route="act",
        meant=meaning.meant,
        signal=meaning.signal,
        recalled=meaning.recalled,
        lost=meaning.lost,
        says=meaning.says,
    )


def _told(situation: Situation, act: str) -> Iterator[str]:
    """What the speaker was told in a row, back to the request that began it."""
    own = (t for t in reversed(situation.past) if t.trace.person == situation.person)
    for turn in own:
        meant = turn.trace.meant
        if meant is None or meant.act != act:
            return
        yield str(meant.value)
        if _is_request(turn):
            return


def _is_request(turn: PastTurn) -> bool:
    return turn.trace.intent.name in LOOK_UPS
