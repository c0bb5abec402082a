"""A request on one device: which of several it is, by all that speaks for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.teaching.devices.asked import Asked
from agent.teaching.devices.candidates import candidates
from agent.teaching.devices.carrying_out import carried_out
from agent.teaching.devices.playing import named_or_playing, only_others_hear
from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.weighing.evidence import (
    able,
    beside_person,
    goes_with_activity,
    in_room,
    just_spoken_of,
    main_one,
    reading,
    spoken_to,
    stands_so,
    taught,
    usually,
)
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
from simulator.context import DeviceView
from simulator.domains import UNAVAILABLE
from simulator.trace import Signal


def one_of(asked: Asked, devices: Sequence[DeviceView]) -> Interpretation:
    """The likeliest device, or an open request where none is likely enough.

    Args:
        asked: the request, its words and its home.
        devices: those that it can be about; at least one.
    """
    when = {} if asked.room is None else {"area": asked.room}
    topic = _topic(devices) if _is_left_open(devices, asked.mentions) else None
    facts = {**asked.context.facts(), **when}
    known = Recall()
    if topic is not None:
        known = recall(topic, asked.grounds.preferences, facts)
    devices = [d for d in devices if d.id not in known.disliked] or devices
    ranking = _ranked(asked, devices, known)
    nearby = _alternatives(ranking, devices, asked.room)
    if ranking.is_open:
        return Interpretation(topic=topic, when=when, alternatives=nearby, is_open=True)
    device = asked.context.devices[ranking.winner.key]
    is_taught = ranking.signal == "preference"
    done = _done_with(asked, device, ranking, known)
    which = recalled_from(known.prevailing) if is_taught else ()
    return replace(
        done,
        recalled=(*which, *done.recalled),
        lost=known.lost,
        topic=topic,
        when=when,
        alternatives=tuple(key for key in nearby if key != device.id),
    )


def _done_with(
    asked: Asked, device: DeviceView, ranking: Ranking, known: Recall
) -> Interpretation:
    """What is done with the device that is meant, or why nothing is."""
    request = asked.request
    if device.state in request.instead:
        request = DEVICE_REQUESTS[request.instead[device.state]]
    if request.presupposes and device.state not in {*request.presupposes, UNAVAILABLE}:
        return Interpretation(says=(Say(key=request.nothing_to_do),))
    if request.is_heard and only_others_hear(
        device, asked.mentions, asked.words, asked.grounds
    ):
        return Interpretation(says=(Say(key="utter_nothing_plays_here"),))
    return carried_out(
        request,
        asked.understanding,
        (device,),
        asked.grounds,
        meant=lambda value: meant_from(
            request.act, ranking, target=device.id, value=value
        ),
        signal=_signal(asked, device, ranking, known),
    )


def _signal(
    asked: Asked, device: DeviceView, ranking: Ranking, known: Recall
) -> Signal | None:
    """What tipped it; of "it", whether the turn before did, or it was clear anyway."""
    if asked.mentions.phrase is not None or device.id not in asked.grounds.previous:
        return signal_from(ranking)
    unspoken = candidates(
        asked.request,
        asked.understanding,
        asked.mentions,
        replace(asked.grounds, previous=()),
    )
    of_all = _ranked(asked, unspoken, known) if unspoken else None
    if of_all is None or of_all.winner.key != device.id or of_all.is_open:
        return Signal(name="previous_turn", value=device.id)
    return signal_from(of_all)


def _ranked(asked: Asked, among: Sequence[DeviceView], known: Recall) -> Ranking:
    readings = [_reading(asked, device, among, known) for device in among]
    return asked.grounds.rank(asked.request.act, readings)


def _reading(
    asked: Asked, device: DeviceView, among: Sequence[DeviceView], known: Recall
) -> Reading:
    request, room, grounds = asked.request, asked.room, asked.grounds
    wanted = known.prevailing
    return reading(
        device.id,
        named_or_playing(device, asked.mentions, asked.words),
        in_room(device, room, wanted),
        beside_person(device, room, among, grounds),
        taught(device, wanted),
        stands_so(device, request.favours),
        able(device, request.needs, room)
        if request.needs
        else spoken_to(device, grounds),
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
