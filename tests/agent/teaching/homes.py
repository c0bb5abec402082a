"""Small homes in which one thing differs from the flat."""

from __future__ import annotations

from typing import Any

from tests.agent.teaching.rehearsal import CEILING, SOFA_LAMP, SPEAKER


def two_rooms_with_one_name() -> dict[str, Any]:
    """A cabin in which two floor lamps have the same name."""
    return {
        "home": "cabin",
        "time_zone": "Europe/Berlin",
        "areas": {"loft": {"name": "Loft"}, "studio": {"name": "Studio"}},
        "people": {"amal": {"name": "Amal", "area": "studio"}},
        "devices": {
            "light.loft_lamp": {"area": "loft", "name": "Floor lamp"},
            "light.studio_lamp": {"area": "studio", "name": "Floor lamp"},
        },
    }


def two_equal_lamps(**states: str) -> dict[str, Any]:
    """A room with two lights of which neither is the main one."""
    names = {"left": "Left lamp", "right": "Right lamp"}
    return {
        "home": "studio",
        "time_zone": "Europe/Berlin",
        "areas": {"studio": {"name": "Studio"}},
        "people": {"amal": {"name": "Amal", "area": "studio"}},
        "devices": {
            f"light.{side}": {
                "area": "studio",
                "name": name,
                "state": states.get(side, "off"),
                "capabilities": {"brightness": True},
            }
            for side, name in names.items()
        },
    }


def forgetful_studio() -> dict[str, Any]:
    """A room like the flat's living room, whose Amal wants nothing remembered."""
    return {
        "home": "studio",
        "time_zone": "Europe/Berlin",
        "areas": {"living_room": {"name": "Living room"}},
        "people": {"amal": {"name": "Amal", "area": "living_room", "remembers": False}},
        "devices": {
            SPEAKER: {"area": "living_room", "capabilities": {"voice": True}},
            CEILING: {"area": "living_room", "name": "Ceiling light", "main": True},
            SOFA_LAMP: {
                "area": "living_room",
                "name": "Sofa lamp",
                "aliases": ["lamp"],
            },
        },
    }


def lamps_in_rooms(**lamps: int) -> dict[str, Any]:
    """A house with so many lamps in each of the rooms, spoken to from a bare hall."""
    return {
        "home": "house",
        "time_zone": "Europe/Berlin",
        "areas": {room: {"name": room.title()} for room in ("hall", *lamps)},
        "people": {"amal": {"name": "Amal", "area": "hall"}},
        "devices": {
            "media_player.hall": {"area": "hall", "capabilities": {"voice": True}},
            **{
                f"light.{room}_{number}": {
                    "area": room,
                    "name": f"{_COLOURS[number]} lamp",
                }
                for room, count in lamps.items()
                for number in range(count)
            },
        },
    }


_COLOURS = ("blue", "red", "green", "white", "black", "yellow")
