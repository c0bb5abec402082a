"""What is said of a room or device that this home does not have."""

from __future__ import annotations

from agent.teaching.weighing.interpretation import Interpretation, Say
from agent.teaching.words.mentions import Mentions
from simulator.context import ContextSnapshot


def declined_as_unknown(mentions: Mentions, context: ContextSnapshot) -> Interpretation:
    """Nothing is done; a device missed in a room it may stand in elsewhere."""
    if mentions.unknown_is == "device" and mentions.areas:
        return Interpretation(says=(nothing_there(mentions.areas[0], context),))
    key = f"utter_unknown_{mentions.unknown_is}"
    return Interpretation(says=(Say(key=key, values={"name": mentions.unknown}),))


def nothing_there(area: str, context: ContextSnapshot) -> Say:
    """The room is known, and has nothing of the kind."""
    return Say(
        key="utter_nothing_there", values={"area": context.areas[area].with_article}
    )
