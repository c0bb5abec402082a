"""Floors and rooms of one kind, named as people name them, in a house and in a flat."""

from __future__ import annotations

from typing import Any

import pytest

from agent.teaching.words.mentions import Mentions, find_mentions
from simulator.context import ContextSnapshot
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.understood import Named, understood

UPPER = ("landing", "main_bedroom", "emil_room", "freya_room", "bathroom")
GROUND = (
    "hall",
    "living_room",
    "dining_room",
    "kitchen",
    "study",
    "utility_room",
    "toilet",
    "terrace",
)


@pytest.fixture
def house(rehearse: Rehearse) -> ContextSnapshot:
    """The family house, seen from its living room."""
    home = rehearse(home="family_house").home
    return home.snapshot("amal", "media_player.living_room_speaker")


def a_tower(area: str | None) -> dict[str, Any]:
    """A house of three floors with a room and a light on each."""
    floors = {"vault": "Basement", "parlour": "Ground floor", "loft": "Attic floor"}
    return {
        "home": "tower",
        "time_zone": "Europe/Berlin",
        "areas": {
            room: {"name": room.capitalize(), "floor": floor}
            for room, floor in floors.items()
        },
        "people": {"amal": {"name": "Amal", "area": area}},
        "devices": {
            f"light.{room}": {"area": room, "name": f"{room} lamp"} for room in floors
        },
    }


def _mentions(text: str, context: ContextSnapshot, **named: Named) -> Mentions:
    return find_mentions(understood(text, "turn_off", **named), context)


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("turn off the lights upstairs", UPPER),
        ("turn off the lights on the upper floor", UPPER),
        ("turn off the top floor lights", UPPER),
        ("turn off the lights downstairs", GROUND),
        ("turn off the lights on the ground floor", GROUND),
        ("turn off the lights on this floor", GROUND),
        ("turn off the lights outside", ("terrace",)),
        ("lights off in the upstairs bathroom", ("bathroom",)),
        ("lights off in the bathroom upstairs", ("bathroom",)),
        ("lights off upstairs and in the kitchen", ("kitchen", *UPPER)),
        ("lights off in emil's bedroom", ("emil_room",)),
        ("lights off in the bedroom", ("main_bedroom",)),
        ("lights off in all the bedrooms", ("main_bedroom", "emil_room", "freya_room")),
        (
            "lights off in the three bedrooms",
            ("main_bedroom", "emil_room", "freya_room"),
        ),
        ("turn off the lights in the home office", ("study",)),
    ],
)
def test_a_floor_stands_for_its_rooms_and_nothing_else(
    house: ContextSnapshot, text: str, areas: tuple[str, ...]
) -> None:
    mentions = _mentions(text, house, device="lights")
    assert mentions.areas == areas
    assert mentions.unknown is None
    assert {house.devices[key].area for key in mentions.fits} <= set(areas)


@pytest.mark.parametrize(
    ("text", "named", "unknown"),
    [
        ("turn off the lights on the second floor", {}, "second floor"),
        ("turn off the lights in the guest bedroom", {}, "guest bedroom"),
        ("lights off in the guest bedroom", {"area": "guest bedroom"}, "guest bedroom"),
        ("lights off in both bedrooms", {}, "both bedrooms"),
        ("turn off the lights in the kids bedrooms", {}, "kids bedrooms"),
        ("turn off the lights in the kitchen upstairs", {}, "kitchen upstairs"),
        ("turn off the lights in the wine cellar", {}, "wine cellar"),
    ],
)
def test_a_place_that_the_house_lacks_is_no_other_place(
    house: ContextSnapshot, text: str, named: dict[str, str], unknown: str
) -> None:
    mentions = _mentions(text, house, device="lights", **named)
    assert (mentions.unknown, mentions.unknown_is) == (unknown, "area")
    assert not mentions.fits


def test_a_name_that_is_tagged_without_its_ending_is_part_of_the_room(
    house: ContextSnapshot,
) -> None:
    text = "turn off the light in Emil's room"
    mentions = _mentions(text, house, device="light", area=("Emil", "room"))
    assert (mentions.areas, mentions.unknown) == (("emil_room",), None)


@pytest.mark.parametrize(
    ("area", "word", "rooms"),
    [
        ("vault", "upstairs", ("parlour", "loft")),
        ("parlour", "upstairs", ("loft",)),
        ("loft", "upstairs", ("loft",)),
        (None, "upstairs", ("parlour", "loft")),
        ("loft", "downstairs", ("vault", "parlour")),
        ("vault", "downstairs", ("vault",)),
        (None, "downstairs", ("vault", "parlour")),
        ("vault", "on the top floor", ("loft",)),
        ("vault", "on the ground floor", ("parlour",)),
        ("loft", "on this floor", ("loft",)),
    ],
)
def test_upstairs_is_above_where_one_is(
    rehearse: Rehearse, area: str | None, word: str, rooms: tuple[str, ...]
) -> None:
    context = rehearse(home=a_tower(area)).home.snapshot("amal", None)
    assert _mentions(f"lights off {word}", context, device="lights").areas == rooms


def test_this_floor_is_unknown_to_whoever_is_nowhere(rehearse: Rehearse) -> None:
    context = rehearse(home=a_tower(None)).home.snapshot("amal", None)
    mentions = _mentions("lights off on this floor", context, device="lights")
    assert (mentions.unknown, mentions.fits) == ("this floor", {})


@pytest.mark.parametrize(
    "word", ["upstairs", "downstairs", "on the upper floor", "on the ground floor"]
)
def test_a_home_with_one_floor_has_none_to_go_to(rehearse: Rehearse, word: str) -> None:
    context = rehearse().home.snapshot("amal", "media_player.living_room_speaker")
    mentions = _mentions(f"turn off the lights {word}", context, device="lights")
    assert mentions.unknown is not None
    assert (mentions.unknown_is, mentions.fits) == ("area", {})


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("turn off the floor lamp on the ground floor", "floor lamp"),
        ("turn off the other floor lamp", "floor lamp"),
    ],
)
def test_a_floor_lamp_is_a_lamp(house: ContextSnapshot, text: str, phrase: str) -> None:
    mentions = _mentions(text, house, device=phrase)
    assert set(mentions.fits) == {"light.living_room_floor_lamp"}


@pytest.mark.parametrize(
    ("text", "is_all", "areas"),
    [
        ("turn off all the lights", True, ()),
        ("turn off the lights", False, ()),
        ("turn off the lights in the house", True, ()),
        ("turn off the lights everywhere", True, ()),
        ("turn off the lights in every room", True, ()),
        ("turn off all the lights in here", True, ("living_room",)),
        ("turn off all the lights in this room", True, ("living_room",)),
        ("turn off all the lights upstairs", True, UPPER),
    ],
)
def test_all_is_as_wide_as_it_is_said(
    house: ContextSnapshot, text: str, is_all: bool, areas: tuple[str, ...]
) -> None:
    mentions = _mentions(text, house, device="lights")
    assert (mentions.is_all, mentions.areas) == (is_all, areas)


def test_everything_here_is_nothing_to_whoever_is_nowhere(rehearse: Rehearse) -> None:
    context = rehearse(home=a_tower(None)).home.snapshot("amal", None)
    mentions = _mentions("turn off everything in here", context)
    assert (mentions.unknown, mentions.unknown_is) == ("here", "area")
