"""Words that go on with the speaker's request before: its value, or more of the same.

"Set a timer for the pasta" lacks how long, and "eight minutes" says it; "a little more"
after "dim the light" dims it further. NLU, which hears one utterance at a time, takes
either for anything.
"""

from __future__ import annotations

from dataclasses import replace

from agent.teaching.decision import Decision
from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.interpret import interpret
from agent.teaching.learning.merging import OBJECTS
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


def completed(understanding: Understanding, situation: Situation) -> Understanding:
    """The request that asked for a value, with these words as the value.

    Whatever asks for more than that stays as it is.
    """
    before = last_of(situation.past, situation.person)
    if before is None or before.ago_s > THRESHOLDS.complaint_within_s:
        return understanding
    request = value_asked_for(before)
    if request is None or request.sets is None:
        return understanding
    if understanding.values(*OBJECTS) or not _is_bare(understanding):
        return understanding
    whole = joined(before.said, understanding)
    able = [d for d in situation.context.devices.values() if request.can_be_about(d)]
    if not any(request.sets.spoken(whole, device) is not None for device in able):
        return understanding
    return whole


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
