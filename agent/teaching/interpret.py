"""From what was understood to what it means in this home: one entry for all kinds."""

from __future__ import annotations

from collections.abc import Sequence

from agent.teaching.content_requests import interpret_content_request
from agent.teaching.device_requests import interpret_device_request
from agent.teaching.goings_on import (
    interpret_playing_question,
    interpret_remaining_question,
    interpret_weather_question,
)
from agent.teaching.home_questions import (
    interpret_state_question,
    interpret_temperature_question,
    interpret_time_question,
)
from agent.teaching.interpretation import Interpretation
from agent.teaching.mentions import find_mentions
from agent.teaching.requests import DEVICE_REQUESTS
from agent.teaching.understanding import Understanding
from agent.teaching.unknown import declined_as_unknown
from preference_store.values import Preference
from simulator.catalogue import Catalogue
from simulator.context import ContextSnapshot


def interpret(
    understanding: Understanding,
    context: ContextSnapshot,
    preferences: Sequence[Preference],
    catalogue: Catalogue,
    *,
    previous: tuple[str, ...] = (),
    excluded: frozenset[str] = frozenset(),
) -> Interpretation:
    """What a request (an intent of `requests.COMMANDS`) means here and now.

    Args:
        understanding: its intent must be one of `COMMANDS`.
        context: the home, seen by the speaker.
        preferences: live ones of the speaker and the household.
        catalogue: what can be played.
        previous: targets of the speaker's previous turn, which "it" refers to.
        excluded: devices and genres that were just declared wrong.

    Raises:
        KeyError: the intent is no request.
    """
    intent = understanding.intent.name
    if intent == "query_time":
        return interpret_time_question(context)
    mentions = find_mentions(understanding, context)
    if intent in {"play_music", "play_media"}:
        return interpret_content_request(
            understanding,
            mentions,
            context,
            preferences,
            catalogue,
            excluded_genres=excluded,
        )
    if intent == "query_weather":
        return interpret_weather_question(understanding, mentions, context)
    if mentions.unknown is not None:
        return declined_as_unknown(mentions, context)
    if intent == "query_temperature":
        return interpret_temperature_question(understanding, mentions, context)
    if intent == "query_state":
        return interpret_state_question(mentions, context)
    if intent == "query_playing":
        return interpret_playing_question(mentions, context, previous)
    if intent == "query_remaining":
        return interpret_remaining_question(mentions, context, previous)
    return interpret_device_request(
        DEVICE_REQUESTS[intent],
        understanding,
        mentions,
        context,
        preferences,
        previous=previous,
        excluded=excluded,
    )
