"""For whom, when and how long something holds, in sentences of their own.

They follow the sentence that says what was learned, and tell what that leaves out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, time

from agent.teaching.lessons import Lesson
from agent.teaching.weighing.interpretation import Say
from agent.teaching.words.told_apart import told_at_home
from preference_store.values import Preference
from simulator.context import ContextSnapshot

TIMES = ("day", "time_of_day")
"""Facts that are told together: "weekday, evening"."""
_OTHER_FACTS = ("activity", "weather")


def scope_says(
    known: Lesson | Preference, context: ContextSnapshot, *, told: Collection[str]
) -> Iterator[Say]:
    """One sentence for each thing; nothing of what holds always and for the speaker.

    Args:
        known: what was learned, or is known.
        context: the home, whose rooms have names and whose clock runs.
        told: facts that the sentence before has told, and `until` where it has.
    """
    facts = {fact: value for fact, value in known.when.items() if fact not in told}
    area = context.areas.get(facts.get("area", ""))
    if area is not None:
        yield Say(key="utter_scope_area", values={"area": area.with_article})
    device = context.devices.get(facts.get("device", ""))
    if device is not None:
        yield Say(
            key="utter_scope_device",
            values={"device": told_at_home(device, context, None)},
        )
    then = ", ".join(facts[fact] for fact in TIMES if fact in facts)
    if then:
        yield Say(key="utter_scope_times", values={"then": then})
    for fact in _OTHER_FACTS:
        if fact in facts:
            yield Say(key=f"utter_scope_{fact}", values={"value": facts[fact]})
    if known.how_long == "this_time":
        yield Say(key="utter_scope_this_time")
    if known.until is not None and "until" not in told:
        until = _told_as(known.until, context.time)
        yield Say(key="utter_scope_until", values={"until": until})
    is_shared = (
        known.is_for_household if isinstance(known, Lesson) else known.person is None
    )
    if is_shared:
        yield Say(key="utter_scope_household")


def _told_as(end: datetime, now: datetime) -> str:
    """Its day, with the time unless it is over as that day begins: "Friday"."""
    at = end.astimezone(now.tzinfo)
    days = (at.date() - now.date()).days
    near = {0: "", 1: "tomorrow"}
    day = near.get(days, f"{at:%A}" if days < _WEEK else f"{at.day} {at:%B}")
    clock = "" if at.time() == time(0) else f"{at:%H:%M}"
    return f"{day} {clock}".strip()


_WEEK = 7
"""Days from which on the name of a weekday no longer tells which is meant."""
