"""From an explanation in free words to a definition, or to what stands in its way.

"Dim the lamp to 20 percent and turn on the tv" becomes two commands, read as requests
are, but not as the home happens to stand: a lamp that is at 20 percent already is part
of it as well. What cannot be carried out is said, and then nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from agent.teaching.concepts.saying import SETTINGS
from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.interpret import COMMANDS, interpret
from agent.teaching.refusing import refuse
from agent.teaching.scenes.scene_requests import ACTIVATE_SCENE
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Interpretation, Say
from agent.teaching.weighing.tastes import around_value, spoken_value
from agent.teaching.weighing.topics import TOPICS
from agent.teaching.words.calling import CALLING
from agent.teaching.words.mentions import BY_KIND, find_mentions
from agent.teaching.words.places import places_in
from agent.teaching.words.understanding import Understanding, words_of
from agent.teaching.words.vocabulary import GENERIC_WORDS
from preference_store.concepts import (
    Definition,
    DeviceMeant,
    SceneMeant,
    Step,
    ValueMeant,
)
from preference_store.limits import SCENE_STEPS
from simulator.context import ContextSnapshot, DeviceView
from simulator.scenes import refusal_of
from simulator.trace import Command, Intent

DIMMED_PCT = 30.0
"""What "dim the lights" stands for in a definition, where there is nothing to dim from.
By judgement: a light that is clearly dimmed, and still enough to find one's way."""

_UNLOCKING = "lock.unlock"
_ASKING = "query_"
_ROOM = "area"


@dataclass(frozen=True, kw_only=True, slots=True)
class Explained:
    """What the words explain a phrase as."""

    means: Definition
    when: Mapping[str, str]
    """The room that it is about, where it was said of mere kinds of things there."""


_INTENT_OF_VALUE: Mapping[str, str] = {
    "temperature": "set_temperature",
    "colour": "set_colour",
    "color_temp": "set_color_temp",
    **dict.fromkeys(("genre", "artist", "content"), "play_music"),
}
_INTENT_OF_SHARE: Mapping[str, str] = {
    "light": "set_brightness",
    "cover": "set_cover_position",
    "fan": "set_fan_speed",
    "media_player": "volume_set",
}
"""Domain → what a percentage of it sets."""
_INTENT_OF_WORD: Mapping[str, str] = {
    "off": "turn_off",
    "on": "turn_on",
    **dict.fromkeys(("down", "closed", "shut", "drawn"), "close_cover"),
    **dict.fromkeys(("up", "open"), "open_cover"),
    "locked": "lock",
    "dimmed": "dim",
}
"""How a thing is to be → the request that makes it so."""
_OF_SHARES: Mapping[str, str] = {
    **dict.fromkeys(("blind", "blinds", "curtain", "curtains"), "cover.position"),
    **dict.fromkeys(("fan", "breeze"), "fan.percentage"),
    **dict.fromkeys(("volume", "loud", "music", "sound"), "media_player.volume_pct"),
}
"""Word of the phrase → what a percentage of it is; others are of the light."""
_TOPIC_OF_VALUE: Mapping[str, str] = {
    setting.entity: topic
    for topic, setting in SETTINGS.items()
    if setting.entity != "percentage"
}
_IN_A_PLACE = frozenset("in at on by next to near of with over under beside".split())
_ASIDE = frozenset(
    "at of about around percent degrees degree level style kind no rather actually "
    "sorry meant mean instead better".split()
)
"""Words beside a bare value, or before the one that is meant instead."""


def could_be_a_step(piece: Understanding) -> bool:
    """Whether a piece of an explanation says something by its words alone."""
    return piece.intent.name in COMMANDS or bool(piece.entities)


def explained(
    phrase: str, means: Understanding, situation: Situation, *, names: bool
) -> Explained | Say | None:
    """The definition; what is said against it; `None`: the words explain nothing.

    Args:
        phrase: what is explained.
        means: the explanation, cut into pieces.
        situation: the home, and what is known.
        names: whether a thing alone is what is named, rather than to be switched on.
    """
    if not means.parts:
        if names and (device := _device_in(means, situation.context)) is not None:
            return Explained(means=DeviceMeant(device=device), when={})
        value = _value_in(phrase, means, situation)
        if value is not None:
            return Explained(means=value, when={})
    steps: list[Step] = []
    is_of_room = False
    for piece in means.requests:
        request = _as_request(piece, situation.context)
        if request is None:
            return None
        found = _commands(request, situation)
        if isinstance(found, Say):
            return found
        steps += [
            Step(service=one.service, device=one.device, fields=one.fields)
            for one in found
        ]
        is_of_room = is_of_room or _is_of_room(request, found, situation.context)
    if not steps or len(steps) > SCENE_STEPS:
        return None
    room = situation.context.area
    rooms = {situation.context.devices[step.device].area for step in steps}
    when = {_ROOM: room} if is_of_room and room is not None and rooms == {room} else {}
    return Explained(means=SceneMeant(do=tuple(steps)), when=when)


def _device_in(means: Understanding, context: ContextSnapshot) -> str | None:
    """The one device that the words name, if they say no more than that."""
    mentions = find_mentions(means, context)
    best = [
        id_ for id_, fit in mentions.fits.items() if fit == max(mentions.fits.values())
    ]
    named = {*words_of(mentions.phrase or ""), *GENERIC_WORDS}
    named |= places_in(means.words, context).words | _IN_A_PLACE
    is_all = not {*means.words} - named
    return best[0] if len(best) == 1 and is_all and mentions.unknown is None else None


def _value_in(
    phrase: str, means: Understanding, situation: Situation
) -> ValueMeant | None:
    """The bare value that is said: "22 degrees", "jazz"."""
    for part in means.entities:
        rest = set(words_of(f"{means.text[: part.start]} {means.text[part.end :]}")) - (
            CALLING | _ASIDE
        )
        topic = _TOPIC_OF_VALUE.get(part.entity)
        if part.entity == "percentage":
            of_words = (_OF_SHARES[w] for w in words_of(phrase) if w in _OF_SHARES)
            topic = next(of_words, "light.brightness_pct")
        if topic is None or rest:
            continue
        value = _number(part.value)
        return (
            ValueMeant(topic=topic, value=value)
            if SETTINGS[topic].fault_of(value) is None
            else None
        )
    for taste in TOPICS.values():
        said = spoken_value(means, taste, situation.catalogue)
        if said is None or taste.is_need:
            continue
        around = around_value(means, said, taste, situation.catalogue)
        if not {*around[0], *around[1]} - CALLING - _ASIDE - taste.words:
            return ValueMeant(topic=taste.name, value=said)
    return None


def _number(value: str) -> str:
    try:
        return f"{float(value):g}"
    except ValueError:
        return value


def _as_request(piece: Understanding, context: ContextSnapshot) -> Understanding | None:
    """The request that a piece comes to: "the tv on"; `None`: it asks for nothing."""
    if piece.intent.name in COMMANDS:
        return None if piece.intent.name.startswith(_ASKING) else piece
    fits = find_mentions(piece, context).fits
    domains = {context.devices[id_].domain for id_ in fits}
    kinds = [part.entity for part in piece.entities]
    shares = [_INTENT_OF_SHARE[d] for d in sorted(domains) if d in _INTENT_OF_SHARE]
    intents = [
        *(shares if "percentage" in kinds else ()),
        *(_INTENT_OF_VALUE[kind] for kind in kinds if kind in _INTENT_OF_VALUE),
        *(_INTENT_OF_WORD[word] for word in piece.words if word in _INTENT_OF_WORD),
        *(("turn_on",) if fits else ()),
    ]
    if not intents:
        return None
    return replace(piece, intent=Intent(name=intents[0], confidence=1.0))


def _commands(request: Understanding, situation: Situation) -> Sequence[Command] | Say:
    """What a piece of the explanation does, however the home stands now."""
    refused = refuse(_certain(request))
    if refused is not None:
        return refused.says[0]
    if request.intent.name == "unlock":
        return Say(key="utter_never_by_name")
    meaning = interpret(
        request, replace(situation, context=_at_rest(situation)).grounds()
    )
    if meaning.is_open:
        return Say(key="utter_which_device")
    if meaning.meant is None:
        return meaning.says[0] if meaning.says else Say(key="utter_not_understood")
    commands = tuple(_all_of(meaning, request, situation))
    if any(command.service == _UNLOCKING for command in commands):
        return Say(key="utter_never_by_name")
    context = situation.context
    refusals = {
        command.device: refusal
        for command in commands
        if (refusal := refusal_of(command, context.devices[command.device])) is not None
    }
    able = [command for command in commands if command.device not in refusals]
    # Of several lamps the dimmable ones are dimmed; one that was named cannot.
    if refusals and (not able or isinstance(meaning.meant.target, str)):
        refusal = next(iter(refusals.values()))
        return Say(key=refusal.response_key, values=refusal.values)
    return able


def _certain(request: Understanding) -> Understanding:
    """As if NLU were sure: what is taught is read back, so a slip is seen at once."""
    if request.intent.name in {"lock", "unlock"}:
        return request
    return replace(request, intent=replace(request.intent, confidence=1.0))


def _at_rest(situation: Situation) -> ContextSnapshot:
    """The home without what happens to be so: lights are on, states tell nothing."""
    context = situation.context
    devices = {
        device.id: _shining(device) if device.domain == "light" else device
        for device in context.devices.values()
    }
    ignored = frozenset({*context.ignored, "device_state", "activity"})
    return replace(context, devices=devices, ignored=ignored)


def _shining(device: DeviceView) -> DeviceView:
    return replace(
        device,
        state="on",
        attributes={**device.attributes, "brightness_pct": 100.0},
    )


def _all_of(
    meaning: Interpretation, request: Understanding, situation: Situation
) -> Iterator[Command]:
    """The commands for all that is meant, whether it stands so already or not."""
    meant = meaning.meant
    assert meant is not None
    if meant.act == ACTIVATE_SCENE:
        yield from situation.context.scenes[str(meant.value)].do
        return
    row = DEVICE_REQUESTS.get(meant.act)
    if row is None or row.presupposes or meant.target is None:
        yield from meaning.commands
        return
    context = _at_rest(situation)
    targets = (meant.target,) if isinstance(meant.target, str) else meant.target
    is_bare_dim = row.act == "dim" and request.amount("percentage", "number") is None
    for device in (context.devices[id_] for id_ in targets):
        fields = dict(row.fields)
        if row.sets is not None:
            value = row.sets.value(request, device)
            fields[row.sets.field] = DIMMED_PCT if is_bare_dim else value
        started = {**fields, **row.starts.get(device.kind, {})}
        yield Command(
            service=row.services[device.domain], device=device.id, fields=started
        )


def _is_of_room(
    request: Understanding, commands: Sequence[Command], context: ContextSnapshot
) -> bool:
    """Whether it is about whatever of the kind is in the room: "the lights"."""
    mentions = find_mentions(request, context)
    if mentions.areas or (mentions.fits and max(mentions.fits.values()) > BY_KIND):
        return False
    return any(
        other.area != device.area
        and (other.domain, other.kind) == (device.domain, device.kind)
        for device in (context.devices[one.device] for one in commands)
        for other in context.devices.values()
    )
