"""The trace and its JSON form."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import AssistantError
from simulator.trace import (
    Change,
    Command,
    Entity,
    Intent,
    LessonKept,
    Meant,
    Moment,
    Question,
    Recalled,
    Signal,
    Stage,
    Trace,
)

KEYS = [
    *("turn", "person", "via", "utterance", "intent", "entities", "meant", "signal"),
    *("recall", "moment", "question", "commands", "changes", "responses", "lesson"),
    "stages",
]

words = st.text(max_size=12)
finite = st.floats(allow_nan=False, allow_infinity=False)
scores = st.floats(min_value=0, max_value=1).map(lambda score: round(score, 3))
scalars = st.none() | st.booleans() | st.integers() | finite | words
mappings = st.dictionaries(words, scalars, max_size=3)
traces = st.builds(
    Trace,
    turn=st.integers(min_value=1),
    person=words,
    via=st.none() | words,
    utterance=words,
    intent=st.builds(Intent, name=words, confidence=scores),
    entities=st.lists(
        st.builds(
            Entity, entity=words, value=words, start=st.just(0), end=st.integers()
        ),
        max_size=2,
    ).map(tuple),
    meant=st.none()
    | st.builds(
        Meant,
        act=words,
        target=st.none() | words | st.lists(words, max_size=3).map(tuple),
        value=scalars,
        runner_up=st.none() | words,
        margin=st.none() | scores,
    ),
    signal=st.none() | st.builds(Signal, name=words, value=words),
    recall=st.lists(
        st.builds(Recalled, id=st.integers(), topic=words, value=words), max_size=2
    ).map(tuple),
    moment=st.none()
    | st.builds(
        Moment,
        kind=st.sampled_from(["repeat", "barge_in", "habit"]),
        score=scores,
        evidence=words,
    ),
    question=st.none()
    | st.builds(Question, kind=st.sampled_from(["which", "confirm"]), topic=words),
    commands=st.lists(
        st.builds(Command, service=words, device=words, fields=mappings), max_size=2
    ).map(tuple),
    changes=st.lists(
        st.builds(Change, device=words, before=mappings, after=mappings), max_size=2
    ).map(tuple),
    responses=st.lists(words, max_size=2).map(tuple),
    lesson=st.none()
    | st.builds(LessonKept, id=st.integers(), topic=words, value=words, scope=words),
    stages=st.lists(
        st.builds(Stage, name=words, detail=words, confidence=st.none() | scores),
        max_size=2,
    ).map(tuple),
    durations_ms=st.none() | st.dictionaries(words, finite, max_size=2),
)


def a_trace(**differences: Any) -> Trace:
    values: dict[str, Any] = {
        "turn": 1,
        "person": "amal",
        "via": None,
        "utterance": "turn on the light",
        "intent": Intent(name="turn_on", confidence=0.98765),
    }
    return Trace(**{**values, **differences})


@given(traces)
def test_every_trace_comes_back_from_json_as_it_was(trace: Trace) -> None:
    over_the_wire = json.loads(json.dumps(trace.as_dict()))

    assert Trace.from_dict(over_the_wire) == trace


@given(traces)
def test_json_form_does_not_change_on_its_way_through_a_trace(trace: Trace) -> None:
    document = trace.as_dict()

    assert json.dumps(Trace.from_dict(document).as_dict()) == json.dumps(document)


def test_every_key_is_present_even_when_nothing_happened() -> None:
    document = a_trace().as_dict()

    assert list(document) == KEYS
    assert document["meant"] is None
    assert document["changes"] == []


def test_durations_are_present_only_when_measured() -> None:
    document = a_trace(durations_ms={"decide": 1.25}).as_dict()

    assert list(document) == [*KEYS, "durations_ms"]
    assert document["durations_ms"] == {"decide": 1.25}


def test_scores_are_rounded_and_values_are_not() -> None:
    meant = Meant(act="set_temperature", value=21.23456, margin=0.12345)
    document = a_trace(
        meant=meant,
        moment=Moment(kind="repeat", score=2 / 3, evidence="said again"),
        stages=(Stage(name="recall", detail="", confidence=1 / 3),),
    ).as_dict()

    assert document["intent"]["confidence"] == 0.988
    assert document["meant"]["margin"] == 0.123
    assert document["meant"]["value"] == 21.23456
    assert document["moment"]["score"] == 0.667
    assert document["stages"][0]["confidence"] == 0.333


def test_a_change_says_from_and_to() -> None:
    change = Change(
        device="light.sofa_lamp", before={"state": "off"}, after={"state": "on"}
    )

    assert a_trace(changes=(change,)).as_dict()["changes"] == [
        {"device": "light.sofa_lamp", "from": {"state": "off"}, "to": {"state": "on"}}
    ]


def test_several_targets_are_a_list() -> None:
    meant = Meant(act="turn_on", target=("light.a", "light.b"))

    assert a_trace(meant=meant).as_dict()["meant"]["target"] == ["light.a", "light.b"]


def test_a_whole_number_stays_whole_and_becomes_one_where_a_score_is_due() -> None:
    document = a_trace(meant=Meant(act="dim", value=40)).as_dict()
    document["intent"]["confidence"] = 1

    trace = Trace.from_dict(document)

    assert trace.meant is not None
    assert type(trace.meant.value) is int
    assert type(trace.intent.confidence) is float


Damage = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("damage", "where"),
    [
        pytest.param(lambda it: it.pop("via"), "via: missing", id="missing key"),
        pytest.param(lambda it: it.update(mood=1), "mood: unknown", id="unknown key"),
        pytest.param(
            lambda it: it["meant"].update(target=["light.a", 3]),
            "meant.target.1: expected text",
            id="deep wrong type",
        ),
        pytest.param(
            lambda it: it["meant"].update(value=[1]), "meant.value: ", id="no scalar"
        ),
        pytest.param(
            lambda it: it.update(moment={"kind": "x", "score": 1, "evidence": ""}),
            "moment.kind: expected one of repeat",
            id="unknown moment",
        ),
        pytest.param(
            lambda it: it.update(turn=True), "turn: expected a whole", id="bool"
        ),
        pytest.param(
            lambda it: it["intent"].update(confidence=float("nan")),
            "intent.confidence: expected a finite",
            id="not a number",
        ),
        pytest.param(
            lambda it: it.update(responses="utter_done"),
            "responses: expected a list",
            id="text for a list",
        ),
        pytest.param(
            lambda it: it.update(intent=None), "intent: expected an object", id="null"
        ),
    ],
)
def test_a_damaged_trace_is_an_error_that_names_the_key(
    damage: Damage, where: str
) -> None:
    document = copy.deepcopy(a_trace(meant=Meant(act="turn_on")).as_dict())
    damage(document)

    with pytest.raises(AssistantError, match=where):
        Trace.from_dict(document)
