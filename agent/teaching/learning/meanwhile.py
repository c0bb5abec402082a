"""What was just put right holds already, while it is still open for how long."""

from __future__ import annotations

from dataclasses import replace

from agent.teaching.situation import Situation
from preference_store.values import Preference


def meanwhile(situation: Situation) -> Situation:
    """The situation with the lesson in question held this time.

    After "no, the lamp" the light is that lamp for whoever asks for it again, rather
    than to say whether that is to be so from now on. Nothing is kept by it.
    """
    teaching = situation.teaching
    if teaching is None or teaching.draft is None:
        return situation
    is_theirs = teaching.person == situation.person
    if teaching.question.kind != "how_long" or not is_theirs:
        return situation
    draft = teaching.draft
    held = Preference(
        person=situation.person,
        topic=draft.topic,
        value=draft.value,
        concept=draft.concept,
        polarity=draft.polarity,
        when=draft.when,
        how_long="this_time",
        words=draft.words,
        taught_at=situation.context.time,
    )
    return replace(situation, preferences=(*situation.preferences, held))
