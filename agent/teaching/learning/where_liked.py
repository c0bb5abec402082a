"""Of which rooms and devices a level is liked: no wider than it was said."""

from __future__ import annotations

from collections.abc import Mapping

from agent.teaching.weighing.interpretation import Say
from agent.teaching.weighing.topics import LEVEL_TOPICS, Topic
from agent.teaching.weighing.unknown import declined_as_unknown
from agent.teaching.words.mentions import find_mentions
from agent.teaching.words.understanding import Understanding
from simulator.context import ContextSnapshot


def where_liked(
    understanding: Understanding, topic: Topic, context: ContextSnapshot
) -> Mapping[str, str] | Say:
    """The conditions on room and device, or what is said where there are none such.

    "The sofa lamp" is that lamp, and "the light" that of the room one is in; "lights"
    and "it" are those of wherever one will ask.
    """
    if topic.name not in LEVEL_TOPICS:
        return {}
    mentions = find_mentions(understanding, context)
    if mentions.unknown is not None:
        return declined_as_unknown(mentions, context).says[0]
    if len(mentions.areas) > 1:
        return Say(key="utter_one_thing")
    if mentions.areas:
        rooms = {"area": mentions.areas[0]}
    else:
        is_near = mentions.is_here or (mentions.is_plain and not mentions.is_plural)
        rooms = {"area": context.area} if is_near and context.area else {}
    if not mentions.fits or mentions.is_plain:
        return rooms
    best = max(mentions.fits.values())
    named = [id_ for id_, fit in mentions.fits.items() if fit == best]
    if len(named) > 1:
        return Say(key="utter_which_device")
    return {"device": named[0]}
