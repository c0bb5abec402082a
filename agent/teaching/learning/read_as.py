"""Turns of the past by the request that their words stood for, not by the raw words.

"Make it cosy", taught to mean a brightness, is a request for that brightness to whoever
corrects it, repeats it or wants more of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.teaching.concepts.saying import in_plain_words
from agent.teaching.past import PastTurn
from agent.teaching.situation import Situation
from preference_store.concepts import CONCEPT_TOPIC


def past_as_read(situation: Situation) -> Sequence[PastTurn]:
    """The recent turns; those that a taught phrase took part in are read by it."""
    return tuple(
        replace(
            turn,
            read_as=in_plain_words(
                turn.said, situation.context, situation.in_use, situation.catalogue
            ),
        )
        if any(one.topic.startswith(CONCEPT_TOPIC) for one in turn.trace.recall)
        else turn
        for turn in situation.past
    )
