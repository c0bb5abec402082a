"""Remarks in their place: the same words say another thing after another turn.

"No, for three people" puts right what was read back, and turns down what was offered.
NLU says what the words may be; what went before makes some of it likelier.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from itertools import pairwise
from typing import Literal

from agent.teaching.interpret import COMMANDS
from agent.teaching.learning.moments import THRESHOLDS, Thresholds
from agent.teaching.past import PastTurn, last_of
from agent.teaching.words.remarks import Remarks
from agent.teaching.words.sentence import asks, tells_what_you_did
from agent.teaching.words.understanding import Understanding
from simulator.trace import Intent, QuestionKind

Before = Literal["nothing", "done", "failed", "asked", "read_back", "offered", "taste"]
"""What the assistant did last: carried something out or told it; could not; asked for
something; asked whether it has understood; offered to do more; asked what is liked."""

LIKELIER: Mapping[Before, Mapping[str, float]] = {
    "nothing": {},
    "done": {},
    "failed": {"retry": 3.0, "correction": 0.7},
    "asked": {"other": 3.0},
    "read_back": {"correction": 4.0, "refusal": 0.3},
    "offered": {"refusal": 4.0, "correction": 0.4},
    "taste": {"taste": 8.0, "refusal": 0.5},
}
"""How many times likelier each kind of remark is than if nothing had gone before.

By judgement, from what each of them calls for; not fitted.
"""


_INTENT_OF: Mapping[str, str] = {
    "complaint": "complaint",
    "correction": "correct",
    "taste": "state_preference",
}
"""Kinds of remarks that a decision knows by an intent of their own."""
_NO_REMARK = "nlu_fallback"
_HEARD_OUT = frozenset({"cancel", "stop_asking", "ask_again"})
"""Intents about the conversation itself, which keep their own meaning."""
_OF_YOU = frozenset({("do", "you"), ("did", "you"), ("would", "you")})
"""Pairs of words with which somebody is asked for a taste."""
_ASKED: Mapping[QuestionKind, Before] = {"confirm": "read_back", "what": "taste"}


def in_place(remarks: Remarks, before: Before) -> Remarks:
    """The probabilities after what went before, by Bayes' rule."""
    likelier = LIKELIER[before]
    weighed = {
        kind.name: getattr(remarks, kind.name) * likelier.get(kind.name, 1.0)
        for kind in fields(Remarks)
    }
    whole = sum(weighed.values())
    return Remarks(**{kind: share / whole for kind, share in weighed.items()})


def before_of(past: Sequence[PastTurn], person: str) -> Before:
    """What the assistant did at the speaker's turn before."""
    before = last_of(past, person)
    if before is None or before.ago_s > THRESHOLDS.complaint_within_s:
        return "nothing"
    question = before.trace.question
    if question is not None:
        return _ASKED.get(question.kind, "asked")
    return "failed" if before.outcome in {"failed", "declined"} else "done"


def as_remark(
    understanding: Understanding,
    past: Sequence[PastTurn],
    person: str,
    thresholds: Thresholds = THRESHOLDS,
) -> Understanding:
    """The understanding, with the intent that the words have as a remark.

    A request that NLU is sure of stays one, however it is said; and what NLU takes for
    a remark is none where the words are about something else ("my sister said that's
    wrong"). A question states no taste.
    """
    intent = understanding.intent
    is_request = intent.name in COMMANDS
    if is_request and tells_what_you_did(understanding.words):
        told = Intent(name="complaint", confidence=intent.confidence)
        return replace(understanding, intent=told)
    if understanding.remarks is None or intent.name in _HEARD_OUT:
        return understanding
    if is_request and intent.confidence >= thresholds.sure_request:
        return understanding
    remarks = in_place(understanding.remarks, before_of(past, person))
    score = {kind: getattr(remarks, kind) for kind in _INTENT_OF}
    if asks(understanding.words) or _OF_YOU & set(pairwise(understanding.words)):
        score["taste"] = 0.0
    own = next((kind for kind in score if _INTENT_OF[kind] == intent.name), None)
    if own is not None and score[own] >= thresholds.believed:
        return understanding
    kind = max(score, key=lambda kind: score[kind])
    least = getattr(thresholds, "over_request" if is_request else kind)
    if score[kind] >= least:
        told = Intent(name=_INTENT_OF[kind], confidence=round(score[kind], 3))
        return replace(understanding, intent=told)
    if own is not None:
        return replace(understanding, intent=replace(intent, name=_NO_REMARK))
    return understanding
