"""What words do in a conversation, and what went before has to say about it."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from agent.nlu.remarks import KINDS
from agent.teaching.learning.moments import THRESHOLDS
from agent.teaching.learning.remarking import LIKELIER, Before, as_remark, in_place
from agent.teaching.words.remarks import Remarks
from simulator.trace import Intent
from tests.agent.teaching.understood import understood

NO_FOR_THREE = Remarks(correction=0.4, refusal=0.4, other=0.2)


def test_the_kinds_are_those_that_nlu_tells_apart() -> None:
    assert tuple(Remarks.__dataclass_fields__) == KINDS


def test_every_turn_before_is_weighed_and_only_known_kinds() -> None:
    assert set(LIKELIER) == set(get_args(Before))
    assert {kind for row in LIKELIER.values() for kind in row} <= set(KINDS)


@pytest.mark.parametrize("before", get_args(Before))
def test_probabilities_come_to_one_whatever_went_before(before: Before) -> None:
    told = in_place(NO_FOR_THREE, before)
    assert sum(getattr(told, kind) for kind in KINDS) == pytest.approx(1.0)


def test_a_no_puts_right_what_was_read_back_and_turns_down_what_was_offered() -> None:
    assert in_place(NO_FOR_THREE, "read_back").something_wrong > 0.7
    assert in_place(NO_FOR_THREE, "offered").something_wrong < 0.2


@pytest.mark.parametrize(
    ("intent", "confidence", "remarks", "becomes"),
    [
        ("out_of_scope", 0.8, Remarks(complaint=0.9, other=0.1), "complaint"),
        ("deny", 0.9, Remarks(correction=0.8, other=0.2), "correct"),
        ("nlu_fallback", 0.2, Remarks(taste=0.9, other=0.1), "state_preference"),
        ("out_of_scope", 0.8, Remarks(complaint=0.4, other=0.6), "out_of_scope"),
        ("turn_on", 0.9, Remarks(complaint=0.95, other=0.05), "turn_on"),
        ("query_weather", 0.4, Remarks(taste=0.95, other=0.05), "state_preference"),
        ("query_weather", 0.4, Remarks(taste=0.9, other=0.1), "query_weather"),
        ("complaint", 0.8, Remarks(complaint=0.1, other=0.9), "nlu_fallback"),
        ("state_preference", 0.7, Remarks(taste=0.1, other=0.9), "nlu_fallback"),
        ("correct", 0.4, Remarks(correction=0.1, other=0.9), "nlu_fallback"),
        ("correct", 0.4, Remarks(correction=0.3, other=0.7), "correct"),
        ("cancel", 0.8, Remarks(complaint=0.8, other=0.2), "cancel"),
    ],
    ids=[
        "abuse",
        "no_and_a_value",
        "taste",
        "rather_not",
        "sure_request",
        "unsure_request",
        "unsure_of_both",
        "quoted",
        "question_of_taste",
        "said_by_another",
        "believed",
        "giving_up",
    ],
)
def test_the_intent_is_that_of_the_remark_where_the_words_make_one(
    intent: str, confidence: float, remarks: Remarks, becomes: str
) -> None:
    said = replace(
        understood("some words", intent),
        intent=Intent(name=intent, confidence=confidence),
        remarks=remarks,
    )
    assert as_remark(said, (), "amal").intent.name == becomes


def test_words_at_which_nobody_has_looked_stay_as_they_are() -> None:
    said = understood("some words", "complaint")
    assert as_remark(said, (), "amal") is said


def test_the_score_of_a_remark_is_its_probability() -> None:
    remarks = Remarks(complaint=THRESHOLDS.complaint, other=1 - THRESHOLDS.complaint)
    said = replace(understood("some words", "deny"), remarks=remarks)
    assert as_remark(said, (), "amal").intent.confidence == THRESHOLDS.complaint


@pytest.mark.parametrize("text", ["do you like it warm", "yo do you like jazz"])
def test_a_question_states_no_taste(text: str) -> None:
    said = replace(
        understood(text, "nlu_fallback"), remarks=Remarks(taste=1.0, other=0)
    )
    assert as_remark(said, (), "amal").intent.name == "nlu_fallback"
