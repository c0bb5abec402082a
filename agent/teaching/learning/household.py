"""One's own wish beside that of the household: a rule, and saying so.

On what everybody uses, the word of whoever speaks goes first, then the household's, and
among the household's the newest (`agent.teaching.weighing.recall`). Whoever teaches
something that goes against what is known is told what becomes of that.
"""

from __future__ import annotations

from agent.teaching.learning.wording import name_of
from agent.teaching.lessons import Lesson
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say


def against_the_household(lesson: Lesson, situation: Situation) -> tuple[Say, ...]:
    """What becomes of another wish of the household's; nothing where there is none."""
    if lesson.concept is not None:
        return ()
    other = next(
        (
            known
            for known in situation.preferences
            if known.person is None
            and (known.topic, known.polarity) == (lesson.topic, "like")
            and known.when == lesson.when
            and (known.value, known.polarity) != (lesson.value, lesson.polarity)
        ),
        None,
    )
    if other is None:
        return ()
    key = "utter_household_was" if lesson.is_for_household else "utter_household_keeps"
    value = name_of(other.value, other.topic, situation.context, situation.catalogue)
    return (Say(key=key, values={"value": value}),)
