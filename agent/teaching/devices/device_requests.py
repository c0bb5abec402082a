"""What a request on devices comes to: those it can be about, then several or one."""

from __future__ import annotations

from agent.teaching.devices.asked import Asked
from agent.teaching.devices.candidates import candidates, kind_by_word, picked
from agent.teaching.devices.later import is_for_later
from agent.teaching.devices.one_of_them import one_of
from agent.teaching.devices.playing import within_reach
from agent.teaching.devices.several import several_at_once
from agent.teaching.devices.which_request import refers_back, request_meant
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import Interpretation, Say
from agent.teaching.weighing.unknown import nothing_there
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.understanding import Understanding
from agent.teaching.words.vocabulary import KINDS
from simulator.context import DeviceView


def interpret_device_request(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """The devices that are meant, or what stands in the way.

    Args:
        understanding: the utterance, its intent a row of `DEVICE_REQUESTS`.
        mentions: rooms and devices that the utterance names; none is unknown.
        grounds: the home, the memory, and the table of signals.
    """
    asked = Asked(
        request=request_meant(understanding, mentions, grounds),
        understanding=understanding,
        mentions=mentions,
        grounds=grounds,
    )
    devices = _possible(asked)
    if isinstance(devices, Say):
        return Interpretation(says=(devices,))
    return several_at_once(asked, devices) or one_of(asked, devices)


def _possible(asked: Asked) -> list[DeviceView] | Say:
    """The devices that it can be about, or what is said where there are none."""
    request, words = asked.request, asked.words
    if is_for_later(asked.understanding, request):
        return Say(key="utter_not_later")
    if request.must_be_named and not _is_named(asked):
        return Say(key="utter_which_device")
    for word in words:
        if word in request.declines:
            return Say(key=request.declines[word])
    able = [
        device
        for device in candidates(
            request, asked.understanding, asked.mentions, asked.grounds
        )
        if device.id not in asked.grounds.excluded
    ]
    if not able:
        return _nothing_fits(asked)
    devices = picked(able, request, asked.understanding)
    if not devices:
        return Say(key=request.nothing_picked)
    near = within_reach(devices, asked.mentions, words, asked.context.area)
    return near or Say(key="utter_nothing_like_that")


def _is_named(asked: Asked) -> bool:
    """Whether the words name a device, or "it" can be none but the one just told of."""
    if asked.mentions.phrase is not None:
        return True
    devices = asked.context.devices
    told = [devices[id_] for id_ in asked.grounds.previous if id_ in devices]
    able = [one for one in told if asked.request.can_be_about(one)]
    return refers_back(asked.understanding) and len(able) == 1


def _nothing_fits(asked: Asked) -> Say:
    """Named but not able to, nothing named at all, or nothing of the kind here."""
    mentions, context = asked.mentions, asked.context
    if mentions.fits:
        name = context.devices[next(iter(mentions.fits))].spoken_name
        return Say(key="utter_not_supported", values={"device": name})
    if mentions.areas:
        return nothing_there(mentions.areas[0], context)
    kind = kind_by_word(asked.request, asked.understanding)
    if kind is not None:
        name = KINDS[kind].words[0]
        return Say(key="utter_unknown_device", values={"name": name})
    return Say(key="utter_which_device")
