"""Where a preference or a phrase comes from: said, asked, put right, inferred."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from agent.teaching.learning.wording import known_says
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say
from preference_store.values import Preference

_PUT_RIGHT = frozenset({"correction", "complaint", "barge_in", "abandonment"})
_ASKED = frozenset({"repeat", "rephrase", "open_request", "unknown_concept", "habit"})
"""Moments in which we had asked."""


def known_with_origin(known: Preference, situation: Situation) -> Iterator[Say]:
    """What is known, and where from."""
    yield from known_says(known, situation.context, situation.catalogue)
    yield origin_say(known, situation.context.time)


def origin_say(known: Preference, now: datetime) -> Say:
    """In which way it came to be known, when, and in which words."""
    return Say(
        key=f"utter_why_{_way(known)}",
        values={"when": _told_as(known.taught_at, now), "words": known.words},
    )


def _way(known: Preference) -> str:
    """The part of the response's key that says how it was taught."""
    if known.source == "inferred":
        return "inferred"
    if not known.words:
        return "set"
    if known.moment in _PUT_RIGHT:
        return "corrected"
    return "asked" if known.moment in _ASKED else "taught"


def _told_as(at: datetime, now: datetime) -> str:
    """Its day and time: "today, 19:30"."""
    there = at.astimezone(now.tzinfo)
    days = (now.date() - there.date()).days
    day = {0: "today", 1: "yesterday"}.get(days, f"{there.day} {there:%B}")
    return f"{day}, {there:%H:%M}"
