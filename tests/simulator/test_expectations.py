from typing import Any

import pytest

from simulator.assistant import DeviceReading, KnownPreference, Turn
from simulator.expectations import Expectations, Mismatch, check
from simulator.trace import Intent, Meant, Moment, Question, Recalled, Signal
from tests.simulator.scripted import turn

BEFORE = {
    "light.ceiling": DeviceReading(state="off"),
    "light.lamp": DeviceReading(state="off", attributes={"brightness_pct": 40}),
}
AFTER = {**BEFORE, "light.ceiling": DeviceReading(state="on")}
SPOKEN = turn(
    "Turning on the ceiling light.",
    "Anything else?",
    intent=Intent(name="turn_on", confidence=0.9),
    meant=Meant(
        act="turn_on", target="light.ceiling", value=20, runner_up="x", margin=0.1
    ),
    signal=Signal(name="area", value="living_room"),
    recall=(
        Recalled(id=1, topic="light.device", value="light.ceiling"),
        Recalled(id=2, topic="light.brightness_pct", value="20"),
    ),
    moment=Moment(kind="repeat", score=0.9, evidence="said again"),
    question=Question(kind="which", topic="light.device"),
    responses=("utter_done", "utter_which"),
)
KNOWN = (
    KnownPreference(
        id=1,
        person="amal",
        topic="light.device",
        value="light.lamp",
        when={"area": "living_room"},
    ),
    KnownPreference(id=2, person=None, topic="light.brightness_pct", value="40"),
)


def mismatches(
    expect: dict[str, Any], *, turns: tuple[Turn, ...] = (SPOKEN,)
) -> list[Mismatch]:
    return check(
        Expectations.parse_obj(expect),
        step=3,
        before=BEFORE,
        after=AFTER,
        turns=turns,
        preferences=KNOWN,
    )


HOLD: dict[str, dict[str, Any]] = {
    "nothing expected": {},
    "intent": {"intent": "turn_on"},
    "meant is a subset": {"meant": {"target": "light.ceiling"}},
    "meant value": {"meant": {"act": "turn_on", "value": 20.0}},
    "devices are a subset": {"devices": {"light.lamp": {"state": "off"}}},
    "attributes": {"devices": {"light.lamp": {"attributes": {"brightness_pct": 40}}}},
    "unchanged device": {"unchanged": ["light.lamp"]},
    "others unchanged": {
        "devices": {"light.ceiling": {"state": "on"}},
        "unchanged": "others",
    },
    "moment": {"moment": "repeat"},
    "question": {"asks": "which"},
    "any question": {"asks": "any"},
    "one of the responses": {"response": "utter_which"},
    "signal": {"signal": "area"},
    "uses in any order": {"uses": ["light.brightness_pct", "light.device"]},
    "says across replies in any case": {"says": ["CEILING light. any"]},
    "not said": {"not_says": ["lamp"]},
    "preference": {"preferences": [{"person": "amal", "topic": "light.device"}]},
    "preference under a condition": {
        "preferences": [{"when": {"area": "living_room"}}]
    },
    "household preference": {"preferences": [{"person": None, "value": 40}]},
    "no such preference": {"no_preferences": [{"person": "binta"}]},
}


@pytest.mark.parametrize("expect", HOLD.values(), ids=HOLD)
def test_what_is_so_is_no_mismatch(expect: dict[str, Any]) -> None:
    assert mismatches(expect) == []


DIFFER: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "intent": ({"intent": "turn_off"}, "intent", "turn_off", "turn_on"),
    "meant": (
        {"meant": {"target": "light.lamp"}},
        "meant.target",
        "light.lamp",
        "light.ceiling",
    ),
    "meant nothing": ({"meant": {"value": None}}, "meant.value", "nothing", "20"),
    "meant several": (
        {"meant": {"target": ["light.ceiling", "light.lamp"]}},
        "meant.target",
        "light.ceiling; light.lamp",
        "light.ceiling",
    ),
    "state": (
        {"devices": {"light.ceiling": {"state": "off"}}},
        "devices.light.ceiling.state",
        "off",
        "on",
    ),
    "attribute": (
        {"devices": {"light.lamp": {"attributes": {"brightness_pct": 20}}}},
        "devices.light.lamp.attributes.brightness_pct",
        "20",
        "40",
    ),
    "true is not one": (
        {"meant": {"value": True}},
        "meant.value",
        "true",
        "20",
    ),
    "absent attribute": (
        {"devices": {"light.ceiling": {"attributes": {"brightness_pct": 20}}}},
        "devices.light.ceiling.attributes.brightness_pct",
        "20",
        "nothing",
    ),
    "device that is not there": (
        {"devices": {"light.hall": {"state": "on"}}},
        "devices.light.hall",
        "to be there",
        "no such device",
    ),
    "changed": (
        {"unchanged": ["light.ceiling"]},
        "unchanged.light.ceiling",
        "off",
        "on",
    ),
    "others changed": (
        {"unchanged": "others"},
        "unchanged.light.ceiling",
        "off",
        "on",
    ),
    "moment": ({"moment": "none"}, "moment", "none", "repeat"),
    "question": ({"asks": "none"}, "asks", "none", "which"),
    "response": (
        {"response": "utter_left"},
        "response",
        "utter_left",
        "utter_done; utter_which",
    ),
    "signal": ({"signal": "explicit"}, "signal", "explicit", "area"),
    "fewer uses": (
        {"uses": ["light.device"]},
        "uses",
        "light.device",
        "light.device; light.brightness_pct",
    ),
    "no uses": (
        {"uses": []},
        "uses",
        "none",
        "light.device; light.brightness_pct",
    ),
    "not said": (
        {"says": ["lamp"]},
        "says",
        "lamp",
        "Turning on the ceiling light. Anything else?",
    ),
    "said": (
        {"not_says": ["turning"]},
        "not_says",
        "not to hear “turning”",
        "Turning on the ceiling light. Anything else?",
    ),
    "preference of nobody": (
        {"preferences": [{"person": "binta", "topic": "light.device"}]},
        "preferences",
        "person: binta, topic: light.device",
        "amal: light.device = light.lamp, area=living_room; "
        "household: light.brightness_pct = 40",
    ),
    "preference under another condition": (
        {"preferences": [{"topic": "light.device", "when": {}}]},
        "preferences",
        "topic: light.device, when: nothing",
        "amal: light.device = light.lamp, area=living_room; "
        "household: light.brightness_pct = 40",
    ),
    "unwanted preference": (
        {"no_preferences": [{"person": None}]},
        "no_preferences",
        "none with person: nothing",
        "household: light.brightness_pct = 40",
    ),
}


@pytest.mark.parametrize(
    ("expect", "key", "expected", "got"), DIFFER.values(), ids=DIFFER
)
def test_what_is_not_so_is_told_as_expected_and_got(
    expect: dict[str, Any], key: str, expected: str, got: str
) -> None:
    assert mismatches(expect) == [Mismatch(step=3, key=key, expected=expected, got=got)]


def test_every_mismatch_is_told_at_once() -> None:
    found = mismatches({"moment": "none", "asks": "none", "says": ["lamp"]})

    assert [mismatch.key for mismatch in found] == ["moment", "asks", "says"]


def test_expectations_about_a_turn_concern_the_last_one() -> None:
    turns = (SPOKEN, turn("Done."))

    assert mismatches({"asks": "none", "moment": "none"}, turns=turns) == []


def test_where_nothing_was_said_nothing_was_asked_or_answered() -> None:
    assert mismatches({"asks": "none"}, turns=()) == []
    assert mismatches({"response": "utter_done"}, turns=()) == [
        Mismatch(step=3, key="response", expected="utter_done", got="none")
    ]


def test_any_question_is_missed_where_none_was_asked() -> None:
    assert mismatches({"asks": "any"}, turns=(turn("Done."),)) == [
        Mismatch(step=3, key="asks", expected="any", got="none")
    ]
