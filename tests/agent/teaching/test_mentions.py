"""Names of rooms and devices in an utterance, held against a home."""

from __future__ import annotations

import pytest

from agent.teaching.words.mentions import Mentions, find_mentions
from simulator.context import ContextSnapshot
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.homes import two_rooms_with_one_name
from tests.agent.teaching.rehearsal import (
    BEDROOM_LIGHT,
    BEDSIDE_LAMP,
    CEILING,
    COUNTER_LIGHT,
    KITCHEN_LIGHT,
    SOFA_LAMP,
    SPEAKER,
    Rehearsal,
)
from tests.agent.teaching.understood import Named, understood

LIGHTS = {
    CEILING,
    SOFA_LAMP,
    KITCHEN_LIGHT,
    COUNTER_LIGHT,
    BEDROOM_LIGHT,
    BEDSIDE_LAMP,
    "light.hall_ceiling",
}


@pytest.fixture
def context(flat: Rehearsal) -> ContextSnapshot:
    return flat.home.snapshot("amal", SPEAKER)


def _mentions(text: str, context: ContextSnapshot, **named: Named) -> Mentions:
    return find_mentions(understood(text, "turn_on", **named), context)


def _best(mentions: Mentions) -> set[str]:
    best = max(mentions.fits.values())
    return {device for device, fit in mentions.fits.items() if fit == best}


@pytest.mark.parametrize(
    ("text", "device", "meant"),
    [
        ("turn on the sofa lamp", "sofa lamp", {SOFA_LAMP}),
        ("turn on the night light", "night light", {BEDSIDE_LAMP}),
        ("turn on the telly", "telly", {"media_player.television"}),
        ("turn on the Ceiling Light", "Ceiling Light", {CEILING}),
        ("turn on the bedroom light", "bedroom light", {BEDROOM_LIGHT}),
        ("turn on the light in the bedroom", "light", {BEDROOM_LIGHT, BEDSIDE_LAMP}),
        ("turn on the light", "light", LIGHTS),
        ("turn on the cieling light", "cieling light", {CEILING}),
        ("start the espresso machine", "espresso machine", {"switch.coffee_machine"}),
        ("open the shades", "shades", {"cover.living_room_blind"}),
    ],
    ids=[
        "name",
        "alias",
        "alias_of_one_word",
        "any_case",
        "room_and_kind_as_a_name",
        "kind_in_a_room",
        "bare_kind",
        "typo",
        "alias_of_two_words",
        "another_word_for_the_kind",
    ],
)
def test_a_device_phrase_fits_by_name_alias_kind_and_room(
    context: ContextSnapshot, text: str, device: str, meant: set[str]
) -> None:
    assert _best(_mentions(text, context, device=device)) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("turn on the sofa lamp", {SOFA_LAMP}),
        ("lights on in the lounge", {CEILING, SOFA_LAMP}),
        ("is the front door locked", {"lock.front_door"}),
    ],
)
def test_a_device_that_nlu_missed_is_found_by_its_words(
    context: ContextSnapshot, text: str, meant: set[str]
) -> None:
    assert _best(_mentions(text, context)) == meant


@pytest.mark.parametrize("said", ["light", "lights", "lamps", "Lighting"])
def test_a_bare_kind_names_no_device_more_closely_than_another(
    context: ContextSnapshot, said: str
) -> None:
    mentions = _mentions(f"turn on the {said} here", context, device=said)
    assert set(mentions.fits) == LIGHTS


def test_a_name_that_two_rooms_share_fits_both(rehearse: Rehearse) -> None:
    cabin = rehearse(home=two_rooms_with_one_name())
    context = cabin.home.snapshot("amal", None)
    both = {"light.loft_lamp", "light.studio_lamp"}
    assert _best(_mentions("the floor lamp", context, device="floor lamp")) == both


def test_a_room_tells_two_devices_of_one_name_apart(rehearse: Rehearse) -> None:
    cabin = rehearse(home=two_rooms_with_one_name())
    context = cabin.home.snapshot("amal", None)
    mentions = _mentions("the floor lamp in the loft", context, device="floor lamp")
    assert set(mentions.fits) == {"light.loft_lamp"}


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("turn on the light in the living room", ("living_room",)),
        ("turn on the light in the lounge", ("living_room",)),
        ("turn on the hallway light", ("hall",)),
        ("turn on the light in the bedrom", ("bedroom",)),
        ("lights off in the kitchen and in the hall", ("kitchen", "hall")),
        ("turn on the light", ()),
    ],
)
def test_rooms_are_known_by_name_alias_and_typo(
    context: ContextSnapshot, text: str, areas: tuple[str, ...]
) -> None:
    assert _mentions(text, context).areas == areas


@pytest.mark.parametrize(
    ("text", "named", "unknown"),
    [
        ("turn on the light in the attic", {"device": "light"}, "attic"),
        ("turn on the light in the attic", {"area": "attic"}, "attic"),
        (
            "turn on the attic light",
            {"device": "light", "area": "attic"},
            "attic",
        ),
        ("lights on in the wine cellar", {}, "wine cellar"),
        ("turn off the lights upstairs", {"device": "lights"}, "upstairs"),
        ("what is the temperature outside", {}, "outside"),
        ("light on in the attic and in the kitchen", {"device": "light"}, "attic"),
        ("light on in the attic above the kitchen", {"area": "attic"}, "attic"),
    ],
)
def test_a_room_that_is_not_there_is_unknown(
    context: ContextSnapshot, text: str, named: dict[str, str], unknown: str
) -> None:
    mentions = _mentions(text, context, **named)
    assert (mentions.unknown, mentions.unknown_is) == (unknown, "area")
    assert not mentions.fits


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("turn on the light in the evening", {}),
        ("turn the light on in a moment", {}),
        ("turn on the light in ten minutes", {"duration": "ten minutes"}),
        ("turn on the light at 7", {}),
        ("turn on the light in here", {"area": "here"}),
        ("turn off the light at the sofa", {}),
        ("dim the light in the whole living room", {}),
    ],
)
def test_a_time_or_a_device_after_a_preposition_is_no_unknown_room(
    context: ContextSnapshot, text: str, named: dict[str, str]
) -> None:
    assert _mentions(text, context, **named).unknown is None


@pytest.mark.parametrize(
    ("text", "named", "unknown"),
    [
        ("turn on the jacuzzi", {"device": "jacuzzi"}, "jacuzzi"),
        ("turn on the desk lamp", {"device": "desk lamp"}, "desk lamp"),
        ("turn on the attic light", {}, "attic light"),
        ("unlock the garage door", {}, "garage door"),
    ],
)
def test_a_device_that_is_not_there_is_unknown(
    context: ContextSnapshot, text: str, named: dict[str, str], unknown: str
) -> None:
    mentions = _mentions(text, context, **named)
    assert (mentions.unknown, mentions.unknown_is) == (unknown, "device")


@pytest.mark.parametrize(
    ("text", "device", "is_plural", "is_all"),
    [
        ("turn on the light", "light", False, False),
        ("turn on the lights", "lights", True, False),
        ("turn on both lamps", "lamps", True, False),
        ("turn on all the lights", "lights", True, True),
        ("turn on all lights", "lights", True, True),
        ("turn on every light", "light", True, True),
        ("turn on all the kitchen lights", "lights", True, True),
        ("turn the lights all off", "lights", True, True),
        ("all right, turn on the light", "light", False, False),
        ("turn on the light after all", "light", False, False),
        ("turn on the light, that's all", "light", False, False),
        ("turn on the light every evening", "light", False, False),
        ("open the blinds", "blinds", False, False),
    ],
)
def test_several_are_asked_for_only_in_so_many_words(
    context: ContextSnapshot, text: str, device: str, is_plural: bool, is_all: bool
) -> None:
    mentions = _mentions(text, context, device=device)
    assert (mentions.is_plural, mentions.is_all) == (is_plural, is_all)


@pytest.mark.parametrize(
    ("text", "is_all"),
    [
        ("everything off", True),
        ("all right, everything off then", True),
        ("turn really everything off", True),
        ("please stop everything", True),
        ("pause the film, i'm missing everything", False),
        ("thanks for everything, turn it off", False),
        ("turn them all off", True),
        ("turn off all of them", True),
        ("switch all off", True),
        ("all good, turn it off", False),
        ("turn it off", False),
    ],
)
def test_all_without_a_device_is_all_there_is(
    context: ContextSnapshot, text: str, is_all: bool
) -> None:
    mentions = _mentions(text, context)
    assert (mentions.is_all, mentions.phrase) == (is_all, None)


def test_a_phrase_of_generic_words_names_nothing(context: ContextSnapshot) -> None:
    mentions = _mentions("turn it on", context, device="it")
    assert (mentions.phrase, mentions.unknown) == (None, None)


def test_a_word_of_the_sentence_is_no_typo_of_a_device(
    context: ContextSnapshot,
) -> None:
    assert _mentions("tell me what is running", context).phrase is None


def test_a_device_that_has_only_its_kind_for_a_name_is_not_named_by_that(
    rehearse: Rehearse,
) -> None:
    house = rehearse(home="family_house").home.snapshot("deniz", SPEAKER)
    mentions = _mentions("open the blind", house, device="blind")
    assert mentions.is_plain
    assert {"cover.living_room_left_blind", "cover.bedroom_blind"} <= _best(mentions)
