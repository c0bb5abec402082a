"""Which way to meet a wish that names no device, and the command for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from agent.teaching.devices.carrying_out import carried_out
from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.devices.wants import WANTS, Want, Way
from agent.teaching.devices.which_request import more_exactly
from agent.teaching.weighing.evidence import (
    at_its_hour,
    beside_person,
    goes_with_activity,
    in_room,
    just_spoken_of,
    main_one,
    named,
    reading,
    sensed,
    stands_so,
    taught,
    usually,
)
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import (
    Interpretation,
    Say,
    meant_from,
    recalled_from,
    signal_from,
)
from agent.teaching.weighing.ranking import Ranking, Reading
from agent.teaching.weighing.recall import Recall, recall
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.sentence import asks_by_degree
from agent.teaching.words.understanding import Understanding
from simulator.context import DeviceView

_STEPS = frozenset({"more", "less", "further"})
_ALL_NUMBERS = frozenset({"percentage", "temperature", "number"})

Candidates = Mapping[str, Way]
"""Device id → the way in which it could help; in the order of the home file."""


def interpret_want(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """The one device that is put to use, and how; or that nothing here would help.

    Args:
        understanding: the utterance, its intent a row of `WANTS`.
        mentions: rooms and devices that it names after all; none is unknown.
        grounds: the home, the memory, and the table of signals.
    """
    intent = understanding.intent.name
    want = WANTS[intent]
    context = grounds.context
    room = mentions.areas[0] if len(mentions.areas) == 1 else context.area
    ways = _candidates(want, understanding, mentions, grounds, room)
    is_beyond = _goes_on(understanding) and not ways.keys() & {*grounds.previous}
    if not ways or (grounds.previous and is_beyond):
        return Interpretation(says=(Say(key="utter_no_remedy"),))
    facts = {**context.facts(), **({} if room is None else {"area": room})}
    known = Recall()
    topic = want.goes_by or want.topic
    if topic is not None:
        known = recall(topic, grounds.preferences, facts)
        ways = {d: ways[d] for d in ways if d not in known.disliked} or ways
    devices = [context.devices[key] for key in ways]
    ranking = grounds.rank(
        intent,
        [
            _reading(device, ways[device.id], devices, mentions, grounds, room, known)
            for device in devices
        ],
    )
    nearest = _nearest(ranking, grounds)
    if ranking.is_open:
        return Interpretation(topic=want.topic, alternatives=nearest, is_open=True)
    device = context.devices[ranking.winner.key]
    way = ways[device.id].request
    request = DEVICE_REQUESTS[more_exactly(way, understanding, grounds)]
    meaning = carried_out(
        request,
        _in_its_words(understanding, ways[device.id]),
        (device,),
        grounds,
        meant=lambda value: meant_from(
            request.act, ranking, target=device.id, value=value
        ),
        signal=signal_from(ranking),
    )
    is_recalled = ranking.signal == "preference"
    which = recalled_from(known.prevailing) if is_recalled else ()
    return replace(
        meaning,
        recalled=(*which, *meaning.recalled),
        lost=known.lost,
        topic=want.topic,
        alternatives=tuple(key for key in nearest if key != device.id),
    )


def _goes_on(understanding: Understanding) -> bool:
    """Whether more or less is wanted of what was just spoken of, and nothing else."""
    return asks_by_degree(understanding.words, _STEPS)


def objects_of(understanding: Understanding, mentions: Mentions) -> Mentions:
    """What a wish names, without what it only speaks of.

    Whoever complains of the glare on a screen, or that it is like an oven in here,
    wants nothing of screen or oven: NLU takes neither for what the wish is about.
    """
    if understanding.values("device"):
        return mentions
    unknown = mentions.unknown if mentions.unknown_is == "area" else None
    return replace(mentions, phrase=None, fits={}, unknown=unknown)


def _candidates(
    want: Want,
    understanding: Understanding,
    mentions: Mentions,
    grounds: Grounds,
    room: str | None,
) -> Candidates:
    """Devices that could help, each with the first way in which it can.

    What was spoken of just before is in question wherever it stands.
    """
    spoken = {one.entity for one in understanding.entities} & _ALL_NUMBERS
    rooms = mentions.areas or (room,)
    found: dict[str, Way] = {}
    for device in grounds.context.devices.values():
        is_near = not want.is_of_the_room or device.area in rooms
        if mentions.fits:
            is_near = device.id in mentions.fits
        if device.id in grounds.excluded:
            continue
        if not is_near and device.id not in grounds.previous:
            continue
        for way in want.ways:
            if way.could_use(device) and spoken <= (way.numbers or _ALL_NUMBERS):
                found[device.id] = way
                break
    return found


def _reading(
    device: DeviceView,
    way: Way,
    among: Sequence[DeviceView],
    mentions: Mentions,
    grounds: Grounds,
    room: str | None,
    known: Recall,
) -> Reading:
    service = DEVICE_REQUESTS[way.request].services[device.domain]
    return reading(
        device.id,
        named(device, mentions),
        in_room(device, room, known.prevailing),
        beside_person(device, room, among, grounds),
        taught(device, known.prevailing),
        stands_so(device, {device.state: way.state}),
        goes_with_activity(device, among, grounds),
        usually(device, service, grounds),
        at_its_hour(way.hours, grounds),
        sensed(way.senses, grounds),
        just_spoken_of(device, grounds),
        main_one(device),
    )


def _nearest(ranking: Ranking, grounds: Grounds) -> tuple[str, ...]:
    """Readings in order: those of the room of the best, where it has several."""
    keys = tuple(one.key for one, _ in ranking.order)
    room = grounds.context.devices[keys[0]].area
    there = tuple(key for key in keys if grounds.context.devices[key].area == room)
    return there if len(there) > 1 else keys


def _in_its_words(understanding: Understanding, way: Way) -> Understanding:
    """The wish as the request would have been put; a spoken number stays."""
    has_number = any(one.entity in _ALL_NUMBERS for one in understanding.entities)
    if not way.says or has_number:
        return understanding
    return replace(understanding, text=way.says, entities=())
