"""What there is: rooms, scenes, and devices of a kind or of a room."""

from __future__ import annotations

import itertools

from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import Interpretation, Say
from agent.teaching.weighing.unknown import declined_as_unknown, nothing_there
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.told_apart import told_briefly
from agent.teaching.words.understanding import Understanding, words_of
from simulator.context import DeviceView
from simulator.trace import Meant, Signal

_BEING = frozenset(
    {
        ("are", "there"),
        ("is", "there"),
        ("do", "we"),
        ("do", "you"),
        ("do", "i"),
        ("have", "we"),
    }
)
_STANDING_IN = frozenset({("are", "in"), ("is", "in"), ("are", "on"), ("is", "on")})
"""The same of a room or a floor: "what is in the kitchen"."""
_OF_A_STATE = frozenset(
    "on off open opened closed shut locked unlocked playing running going working "
    "burning lit ringing up down still left ready done broken wrong new".split()
)
"""Words by which it is asked how things stand, not what there is."""
_ROOMS, _SCENES = frozenset({"rooms", "places"}), frozenset({"scenes", "scene"})
_ALL_THINGS = frozenset(
    "devices things machines appliances stuff gadgets what's".split()
)
_SENSING = frozenset({"sensor", "binary_sensor", "weather", "sun"})
"""Domains that nobody counts among the devices of a room."""


def asks_what_there_is(understanding: Understanding, mentions: Mentions) -> bool:
    """Whether it is asked what there is, however that stands."""
    words = understanding.words
    pairs = set(itertools.pairwise(words))
    named = set(words_of(mentions.phrase or ""))
    if _OF_A_STATE & (set(words) - named) and not _STANDING_IN & pairs:
        return False
    is_place = bool(mentions.areas) or mentions.unknown_is == "area"
    is_of_things = bool(_ALL_THINGS & set(words)) and _STANDING_IN & pairs
    return bool(_BEING & pairs) or (is_place and bool(is_of_things))


def interpret_inventory(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """The rooms, the scenes, or the devices that are asked for."""
    words, context = set(understanding.words), grounds.context
    if _ROOMS & words:
        names = [area.spoken_name for area in context.areas.values()]
        return _told("rooms", tuple(context.areas), ", ".join(names))
    if _SCENES & words:
        names = [scene.spoken_name for scene in context.scenes.values()]
        return _told("scenes", tuple(context.scenes), ", ".join(names))
    is_everything = not mentions.fits and (
        mentions.phrase is None or bool(_ALL_THINGS & set(words_of(mentions.phrase)))
    )
    if mentions.unknown is not None and not (
        is_everything and mentions.unknown_is == "device"
    ):
        return declined_as_unknown(mentions, context)
    found = [
        device
        for device in context.devices.values()
        if (not mentions.areas or device.area in mentions.areas)
        and (_is_thing(device) if is_everything else device.id in mentions.fits)
    ]
    if not found and mentions.areas:
        return Interpretation(says=(nothing_there(mentions.areas[0], context),))
    told = tuple(device.id for device in found)
    return _told("devices", told, told_briefly(found, context))


def _is_thing(device: DeviceView) -> bool:
    return device.domain not in _SENSING


def _told(what: str, ids: tuple[str, ...], names: str) -> Interpretation:
    key = "utter_there_is" if ids else "utter_there_is_none"
    return Interpretation(
        meant=Meant(act="query_inventory", target=ids or None, value=len(ids)),
        signal=Signal(name="explicit", value=what),
        says=(Say(key=key, values={"names": names}),),
    )
