"""What a "no" or an amendment does to the lesson that was just read back."""

from __future__ import annotations

from agent.teaching.decision import Decision
from agent.teaching.learning.answers import understand_answer
from agent.teaching.learning.heard import last_read_back
from agent.teaching.learning.moments import THRESHOLDS, correction_moment, negates
from agent.teaching.learning.teach import teach
from agent.teaching.lessons import Lesson, OpenQuestion, TeachingState
from agent.teaching.past import last_of
from agent.teaching.scenes.scene_requests import SCENE_TOPIC
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say
from agent.teaching.words.understanding import Understanding


def amend(understanding: Understanding, situation: Situation) -> Decision | None:
    """The lesson taken back, or another in its place; `None`: this is no amendment.

    A lesson that came with a command ("no, the lamp" after the lamp was switched on)
    is put right together with what was done; see `correcting`.
    """
    before = last_of(situation.past, situation.person)
    kept = last_read_back(situation.past, situation.person)
    if before is None or kept is None:
        return None
    if before.ago_s > THRESHOLDS.correction_within_s or not negates(understanding):
        return None
    if understanding.intent.name not in _AMENDING:
        return None
    is_scene = kept.topic.startswith(SCENE_TOPIC)
    question = OpenQuestion(
        kind="which" if kept.topic.endswith(".device") or is_scene else "what",
        topic=kept.topic,
        choices=tuple(situation.context.scenes) if is_scene else (),
        when=next((p.when for p in situation.preferences if p.id == kept.id), {}),
    )
    answer = understand_answer(
        TeachingState(person=situation.person, question=question),
        understanding,
        situation.context,
        situation.catalogue,
    )
    moment = correction_moment(understanding, before)
    if answer.value is None:
        if understanding.entities or not _is_refusal(understanding):
            return None
        taken_back = Say(key="utter_unlearned")
        return Decision(
            route="unlearn", moment=moment, forgets=kept.id, says=(taken_back,)
        )
    if before.trace.meant is not None:
        return None
    lesson = Lesson(
        topic=kept.topic,
        value=answer.value,
        when=question.when,
        words=understanding.text,
        moment=moment.kind,
    )
    return teach(Decision(route="act", moment=moment), lesson, situation)


def _is_refusal(understanding: Understanding) -> bool:
    """A plain no; "not bad" is none, and "no, the other" puts another in its place."""
    if "other" in understanding.words:
        return False
    begins = understanding.words[:1] in {("no",), ("nope",)}
    return begins or understanding.intent.name in {"deny", "correct"}


_AMENDING = frozenset({"correct", "deny", "inform", "state_preference", "nlu_fallback"})
