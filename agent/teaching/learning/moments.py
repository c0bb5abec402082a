"""Is this a moment in which the person would teach us something?

Every threshold stands here, with where it came from. Silence is the default: a
question at a wrong moment is a defect like a wrong action.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.devices.wants import WANTS
from agent.teaching.learning.said_again import repeat_score
from agent.teaching.past import PastTurn, last_of
from agent.teaching.scenes.scene_requests import ACTIVATE_SCENE, SCENE_INTENTS
from agent.teaching.weighing.interpretation import Interpretation
from agent.teaching.words.understanding import Understanding
from simulator.trace import Meant, Moment


@dataclass(frozen=True, kw_only=True, slots=True)
class Thresholds:
    """How near in time a moment must be to what it is about.

    First values, by judgement from dialogues of our own; not yet measured.
    """

    repeat_within_s: float = 45.0
    """The same words later than this are a new wish."""
    same_words: float = 0.8
    """Share of the words that count from which they are the same again."""
    rephrase: float = 0.5
    """Probability from which what came to nothing is put in other words."""
    correction_within_s: float = 60.0
    complaint_within_s: float = 120.0
    undone_within_s: float = 120.0
    """A light that was left on longer was wanted, and is put out for another reason."""
    undone_told_within_s: float = 600.0
    """Whoever speaks up later has other things in mind than that switch."""
    complaint: float = 0.5
    """Probability from which words that are no request complain: right as often as not,
    since the probabilities of remarks are calibrated."""
    correction: float = 0.5
    """The same of a correction."""
    taste: float = 0.85
    """The same of a taste. By judgement higher, since it is kept unasked."""
    over_request: float = 0.95
    """The same of each of them where NLU takes the words for a request, unsurely."""
    sure_request: float = 0.6
    """Confidence from which a request stays one, whatever else the words do."""
    believed: float = 0.2
    """Probability below which an intent that is a remark is none."""


THRESHOLDS = Thresholds()


def notice_again(
    understanding: Understanding,
    interpretation: Interpretation,
    past: Sequence[PastTurn],
    person: str,
    thresholds: Thresholds = THRESHOLDS,
) -> Moment | None:
    """The same request soon after: a repeat in these words, a rephrase in others.

    Silent on steps ("brighter", "next", "still too dark"), another target or value,
    two people, an answer to a question of ours, and where the home changed since, so
    that asking again makes sense. Scenes are never repeated: "good night" is a
    greeting as well.
    """
    before = last_of(past, person)
    if before is None or before.outcome != "done" or before.trace.meant is None:
        return None
    if not interpretation.is_settled or interpretation.meant is None:
        return None
    request = DEVICE_REQUESTS.get(understanding.intent.name)
    is_step = request is not None and request.is_stepwise
    if is_step or understanding.intent.name in SCENE_INTENTS | WANTS.keys():
        return None
    if before.ago_s > thresholds.repeat_within_s:
        return None
    is_same_intent = before.trace.intent.name == understanding.intent.name
    is_alike = is_said_alike(before.said, understanding, thresholds)
    if not _same_goal(before.trace.meant, interpretation.meant):
        return None
    return Moment(
        kind="repeat" if is_alike and is_same_intent else "rephrase",
        score=1.0 - 0.5 * before.ago_s / thresholds.repeat_within_s,
        evidence=(
            f"'{understanding.text}' {before.ago_s:g} s after "
            f"'{before.trace.utterance}', though it was done and "
            f"{_named(interpretation.meant)} is still as asked for"
        ),
    )


def notice_abandonment(
    understanding: Understanding,
    past: Sequence[PastTurn],
    person: str,
    thresholds: Thresholds = THRESHOLDS,
) -> Moment | None:
    """A request that is given up, soon after nothing came of it."""
    before = last_of(past, person)
    if understanding.intent.name != "cancel" or before is None:
        return None
    if not _came_to_nothing(before):
        return None
    if before.ago_s > thresholds.correction_within_s:
        return None
    return Moment(
        kind="abandonment",
        score=understanding.intent.confidence,
        evidence=(
            f"'{understanding.text}' gives up '{before.trace.utterance}', of which "
            f"nothing came {before.ago_s:g} s ago"
        ),
    )


def _came_to_nothing(turn: PastTurn) -> bool:
    """Whether it was not done, or there was nothing to do."""
    if turn.outcome != "done":
        return turn.outcome in {"failed", "declined"}
    return turn.trace.intent.name in DEVICE_REQUESTS and not turn.trace.commands


def notice_complaint(
    understanding: Understanding,
    past: Sequence[PastTurn],
    person: str,
    thresholds: Thresholds = THRESHOLDS,
) -> Moment | None:
    """A declared dissatisfaction, soon after something that was done."""
    if understanding.intent.name != "complaint":
        return None
    before = last_of(past, person)
    about = "nothing that was done"
    if before is not None and before.ago_s <= thresholds.complaint_within_s:
        about = f"'{before.trace.utterance}' {before.ago_s:g} s ago"
    return Moment(
        kind="complaint",
        score=understanding.intent.confidence,
        evidence=f"'{understanding.text}', about {about}",
    )


def corrected_turn(
    understanding: Understanding,
    past: Sequence[PastTurn],
    person: str,
    *,
    is_interruption: bool,
    thresholds: Thresholds = THRESHOLDS,
) -> PastTurn | None:
    """The turn that these words put right, `None` when they are no correction.

    A correction is said to be one ("no, the lamp", or no more than "no"), or names
    just another target: into our reply, or after a complaint ("the lamp").
    """
    before = last_of(past, person)
    if before is not None and _has_only_objected(before):
        earlier = [turn for turn in past if turn.ago_s > before.ago_s]
        objected, before = before, last_of(earlier, person)
        is_told_more = understanding.intent.name == "inform"
        if before is None or not is_told_more or objected.outcome == "asked":
            return None
        is_interruption = True
    if before is None or before.trace.meant is None:
        return None
    if before.outcome not in {"done", "taught", "asked", "failed"}:
        return None
    if before.ago_s > thresholds.correction_within_s:
        return None
    intent = understanding.intent.name
    is_negated = negates(understanding)
    is_objection = understanding.words in _BARE_NO and bool(before.trace.changes)
    if intent == "correct" or is_objection:
        return before
    if intent == before.trace.intent.name and is_negated:
        return before
    is_after_scene = before.trace.meant.act == ACTIVATE_SCENE
    if is_after_scene and intent in SCENE_INTENTS and is_negated:
        return before
    if is_after_scene and intent in _UNCLEAR and _UNDOING & set(understanding.words):
        return before
    names_something = bool(understanding.values(*_NAMED_ANEW))
    if intent in {"inform", "deny", "nlu_fallback", "state_preference"} and is_negated:
        return before if names_something else None
    if intent == "inform" and names_something and is_interruption:
        return before
    return None


_UNDOING = frozenset({"undo", "revert", "back", "cancel"})
"""Words that take a scene back: "undo that", "put it back"."""
_UNCLEAR = frozenset({"cancel", "deny", "nlu_fallback", "out_of_scope", "inform"})
"""Intents that such words come as."""

_BARE_NO = (("no",), ("nope",), ("no", "no"))
_NAMED_ANEW = (
    *("device", "area", "genre", "team", "cuisine", "dish", "topic", "source"),
    *("colour", "color_temp", "percentage", "temperature", "input"),
)
"""Entities that alone make words after a "no" a correction."""


def _has_only_objected(turn: PastTurn) -> bool:
    """Whether it objected to what was done without saying what to do instead."""
    moment = turn.trace.moment
    is_objection = moment is not None and moment.kind in {"complaint", "correction"}
    was_sorry = "utter_sorry" in turn.trace.responses
    return (is_objection or was_sorry) and turn.trace.meant is None


def negates(understanding: Understanding) -> bool:
    """Whether it begins with a "no", or NLU takes it for a correction or a no."""
    begins = understanding.words[:1] in {("no",), ("nope",), ("not",), ("wrong",)}
    return begins or understanding.intent.name in {"correct", "deny"}


def correction_moment(understanding: Understanding, corrected: PastTurn) -> Moment:
    """The moment of a correction, with its evidence."""
    return Moment(
        kind="correction",
        score=max(understanding.intent.confidence, 0.5),
        evidence=(
            f"'{understanding.text}' puts right '{corrected.trace.utterance}' "
            f"{corrected.ago_s:g} s ago"
        ),
    )


def is_said_alike(
    first: Understanding, second: Understanding, thresholds: Thresholds = THRESHOLDS
) -> bool:
    """Whether either says what the other says, little words aside."""
    there = repeat_score(first.text, second.text)
    back = repeat_score(second.text, first.text)
    return min(there, back) >= thresholds.same_words


def _same_goal(one: Meant, other: Meant) -> bool:
    return (one.act, one.target, one.value) == (other.act, other.target, other.value)


def _named(meant: Meant) -> str:
    if isinstance(meant.target, tuple):
        return ", ".join(meant.target)
    return meant.target or meant.act
