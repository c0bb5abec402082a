from __future__ import annotations

import pytest

from agent.nlu.grammar import bare
from agent.training_examples import training_examples
from tests.agent.nlu.conftest import Parse
from tests.agent.nlu.utterances import UTTERANCES
from tests.agent.nlu.utterances_settings import SETTING_UTTERANCES

ALL = (*UTTERANCES, *SETTING_UTTERANCES)


@pytest.mark.parametrize(
    ("text", "intent", "entities"), ALL, ids=[row[0] for row in ALL]
)
def test_an_utterance_is_understood(
    parse: Parse, text: str, intent: str, entities: tuple[str, ...]
) -> None:
    parsed = parse(text)
    found = sorted(parsed["entities"], key=lambda entity: int(entity["start"]))
    assert parsed["intent"]["name"] == intent
    assert [
        f"{entity['entity']}={text[entity['start'] : entity['end']]}"
        for entity in found
    ] == list(entities)


def test_no_utterance_of_the_table_is_a_training_example() -> None:
    trained = {bare(example.text) for example in training_examples()}
    assert not trained & {bare(text) for text, _, _ in ALL}


@pytest.mark.parametrize(
    "text",
    ["?!", "🙂", "\N{COMBINING ACUTE ACCENT}", "la " * 400, "/turn_on", "\x00"],
    ids=["punctuation", "emoji", "accent", "long", "slash", "nul"],
)
def test_any_text_gets_an_intent(parse: Parse, text: str) -> None:
    assert parse(text)["intent"]["name"]


@pytest.mark.parametrize("text", ["", " "], ids=["empty", "blank"])
def test_a_text_without_words_is_not_understood(parse: Parse, text: str) -> None:
    parsed = parse(text)
    assert parsed["intent"]["name"] == "nlu_fallback"
    assert parsed["entities"] == []


def test_the_same_text_is_always_understood_the_same(parse: Parse) -> None:
    text = "dim the lamp in the solarium to a quarter"
    assert parse(text) == parse(text)


ROOMS = (
    "sunroom",
    "greenhouse",
    "solarium",
    "library",
    "man cave",
    "root cellar",
    "treehouse",
    "dressing room",
    "penthouse",
    "sewing room",
)


def test_rooms_that_no_example_mentions_are_found(parse: Parse) -> None:
    found = [
        room
        for room in ROOMS
        for entity in parse(f"turn on the light in the {room}")["entities"]
        if (entity["entity"], entity["value"]) == ("area", room)
    ]
    assert len(found) >= 8


DEVICES = (
    "toaster",
    "pinball machine",
    "lava lamp",
    "ice cream maker",
    "towel rail",
    "robot mower",
    "sewing machine",
    "air purifier",
    "karaoke box",
    "treadmill",
)


def test_devices_that_no_example_mentions_are_found(parse: Parse) -> None:
    found = [
        device
        for device in DEVICES
        for entity in parse(f"switch the {device} off")["entities"]
        if (entity["entity"], entity["value"]) == ("device", device)
    ]
    assert len(found) >= 8
