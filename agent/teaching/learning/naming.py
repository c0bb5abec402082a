"""What a kind of device is to mean, said outright: "when I say light I mean …"."""

from __future__ import annotations

from agent.teaching.lessons import Lesson
from agent.teaching.words.mentions import BY_KIND, fitting_devices
from agent.teaching.words.understanding import Understanding
from simulator.context import ContextSnapshot


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
        topic=f"{device.domain}.device",
        value=device.id,
        when={} if device.area is None else {"area": device.area},
        words=understanding.text,
        moment="stated_preference",
    )
