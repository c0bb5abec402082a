"""Requests on several devices at once: "them", "both lamps", "everything in here"."""

from __future__ import annotations

from collections.abc import Sequence

from agent.teaching.devices.asked import Asked
from agent.teaching.devices.candidates import just_spoken_of_together, running_ones
from agent.teaching.devices.carrying_out import carried_out
from agent.teaching.weighing.interpretation import Interpretation, Say
from agent.teaching.weighing.unknown import nothing_there
from agent.teaching.words.mentions import Mentions
from simulator.context import ContextSnapshot, DeviceView
from simulator.domains import UNAVAILABLE
from simulator.trace import Meant, Signal


def several_at_once(
    asked: Asked, devices: Sequence[DeviceView]
) -> Interpretation | None:
    """The same on each of those that are meant together; `None`: one is meant.

    Args:
        asked: the request, its words and its home.
        devices: those that it can be about; at least one.
    """
    request, mentions = asked.request, asked.mentions
    together = just_spoken_of_together(
        devices, request, asked.understanding, mentions, asked.grounds
    )
    if len(together) > 1:
        told = ", ".join(device.id for device in together)
        by_turn = Signal(name="previous_turn", value=told)
        theirs = tuple(device.area for device in together)
        return _each_of(asked, together, by_turn, theirs)
    is_throughout = mentions.is_throughout and mentions.phrase is None
    is_of_room = mentions.is_room_alone and bool(request.of_rooms)
    if not (mentions.is_plural or is_throughout or is_of_room):
        return None
    if is_throughout:
        going_on = [device for device in devices if device.state in request.favours]
        devices = going_on or devices
    meant = _asked_for(devices, mentions, asked.context)
    if not meant:
        return Interpretation(says=(_nothing_here(mentions, asked.context),))
    by_words = Signal(name="explicit", value=mentions.phrase or "all")
    return _each_of(asked, meant, by_words, mentions.areas)


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
    if mentions.areas or mentions.is_all or mentions.is_throughout:
        return devices
    here = next(filter(None, nearby), None)
    if here is not None:
        return here
    is_one_place = len({device.area for device in devices}) == 1
    return devices if is_one_place or not mentions.is_plain else ()


def _each_of(
    asked: Asked,
    devices: Sequence[DeviceView],
    signal: Signal,
    rooms: Sequence[str | None],
) -> Interpretation:
    """The same on each, but for those on which there is nothing to do."""
    request = asked.request
    chosen = list(devices)
    if request.presupposes:
        can_be_done = {*request.presupposes, UNAVAILABLE}
        chosen = [device for device in chosen if device.state in can_be_done]
    if request.sets is not None and request.sets.is_level:
        chosen = running_ones(chosen, request, rooms or (asked.context.area,))
        if not chosen:
            return Interpretation(says=(Say(key="utter_nothing_on"),))
    if not chosen:
        return Interpretation(says=(Say(key=request.nothing_to_do),))
    targets = tuple(device.id for device in chosen)
    return carried_out(
        request,
        asked.understanding,
        tuple(chosen),
        asked.grounds,
        meant=lambda value: Meant(
            act=request.act,
            target=targets if len(targets) > 1 else targets[0],
            value=value,
        ),
        signal=signal,
    )


def _nothing_here(mentions: Mentions, context: ContextSnapshot) -> Say:
    """Several were asked for where there are none, or not so many."""
    if context.area is None or mentions.count is not None:
        return Say(key="utter_which_device")
    return nothing_there(context.area, context)
