"""What a kind of device is to mean, said outright: "when I say light I mean …".

Only a kind can be taught: whoever said "the desk lamp", of which there are two, has
said nothing about "the light".
"""

from __future__ import annotations

from agent.teaching.lessons import Lesson
from agent.teaching.words.mentions import BY_KIND, find_mentions, fitting_devices
from agent.teaching.words.understanding import Understanding
from simulator.context import ContextSnapshot

DEVICE_TOPIC = ".device"
"""Ends the topics that say which device of a domain is meant."""


def named_device(
    understanding: Understanding, context: ContextSnapshot
) -> Lesson | None:
    """The lesson, if the words name one device in full and its kind in plain words.

    It holds in the device's own room, which the read-back names. `None` where they do
    not name both, or more than one device.
    """
    fits = [fitting_devices(p, context) for p in understanding.values("device")]
    in_full = {key for fit in fits for key, how in fit.items() if how > BY_KIND}
    by_kind = {key for fit in fits for key, how in fit.items() if how <= BY_KIND}
    if len(in_full) != 1 or not in_full & by_kind:
        return None
    device = context.devices[in_full.pop()]
    return Lesson(
        topic=f"{device.domain}{DEVICE_TOPIC}",
        value=device.id,
        when={} if device.area is None else {"area": device.area},
        words=understanding.text,
        moment="stated_preference",
    )


def may_teach(topic: str, request: Understanding, context: ContextSnapshot) -> bool:
    """Whether what a request meant says anything about that topic.

    A topic of devices is about their kind, so the request must have said no more.
    """
    if not topic.endswith(DEVICE_TOPIC):
        return True
    mentions = find_mentions(request, context)
    return not mentions.fits or mentions.is_plain
