"""Which player is meant by what it plays: "pause the film", "which song is this".

Words for a kind of content name the player on which such a thing is running, as
surely as a part of its name would.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from agent.teaching.weighing.evidence import Evidence, named
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.vocabulary import singular
from simulator.context import DeviceView
from simulator.media import VIDEO_TYPES

_MUSIC = frozenset({"album", "track", "music", "playlist", "radio"})
_SPOKEN = frozenset({"audiobook"})

WHAT_PLAYS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys("film movie video picture series".split(), VIDEO_TYPES),
    "episode": VIDEO_TYPES | {"podcast"},
    **dict.fromkeys("music song track album tune soundtrack".split(), _MUSIC),
    **dict.fromkeys("audiobook book story chapter".split(), _SPOKEN),
    "podcast": frozenset({"podcast"}),
    "radio": frozenset({"radio"}),
}
"""Word → the `media_content_type`s that people may mean by it."""

_FIT = 0.8
"""How well such words fit the player: like words of its name, and not all of it."""


def content_types(words: Sequence[str]) -> frozenset[str]:
    """The sorts of content that the words name; empty: none."""
    said = (WHAT_PLAYS.get(singular(word), frozenset()) for word in words)
    return frozenset(kind for kinds in said for kind in kinds)


def plays(device: DeviceView, types: Collection[str]) -> bool:
    """Whether something of these sorts is running on it, or was paused there."""
    return _is_loaded(device) and device.attributes.get("media_content_type") in types


def _is_loaded(device: DeviceView) -> bool:
    """Whether something plays on it, or was paused there."""
    return device.domain == "media_player" and device.state in {"playing", "paused"}


def named_or_playing(
    device: DeviceView, mentions: Mentions, words: Sequence[str]
) -> Evidence | None:
    """`explicit`: the words name the device, or else what it plays."""
    by_name = named(device, mentions)
    if by_name is not None and by_name.strength >= _FIT:
        return by_name
    types = content_types(words)
    if not plays(device, types):
        return by_name
    saw = str(device.attributes["media_content_type"])
    return Evidence(signal="explicit", saw=saw, strength=_FIT)


def within_reach(
    devices: Sequence[DeviceView],
    mentions: Mentions,
    words: Sequence[str],
    room: str | None,
) -> list[DeviceView]:
    """The devices, without players of something else than was said.

    "Pause the film" is not about an audiobook. Any sound is called music, though, in
    the room one is in; and whoever names a room or a player means that one.
    """
    types = content_types(words)
    is_named = bool(mentions.areas) or (bool(mentions.fits) and not mentions.is_plain)
    loaded = [device for device in devices if _is_loaded(device)]
    if not types or is_named or not loaded or any(plays(one, types) for one in loaded):
        return list(devices)
    return [device for device in devices if device.domain != "media_player"] + [
        device
        for device in loaded
        if device.attributes.get("media_content_type") is None
        or (types == _MUSIC and device.area == room)
    ]


def only_others_hear(
    device: DeviceView, mentions: Mentions, words: Sequence[str], grounds: Grounds
) -> bool:
    """Whether it plays for others in another room, and nobody has spoken of it.

    Whoever names a room, a player or what it plays means that one.
    """
    context = grounds.context
    if mentions.areas or mentions.fits or content_types(words):
        return False
    own = {context.area, context.facts().get("person_area")}
    if device.area in own or device.id in grounds.previous:
        return False
    return any(
        who.area == device.area and who.id != context.person
        for who in context.people.values()
    )
