"""Requests for another time, or for a while only, by the times that are said."""

from __future__ import annotations

from agent.teaching.devices.request_row import DeviceRequest
from agent.teaching.words.understanding import Understanding, words_of
from simulator.trace import Entity

_HOLDING = frozenset({"pause", "stop"})
"""Intents of which "for a second" only says that it is to be short."""
_BRIEFLY = frozenset({"a second", "a sec", "one second", "a moment", "a minute"})
_BEFORE_A_DURATION = frozenset("in for after every over within wait me".split())
_THEN = frozenset({("from", "now"), ("from", "then"), ("later",)})
"""Words around a duration after which something is to begin or to end."""
_CLOCKS = frozenset({"timer", "alarm"})
"""What a duration before it may tell from others: "the ten minute timer"."""
_BEFORE_A_TIME = frozenset("at from until till by after before".split())
"""Words that put a request off until then, or end it then."""
_BEFORE_AN_HOUR = frozenset({"at", "from", "by", "until", "till", "before", "in"})


def is_for_later(
    understanding: Understanding,
    request: DeviceRequest | None,
    *,
    may_last: bool = False,
) -> bool:
    """Whether a time is said that the request itself is not about.

    Args:
        understanding: the utterance.
        request: the row of the table, `None` for what is no request on a device.
        may_last: whether "for an hour" only says how long, and ends nothing then.
    """
    taken = _taken_by(request) if request is not None else frozenset()
    told = {part.entity for part in understanding.entities}
    has_value = bool(told & taken - {"number"})
    is_needed = request is not None and request.sets is not None and not has_value
    for part in understanding.entities:
        before = set(understanding.text[: part.start].lower().split()[-1:])
        after = words_of(understanding.text[part.end :])[:2]
        if part.entity == "number":
            # In "set it to 200" the number is the value, in "21 degrees at 6" a time.
            told_by = {"at"} if has_value else _BEFORE_AN_HOUR
            if not is_needed and before & told_by:
                return True
        elif part.entity in taken or _CLOCKS & set(after[:1]):
            continue
        elif part.entity == "time":
            if ":" in part.value and before & _BEFORE_A_TIME:
                return True
        elif part.entity == "duration":
            is_short = "for" in before and (may_last or _is_held(part, understanding))
            is_then = before & _BEFORE_A_DURATION or {after[:1], after} & _THEN
            if not is_short and (request is not None or is_then):
                return True
    return False


def _is_held(part: Entity, understanding: Understanding) -> bool:
    """Whether it only says that something is to be stopped briefly."""
    spoken = understanding.text[part.start : part.end].lower()
    return understanding.intent.name in _HOLDING and spoken in _BRIEFLY


def takes_times(request: DeviceRequest) -> bool:
    """Whether the request is about a time, as those on alarms and timers are."""
    return not {"time", "duration"}.isdisjoint(_taken_by(request))


def _taken_by(request: DeviceRequest) -> frozenset[str]:
    """Entities that the request itself is about."""
    settings = (request.sets, request.picks)
    taken = {name for setting in settings if setting for name in setting.entities}
    return frozenset({*taken, *request.more_exactly})
