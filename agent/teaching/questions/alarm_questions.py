"""Questions about alarm clocks: when they ring, and whether they do at all."""

from __future__ import annotations

from agent.teaching.weighing.evidence import (
    beside_person,
    in_room,
    main_one,
    named,
    reading,
    stands_so,
)
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import (
    Interpretation,
    Say,
    meant_from,
    signal_from,
)
from agent.teaching.weighing.unknown import nothing_there
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.told_apart import told_apart
from agent.teaching.words.understanding import Understanding
from simulator.context import DeviceView

_SET = {"on": 1.0, "ringing": 1.0, "snoozed": 1.0}
_SAID = {
    "on": "utter_alarm_set_for",
    "ringing": "utter_alarm_rings_now",
    "snoozed": "utter_alarm_snoozes",
}
"""State → response; anything else is told as off."""


def interpret_alarm_question(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """When the nearest alarm clock rings; of equally near ones, all are told.

    One that is set comes before one that is not.
    """
    context = grounds.context
    clocks = [
        device
        for device in context.devices.values()
        if device.domain == "alarm_clock"
        and (not mentions.fits or device.id in mentions.fits)
        and (not mentions.areas or device.area in mentions.areas)
    ]
    if not clocks:
        if mentions.areas:
            say = nothing_there(mentions.areas[0], context)
        else:
            say = Say(key="utter_no_alarm_clock")
        return Interpretation(says=(say,))
    ranking = grounds.rank(
        "query_alarm",
        [
            reading(
                clock.id,
                named(clock, mentions),
                in_room(clock, context.area),
                beside_person(clock, context.area, clocks, grounds),
                stands_so(clock, _SET),
                main_one(clock),
            )
            for clock in clocks
        ],
    )
    best = ranking.order[0][1]
    told = [
        context.devices[one.key]
        for one, score in ranking.order
        if best - score < ranking.least_margin
    ]
    is_one = len(told) == 1
    targets = tuple(clock.id for clock in told)
    return Interpretation(
        meant=meant_from(
            "query_alarm", ranking, target=targets[0] if is_one else targets
        ),
        signal=signal_from(ranking) if is_one else None,
        says=tuple(
            _said(clock, name)
            for clock, name in zip(told, told_apart(told, context), strict=True)
        ),
    )


def _said(clock: DeviceView, name: str) -> Say:
    key = _SAID.get(clock.state, "utter_alarm_is_off")
    time = clock.attributes.get("time")
    return Say(key=key, values={"device": name, "time": time})
