"""From what was understood to what it means in this home: one table for all kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from agent.teaching.alarm_questions import interpret_alarm_question
from agent.teaching.content_requests import interpret_content_request
from agent.teaching.device_requests import interpret_device_request
from agent.teaching.goings_on import interpret_remaining_question
from agent.teaching.grounds import Grounds
from agent.teaching.home_questions import (
    interpret_date_question,
    interpret_devices_question,
    interpret_playing_or_on_question,
    interpret_state_question,
    interpret_temperature_question,
    interpret_time_question,
)
from agent.teaching.interpretation import Interpretation
from agent.teaching.lookups_news import interpret_news_request
from agent.teaching.lookups_recipes import interpret_recipe_request
from agent.teaching.lookups_recommending import interpret_recommendation
from agent.teaching.lookups_restaurants import interpret_restaurant_request
from agent.teaching.lookups_scores import interpret_score_request
from agent.teaching.measurements import interpret_reading_question
from agent.teaching.mentions import Mentions, find_mentions
from agent.teaching.people_questions import interpret_people_question
from agent.teaching.requests import DEVICE_REQUESTS
from agent.teaching.scenes import (
    BY_NAME,
    GREETINGS,
    interpret_occasion,
    interpret_scene_request,
)
from agent.teaching.understanding import Understanding
from agent.teaching.unknown import declined_as_unknown
from agent.teaching.want_requests import interpret_want, objects_of
from agent.teaching.wants import WANTS
from agent.teaching.weather_questions import interpret_weather_question

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


def interpret(understanding: Understanding, grounds: Grounds) -> Interpretation:
    """What a request (an intent of `COMMANDS`) means here and now.

    Raises:
        KeyError: the intent is no request.
    """
    intent = understanding.intent.name
    mentions = find_mentions(understanding, grounds.context)
    if intent in OF_THE_WORLD:
        return OF_THE_WORLD[intent](understanding, mentions, grounds)
    if intent in WANTS:
        mentions = objects_of(understanding, mentions)
    if mentions.unknown is not None:
        return declined_as_unknown(mentions, grounds.context)
    return OF_THE_HOME[intent](understanding, mentions, grounds)
