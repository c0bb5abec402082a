"""Words that go on with the speaker's request before: its value, or more of the same.

"Set a timer for the pasta" lacks how long, and "eight minutes" says it; "a little more"
after "dim the light" dims it further, and "and in the hall" has it done there as well.
NLU, which hears one utterance at a time, takes any of them for anything.
"""

from __future__ import annotations

from dataclasses import replace

from agent.teaching.decision import Decision
from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.interpret import COMMANDS, interpret
from agent.teaching.learning.merging import OBJECTS, merged
from agent.teaching.learning.moments import THRESHOLDS
from agent.teaching.past import (
    PastTurn,
    asks_for_more,
    joined,
    last_of,
    request_behind,
    value_asked_for,
)
from agent.teaching.situation import Situation
from agent.teaching.words.understanding import VALUES, Understanding
from agent.teaching.words.vocabulary import GENERIC_WORDS

_AROUND_A_VALUE = GENERIC_WORDS | frozenset(
    "for to at on by about around set make let's say i'd i'll like want would be it's "
    "is in well uh um er hm okay ok yes maybe just percent degrees".split()
)
"""Words beside a value that ask for nothing else."""

_AND = (("and",), ("also",))
_HOW_ABOUT = (("how", "about"), ("what", "about"))
"""Words with which the same is asked of something else."""


def completed(understanding: Understanding, situation: Situation) -> Understanding:
    """The request before, with these words for its value or for what it is about.

    Whatever asks for more than that stays as it is.
    """
    before = last_of(situation.past, situation.person)
    if before is None or before.ago_s > THRESHOLDS.complaint_within_s:
        return understanding
    return (
        _with_value(understanding, before, situation)
        or _about_another(understanding, before, situation)
        or understanding
    )


def _with_value(
    understanding: Understanding, before: PastTurn, situation: Situation
) -> Understanding | None:
    """The request that asked for a value, with these words as the value."""
    request = value_asked_for(before)
    if request is None or request.sets is None:
        return None
    if understanding.values(*OBJECTS) or not _is_bare(understanding):
        return None
    whole = joined(before.said, understanding)
    able = [d for d in situation.context.devices.values() if request.can_be_about(d)]
    if not any(request.sets.spoken(whole, device) is not None for device in able):
        return None
    return whole


def _about_another(
    understanding: Understanding, before: PastTurn, situation: Situation
) -> Understanding | None:
    """The request that was served, of another thing or place: "and in the hall"."""
    goes_on = understanding.words[:1] in _AND or understanding.words[:2] in _HOW_ABOUT
    is_request = understanding.intent.name in COMMANDS
    if not goes_on or is_request or not understanding.values(*OBJECTS):
        return None
    if before.outcome != "done":
        return None
    request = request_behind(situation.past, before)
    return None if request is None else merged(request, understanding)


def more_of_it(understanding: Understanding, situation: Situation) -> Decision | None:
    """A step once more, or what a blind is at; `None`: it is more of something else."""
    before = last_of(situation.past, situation.person)
    if before is None or before.ago_s > THRESHOLDS.complaint_within_s:
        return None
    if not asks_for_more(understanding):
        return None
    request = request_behind(situation.past, before)
    if request is None or not _goes_further(before, request):
        return None
    meaning = interpret(request, situation.grounds(previous=before.spoken_of))
    if meaning.is_open or meaning.is_declined:
        return None
    return Decision.carrying_out(meaning)


def _is_bare(understanding: Understanding) -> bool:
    """Whether nothing is said but values, or a word or two that may stand for one."""
    rest = understanding.text
    for part in sorted(understanding.entities, key=lambda part: -part.start):
        if part.entity in VALUES:
            rest = rest[: part.start] + rest[part.end :]
    others = set(replace(understanding, text=rest).words) - _AROUND_A_VALUE
    return not others if understanding.values(*VALUES) else len(others) <= 1


def _goes_further(before: PastTurn, said: Understanding) -> bool:
    """Whether it was a step, or about a blind, so that more of it is the same again."""
    meant = before.trace.meant
    row = DEVICE_REQUESTS.get(meant.act) if meant is not None else None
    if row is None:
        return False
    amount = said.amount("percentage", "number", "temperature", "color_temp")
    if amount is not None and not amount.is_change:
        return False
    is_step = row.sets is not None and row.sets.is_level
    return is_step or "cover" in row.services
