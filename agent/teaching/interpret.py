"""From what was understood to what it means in this home: one table for all kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from agent.teaching.concepts.using import concepts_used, gone_device
from agent.teaching.devices.device_requests import interpret_device_request
from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.devices.want_requests import interpret_want, objects_of
from agent.teaching.devices.wants import WANTS
from agent.teaching.questions.alarm_questions import interpret_alarm_question
from agent.teaching.questions.goings_on import interpret_remaining_question
from agent.teaching.questions.home_questions import (
    interpret_date_question,
    interpret_devices_question,
    interpret_playing_or_on_question,
    interpret_state_question,
    interpret_temperature_question,
)
from agent.teaching.questions.measurements import interpret_reading_question
from agent.teaching.questions.people_questions import interpret_people_question
from agent.teaching.questions.time_questions import interpret_time_question
from agent.teaching.questions.weather_questions import interpret_weather_question
from agent.teaching.scenes.scene_requests import (
    ACTIVATE_SCENE,
    BY_NAME,
    GREETINGS,
    interpret_occasion,
    interpret_scene_request,
)
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import Interpretation
from agent.teaching.weighing.unknown import declined_as_unknown
from agent.teaching.words.mentions import Mentions, find_mentions
from agent.teaching.words.understanding import Understanding
from agent.teaching.world.content_requests import interpret_content_request
from agent.teaching.world.news import interpret_news_request
from agent.teaching.world.recipes import interpret_recipe_request
from agent.teaching.world.recommending import interpret_recommendation
from agent.teaching.world.restaurants import interpret_restaurant_request
from agent.teaching.world.scores import interpret_score_request

Interpreter = Callable[[Understanding, Mentions, Grounds], Interpretation]
"""Finds the meaning of a request, given the rooms and devices that it names."""

OF_THE_WORLD: Mapping[str, Interpreter] = {
    "play_music": interpret_content_request,
    "play_media": interpret_content_request,
    "query_time": interpret_time_question,
    "query_date": interpret_date_question,
    "query_weather": interpret_weather_question,
    "query_temperature": interpret_temperature_question,
    "query_reading": interpret_reading_question,
    "query_people": interpret_people_question,
    "query_state": interpret_state_question,
    "query_devices": interpret_devices_question,
    BY_NAME: interpret_scene_request,
    **dict.fromkeys(GREETINGS, interpret_occasion),
    "query_score": interpret_score_request,
    "find_restaurant": interpret_restaurant_request,
    "find_recipe": interpret_recipe_request,
    "query_news": interpret_news_request,
    "recommend": interpret_recommendation,
}
"""Intents that may name what no home has: a title, a scene, a place outside,
"everything"."""

OF_THE_HOME: Mapping[str, Interpreter] = {
    **dict.fromkeys(DEVICE_REQUESTS, interpret_device_request),
    **dict.fromkeys(WANTS, interpret_want),
    "query_playing": interpret_playing_or_on_question,
    "query_remaining": interpret_remaining_question,
    "query_alarm": interpret_alarm_question,
}
"""Intents about rooms and devices; one that this home does not have is declined."""

COMMANDS = OF_THE_WORLD.keys() | OF_THE_HOME.keys()
"""Intents that ask for something to be done or told."""

KINDS_OF_REQUEST = frozenset(
    {
        *(request.act for request in DEVICE_REQUESTS.values()),
        *WANTS,
        ACTIVATE_SCENE,
        *("play_title", "play_music", "play_kind", "play_on", "recommend"),
        *("query_score", "find_restaurant", "find_recipe", "query_news"),
        *("query_temperature", "query_reading", "query_alarm"),
        *("query_playing", "whats_on", "query_remaining"),
    }
)
"""Choices that context decides; each has a row in the table of signals."""


def interpret(understanding: Understanding, grounds: Grounds) -> Interpretation:
    """What a request (an intent of `COMMANDS`) means here and now.

    Raises:
        KeyError: the intent is no request.
    """
    meaning = _interpret(understanding, grounds)
    used = concepts_used(understanding, meaning.meant, grounds)
    return replace(
        meaning,
        recalled=(*meaning.recalled, *(known.recalled for known in used)),
        lost=(*meaning.lost, *(lost for known in used for lost in known.lost)),
    )


def _interpret(understanding: Understanding, grounds: Grounds) -> Interpretation:
    intent = understanding.intent.name
    mentions = find_mentions(understanding, grounds.context)
    if intent in OF_THE_WORLD:
        return OF_THE_WORLD[intent](understanding, mentions, grounds)
    if intent in WANTS:
        mentions = objects_of(understanding, mentions)
    if mentions.unknown is not None:
        declined = declined_as_unknown(mentions, grounds.context)
        return gone_device(mentions.unknown, declined, grounds)
    return OF_THE_HOME[intent](understanding, mentions, grounds)
