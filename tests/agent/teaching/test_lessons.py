"""The Q&A's state in the tracker, and the words for questions and lessons."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from agent.teaching.lessons import (
    Lesson,
    OpenQuestion,
    PendingRequest,
    TeachingState,
)
from agent.teaching.words.understanding import Understanding
from preference_store.values import HowLong, Polarity
from simulator.trace import Change, Entity, Intent, MomentKind, QuestionKind

WORDS = st.text(max_size=20)
CONDITIONS = st.dictionaries(WORDS, WORDS, max_size=3)
SCALARS = WORDS | st.integers() | st.booleans() | st.floats(allow_nan=False)
MOMENTS = st.none() | st.sampled_from(get_args(MomentKind))
LESSONS = st.builds(
    Lesson,
    topic=WORDS,
    value=WORDS,
    polarity=st.sampled_from(get_args(Polarity)),
    when=CONDITIONS,
    how_long=st.sampled_from(get_args(HowLong)),
    words=WORDS,
    moment=MOMENTS,
)
QUESTIONS = st.builds(
    OpenQuestion,
    kind=st.sampled_from(get_args(QuestionKind)),
    topic=WORDS,
    choices=st.lists(WORDS, max_size=3).map(tuple),
    when=CONDITIONS,
)
READINGS = st.dictionaries(WORDS, SCALARS | st.none(), max_size=3)
CHANGES = st.builds(Change, device=WORDS, before=READINGS, after=READINGS)
REQUESTS = st.builds(
    Understanding,
    text=WORDS,
    intent=st.builds(
        Intent, name=WORDS, confidence=st.floats(min_value=0, max_value=1)
    ),
    entities=st.lists(
        st.builds(
            Entity,
            entity=WORDS,
            value=WORDS,
            start=st.integers(0, 99),
            end=st.integers(0, 99),
        ),
        max_size=3,
    ).map(tuple),
    behind=st.none(),
)
UNDERSTANDINGS = st.builds(
    lambda said, behind: replace(said, behind=behind),
    REQUESTS,
    st.none() | REQUESTS,
)
STATES = st.builds(
    TeachingState,
    person=WORDS,
    question=QUESTIONS,
    agenda=st.lists(QUESTIONS, max_size=2).map(tuple),
    pending=st.none()
    | st.builds(
        PendingRequest,
        understanding=UNDERSTANDINGS,
        wrong=st.lists(CHANGES, max_size=2).map(tuple),
    ),
    draft=st.none() | LESSONS,
    moment=MOMENTS,
    misses=st.integers(0, 3),
    digressions=st.integers(0, 3),
)


@given(state=STATES)
def test_a_state_comes_back_from_json_as_it_was(state: TeachingState) -> None:
    document = json.loads(json.dumps(state.as_dict()))
    assert TeachingState.from_dict(document) == state
