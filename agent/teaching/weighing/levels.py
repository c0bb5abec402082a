"""How the speaker likes a device set, where a request leaves that open.

A level that was asked for goes before; one that is liked goes before a device's own.
"""

from __future__ import annotations

from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.recall import recall
from agent.teaching.weighing.topics import LEVEL_TOPICS
from agent.teaching.words.vocabulary import is_appliance
from preference_store.values import Preference
from simulator.context import DeviceView
from simulator.trace import Scalar


def liked_level(
    device: DeviceView, setting: str, grounds: Grounds
) -> Preference | None:
    """The preference on a field of such a device that applies here and now.

    Rooms are liked warm, ovens are not: no appliance has any.

    Args:
        device: what is to be set.
        setting: the field of its service, such as `brightness_pct`.
        grounds: the home and the memory.
    """
    topic = f"{device.domain}.{setting}"
    is_seen = "preference" not in grounds.context.ignored
    if topic not in LEVEL_TOPICS or is_appliance(device) or not is_seen:
        return None
    facts = {**grounds.context.facts(), "device": device.id}
    if device.area is not None:
        facts["area"] = device.area
    return recall(topic, grounds.preferences, facts).prevailing


def level_of(liked: Preference) -> Scalar:
    """The value as the device takes it."""
    try:
        return float(liked.value)
    except ValueError:
        return liked.value
