"""Requests for another time, or for a while only, by the times that are said."""

from __future__ import annotations

from agent.teaching.devices.request_row import DeviceRequest
from agent.teaching.words.understanding import Understanding

_HOLDING = frozenset({"pause", "stop"})
"""Intents of which "for a second" only says that it is to be short."""
_BRIEFLY = frozenset({"a second", "a sec", "one second", "a moment", "a minute"})
_BEFORE_A_DURATION = frozenset({"in", "for", "after"})
_BEFORE_A_TIME = frozenset("at from until till by after before".split())
"""Words that put a request off until then, or end it then."""


def is_for_later(
    understanding: Understanding,
    request: DeviceRequest | None,
    *,
    may_last: bool = False,
) -> bool:
    """Whether a time is said that the request itself is not about.

    Args:
        understanding: the utterance.
        request: the row of the table, `None` for what is no request on a device; of
            that, only durations count.
        may_last: whether "for an hour" only says how long, and ends nothing then.
    """
    taken = _taken_by(request) if request is not None else frozenset()
    for entity in understanding.entities:
        before = set(understanding.text[: entity.start].lower().split()[-1:])
        spoken = understanding.text[entity.start : entity.end].lower()
        is_held = understanding.intent.name in _HOLDING and spoken in _BRIEFLY
        if entity.entity in taken or (is_held and "for" in before):
            continue
        is_end = may_last and "for" in before
        if entity.entity == "duration" and _BEFORE_A_DURATION & before and not is_end:
            return True
        is_clock = entity.entity == "time" and ":" in entity.value
        if request is not None and is_clock and _BEFORE_A_TIME & before:
            return True
        is_hour = entity.entity == "number" and "at" in before
        if request is not None and request.sets is None and is_hour:
            return True
    return False


def takes_times(request: DeviceRequest) -> bool:
    """Whether the request is about a time, as those on alarms and timers are."""
    return not {"time", "duration"}.isdisjoint(_taken_by(request))


def _taken_by(request: DeviceRequest) -> frozenset[str]:
    """Entities that the request itself is about."""
    settings = (request.sets, request.picks)
    taken = {name for setting in settings if setting for name in setting.entities}
    return frozenset({*taken, *request.more_exactly})
