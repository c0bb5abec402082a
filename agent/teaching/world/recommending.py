"""What to watch or to listen to: told, and not played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from agent.teaching.weighing.evidence import Evidence
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import Interpretation, Say, meant_from
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.understanding import Understanding
from agent.teaching.world.choosing_items import (
    TO_WATCH,
    asked_for,
    choose_item,
    unknown_genre,
)
from agent.teaching.world.lookups import nothing_like_that
from simulator.catalogue import MUSIC_KINDS, Item

_TO_HEAR = ("album", "podcast", "audiobook", "radio", "track")
_VERBS: Mapping[str, tuple[str, ...]] = {
    "watch": TO_WATCH,
    "watching": TO_WATCH,
    "see": TO_WATCH,
    "listen": _TO_HEAR,
    "hear": _TO_HEAR,
    "read": ("audiobook",),
    "music": MUSIC_KINDS,
}
"""Words that ask for some kinds, where no kind is named."""
_AT_WORK: Mapping[str, tuple[str, ...]] = {
    "watching": TO_WATCH,
    "listening": MUSIC_KINDS,
    "cooking": ("podcast", "radio"),
}
"""Activity → what goes with it."""
_OF_THE_HOUR: Mapping[str, tuple[str, ...]] = {
    "morning": ("radio", "podcast"),
    "evening": TO_WATCH,
    "night": ("audiobook",),
}
"""Part of the day → what people like then."""


def interpret_recommendation(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """Something of the catalogue.

    The kind and genre that the words name come first; then whether there is a screen
    and what the speaker is busy with, what they like, and what they usually choose.
    """
    if unknown_genre(understanding, grounds.catalogue) is not None:
        return nothing_like_that("utter_no_such_content", grounds)
    asked = asked_for(understanding, grounds.catalogue)
    if not asked.kinds:
        by_verb = (
            kind for word in understanding.words for kind in _VERBS.get(word, ())
        )
        asked = replace(asked, kinds=tuple(dict.fromkeys(by_verb)))
    circumstances = () if asked.kinds else _circumstances(grounds)
    choice = choose_item("recommend", asked, grounds, *circumstances)
    if choice is None:
        return nothing_like_that("utter_no_such_content", grounds)
    item, found = choice.item, choice.found
    return Interpretation(
        meant=meant_from("recommend", found.ranking, value=item.id),
        signal=found.signal,
        recalled=found.recalled,
        lost=choice.lost,
        says=(_told(item),),
        topic=choice.topic,
        is_settled=True,
    )


def _circumstances(grounds: Grounds) -> tuple[Mapping[str, Evidence], ...]:
    """`device_type`, `activity` and `time_of_day` by the kinds they speak for."""
    context = grounds.context
    devices, via = context.devices, context.via
    has_screen = via is not None and via in devices and devices[via].has_screen
    screen = Evidence(signal="device_type", saw="screen" if has_screen else "no screen")
    activity, part = context.activity or "", context.time_of_day
    busy = Evidence(signal="activity", saw=activity)
    hour = Evidence(signal="time_of_day", saw=part)
    return (
        dict.fromkeys(TO_WATCH if has_screen else _TO_HEAR, screen),
        dict.fromkeys(_AT_WORK.get(activity, ()), busy),
        dict.fromkeys(_OF_THE_HOUR.get(part, ()), hour),
    )


def _told(item: Item) -> Say:
    return Say(
        key="utter_recommended",
        values={
            "title": item.title,
            "kind": item.kind.capitalize(),
            "genre": item.genre,
        },
    )
