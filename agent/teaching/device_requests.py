"""Which device a request means, and the commands that carry it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.teaching.carrying_out import carried_out
from agent.teaching.evidence import (
    beside_person,
    goes_with_activity,
    in_room,
    just_spoken_of,
    main_one,
    named,
    reading,
    spoken_to,
    stands_so,
    taught,
    usually,
)
from agent.teaching.grounds import Grounds
from agent.teaching.interpretation import (
    Interpretation,
    Say,
    meant_from,
    recalled_from,
    signal_from,
)
from agent.teaching.mentions import Mentions
from agent.teaching.ranking import Ranking, Reading
from agent.teaching.recall import Recall, recall
from agent.teaching.requests import DEVICE_REQUESTS, DeviceRequest
from agent.teaching.understanding import Understanding
from agent.teaching.unknown import nothing_there
from agent.teaching.vocabulary import is_appliance
from simulator.context import ContextSnapshot, DeviceView
from simulator.domains import UNAVAILABLE
from simulator.trace import Meant, Signal

_THEM = frozenset({"them", "they", "these", "those"})
"""Words for several that were just told of."""


def interpret_device_request(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """The device that is meant, or what stands in the way.

    Args:
        understanding: the utterance, its intent a row of `DEVICE_REQUESTS`.
        mentions: rooms and devices that the utterance names; none is unknown.
        grounds: the home, the memory, and the table of signals.
    """
    request = DEVICE_REQUESTS[understanding.intent.name]
    context = grounds.context
    if request.must_be_named and mentions.phrase is None:
        return Interpretation(says=(Say(key="utter_which_device"),))
    devices = [
        device
        for device in _candidates(
            request,
            mentions,
            grounds,
            is_it=_refers_back(understanding),
            is_them=bool(_THEM & set(understanding.words)),
        )
        if device.id not in grounds.excluded
    ]
    if not devices:
        return Interpretation(says=(_nothing_fits(mentions, context),))
    if mentions.is_plural or _refers_to_several(understanding, devices, grounds):
        return _all_of(request, understanding, devices, mentions, grounds)
    room = mentions.areas[0] if len(mentions.areas) == 1 else context.area
    when = {} if room is None else {"area": room}
    topic = _topic(devices) if _is_left_open(devices, mentions) else None
    facts = {**context.facts(), **when}
    known = recall(topic, grounds.preferences, facts) if topic else Recall()
    devices = [d for d in devices if d.id not in known.disliked] or devices
    readings = [
        _reading(device, devices, request, mentions, grounds, room, known)
        for device in devices
    ]
    ranking = grounds.rank(request.act, readings)
    nearby = _alternatives(ranking, devices, room)
    if ranking.is_open:
        return Interpretation(topic=topic, when=when, alternatives=nearby, is_open=True)
    device = context.devices[ranking.winner.key]
    if request.presupposes and device.state not in {*request.presupposes, UNAVAILABLE}:
        return Interpretation(says=(Say(key=request.nothing_to_do),))
    meaning = carried_out(
        request,
        understanding,
        (device,),
        meant=lambda value: meant_from(
            request.act, ranking, target=device.id, value=value
        ),
        signal=signal_from(ranking),
    )
    return replace(
        meaning,
        recalled=recalled_from(known.prevailing)
        if ranking.signal == "preference"
        else (),
        lost=known.lost,
        topic=topic,
        when=when,
        alternatives=tuple(key for key in nearby if key != device.id),
    )


def _candidates(
    request: DeviceRequest,
    mentions: Mentions,
    grounds: Grounds,
    *,
    is_it: bool,
    is_them: bool,
) -> list[DeviceView]:
    """Devices that the request can be about at all, by words and by domain."""
    pool = [
        device
        for device in grounds.context.devices.values()
        if device.domain in request.services
        and (request.kind is None or device.kind == request.kind)
    ]
    if request.kind is not None:
        return pool
    if mentions.fits:
        fitting = [device for device in pool if device.id in mentions.fits]
        told = [device for device in fitting if device.id in grounds.previous]
        return told if told and is_them else fitting
    referred = [device for device in pool if device.id in grounds.previous]
    may_refer = is_it or not request.default_domains
    is_about_more = mentions.is_all and not is_them
    if referred and may_refer and not mentions.areas and not is_about_more:
        return referred
    if not request.default_domains and not mentions.is_all:
        return []
    rooms = set(mentions.areas)
    domains = set(request.default_domains)
    return [
        device
        for device in pool
        if (not rooms or device.area in rooms)
        and (not is_appliance(device) or (mentions.is_all and request.goal == "off"))
        and (not domains or device.domain in domains)
    ]


def _refers_back(understanding: Understanding) -> bool:
    """Whether it is said of "it" or "that"."""
    return bool({"it", "that", *_THEM} & set(understanding.words))


def _refers_to_several(
    understanding: Understanding, devices: Sequence[DeviceView], grounds: Grounds
) -> bool:
    """Whether it is said of "them", and these are what was told of just before."""
    is_told = all(device.id in grounds.previous for device in devices)
    return is_told and bool(_THEM & set(understanding.words))


def _reading(
    device: DeviceView,
    among: Sequence[DeviceView],
    request: DeviceRequest,
    mentions: Mentions,
    grounds: Grounds,
    room: str | None,
    known: Recall,
) -> Reading:
    wanted = known.prevailing
    return reading(
        device.id,
        named(device, mentions),
        in_room(device, room, wanted),
        beside_person(device, room, among, grounds),
        taught(device, wanted),
        stands_so(device, request.favours),
        spoken_to(device, grounds),
        goes_with_activity(device, among, grounds),
        usually(device, request.services[device.domain], grounds),
        just_spoken_of(device, grounds),
        main_one(device),
    )


def _is_left_open(devices: Sequence[DeviceView], mentions: Mentions) -> bool:
    """Whether the words fit several of the devices best: "the light", not its name."""
    fits = [mentions.fits.get(device.id, 0.0) for device in devices]
    return fits.count(max(fits)) > 1


def _topic(devices: Sequence[DeviceView]) -> str | None:
    """What could be taught: which device of a domain is meant."""
    domains = {device.domain for device in devices}
    return f"{domains.pop()}.device" if len(domains) == 1 else None


def _alternatives(
    ranking: Ranking, devices: Sequence[DeviceView], room: str | None
) -> tuple[str, ...]:
    """What else may be meant: devices of the room in question, or else all of them."""
    rooms = {device.id: device.area for device in devices}
    keys = [reading.key for reading, _ in ranking.order]
    here = [key for key in keys if rooms[key] == room]
    return tuple(here) if len(here) > 1 else tuple(keys)


def _all_of(
    request: DeviceRequest,
    understanding: Understanding,
    devices: Sequence[DeviceView],
    mentions: Mentions,
    grounds: Grounds,
) -> Interpretation:
    """Several at once: those of the room named or spoken in; all only if so asked.

    "Them" are all those that were just told of, in whichever room.
    """
    here = [device for device in devices if device.area == grounds.context.area]
    are_told = _refers_to_several(understanding, devices, grounds)
    is_wide = bool(mentions.areas) or mentions.is_all or are_told
    chosen = here if here and not is_wide else devices
    targets = tuple(device.id for device in chosen)
    signal = Signal(name="explicit", value=mentions.phrase or "all")
    if are_told:
        signal = Signal(name="previous_turn", value=", ".join(targets))
    return carried_out(
        request,
        understanding,
        tuple(chosen),
        meant=lambda value: Meant(
            act=request.act,
            target=targets if len(targets) > 1 else targets[0],
            value=value,
        ),
        signal=signal,
    )


def _nothing_fits(mentions: Mentions, context: ContextSnapshot) -> Say:
    """Named but not able to, nothing named at all, or nothing of the kind here."""
    if mentions.fits:
        name = context.devices[next(iter(mentions.fits))].spoken_name
        return Say(key="utter_not_supported", values={"device": name})
    if mentions.areas:
        return nothing_there(mentions.areas[0], context)
    return Say(key="utter_which_device")
