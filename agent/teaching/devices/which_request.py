"""Which row of the table a request comes to, once it is known what it names.

NLU hears "stop it" and "set the Rosie to 40 percent"; only the home tells whether that
is a blind or music, a lamp or a fan. What is named decides: a row that cannot be about
it gives way to the one of its family that can.
"""

from __future__ import annotations

from collections.abc import Sequence

from agent.teaching.devices.request_row import DeviceRequest
from agent.teaching.devices.requests import DEVICE_REQUESTS, FAMILIES
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.understanding import Understanding, words_of
from agent.teaching.words.vocabulary import KINDS
from simulator.context import DeviceView

SEVERAL = frozenset({"them", "they", "these", "those"})
"""Words for several that were just told of."""
_COLOURED = frozenset(
    form for word in KINDS["light"].words for form in (word, f"{word}s")
)
"""Words after which a colour only says which one: "the red lamp"."""
_MOMENTARY = frozenset({"ringing", "opening", "closing"})
"""States that are over soon, so that a word about them cannot wait."""


def request_meant(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> DeviceRequest:
    """The row that is meant by the intent, the values and the devices named."""
    devices = grounds.context.devices
    intent = more_exactly(understanding.intent.name, understanding, grounds)
    named = [devices[id_] for id_ in mentions.fits if id_ in devices]
    if not named and not mentions.areas and refers_back(understanding):
        named = [devices[id_] for id_ in grounds.previous if id_ in devices]
    if named:
        intent = _of_family(intent, named)
    elif mentions.phrase is None and not mentions.is_all:
        intent = _by_what_goes_on(intent, mentions, grounds)
    return DEVICE_REQUESTS[intent]


def refers_back(understanding: Understanding) -> bool:
    """Whether it is said of "it" or "that"."""
    return bool({"it", "that", *SEVERAL} & set(understanding.words))


def more_exactly(intent: str, understanding: Understanding, grounds: Grounds) -> str:
    """The intent, or the one that what was said besides makes of it."""
    request = DEVICE_REQUESTS[intent]
    others = [
        other
        for entity, other in request.more_exactly.items()
        if _says(entity, understanding)
    ]
    if not others or _gives_value(request, understanding, grounds):
        return intent
    return others[0]


def _says(entity: str, understanding: Understanding) -> bool:
    """Whether the words have such a value: "in red", but not "the red lamp"."""
    for part in understanding.entities:
        after = words_of(understanding.text[part.end :])
        is_name = part.entity == "colour" and set(after[:1]) & _COLOURED
        if part.entity == entity and not is_name:
            return True
    return understanding.behind is not None and _says(entity, understanding.behind)


def _gives_value(
    request: DeviceRequest, understanding: Understanding, grounds: Grounds
) -> bool:
    """Whether the words say what the request itself sets, on whichever device."""
    if request.sets is None:
        return False
    able = (d for d in grounds.context.devices.values() if request.can_be_about(d))
    device = next(able, None)
    return device is not None and request.sets.spoken(understanding, device) is not None


def _of_family(intent: str, named: Sequence[DeviceView]) -> str:
    """The intent that asks the same of what is named."""
    request = DEVICE_REQUESTS[intent]
    if any(request.can_be_about(device) for device in named):
        return intent
    if request.otherwise is not None:
        return _of_family(request.otherwise, named)
    domains = {device.domain for device in named}
    for family in FAMILIES:
        others = {family[domain] for domain in domains if domain in family}
        if intent in family.values() and len(others) == 1:
            return others.pop()
    return intent


def _by_what_goes_on(intent: str, mentions: Mentions, grounds: Grounds) -> str:
    """What goes on, in the room or else in the home, where what is usual does not.

    What lasts a moment comes first: "stop" is about the alarm that rings here rather
    than about the music.
    """
    request = DEVICE_REQUESTS[intent]
    rooms: set[str | None] = {*mentions.areas} or {grounds.context.area}
    devices = grounds.context.devices.values()
    others = [
        device
        for device in devices
        if (device.domain, device.state) in request.unnamed
        and (device.area in rooms or not mentions.areas)
    ]
    others.sort(key=lambda device: device.area not in rooms)
    is_usual = any(
        device.domain in request.services and device.state in request.favours
        for device in devices
    )
    nearest = next(iter(others), None)
    if nearest is None:
        return intent
    is_pressing = nearest.area in rooms and nearest.state in _MOMENTARY
    if is_usual and not is_pressing:
        return intent
    return request.unnamed[nearest.domain, nearest.state]
