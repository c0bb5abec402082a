"""What of a reply had been heard when somebody spoke into it.

A lesson is read back so that a "no" can undo it. What was cut off before that has not
been read back, so it is said once more; and a yes to a question that nobody has heard
is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.teaching.decision import Decision
from agent.teaching.learning.wording import lesson_says
from agent.teaching.lessons import Lesson, TeachingState
from agent.teaching.past import PastTurn, last_of
from agent.teaching.situation import Situation
from agent.teaching.words.understanding import words_of
from preference_store.values import Preference
from simulator.assistant import Interruption
from simulator.trace import LessonKept

_READING_BACK = "learned"
"""The first word in the keys of responses that read a lesson back."""


def cut_off(situation: Situation) -> tuple[PastTurn, Interruption] | None:
    """The turn whose reply the speaker has cut off, if it was the reply to them."""
    before = situation.past[-1] if situation.past else None
    interruption = situation.interruption
    if before is None or interruption is None:
        return None
    is_own = before.trace.person == situation.person
    return (before, interruption) if is_own else None


def share_heard(before: PastTurn, interruption: Interruption) -> float | None:
    """How much of a reply had been heard, 0 to 1; `None` where nobody knows."""
    words = sum(len(words_of(reply)) for reply in before.replies)
    if interruption.heard is None or not words:
        return None
    return min(1.0, len(words_of(interruption.heard)) / words)


def with_read_back(decision: Decision, situation: Situation) -> Decision:
    """The decision, and once more the lesson that nobody has heard read back."""
    unheard = _unheard_lesson(situation)
    is_undone = decision.moment is not None and decision.moment.kind == "correction"
    if unheard is None or is_undone or unheard.id in _gone(decision):
        return decision
    if any(lesson.topic == unheard.topic for lesson in decision.lessons):
        return decision
    lesson = Lesson.once_more(unheard)
    again = lesson_says(lesson, situation.context, situation.catalogue)
    return replace(decision, says=(*decision.says, *again))


def last_read_back(past: Sequence[PastTurn], person: str) -> LessonKept | None:
    """The lesson that the speaker's turn before has read back; `None`: it read none.

    Where it was read back once more, it is that of an earlier turn.
    """
    before = last_of(past, person)
    if before is None or before.trace.lesson is not None:
        return None if before is None else before.trace.lesson
    if not any(map(_reads_back, before.trace.responses)):
        return None
    own = (turn.trace for turn in reversed(past) if turn.trace.person == person)
    return next((trace.lesson for trace in own if trace.lesson is not None), None)


def is_question_heard(situation: Situation) -> bool:
    """Whether the question that is open was heard to its end, as far as is known."""
    cut = cut_off(situation)
    if cut is None or cut[1].heard is None:
        return True
    return _is_heard(cut[0].replies, cut[1])


def asked_unheard(teaching: TeachingState) -> Decision:
    """The same question once more, and nothing made of the words."""
    return Decision(route="ask", teaching=teaching)


def _unheard_lesson(situation: Situation) -> Preference | None:
    """The lesson that the reply before was cut off from reading back."""
    cut = cut_off(situation)
    if cut is None:
        return None
    before, interruption = cut
    kept = last_read_back(situation.past, situation.person)
    if kept is None:
        return None
    read = [_reads_back(key) for key in before.trace.responses]
    until = len(read) - read[::-1].index(True) if True in read else len(read)
    if _is_heard(before.replies[:until], interruption):
        return None
    live = (known for known in situation.preferences if known.id == kept.id)
    return next((known for known in live if known.concept is None), None)


def _reads_back(response: str) -> bool:
    return response.split("_")[1] == _READING_BACK


def _is_heard(replies: Sequence[str], interruption: Interruption) -> bool:
    """Whether all these sentences had been heard; what is not known was not."""
    if interruption.heard is None or not replies:
        return False
    words = sum(len(words_of(reply)) for reply in replies)
    return len(words_of(interruption.heard)) >= words


def _gone(decision: Decision) -> Sequence[int | None]:
    return (decision.forgets, *decision.erases)
