"""Which device a request means, and the commands that carry it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agent.teaching.interpretation import (
    Interpretation,
    Say,
    meant_from,
    recalled_from,
    signal_from,
)
from agent.teaching.mentions import Mentions
from agent.teaching.ranking import Ranking, Reading, rank
from agent.teaching.recall import Recall, recall
from agent.teaching.requests import DeviceRequest
from agent.teaching.understanding import Understanding
from preference_store.values import Preference
from simulator.context import ContextSnapshot, DeviceView
from simulator.trace import Command, Meant, Recalled, Scalar, Signal

_MakesMeant = Callable[[Scalar], Meant]


def interpret_device_request(
    request: DeviceRequest,
    understanding: Understanding,
    mentions: Mentions,
    context: ContextSnapshot,
    preferences: Sequence[Preference],
    *,
    previous: tuple[str, ...] = (),
    excluded: frozenset[str] = frozenset(),
) -> Interpretation:
    """The device that is meant, or what stands in the way.

    Args:
        request: the row of the table for this intent.
        understanding: the utterance; numbers come from here.
        mentions: rooms and devices that the utterance names.
        context: the home as it stands.
        preferences: live ones of the speaker and the household.
        previous: targets of the speaker's previous turn, which "it" refers to.
        excluded: devices that were just declared wrong.
    """
    if mentions.unknown is not None:
        key = (
            "utter_unknown_area"
            if mentions.unknown_is == "area"
            else "utter_unknown_device"
        )
        return Interpretation(says=(Say(key=key, values={"name": mentions.unknown}),))
    devices = [
        device
        for device in _candidates(request, mentions, context, previous)
        if device.id not in excluded
    ]
    if not devices:
        return Interpretation(says=(_nothing_fits(request, mentions, context),))
    if mentions.is_plural:
        return _all_of(request, understanding, devices, mentions, context)
    topic = _topic(devices)
    known = recall(topic, preferences, context.facts()) if topic else Recall()
    devices = [d for d in devices if d.id not in known.disliked] or devices
    ranking = rank(
        [_reading(d, request, mentions, context, known, previous) for d in devices],
        request.weights,
    )
    nearby = _alternatives(ranking, devices, context)
    if ranking.is_open:
        return Interpretation(topic=topic, alternatives=nearby, is_open=True)
    device = context.devices[ranking.winner.key]
    used = (
        known.prevailing
        if known.prevailing and ranking.winner.key == (known.prevailing.value)
        else None
    )
    return _carried_out(
        request,
        understanding,
        (device,),
        meant=lambda value: meant_from(
            request.act, ranking, target=device.id, value=value
        ),
        signal=signal_from(ranking),
        recalled=recalled_from(used) if ranking.signal == "preference" else (),
        topic=topic,
        alternatives=tuple(key for key in nearby if key != device.id),
    )


def _candidates(
    request: DeviceRequest,
    mentions: Mentions,
    context: ContextSnapshot,
    previous: tuple[str, ...],
) -> list[DeviceView]:
    """Devices that the request can be about at all, by words and by domain."""
    pool = [
        device
        for device in context.devices.values()
        if device.domain in request.services
        and (request.kind is None or device.kind == request.kind)
    ]
    if request.kind is not None:
        return pool
    if mentions.fits:
        return [device for device in pool if device.id in mentions.fits]
    referred = [device for device in pool if device.id in previous]
    if not request.default_domains and referred and not mentions.areas:
        return referred
    if not request.default_domains and not mentions.is_all:
        return []
    rooms = set(mentions.areas)
    domains = set(request.default_domains)
    return [
        device
        for device in pool
        if (not rooms or device.area in rooms)
        and (device.kind == device.domain or device.domain not in {"climate", "switch"})
        and (not domains or device.domain in domains)
    ]


def _reading(
    device: DeviceView,
    request: DeviceRequest,
    mentions: Mentions,
    context: ContextSnapshot,
    known: Recall,
    previous: tuple[str, ...],
) -> Reading:
    signals: dict[str, float] = {}
    because: dict[str, str] = {}
    if device.id in mentions.fits:
        signals["explicit"] = mentions.fits[device.id]
        because["explicit"] = mentions.phrase or ""
    if device.area is not None and device.area == context.area:
        signals["area"] = 1.0
        because["area"] = device.area
    if known.prevailing is not None and known.prevailing.value == device.id:
        signals["preference"] = 1.0
        because["preference"] = known.prevailing.topic
    if device.state in request.favours:
        signals["device_state"] = 1.0
        because["device_state"] = device.state
    if device.id == context.via:
        signals["device_type"] = 1.0
        because["device_type"] = device.kind
    if device.id in previous:
        signals["previous_turn"] = 1.0
        because["previous_turn"] = device.id
    if device.is_main:
        signals["main"] = 1.0
        because["main"] = device.id
    return Reading(key=device.id, signals=signals, because=because)


def _topic(devices: Sequence[DeviceView]) -> str | None:
    """What could be taught: which device of a domain is meant."""
    domains = {device.domain for device in devices}
    return f"{domains.pop()}.device" if len(domains) == 1 else None


def _alternatives(
    ranking: Ranking, devices: Sequence[DeviceView], context: ContextSnapshot
) -> tuple[str, ...]:
    """What else may be meant: devices of the speaker's room, or else all of them."""
    rooms = {device.id: device.area for device in devices}
    keys = [reading.key for reading, _ in ranking.order]
    here = [key for key in keys if rooms[key] == context.area]
    return tuple(here) if len(here) > 1 else tuple(keys)


def _all_of(
    request: DeviceRequest,
    understanding: Understanding,
    devices: Sequence[DeviceView],
    mentions: Mentions,
    context: ContextSnapshot,
) -> Interpretation:
    """Several at once: those of the room named or spoken in; all only if so asked."""
    here = [device for device in devices if device.area == context.area]
    chosen = here if here and not mentions.areas and not mentions.is_all else devices
    targets = tuple(device.id for device in chosen)
    return _carried_out(
        request,
        understanding,
        tuple(chosen),
        meant=lambda value: Meant(
            act=request.act,
            target=targets if len(targets) > 1 else targets[0],
            value=value,
        ),
        signal=Signal(name="explicit", value=mentions.phrase or "all"),
        recalled=(),
        topic=None,
        alternatives=(),
    )


def _carried_out(
    request: DeviceRequest,
    understanding: Understanding,
    devices: tuple[DeviceView, ...],
    *,
    meant: _MakesMeant,
    signal: Signal | None,
    recalled: tuple[Recalled, ...],
    topic: str | None,
    alternatives: tuple[str, ...],
) -> Interpretation:
    value = _value(request, understanding, devices[0])
    if request.number is not None and value is None:
        return Interpretation(says=(Say(key=f"utter_which_{request.number}"),))
    due = tuple(device for device in devices if not _is_settled(device, request))
    return Interpretation(
        meant=meant(value),
        signal=signal,
        recalled=recalled,
        commands=tuple(
            Command(
                service=request.services[device.domain],
                device=device.id,
                fields={} if request.number is None else {request.number: value},
            )
            for device in due
        ),
        says=(_said(request, due or devices, value, is_settled=not due),),
        topic=topic,
        alternatives=alternatives,
        is_settled=not due,
    )


def _value(
    request: DeviceRequest, understanding: Understanding, device: DeviceView
) -> Scalar:
    """The number that the request sets: as spoken, or a step from where it stands."""
    if request.number is None:
        return None
    if request.number == "temperature":
        spoken = understanding.number("temperature", "number")
    else:
        spoken = understanding.number("percentage", "number")
    if request.step_pct is None:
        return spoken
    level = device.attributes.get("brightness_pct", 100)
    current = float(level) if device.state == "on" and level is not None else 0.0
    step = request.step_pct
    if spoken is not None and "by" in understanding.words:
        step = spoken if step > 0 else -spoken
    elif spoken is not None:
        return spoken
    return min(100.0, max(1.0, current + step))


def _is_settled(device: DeviceView, request: DeviceRequest) -> bool:
    if request.goal is None:
        return False
    if request.goal == "on":
        return device.state not in {"off", "unavailable", "unknown"}
    return device.state == request.goal


def _said(
    request: DeviceRequest,
    devices: Sequence[DeviceView],
    value: Scalar,
    *,
    is_settled: bool,
) -> Say:
    names = ", ".join(device.name for device in devices)
    if request.number is not None:
        amount = f"{float(value or 0):g}"
        return Say(
            key=f"utter_set_{request.number}", values={"device": names, "value": amount}
        )
    if request.goal is None:
        return Say(key=f"utter_{request.act}", values={"device": names})
    if request.kind is not None:
        return Say(key=f"utter_{request.act}", values={"device": names})
    many = "_many" if len(devices) > 1 else ""
    key = "utter_already" if is_settled else "utter_done"
    return Say(key=key + many, values={"device": names, "state": request.goal})


def _nothing_fits(
    request: DeviceRequest, mentions: Mentions, context: ContextSnapshot
) -> Say:
    """Named but not able to, nothing named at all, or nothing of the kind here."""
    if mentions.fits:
        name = context.devices[next(iter(mentions.fits))].name
        return Say(key="utter_not_supported", values={"device": name})
    if mentions.areas:
        name = context.areas[mentions.areas[0]].name
        return Say(key="utter_nothing_there", values={"area": name})
    return Say(key="utter_which_device")
