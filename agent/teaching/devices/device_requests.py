"""Which device a request means, and the commands that carry it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.teaching.devices.candidates import (
    candidates,
    just_spoken_of_together,
    kind_by_word,
    picked,
    running_ones,
)
from agent.teaching.devices.carrying_out import carried_out
from agent.teaching.devices.later import is_for_later
from agent.teaching.devices.playing import (
    named_or_playing,
    only_others_hear,
    within_reach,
)
from agent.teaching.devices.request_row import DeviceRequest
from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.devices.which_request import refers_back, request_meant
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
from agent.teaching.weighing.unknown import nothing_there
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.understanding import Understanding
from agent.teaching.words.vocabulary import KINDS
from simulator.context import ContextSnapshot, DeviceView
from simulator.domains import UNAVAILABLE
from simulator.trace import Meant, Signal


def interpret_device_request(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """The device that is meant, or what stands in the way.

    Args:
        understanding: the utterance, its intent a row of `DEVICE_REQUESTS`.
        mentions: rooms and devices that the utterance names; none is unknown.
        grounds: the home, the memory, and the table of signals.
    """
    request = request_meant(understanding, mentions, grounds)
    context = grounds.context
    if is_for_later(understanding, request):
        return Interpretation(says=(Say(key="utter_not_later"),))
    if request.must_be_named and not _is_named(
        request, understanding, mentions, grounds
    ):
        return Interpretation(says=(Say(key="utter_which_device"),))
    for word in understanding.words:
        if word in request.declines:
            return Interpretation(says=(Say(key=request.declines[word]),))
    possible = [
        device
        for device in candidates(request, understanding, mentions, grounds)
        if device.id not in grounds.excluded
    ]
    if not possible:
        say = _nothing_fits(request, understanding, mentions, context)
        return Interpretation(says=(say,))
    devices = picked(possible, request, understanding)
    if not devices:
        return Interpretation(says=(Say(key=request.nothing_picked),))
    words = understanding.words
    devices = within_reach(devices, mentions, words, context.area)
    if not devices:
        return Interpretation(says=(Say(key="utter_nothing_like_that"),))
    together = just_spoken_of_together(
        devices, request, understanding, mentions, grounds
    )
    if len(together) > 1:
        told = ", ".join(device.id for device in together)
        by_turn = Signal(name="previous_turn", value=told)
        theirs = tuple(device.area for device in together)
        return _each_of(request, understanding, together, context, by_turn, theirs)
    is_throughout = mentions.is_everywhere and mentions.phrase is None
    is_of_room = mentions.is_room_alone and bool(request.of_rooms)
    if is_throughout:
        going_on = [device for device in devices if device.state in request.favours]
        devices = going_on or devices
    if mentions.is_plural or is_throughout or is_of_room:
        several = _asked_for(devices, mentions, context)
        if not several:
            return Interpretation(says=(_nothing_here(mentions, context),))
        by_words = Signal(name="explicit", value=mentions.phrase or "all")
        return _each_of(
            request, understanding, several, context, by_words, mentions.areas
        )
    room = mentions.areas[0] if len(mentions.areas) == 1 else context.area
    when = {} if room is None else {"area": room}
    topic = _topic(devices) if _is_left_open(devices, mentions) else None
    facts = {**context.facts(), **when}
    known = recall(topic, grounds.preferences, facts) if topic else Recall()
    devices = [d for d in devices if d.id not in known.disliked] or devices

    def ranked(among: Sequence[DeviceView]) -> Ranking:
        readings = [
            _reading(device, among, request, mentions, words, grounds, room, known)
            for device in among
        ]
        return grounds.rank(request.act, readings)

    ranking = ranked(devices)
    nearby = _alternatives(ranking, devices, room)
    if ranking.is_open:
        return Interpretation(topic=topic, when=when, alternatives=nearby, is_open=True)
    device = context.devices[ranking.winner.key]
    if device.state in request.instead:
        request = DEVICE_REQUESTS[request.instead[device.state]]
    if request.presupposes and device.state not in {*request.presupposes, UNAVAILABLE}:
        return Interpretation(says=(Say(key=request.nothing_to_do),))
    if request.is_heard and only_others_hear(device, mentions, words, grounds):
        return Interpretation(says=(Say(key="utter_nothing_plays_here"),))
    signal = signal_from(ranking)
    if mentions.phrase is None and device.id in grounds.previous:
        unspoken = candidates(
            request, understanding, mentions, replace(grounds, previous=())
        )
        signal = _signal_of_it(device, ranked(unspoken) if unspoken else None)
    meaning = carried_out(
        request,
        understanding,
        (device,),
        context,
        meant=lambda value: meant_from(
            request.act, ranking, target=device.id, value=value
        ),
        signal=signal,
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


def _is_named(
    request: DeviceRequest,
    understanding: Understanding,
    mentions: Mentions,
    grounds: Grounds,
) -> bool:
    """Whether the words name a device, or "it" can be none but the one just told of."""
    if mentions.phrase is not None:
        return True
    told = [grounds.context.devices.get(id_) for id_ in grounds.previous]
    able = [one for one in told if one is not None and request.can_be_about(one)]
    return refers_back(understanding) and len(able) == 1


def _reading(
    device: DeviceView,
    among: Sequence[DeviceView],
    request: DeviceRequest,
    mentions: Mentions,
    words: Sequence[str],
    grounds: Grounds,
    room: str | None,
    known: Recall,
) -> Reading:
    wanted = known.prevailing
    return reading(
        device.id,
        named_or_playing(device, mentions, words),
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


def _signal_of_it(device: DeviceView, of_all: Ranking | None) -> Signal | None:
    """What tipped it that "it" is this device, out of all that it could have been."""
    if of_all is None or of_all.winner.key != device.id or of_all.is_open:
        return Signal(name="previous_turn", value=device.id)
    return signal_from(of_all)


def _asked_for(
    devices: Sequence[DeviceView], mentions: Mentions, context: ContextSnapshot
) -> Sequence[DeviceView]:
    """Those of the room named, or spoken in, or else of the speaker; all if so asked.

    "The blinds" of a room without any are none, rather than those of many rooms; "both
    lamps" are two, wherever there are so many and no more.
    """
    rooms = (context.area, context.facts().get("person_area"))
    nearby = [[one for one in devices if one.area == room] for room in rooms]
    if mentions.count is not None:
        groups = (*nearby, devices)
        return next((some for some in groups if len(some) == mentions.count), ())
    if mentions.areas or mentions.is_all or mentions.is_everywhere:
        return devices
    here = next(filter(None, nearby), None)
    if here is not None:
        return here
    is_one_place = len({device.area for device in devices}) == 1
    return devices if is_one_place or not mentions.is_plain else ()


def _each_of(
    request: DeviceRequest,
    understanding: Understanding,
    devices: Sequence[DeviceView],
    context: ContextSnapshot,
    signal: Signal,
    rooms: Sequence[str | None],
) -> Interpretation:
    """The same on each, but for those on which there is nothing to do."""
    chosen = list(devices)
    if request.presupposes:
        can_be_done = {*request.presupposes, UNAVAILABLE}
        chosen = [device for device in chosen if device.state in can_be_done]
    if request.sets is not None and request.sets.is_level:
        chosen = running_ones(chosen, request, rooms or (context.area,))
        if not chosen:
            return Interpretation(says=(Say(key="utter_nothing_on"),))
    if not chosen:
        return Interpretation(says=(Say(key=request.nothing_to_do),))
    targets = tuple(device.id for device in chosen)
    return carried_out(
        request,
        understanding,
        tuple(chosen),
        context,
        meant=lambda value: Meant(
            act=request.act,
            target=targets if len(targets) > 1 else targets[0],
            value=value,
        ),
        signal=signal,
    )


def _nothing_fits(
    request: DeviceRequest,
    understanding: Understanding,
    mentions: Mentions,
    context: ContextSnapshot,
) -> Say:
    """Named but not able to, nothing named at all, or nothing of the kind here."""
    if mentions.fits:
        name = context.devices[next(iter(mentions.fits))].spoken_name
        return Say(key="utter_not_supported", values={"device": name})
    if mentions.areas:
        return nothing_there(mentions.areas[0], context)
    kind = kind_by_word(request, understanding)
    if kind is not None:
        name = KINDS[kind].words[0]
        return Say(key="utter_unknown_device", values={"name": name})
    return Say(key="utter_which_device")


def _nothing_here(mentions: Mentions, context: ContextSnapshot) -> Say:
    """Several were asked for where there are none, or not so many."""
    if context.area is None or mentions.count is not None:
        return Say(key="utter_which_device")
    return nothing_there(context.area, context)
