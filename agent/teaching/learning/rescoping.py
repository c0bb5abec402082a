"""For whom, when and how long after all, said right after a read-back.

"Only in the evening" after "I will remember that your music is jazz" narrows that very
lesson: what was kept goes, and comes back as it is meant.
"""

from __future__ import annotations

from dataclasses import replace

from agent.teaching.decision import Decision
from agent.teaching.learning.heard import last_read_back
from agent.teaching.learning.moments import THRESHOLDS, correction_moment
from agent.teaching.learning.scope import scope_in
from agent.teaching.learning.teach import teach_within
from agent.teaching.lessons import Lesson
from agent.teaching.past import last_of
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say
from agent.teaching.weighing.topics import TOPICS
from agent.teaching.words.understanding import Understanding
from preference_store.values import Preference

_AROUND_A_SCOPE = frozenset(
    "no not but oh ah well and i i'd i'm mean meant want like it it's that that's is "
    "holds only just please actually sorry wait ok okay yes yeah make do so".split()
)
"""Words beside a scope that ask for nothing else."""


def rescoped(understanding: Understanding, situation: Situation) -> Decision | None:
    """The lesson just kept, as far as it is meant to hold; `None`: it is not spoken of.

    What cannot be kept as it is meant, or was meant for once, is taken back.
    """
    kept = _just_kept(situation)
    if kept is None:
        return None
    scope = scope_in(understanding, situation.context, is_of_taste=kept.topic in TOPICS)
    if not scope.is_said or set(scope.rest.split()) - _AROUND_A_SCOPE:
        return None
    before = last_of(situation.past, situation.person)
    assert before is not None
    done = Decision(
        route="act",
        moment=correction_moment(understanding, before),
        forgets=kept.id,
    )
    why = {"condition": "utter_cannot_tell_when"}.get(scope.unclear or "")
    if scope.how_long == "this_time":
        why = "utter_only_this_time"
    if why is not None:
        return replace(done, route="unlearn", says=(Say(key=why),))
    lesson = replace(Lesson.once_more(kept), moment="correction")
    return teach_within(scope, done, lesson, situation)


def _just_kept(situation: Situation) -> Preference | None:
    """The lesson that was read back to the speaker last, if it is still live."""
    before = last_of(situation.past, situation.person)
    kept = last_read_back(situation.past, situation.person)
    if before is None or kept is None:
        return None
    if before.ago_s > THRESHOLDS.correction_within_s:
        return None
    live = (known for known in situation.preferences if known.id == kept.id)
    return next(live, None)
