"""Routines: what somebody wants to stand so whenever they say hello, here and then.

A routine is a lesson about one device, `routine.light.sofa_lamp`, and its value the
state that is wanted: "on". It is only ever made of a habit and a yes to the question
whether we shall see to it; and it is carried out on a greeting, so that nothing happens
in a home that nobody has spoken in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from agent.teaching.decision import Decision
from agent.teaching.devices.carrying_out import carried_out
from agent.teaching.devices.request_row import DeviceRequest
from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.lessons import ROUTINE_TOPIC, Lesson
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Interpretation, recalled_from
from agent.teaching.weighing.recall import recall
from agent.teaching.words.understanding import Understanding
from agent.teaching.words.vocabulary import is_appliance
from preference_store.values import Preference
from simulator.context import DeviceView
from simulator.trace import Meant, Signal

GREETING = frozenset({"greet", "good_morning", "coming_home"})
"""Intents on which routines are carried out."""

_DOMAINS = frozenset({"light", "cover", "fan", "switch"})
"""What may be seen to unasked: nothing that is locked, heated or heard."""
_ACTS = ("turn_on", "turn_off", "open_cover", "close_cover")
"""Acts that bring a device to the state of a routine."""


def routine_for(device: DeviceView, service: str) -> DeviceRequest | None:
    """The request that a routine would carry out, `None` where there may be none.

    Args:
        device: what is seen to.
        service: by which it is done by hand, such as `turn_on`.
    """
    name = f"{device.domain}.{service}"
    fitting = (row for row in _rows(device) if row.services[device.domain] == name)
    return next(fitting, None)


def with_routines(
    decision: Decision, understanding: Understanding, situation: Situation
) -> Decision:
    """The decision on a greeting, and what the speaker wants to be seen to with it."""
    is_greeting = understanding.intent.name in GREETING
    if not is_greeting or decision.route != "act" or decision.commands:
        return decision
    seen_to = tuple(_seen_to(understanding, situation))
    if not seen_to:
        return decision
    first = seen_to[0]
    return replace(
        decision,
        meant=first.meant,
        signal=first.signal,
        recalled=tuple(known for one in seen_to for known in one.recalled),
        commands=tuple(command for one in seen_to for command in one.commands),
        says=(*decision.says, *(say for one in seen_to for say in one.says)),
    )


def turned_down(offered: Lesson, preferences: Sequence[Preference]) -> Lesson:
    """The refusal of a routine, whenever it was to be: the second one is for good."""
    is_second = any(is_turned_down(known, offered.topic) for known in preferences)
    return replace(
        offered,
        polarity="dislike",
        when={},
        source="explicit" if is_second else "inferred",
    )


def is_turned_down(known: Preference, topic: str) -> bool:
    """Whether that routine has been refused before."""
    return known.topic == topic and known.polarity == "dislike"


def _rows(device: DeviceView) -> Iterator[DeviceRequest]:
    if device.domain not in _DOMAINS or is_appliance(device):
        return
    for act in _ACTS:
        row = DEVICE_REQUESTS[act]
        if row.can_be_about(device):
            yield row


def _seen_to(
    understanding: Understanding, situation: Situation
) -> Iterator[Interpretation]:
    """What each of the speaker's routines comes to, of devices not yet so."""
    grounds = situation.grounds()
    facts = situation.context.facts()
    topics = {known.topic for known in grounds.preferences}
    for topic in sorted(t for t in topics if t.startswith(ROUTINE_TOPIC)):
        wanted = recall(topic, grounds.preferences, facts).prevailing
        device = situation.context.devices.get(topic.removeprefix(ROUTINE_TOPIC))
        if wanted is None or device is None:
            continue
        row = next((r for r in _rows(device) if r.goal == wanted.value), None)
        if row is None:
            continue
        act = row.act
        done = carried_out(
            row,
            understanding,
            (device,),
            grounds,
            meant=lambda value, act=act, target=device.id: Meant(  # type: ignore[misc]
                act=act, target=target, value=value
            ),
            signal=Signal(name="preference", value=topic),
        )
        if done.commands:
            yield replace(done, recalled=(*recalled_from(wanted), *done.recalled))
