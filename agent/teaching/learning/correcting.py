"""A correction: do what was meant, take back what was not, ask what is still open."""

from __future__ import annotations

from dataclasses import replace

from agent.teaching.decision import Decision
from agent.teaching.interpret import interpret
from agent.teaching.learning.asking import ask_about, question_about
from agent.teaching.learning.discipline import is_quiet
from agent.teaching.learning.instead import done_instead
from agent.teaching.learning.merging import OBJECTS, merged
from agent.teaching.learning.moments import correction_moment
from agent.teaching.learning.naming import may_teach
from agent.teaching.learning.part_corrected import part_corrected
from agent.teaching.learning.remembering import may_learn
from agent.teaching.learning.resolve import serve
from agent.teaching.learning.scene_corrections import correct_scene
from agent.teaching.learning.teach import teach
from agent.teaching.lessons import Lesson, OpenQuestion, TeachingState
from agent.teaching.past import PastTurn, request_behind
from agent.teaching.scenes.scene_requests import ACTIVATE_SCENE
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Interpretation, Say
from agent.teaching.weighing.tastes import spoken_value
from agent.teaching.weighing.topics import TOPICS
from agent.teaching.words.understanding import VALUES, Understanding
from simulator.trace import Moment


def correct(
    understanding: Understanding, corrected: PastTurn, situation: Situation
) -> Decision:
    """What "no, the lamp" does.

    The earlier request is read again with the new words in place of the old; what it
    had meant before is out of the question. A slip of the tongue ("the kitchen … no,
    the bedroom light") is carried out and nothing is asked; where the request had
    left open which one is meant, how long this should hold is. Of several requests said
    together one is put right only if it is clear which.
    """
    part = part_corrected(understanding, corrected, situation)
    moment = correction_moment(understanding, part or corrected)
    sorry = Decision(route="act", moment=moment, says=(Say(key="utter_sorry"),))
    if part is None:
        return sorry
    corrected = part
    said = request_behind(situation.past, corrected)
    if said is None:
        return sorry
    meant = corrected.trace.meant
    if meant is not None and meant.act == ACTIVATE_SCENE:
        return correct_scene(understanding, said, corrected, moment, situation)
    again = interpret(said, situation.grounds())
    excluded = frozenset({*corrected.targets, *_told_before(corrected, situation)})
    gives_value = bool(understanding.values(*VALUES))
    if gives_value:
        excluded = frozenset()
    meaning = interpret(
        merged(said, understanding), situation.grounds(excluded=excluded)
    )
    other = _the_other(understanding, again, corrected)
    if other is not None and again.topic is not None:
        meaning = serve(said, again.topic, other, situation.grounds())
    names_it = bool(understanding.values(*OBJECTS)) or gives_value or other is not None
    if meaning.is_open or not names_it:
        question = question_about(again, situation)
        if question is None:
            return sorry
        return ask_about(said, question, moment, situation, wrong=corrected.done)
    if meaning.is_declined:
        return Decision(route="decline", moment=moment, says=meaning.says)
    done = done_instead(meaning, corrected, moment, situation)
    lesson = _lesson(understanding, said, again, meaning, situation)
    # "No, blue" says nothing about which lamp it was to be.
    if lesson is None or not (understanding.values(*OBJECTS) or other):
        return done
    if corrected.outcome == "taught":
        return teach(done, lesson, situation, settles=situation.teaching)
    return _how_long(done, lesson, moment, situation)


def _how_long(
    done: Decision, lesson: Lesson, moment: Moment, situation: Situation
) -> Decision:
    can_learn = may_learn(situation.context, situation.preferences)
    if not situation.may_ask or is_quiet(situation) or not can_learn:
        return done
    return replace(
        done,
        route="ask",
        teaching=TeachingState(
            person=situation.person,
            question=OpenQuestion(kind="how_long", topic=lesson.topic),
            draft=lesson,
            moment=moment.kind,
        ),
    )


def _the_other(
    understanding: Understanding, again: Interpretation, corrected: PastTurn
) -> str | None:
    """The one reading besides what was done, where "the other" can be no third."""
    if "other" not in understanding.words:
        return None
    left = [key for key in again.alternatives if key not in corrected.targets]
    return left[0] if len(left) == 1 else None


def _told_before(corrected: PastTurn, situation: Situation) -> tuple[str, ...]:
    """What was told or played instead: its id, and its genre if it has one."""
    meant = corrected.trace.meant
    if meant is None or not isinstance(meant.value, str):
        return ()
    item = situation.catalogue.by_id.get(meant.value)
    return (meant.value,) if item is None else (meant.value, item.genre)


def _lesson(
    understanding: Understanding,
    said: Understanding,
    before: Interpretation,
    now: Interpretation,
    situation: Situation,
) -> Lesson | None:
    """What there is to learn: the earlier words had left this point open."""
    if before.topic is None or now.meant is None:
        return None
    if not may_teach(before.topic, said, situation.context):
        return None
    topic = TOPICS.get(before.topic)
    if topic is not None:
        value = spoken_value(understanding, topic, situation.catalogue)
        if value is None:
            return None
        return Lesson(
            topic=topic.name,
            value=value,
            words=understanding.text,
            moment="correction",
        )
    target = now.meant.target
    if not isinstance(target, str) or target not in before.alternatives:
        return None
    return Lesson(
        topic=before.topic,
        value=target,
        when=before.when,
        words=understanding.text,
        moment="correction",
    )
