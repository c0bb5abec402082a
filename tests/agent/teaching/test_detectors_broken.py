"""Detectors that are broken on purpose: the pinned cases must tell them from ours.

Every detector is held against cases that it must claim and cases that it must leave
alone; then against the same cases in each broken version, of which at least one fails.
A mutant that nothing tells from the detector says that a case is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Any

import pytest

from agent.teaching.learning.moments import (
    THRESHOLDS,
    Thresholds,
    is_said_alike,
    notice_abandonment,
    notice_complaint,
)
from agent.teaching.learning.remarking import as_remark, in_place
from agent.teaching.learning.said_again import (
    REPHRASE,
    Saying,
    repeat_score,
    rephrase_score,
)
from agent.teaching.past import PastTurn
from agent.teaching.words.remarks import Remarks
from agent.teaching.words.understanding import Understanding
from preference_store.values import Outcome
from simulator.trace import Intent, Trace
from tests.agent.teaching.understood import Named, understood

Detector = Callable[..., bool]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pinned:
    """A detector with its cases and the ways to break it."""

    detects: Detector
    cases: Sequence[tuple[tuple[Any, ...], bool]]
    """What it is given, and whether it must claim it."""
    mutants: Mapping[str, Detector]
    """Beside those that always or never claim."""

    @property
    def broken(self) -> Mapping[str, Detector]:
        """All ways to break it."""
        return {
            "always_yes": lambda *given: True,
            "always_no": lambda *given: False,
            "the_contrary": lambda *given: not self.detects(*given),
            **self.mutants,
        }

    def passes(self, detects: Detector) -> bool:
        """Whether all cases hold of a version."""
        return all(detects(*given) == due for given, due in self.cases)


def said(
    text: str, intent: str, confidence: float = 0.4, **shares: float
) -> Understanding:
    """Words with what NLU makes of them; what no remark has is none."""
    rest = 1.0 - sum(shares.values())
    return replace(
        understood(text, intent),
        intent=Intent(name=intent, confidence=confidence),
        remarks=Remarks(**{"other": rest, **shares}),
    )


def before(text: str, intent: str, outcome: Outcome, ago_s: float) -> PastTurn:
    """A turn that is over."""
    trace = Trace(
        turn=1,
        person="amal",
        via="media_player.living_room_speaker",
        utterance=text,
        intent=Intent(name=intent, confidence=0.9),
    )
    at = datetime(2026, 3, 2, 19, 30, tzinfo=timezone.utc)
    return PastTurn(trace=trace, outcome=outcome, at=at, ago_s=ago_s)


def becomes(
    intent: str, thresholds: Thresholds = THRESHOLDS
) -> Callable[[Understanding], bool]:
    """Whether the words come to be that intent."""
    return lambda words: as_remark(words, (), "amal", thresholds).intent.name == intent


def with_swapped(kind: str, intent: str) -> Callable[[Understanding], bool]:
    """The same, with the evidence for and against it taken for each other."""

    def detects(words: Understanding) -> bool:
        remarks = words.remarks
        assert remarks is not None
        swapped = replace(
            remarks, other=getattr(remarks, kind), **{kind: remarks.other}
        )
        return becomes(intent)(replace(words, remarks=swapped))

    return detects


def remark(kind: str, intent: str, other_intent: str) -> Pinned:
    """A detector of one kind of remark."""
    return Pinned(
        detects=becomes(intent),
        cases=[
            ((said("some words", other_intent, **{kind: 0.9}),), True),
            ((said("some words", "turn_on", **{kind: 0.97}),), True),
            ((said("some words", intent, **{kind: 0.3}),), True),
            ((said("some words", other_intent, **{kind: 0.3}),), False),
            ((said("some words", other_intent),), False),
            ((said("some words", intent, **{kind: 0.1}),), False),
            ((said("some words", "turn_on", **{kind: 0.9}),), False),
            ((said("some words", "turn_on", 0.9, **{kind: 0.97}),), False),
            ((said("some words", "cancel", **{kind: 0.97}),), False),
        ],
        mutants={
            "no_threshold": becomes(intent, replace(THRESHOLDS, **{kind: 0.0})),
            "out_of_reach": becomes(intent, replace(THRESHOLDS, **{kind: 1.1})),
            "any_request": becomes(intent, replace(THRESHOLDS, sure_request=1.1)),
            "requests_like_talk": becomes(
                intent, replace(THRESHOLDS, over_request=getattr(THRESHOLDS, kind))
            ),
            "never_over_requests": becomes(
                intent, replace(THRESHOLDS, over_request=1.1)
            ),
            "always_believed": becomes(intent, replace(THRESHOLDS, believed=0.0)),
            "never_believed": becomes(intent, replace(THRESHOLDS, believed=1.1)),
            "swapped_evidence": with_swapped(kind, intent),
        },
    )


def again(**broken: Any) -> Callable[[str, str], bool]:
    thresholds = replace(THRESHOLDS, **broken)
    return lambda first, second: is_said_alike(
        understood(first, "turn_on"), understood(second, "turn_on"), thresholds
    )


def saying(text: str, intent: str, **named: Named) -> Saying:
    return Saying.of(understood(text, intent, **named))


def rephrases(
    least: float = THRESHOLDS.rephrase, gap_s: float | None = None, **weights: float
) -> Callable[[Saying, Saying, float, float], bool]:
    def detects(first: Saying, second: Saying, nearness: float, ago_s: float) -> bool:
        score = rephrase_score(
            first,
            second,
            nearness=nearness,
            gap_s=ago_s if gap_s is None else gap_s,
            within_s=THRESHOLDS.repeat_within_s,
            weights=replace(REPHRASE, **weights),
        )
        return score >= least

    return detects


def gives_up(
    **broken: float,
) -> Callable[[Understanding, PastTurn], bool]:
    thresholds = replace(THRESHOLDS, **broken)
    return lambda words, turn: (
        notice_abandonment(words, (turn,), "amal", thresholds) is not None
    )


def is_about(
    **broken: float,
) -> Callable[[Understanding, PastTurn], bool]:
    """Whether a complaint is about that turn, as its evidence tells."""
    thresholds = replace(THRESHOLDS, **broken)

    def detects(words: Understanding, turn: PastTurn) -> bool:
        moment = notice_complaint(words, (turn,), "amal", thresholds)
        return moment is not None and turn.trace.utterance in moment.evidence

    return detects


LAMP_ON = saying("turn on the desk lamp", "turn_on", device="desk lamp")
LAMP_GO = saying("could the desk lamp go on", "turn_on", device="desk lamp")
LAMP_LIT = saying("light up where i write", "turn_on", device="where i write")
HALL_ON = saying("turn on the hall light", "turn_on", device="hall light")
LAMP_OFF = saying("turn off the desk lamp", "turn_off", device="desk lamp")
WRONG = said("that's all wrong", "complaint", 0.9, complaint=0.9)
GIVEN_UP = said("forget it", "cancel", 0.9)
NO_FOR_THREE = Remarks(correction=0.4, refusal=0.4, other=0.2)
NO_THANKS = Remarks(refusal=0.95, correction=0.05, other=0.0)

DETECTORS: Mapping[str, Pinned] = {
    "complaint": remark("complaint", "complaint", "out_of_scope"),
    "correction": remark("correction", "correct", "deny"),
    "stated_preference": remark("taste", "state_preference", "nlu_fallback"),
    "complaint_about": Pinned(
        detects=is_about(),
        cases=[
            ((WRONG, before("light on", "turn_on", "done", 10.0)), True),
            ((WRONG, before("light on", "turn_on", "done", 600.0)), False),
            ((GIVEN_UP, before("light on", "turn_on", "done", 10.0)), False),
        ],
        mutants={
            "however_late": is_about(complaint_within_s=1e9),
            "never_in_time": is_about(complaint_within_s=0.0),
        },
    ),
    "signal": Pinned(
        detects=lambda remarks, line: in_place(remarks, line).something_wrong >= 0.5,
        cases=[
            ((NO_FOR_THREE, "read_back"), True),
            ((NO_FOR_THREE, "offered"), False),
            ((NO_THANKS, "read_back"), False),
        ],
        mutants={
            "no_context": lambda remarks, line: remarks.something_wrong >= 0.5,
            "no_threshold": lambda remarks, line: (
                in_place(remarks, line).something_wrong >= 0.0
            ),
            "another_context": lambda remarks, line: (
                in_place(remarks, "offered").something_wrong >= 0.5
            ),
            "refusals_are_wrong": lambda remarks, line: (
                in_place(remarks, line).something_wrong + remarks.refusal >= 0.5
            ),
        },
    ),
    "repeat": Pinned(
        detects=again(),
        cases=[
            (("turn on the lamp", "turn on the lamp"), True),
            (("turn on the lamp", "would you please turn the lamp on"), True),
            (("turn on the lamp", "turn off the lamp"), False),
            (("turn on the hall light", "turn on the attic light"), False),
            (("turn on the lamp", "turn on the lamp in the hall"), False),
            (("dim the lamp", "dim it further"), False),
        ],
        mutants={
            "no_threshold": again(same_words=0.0),
            "half": again(same_words=0.5),
            "by_letter": lambda first, second: first == second,
            "one_way": lambda first, second: (
                repeat_score(second, first) >= THRESHOLDS.same_words
            ),
        },
    ),
    "rephrase": Pinned(
        detects=rephrases(),
        cases=[
            ((LAMP_ON, LAMP_GO, 0.8, 8.0), True),
            ((LAMP_ON, LAMP_GO, 0.8, 300.0), False),
            ((LAMP_ON, LAMP_LIT, 0.1, 8.0), False),
            ((LAMP_ON, HALL_ON, 0.9, 8.0), False),
            ((LAMP_ON, LAMP_OFF, 0.9, 8.0), False),
        ],
        mutants={
            "no_threshold": rephrases(least=0.0),
            "whatever_for": rephrases(purpose=0.0, offset=0.5),
            "another_value": rephrases(conflict=0.0, values=0.0, swapped_word=0.0),
            "however_late": rephrases(gap_s=1.0),
            "swapped_evidence": rephrases(purpose=-3.0, conflict=1.8),
        },
    ),
    "abandonment": Pinned(
        detects=gives_up(),
        cases=[
            ((GIVEN_UP, before("light on", "turn_on", "failed", 5.0)), True),
            ((GIVEN_UP, before("what time is it", "query_time", "done", 5.0)), False),
            ((GIVEN_UP, before("light on", "turn_on", "failed", 600.0)), False),
            ((WRONG, before("light on", "turn_on", "failed", 5.0)), False),
        ],
        mutants={
            "however_late": gives_up(correction_within_s=1e9),
            "never_in_time": gives_up(correction_within_s=0.0),
        },
    ),
}


@pytest.mark.parametrize("name", DETECTORS)
def test_a_detector_holds_its_pinned_cases(name: str) -> None:
    pinned = DETECTORS[name]
    for given, due in pinned.cases:
        assert pinned.detects(*given) == due, given


@pytest.mark.parametrize(
    ("name", "mutant"),
    [(name, mutant) for name, pinned in DETECTORS.items() for mutant in pinned.broken],
)
def test_a_broken_detector_fails_one_of_them(name: str, mutant: str) -> None:
    pinned = DETECTORS[name]
    assert not pinned.passes(pinned.broken[mutant])
