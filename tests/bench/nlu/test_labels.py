from __future__ import annotations

from pathlib import Path

import pytest

from agent.nlu_result import FALLBACK
from agent.teaching.words.vocabulary import CONTENT_WORDS, KINDS
from bench.nlu.labels import NAME, NOTHING, OUT_OF_SCOPE, load_labels
from simulator.errors import FileFault
from tests.agent.domain import domain, intents
from tests.bench.nlu.made_up import understood


def test_every_intent_that_is_named_exists() -> None:
    assert load_labels().intents <= intents()


def test_every_intent_stands_for_a_label_or_is_listed_without_one() -> None:
    assert intents() - {FALLBACK} <= load_labels().intents


def test_no_intent_with_a_label_is_listed_without_one() -> None:
    labels = load_labels()
    with_label = {way.intent for ways in labels.ways.values() for way in ways}
    assert not with_label & labels.without_label


def test_what_is_beyond_the_labels_has_none() -> None:
    labels = load_labels()
    assert labels.beyond <= labels.without_label


def test_every_kind_is_a_word_of_the_vocabulary() -> None:
    ways = [way for ways in load_labels().ways.values() for way in ways]
    kinds = {kind for way in ways for kind in way.kinds or ()}
    assert kinds <= {*KINDS, *CONTENT_WORDS.values(), NAME, NOTHING}


def test_every_entity_of_a_slot_exists() -> None:
    labels = load_labels()
    entities = {entity for held in labels.slots.values() for entity in held}
    assert entities <= set(domain()["entities"])
    assert labels.patchy <= entities


Case = tuple[str, str, str, dict[str, str], str]

REACHED: tuple[Case, ...] = (
    ("a kind", "switch the lamp on", "turn_on", {"device": "lamp"}, "light_on"),
    ("a plural", "the fans on", "turn_on", {"device": "fans"}, "fan_on"),
    (
        "two words",
        "start the coffee maker",
        "turn_on",
        {"device": "coffee maker"},
        "coffee_make",
    ),
    ("a mere name", "switch biscuit on", "turn_on", {"device": "biscuit"}, "plug_on"),
    ("nothing", "louder still", "turn_up", {}, "volume_up"),
    ("any device", "shut the gate", "close_cover", {"device": "gate"}, "cover_close"),
    ("a content", "a podcast, any one", "play_music", {}, "play_podcast"),
)


@pytest.mark.parametrize(
    ("text", "intent", "spans", "label"),
    [case[1:] for case in REACHED],
    ids=[case[0] for case in REACHED],
)
def test_a_label_is_reached(
    text: str, intent: str, spans: dict[str, str], label: str
) -> None:
    assert label in load_labels().reached(understood(text, intent, spans=spans))


MISSED: tuple[Case, ...] = (
    ("another kind", "switch the fan on", "turn_on", {"device": "fan"}, "light_on"),
    ("another intent", "the lamp off", "turn_off", {"device": "lamp"}, "light_on"),
    ("no device found", "on with it", "turn_on", {}, "light_on"),
    ("no such content", "some noise", "play_music", {}, "play_podcast"),
    ("a label of nothing", "to my list", "play_music", {}, "list_add"),
)


@pytest.mark.parametrize(
    ("text", "intent", "spans", "label"),
    [case[1:] for case in MISSED],
    ids=[case[0] for case in MISSED],
)
def test_a_label_is_not_reached(
    text: str, intent: str, spans: dict[str, str], label: str
) -> None:
    assert label not in load_labels().reached(understood(text, intent, spans=spans))


def test_out_of_scope_is_a_label() -> None:
    assert load_labels().supports(OUT_OF_SCOPE)
    assert not load_labels().supports("list_add")
    assert not load_labels().supports("a label that nobody knows")


def test_a_slip_in_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "labels.yml"
    file.write_text("labels: {}\nwithout_label: []\nslot: {}\n", encoding="utf-8")
    with pytest.raises(FileFault, match=r"labels\.yml:3: .*slot"):
        load_labels(file)
