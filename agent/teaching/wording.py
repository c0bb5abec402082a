"""Which response of the domain puts a question or a lesson into words."""

from __future__ import annotations

from collections.abc import Mapping

from agent.teaching.interpretation import Say
from agent.teaching.lessons import Lesson, TeachingState
from agent.teaching.scene_wording import scene_name
from agent.teaching.scenes import ACTIVATE_SCENE, SCENE_TOPIC
from agent.teaching.vocabulary import KINDS
from preference_store.values import Preference
from simulator.catalogue import Catalogue
from simulator.context import ContextSnapshot
from simulator.trace import Trace

_TOLD = frozenset({"device", "scene", "music_genre", "memory_consent"})
"""Subjects with a sentence of their own; others are told as topic and value."""

_MOST_CHOICES = 4
"""Choices spoken; more are hard to keep in mind."""


def question_say(
    state: TeachingState, context: ContextSnapshot, catalogue: Catalogue
) -> Say:
    """The open question; asked again, it names choices."""
    question = state.question
    key = f"utter_ask_{question.kind}_{_subject(question.topic)}"
    offered = question.choices
    is_scene = question.topic.startswith(SCENE_TOPIC)
    if question.kind == "what" and state.misses:
        key += "_again"
        offered = catalogue.music_genres
    elif question.kind == "which" and state.pending is None and not is_scene:
        key += "_ahead"
    names = [
        name_of(choice, question.topic, context) for choice in offered[:_MOST_CHOICES]
    ]
    draft = state.draft
    when = draft.when if draft is not None else question.when
    area = context.areas.get(when.get("area", ""))
    is_in_room = question.topic.endswith(".device") and area is not None
    if is_in_room and state.pending is None:
        key += "_here"
    return Say(
        key=key,
        values={
            "choices": ", ".join(names),
            "kind": _kind(question.topic),
            "value": name_of(draft.value, draft.topic, context)
            if draft is not None
            else "",
            "area": area.spoken_name if area is not None else "",
        },
    )


def lesson_say(lesson: Lesson, context: ContextSnapshot) -> Say:
    """The read-back of a lesson, one sentence."""
    key = f"utter_learned_{_subject(lesson.topic)}"
    if lesson.polarity == "dislike":
        key += "_dislike"
    area = context.areas.get(lesson.when.get("area", ""))
    then = _then(lesson.when)
    if area is not None:
        key += "_here"
    elif then:
        key += "_then"
    return Say(
        key=key,
        values={
            "value": name_of(lesson.value, lesson.topic, context),
            "kind": _kind(lesson.topic),
            "area": area.spoken_name if area is not None else "",
            "then": then,
        },
    )


def known_say(preference: Preference, context: ContextSnapshot) -> Say:
    """One thing that is remembered, for somebody who asks."""
    subject = _subject(preference.topic)
    area = context.areas.get(preference.when.get("area", ""))
    key = f"utter_known_{subject}" if subject in _TOLD else "utter_known"
    if preference.polarity == "dislike":
        key += "_dislike"
    elif subject in {"device", "scene"} and area is not None:
        key += "_here"
    elif subject == "music_genre" and _then(preference.when):
        key += "_then"
    return Say(
        key=key,
        values={
            "topic": preference.topic,
            "then": _then(preference.when),
            "value": name_of(preference.value, preference.topic, context),
            "kind": _kind(preference.topic),
            "area": area.spoken_name if area is not None else "",
        },
    )


def reason_say(trace: Trace, context: ContextSnapshot) -> Say:
    """What a past turn was taken to mean, and the signal that tipped it."""
    meant, signal = trace.meant, trace.signal
    targets = meant.target if meant is not None else None
    ids = (targets,) if isinstance(targets, str) else targets or ()
    named = [_name(id_, context) for id_ in ids]
    if meant is not None and meant.act == ACTIVATE_SCENE:
        named = [name_of(str(meant.value), SCENE_TOPIC, context)]
    value = signal.value if signal is not None else ""
    if signal is not None and signal.name == "device_type":
        value = trace.via or ""
    area = context.areas.get(value)
    return Say(
        key=f"utter_why_{signal.name}" if signal is not None else "utter_why_only",
        values={
            "utterance": trace.utterance,
            "target": ", ".join(named),
            "value": _name(value, context) if area is None else area.spoken_name,
        },
    )


def _then(when: Mapping[str, str]) -> str:
    """The times that a lesson holds at, in words of the person's own kind."""
    return ", ".join(when[fact] for fact in ("day", "time_of_day") if fact in when)


def _subject(topic: str) -> str:
    """The part of a response's key that stands for a topic."""
    if topic.startswith(SCENE_TOPIC):
        return "scene"
    return "device" if topic.endswith(".device") else topic.replace(".", "_")


def _kind(topic: str) -> str:
    """The plain word for the devices of a topic; for scenes, what they are called."""
    domain, _, rest = topic.partition(".")
    if topic.startswith(SCENE_TOPIC):
        return rest.replace("_", " ")
    return KINDS[domain].words[0] if domain in KINDS else domain


def name_of(value: str, topic: str, context: ContextSnapshot) -> str:
    """What a value of that topic is called within a sentence."""
    scene = context.scenes.get(value)
    if topic.startswith(SCENE_TOPIC) and scene is not None:
        return scene_name(scene, context)
    return _name(value, context)


def _name(value: str, context: ContextSnapshot) -> str:
    device = context.devices.get(value)
    return device.spoken_name if device is not None else value
