"""Which devices a request can be about at all, before context decides between them."""

from __future__ import annotations

from collections.abc import Sequence

from agent.teaching.devices.request_row import DeviceRequest
from agent.teaching.devices.which_request import SEVERAL, refers_back
from agent.teaching.weighing.evidence import goes_with_activity
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.understanding import Understanding
from agent.teaching.words.vocabulary import is_appliance
from simulator.context import DeviceView


def candidates(
    request: DeviceRequest,
    understanding: Understanding,
    mentions: Mentions,
    grounds: Grounds,
) -> list[DeviceView]:
    """Devices that the request can be about at all, by words and by domain."""
    pool = [
        device
        for device in grounds.context.devices.values()
        if request.can_be_about(device)
        and (request.kind is None or device.kind == request.kind)
    ]
    if request.kind is not None:
        return pool
    are_told = bool(SEVERAL & set(understanding.words))
    if mentions.fits:
        fitting = [device for device in pool if device.id in mentions.fits]
        told = [device for device in fitting if device.id in grounds.previous]
        if told and "other" in understanding.words:
            return [device for device in fitting if device not in told]
        return told if told and are_told else fitting
    kind = kind_by_word(request, understanding)
    if kind is not None:
        pool = [device for device in pool if device.kind == kind]
    referred = [device for device in pool if device.id in grounds.previous]
    may_refer = refers_back(understanding) or not request.default_domains
    is_about_more = mentions.is_all and not are_told
    if referred and may_refer and not mentions.areas and not is_about_more:
        return referred
    is_one = refers_back(understanding) and not are_told and not mentions.is_all
    if is_one and request.goal == "off" and not mentions.areas:
        return _busy_with(pool, grounds)
    rooms = set(mentions.areas)
    if mentions.is_room_alone and request.of_rooms:
        return [d for d in pool if d.area in rooms and d.domain in request.of_rooms]
    if not request.default_domains and not mentions.is_all:
        return []
    return [
        device
        for device in pool
        if (not rooms or device.area in rooms) and _is_included(device, request)
    ]


def _is_included(device: DeviceView, request: DeviceRequest) -> bool:
    """Whether a request that names no device may be about it.

    "Everything off" is no word against the heating, which goes on and off by itself;
    and nobody wants the oven on by it.
    """
    if request.default_domains and device.domain not in request.default_domains:
        return False
    if is_appliance(device):
        return bool(request.kinds) or request.goal == "off"
    return bool(request.default_domains) or device.domain != "climate"


def _busy_with(pool: Sequence[DeviceView], grounds: Grounds) -> list[DeviceView]:
    """What is on in the room, where "it" can be what one is watching or hearing.

    Otherwise nothing: what was not spoken of is no "it".
    """
    if "activity" in grounds.context.ignored:
        return []
    here = [
        device
        for device in pool
        if device.area == grounds.context.area
        and device.state in {"on", "playing"}
        and not is_appliance(device)
    ]
    playing = [device for device in here if device.state == "playing"]
    is_busy = any(goes_with_activity(device, pool, grounds) for device in playing)
    return here if is_busy else []


def kind_by_word(request: DeviceRequest, understanding: Understanding) -> str | None:
    """The kind of device that does what is said; of several, the table's last."""
    words = set(understanding.words)
    spoken = [kind for word, kind in request.kinds_by_word.items() if word in words]
    return spoken[-1] if spoken else None


def picked(
    devices: Sequence[DeviceView], request: DeviceRequest, understanding: Understanding
) -> list[DeviceView]:
    """Those that stand as the words tell them apart: "the 7 o'clock alarm"."""
    picks = request.picks
    if picks is None:
        return list(devices)
    said = {device.id: picks.spoken(understanding, device) for device in devices}
    return [
        device
        for device in devices
        if said[device.id] is None
        or picks.tells(said[device.id]) == device.attributes.get(picks.field)
    ]


def running_ones(
    devices: Sequence[DeviceView],
    request: DeviceRequest,
    rooms: Sequence[str | None],
) -> list[DeviceView]:
    """Those on which a level is set, of several: what is off is not switched on by it.

    Where none is on, those of the rooms are meant.
    """
    if "on" not in request.favours:
        return list(devices)
    on = [device for device in devices if device.state == "on"]
    return on or [device for device in devices if device.area in rooms]


def just_spoken_of_together(
    devices: Sequence[DeviceView],
    request: DeviceRequest,
    understanding: Understanding,
    mentions: Mentions,
    grounds: Grounds,
) -> list[DeviceView]:
    """Those just told of that are meant together, in whichever room they stand.

    "Turn them off" is about all of them, "stop" about what of them goes on.
    """
    if SEVERAL & set(understanding.words):
        together = list(devices)
    elif mentions.phrase is None:
        together = [one for one in devices if one.state in request.presupposes]
    else:
        together = []
    are_those = all(device.id in grounds.previous for device in together)
    return together if are_those else []
