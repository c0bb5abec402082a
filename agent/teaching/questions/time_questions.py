"""Questions about the time: at home, and in other places of the world."""

from __future__ import annotations

from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import Interpretation, Say
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.time_zones import Place, place_named
from agent.teaching.words.understanding import Understanding
from simulator.trace import Meant


def interpret_time_question(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """The home's own time, or that of the place that is named.

    The home's time is never told of a place that nothing is known of.
    """
    place = None if mentions.areas else place_named(understanding.words)
    if place is not None:
        return _elsewhere(place, grounds)
    if mentions.unknown is not None:
        values = {"place": mentions.unknown}
        return Interpretation(says=(Say(key="utter_no_time_there", values=values),))
    spoken = f"{grounds.context.time:%H:%M}"
    return Interpretation(
        meant=Meant(act="query_time", value=spoken),
        says=(Say(key="utter_time", values={"time": spoken}),),
    )


def _elsewhere(place: Place, grounds: Grounds) -> Interpretation:
    there = place.time_at(grounds.context.time)
    if there is None:
        values = {"place": place.name}
        return Interpretation(says=(Say(key="utter_several_times", values=values),))
    spoken = f"{there:%H:%M}"
    return Interpretation(
        meant=Meant(act="query_time", value=spoken),
        says=(
            Say(key="utter_time_there", values={"place": place.name, "time": spoken}),
        ),
    )
