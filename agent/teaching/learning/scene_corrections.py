"""A scene put right: another one in its place, or all of it taken back.

A scene changes much at once, so a plain "no" is enough to undo it; nobody is asked
what else they would have liked. What is named is taken back alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.teaching.decision import Decision
from agent.teaching.interpret import interpret
from agent.teaching.learning.instead import done_instead
from agent.teaching.learning.reverting import reverting
from agent.teaching.learning.teach import teach
from agent.teaching.learning.wording import name_of
from agent.teaching.lessons import Lesson
from agent.teaching.past import PastTurn
from agent.teaching.scenes.scene_names import find_scenes
from agent.teaching.scenes.scene_requests import ACTIVATE_SCENE, BY_NAME, SCENE_TOPIC
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Interpretation, Say
from agent.teaching.weighing.unknown import declined_as_unknown
from agent.teaching.words.mentions import Mentions, find_mentions
from agent.teaching.words.understanding import Understanding
from simulator.context import ContextSnapshot
from simulator.trace import Change, Intent, Moment


def correct_scene(
    understanding: Understanding,
    said: Understanding,
    corrected: PastTurn,
    moment: Moment,
    situation: Situation,
) -> Decision:
    """What "no", "no, the reading scene" and "no, not the blind" do after a scene.

    Args:
        understanding: the words that put it right.
        said: the request for the scene.
        corrected: the turn in which it was played.
        moment: the correction as it was noticed.
        situation: the home, the memory and the conversation.
    """
    context = situation.context
    mentions = find_mentions(understanding, context)
    instead = _instead(understanding, said, mentions, corrected, situation)
    if instead is not None:
        return _replaced(instead, understanding, corrected, moment, situation)
    if mentions.unknown is not None:
        unknown = declined_as_unknown(mentions, context)
        return Decision(route="decline", moment=moment, says=unknown.says)
    changes = [
        change
        for change in corrected.done
        if not (mentions.fits or mentions.areas)
        or change.device in mentions.fits
        or context.devices[change.device].area in mentions.areas
    ]
    meant = corrected.trace.meant
    name = name_of(
        str(meant.value) if meant else "", SCENE_TOPIC, context, situation.catalogue
    )
    back = reverting(changes, context)
    undone = Say(key="utter_scene_undone", values={"scene": name})
    return Decision(
        route="act",
        moment=moment,
        reverts=back,
        says=(
            undone if back else Say(key="utter_sorry"),
            *_kept_locked(changes, context),
        ),
    )


def _instead(
    understanding: Understanding,
    said: Understanding,
    mentions: Mentions,
    corrected: PastTurn,
    situation: Situation,
) -> Interpretation | None:
    """The other scene that is wanted: by its name, or that of the room named."""
    context = situation.context
    by_name = Intent(name=BY_NAME, confidence=understanding.intent.confidence)
    request = replace(understanding, intent=by_name)
    named = find_scenes(understanding, context)
    if not named.fits:
        if not named.areas or mentions.fits or "not" in understanding.words:
            return None
        request = replace(request, text=f"{said.text} {understanding.text}")
    meaning = interpret(request, situation.grounds())
    before = corrected.trace.meant
    is_other = (
        meaning.meant is not None
        and meaning.meant.act == ACTIVATE_SCENE
        and (before is None or meaning.meant.value != before.value)
    )
    return meaning if is_other else None


def _replaced(
    instead: Interpretation,
    understanding: Understanding,
    corrected: PastTurn,
    moment: Moment,
    situation: Situation,
) -> Decision:
    """The other scene, and back with what it does not set itself."""
    assert instead.meant is not None
    done = done_instead(instead, corrected, moment, situation)
    kept = corrected.trace.lesson
    if kept is None or not kept.topic.startswith(SCENE_TOPIC):
        return done
    lesson = Lesson(
        topic=kept.topic,
        value=str(instead.meant.value),
        when=next((p.when for p in situation.preferences if p.id == kept.id), {}),
        words=understanding.text,
        moment=moment.kind,
    )
    return teach(done, lesson, situation, settles=situation.teaching)


def _kept_locked(
    changes: Sequence[Change], context: ContextSnapshot
) -> tuple[Say, ...]:
    """Doors that the scene has locked stay so; they are opened by asking for it."""
    return tuple(
        Say(
            key="utter_stays_locked",
            values={"door": context.devices[change.device].spoken_name},
        )
        for change in changes
        if change.after.get("state") == "locked"
    )
