"""Questions about what goes on: what plays, and how long it still takes."""

from __future__ import annotations

from collections.abc import Sequence

from agent.teaching.devices.playing import content_types, named_or_playing, plays
from agent.teaching.weighing.evidence import (
    goes_with_activity,
    in_room,
    just_spoken_of,
    reading,
)
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import (
    Interpretation,
    Say,
    meant_from,
    signal_from,
)
from agent.teaching.weighing.ranking import Reading
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.understanding import Understanding
from agent.teaching.words.vocabulary import CONTACT_CLASSES
from simulator.context import ContextSnapshot, DeviceView
from simulator.durations import seconds_of
from simulator.trace import Meant

_CONTACTS = {"on": "open", "off": "closed"}
"""What is watched by a contact, by the state of the contact."""

_MINUTE_S = 60.0
_TOLD_IN_SECONDS_S = 90.0
"""Below that, minutes would be too coarse."""


def interpret_playing_question(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """What the nearest player that plays is playing."""
    playing = [
        device
        for device in grounds.context.devices.values()
        if device.domain == "media_player" and device.state == "playing"
    ]
    return _nearest("query_playing", playing, mentions, grounds, understanding.words)


def interpret_remaining_question(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """How long the nearest thing that is under way still takes."""
    under_way = [
        device
        for device in grounds.context.devices.values()
        if _left_s(device) is not None
    ]
    types = content_types(understanding.words)
    if types and not mentions.fits:
        under_way = [device for device in under_way if plays(device, types)]
    return _nearest(
        "query_remaining", under_way, mentions, grounds, understanding.words
    )


def _nearest(
    act: str,
    going_on: Sequence[DeviceView],
    mentions: Mentions,
    grounds: Grounds,
    words: Sequence[str],
) -> Interpretation:
    """Tell of what goes on nearest; of equally near things, of all."""
    asked = [
        device
        for device in going_on
        if (not mentions.fits or device.id in mentions.fits)
        and (not mentions.areas or device.area in mentions.areas)
    ]
    if not asked:
        return _nothing_goes_on(act, mentions, grounds.context)
    ranking = grounds.rank(
        act, [_reading(device, asked, mentions, grounds, words) for device in asked]
    )
    best = ranking.order[0][1]
    told = [
        reading.key
        for reading, score in ranking.order
        if best - score < ranking.least_margin
    ]
    is_one = len(told) == 1
    return Interpretation(
        meant=meant_from(act, ranking, target=told[0] if is_one else tuple(told)),
        signal=signal_from(ranking) if is_one else None,
        says=tuple(_said(act, grounds.context.devices[key]) for key in told),
    )


def _nothing_goes_on(
    act: str, mentions: Mentions, context: ContextSnapshot
) -> Interpretation:
    """How the device that was named stands, else that there is nothing to tell."""
    if mentions.fits and not mentions.is_plain:
        named = context.devices[max(mentions.fits, key=lambda id_: mentions.fits[id_])]
        return Interpretation(
            meant=Meant(act=act, target=named.id), says=(state_say(named),)
        )
    if act == "query_playing":
        return Interpretation(says=(Say(key="utter_nothing_to_pause"),))
    return Interpretation(says=(Say(key="utter_nothing_under_way"),))


def _reading(
    device: DeviceView,
    among: Sequence[DeviceView],
    mentions: Mentions,
    grounds: Grounds,
    words: Sequence[str],
) -> Reading:
    return reading(
        device.id,
        named_or_playing(device, mentions, words),
        in_room(device, grounds.context.area),
        goes_with_activity(device, among, grounds),
        just_spoken_of(device, grounds),
    )


def _said(act: str, device: DeviceView) -> Say:
    if act == "query_playing":
        return _playing_say(device)
    left_s = _left_s(device) or 0.0
    is_short = left_s < _TOLD_IN_SECONDS_S
    amount = left_s if is_short else left_s / _MINUTE_S
    return Say(
        key="utter_remaining_seconds" if is_short else "utter_remaining_minutes",
        values={"device": device.spoken_name, "value": f"{round(amount)}"},
    )


def _playing_say(device: DeviceView) -> Say:
    """The title, or only that it plays: a television programme has none."""
    title = device.attributes.get("media_title")
    if title is None:
        return state_say(device)
    return Say(
        key="utter_now_playing", values={"device": device.spoken_name, "title": title}
    )


def state_say(device: DeviceView, name: str | None = None) -> Say:
    """How it stands; where it is at work, what it is doing: "brewing", not "on".

    Args:
        device: as it stands.
        name: what it is called, where its own name does not tell it from others.
    """
    state = device.attributes.get("phase") or device.state
    if device.attributes.get("device_class") in CONTACT_CLASSES:
        state = _CONTACTS.get(device.state, device.state)
    called = device.spoken_name if name is None else name
    return Say(key="utter_state", values={"device": called, "state": state})


def _left_s(device: DeviceView) -> float | None:
    """Seconds until it is done, `None` where nothing with an end is under way."""
    return seconds_of(device.attributes.get("remaining"))
