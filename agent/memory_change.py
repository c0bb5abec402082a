"""What a decision does to the memory, as one change of the store.

All that a turn takes back, brings back, forgets and keeps happens together, so that a
memory that fails half way leaves nothing half done.
"""

from __future__ import annotations

from agent.teaching.learning.dialogue import dialogue_behind
from agent.teaching.lessons import Lesson
from agent.turn_in_progress import TurnInProgress
from preference_store.limits import WORDS_LENGTH
from preference_store.values import MemoryChange, Preference


def memory_change(turn: TurnInProgress) -> MemoryChange:
    """What the turn's decision does; in a twin without lessons nothing is kept."""
    decision, situation = turn.decision, turn.situation
    assert decision is not None
    lessons = decision.lessons if turn.living.keeps_lessons else ()
    return MemoryChange(
        by=situation.person,
        at=turn.living.home.clock.now,
        conversation=turn.conversation,
        turn=turn.number,
        takes_back=() if decision.forgets is None else (decision.forgets,),
        brings_back=decision.brings_back,
        forgets=decision.erases,
        keeps=tuple(_preference(lesson, turn) for lesson in lessons),
        dialogue=dialogue_behind(
            turn.understanding,
            decision.meant,
            decision.moment,
            number=turn.number,
            past=situation.past,
            person=situation.person,
        ),
    )


def _preference(lesson: Lesson, turn: TurnInProgress) -> Preference:
    return Preference(
        person=None if lesson.is_for_household else turn.situation.person,
        topic=lesson.topic,
        value=lesson.value,
        concept=lesson.concept,
        polarity=lesson.polarity,
        when=lesson.when,
        how_long=lesson.how_long,
        until=lesson.until,
        source=lesson.source,
        words=_shortened(lesson.words, WORDS_LENGTH),
        conversation=turn.conversation,
        turn=turn.number,
        moment=lesson.moment,
        taught_at=turn.living.home.clock.now,
    )


def _shortened(text: str, length: int) -> str:
    """The text, its end left out where it is longer than that."""
    return text if len(text) <= length else f"{text[: length - 1]}…"
