"""A definition as a lesson, and a request served by it before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.teaching.concepts.naming import named_home
from agent.teaching.concepts.saying import in_plain_words
from agent.teaching.interpret import COMMANDS, interpret
from agent.teaching.learning.scope import scope_in
from agent.teaching.lessons import Lesson
from agent.teaching.phrases.explaining import Explained
from agent.teaching.scenes.scene_requests import as_scene_request
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Interpretation
from agent.teaching.words.understanding import Understanding
from preference_store.concepts import Concept, SceneMeant, Step
from preference_store.values import Preference
from simulator.trace import MomentKind

_UNKEPT = -1
"""Id of what is looked at as if it were known already."""
_PLAINLY_DONE = frozenset({"utter_scene_set", "utter_scene_already"})
"""What is said of a scene that was set; its read-back says the same."""
_ENDS_IN_STATE = ("turn_on", "turn_off", "toggle")


def lesson_of(
    phrase: str, found: Explained, words: str, *, moment: MomentKind | None
) -> Lesson:
    """The lesson that the phrase stands for that."""
    concept = Concept(phrase=phrase, means=found.means)
    return Lesson(
        topic=concept.topic,
        value=concept.value,
        concept=concept,
        when=found.when,
        words=words,
        moment=moment,
    )


def lasting(
    lesson: Lesson, understanding: Understanding, situation: Situation
) -> Lesson:
    """The lesson for as long, and for whom, the words say.

    Times of day are none of it: "night" is rather part of a name.
    """
    said = scope_in(understanding, situation.context)
    return replace(said, when={}).of(lesson)


def served_by(
    lesson: Lesson, request: Understanding, situation: Situation
) -> Interpretation | None:
    """The request as it will be understood once the lesson is kept.

    `None`: it does not come to anything by it.
    """
    known = Preference(
        id=_UNKEPT,
        person=situation.person,
        topic=lesson.topic,
        value=lesson.value,
        concept=lesson.concept,
        when=lesson.when,
        taught_at=situation.context.time,
    )
    others = [one for one in situation.preferences if one.topic != lesson.topic]
    then = replace(situation, preferences=(*others, known))
    then = replace(then, context=named_home(then.context, then.in_use))
    said = in_plain_words(request, then.context, then.in_use, then.catalogue)
    said = as_scene_request(said, then.context)
    if said.intent.name not in COMMANDS:
        return None
    meaning = interpret(said, then.grounds())
    if meaning.is_open or meaning.is_declined:
        return None
    recalled = tuple(one for one in meaning.recalled if one.id != _UNKEPT)
    says = tuple(say for say in meaning.says if say.key not in _PLAINLY_DONE)
    return replace(meaning, recalled=recalled, says=says)


def with_steps(before: SceneMeant, more: Sequence[Step]) -> SceneMeant:
    """The scene with more steps; each takes the place of one that it contradicts."""
    kept = list(before.do)
    for step in more:
        same = next((i for i, one in enumerate(kept) if _is_instead(step, one)), None)
        if same is None:
            kept.append(step)
        else:
            kept[same] = step
    return SceneMeant(do=tuple(kept))


def _is_instead(new: Step, old: Step) -> bool:
    """Whether both say how the same thing is to be, so that the newer one counts."""
    if new.device != old.device:
        return False
    acts = [step.service.partition(".")[2] for step in (new, old)]
    is_state = all(act in _ENDS_IN_STATE or "_cover" in act for act in acts)
    return new.service == old.service or is_state
