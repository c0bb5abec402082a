"""Which response of the domain puts a question or a lesson into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from agent.teaching.concepts.telling import definition_told
from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.learning.scope_wording import TIMES, scope_says
from agent.teaching.lessons import (
    QUESTIONS_TOPIC,
    ROUTINE_TOPIC,
    Lesson,
    OpenQuestion,
    TeachingState,
)
from agent.teaching.scenes.scene_requests import ACTIVATE_SCENE, SCENE_TOPIC
from agent.teaching.scenes.scene_wording import scene_name
from agent.teaching.weighing.interpretation import Say
from agent.teaching.weighing.topics import TOPICS
from agent.teaching.words.told_apart import MOST_NAMES, told_apart, told_at_home
from agent.teaching.words.vocabulary import KINDS, is_appliance
from preference_store.concepts import CONCEPT_TOPIC
from preference_store.values import Preference
from simulator.catalogue import Catalogue
from simulator.context import ContextSnapshot
from simulator.trace import QuestionKind, Trace

_TOLD = frozenset(
    {
        "device",
        "scene",
        "concept",
        "routine",
        "memory_consent",
        "assistant_questions",
        "memory_guest",
        *(name.replace(".", "_") for name in TOPICS),
    }
)
"""Subjects with a sentence of their own; others are told as topic and value."""

_IN_A_ROOM = frozenset({"device", "scene", "concept"})
"""Subjects whose sentence tells the room."""

_SUBJECTS = {
    SCENE_TOPIC: "scene",
    CONCEPT_TOPIC: "concept",
    ROUTINE_TOPIC: "routine",
}
"""Beginning of topics that end with a phrase → their subject."""


_PLAINLY_ASKED: Mapping[QuestionKind, str] = {
    "when": "utter_ask_until_when",
    "helped": "utter_ask_helped",
}
"""Kinds of questions that are the same whatever they are about."""


def question_say(
    state: TeachingState, context: ContextSnapshot, catalogue: Catalogue
) -> Say:
    """The open question; asked again, it names choices."""
    question = state.question
    if question.kind in _PLAINLY_ASKED:
        return Say(key=_PLAINLY_ASKED[question.kind])
    key = f"utter_ask_{question.kind}_{_subject(question.topic)}"
    offered = question.choices
    if question.kind == "what" and (state.misses or offered):
        key += "_again"
        topic = TOPICS.get(question.topic)
        offered = offered or (() if topic is None else tuple(topic.labels(catalogue)))
    elif _is_ahead(state):
        key += "_ahead"
    if question.by == "area":
        return _room_say(question, context)
    names = _names(
        offered[:MOST_NAMES], question.topic, context=context, catalogue=catalogue
    )
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
            "kind": _kind(question.topic, offered, context),
            "value": _value(draft, context, catalogue) if draft is not None else "",
            "known": names[0] if names else "",
            "area": area.with_article if area is not None else "",
        },
    )


def _is_ahead(state: TeachingState) -> bool:
    """Whether no request waits: it is about how things are to be from now on."""
    question = state.question
    if question.topic.startswith(CONCEPT_TOPIC):
        return question.kind == "confirm" and state.draft is not None
    is_which = question.kind == "which" and not question.topic.startswith(SCENE_TOPIC)
    return is_which and state.pending is None


def _room_say(question: OpenQuestion, context: ContextSnapshot) -> Say:
    """Asks for the room of what is meant; few rooms are told."""
    kind = _kind(question.topic, question.choices, context)
    ids = dict.fromkeys(context.devices[key].area for key in question.choices)
    rooms = [context.areas[id_].spoken_name for id_ in ids if id_ is not None]
    if len(rooms) > MOST_NAMES:
        return Say(key="utter_ask_which_area", values={"kind": kind})
    told = {"kind": kind, "choices": ", ".join(rooms)}
    return Say(key="utter_ask_which_area_of", values=told)


def lesson_says(
    lesson: Lesson, context: ContextSnapshot, catalogue: Catalogue
) -> tuple[Say, ...]:
    """The read-back of a lesson: what was learned, and how far it holds."""
    say = lesson_say(lesson, context, catalogue)
    return (say, *scope_says(lesson, context, told=_told_by(say)))


def known_says(
    preference: Preference, context: ContextSnapshot, catalogue: Catalogue
) -> tuple[Say, ...]:
    """One thing that is remembered, and how far it holds."""
    say = known_say(preference, context, catalogue)
    return (say, *scope_says(preference, context, told=_told_by(say)))


def _told_by(say: Say) -> frozenset[str]:
    """What of the scope the key of a sentence has in it."""
    *_, ending = say.key.split("_")
    return frozenset(_TOLD_WITH.get(ending, ()))


_TOLD_WITH = {"here": ("area",), "then": TIMES, "until": ("until",)}
"""End of a key → facts that the sentence tells."""


def lesson_say(lesson: Lesson, context: ContextSnapshot, catalogue: Catalogue) -> Say:
    """What was learned, in one sentence."""
    subject = _subject(lesson.topic)
    key = f"utter_learned_{subject}"
    if lesson.polarity == "dislike":
        key += "_dislike"
    area = context.areas.get(lesson.when.get("area", ""))
    then = _then(lesson.when)
    if area is not None and subject in _IN_A_ROOM:
        key += "_here"
    elif then and lesson.topic in TOPICS:
        key += "_then"
    elif lesson.until is not None and lesson.topic == QUESTIONS_TOPIC:
        key += "_until"
    return Say(
        key=key,
        values={
            "value": _value(lesson, context, catalogue),
            "kind": _kind(lesson.topic, (lesson.value,), context),
            "area": area.with_article if area is not None else "",
            "then": then,
        },
    )


def known_say(
    preference: Preference, context: ContextSnapshot, catalogue: Catalogue
) -> Say:
    """One thing that is remembered, for somebody who asks."""
    subject = _subject(preference.topic)
    area = context.areas.get(preference.when.get("area", ""))
    key = f"utter_known_{subject}" if subject in _TOLD else "utter_known"
    if preference.polarity == "dislike":
        key += "_dislike"
    elif subject in _IN_A_ROOM and area is not None:
        key += "_here"
    elif preference.topic in TOPICS and _then(preference.when):
        key += "_then"
    return Say(
        key=key,
        values={
            "topic": preference.topic,
            "then": _then(preference.when),
            "value": _value(preference, context, catalogue),
            "kind": _kind(preference.topic, (preference.value,), context),
            "area": area.with_article if area is not None else "",
        },
    )


def reason_say(trace: Trace, context: ContextSnapshot, catalogue: Catalogue) -> Say:
    """What a past turn was taken to mean, and the signal that tipped it."""
    meant, signal = trace.meant, trace.signal
    named: list[str] = []
    if meant is not None and meant.act == ACTIVATE_SCENE:
        named = [name_of(str(meant.value), SCENE_TOPIC, context, catalogue)]
    elif meant is not None:
        told = str(meant.value) if meant.target is None else meant.target
        ids = (told,) if isinstance(told, str) else told
        named = [_name(id_, context, catalogue) for id_ in ids]
    value = signal.value if signal is not None else ""
    key = f"utter_why_{signal.name}" if signal is not None else "utter_why_only"
    if signal is not None and signal.name == "device_type":
        value = trace.via or ""
        request = DEVICE_REQUESTS.get(meant.act) if meant is not None else None
        if request is not None and request.needs:
            key = "utter_why_able"
    if meant is not None and str(meant.value).startswith(CONCEPT_TOPIC):
        key = "utter_why_preference"
    area = context.areas.get(value)
    return Say(
        key=key,
        values={
            "utterance": trace.utterance,
            "target": ", ".join(name.removeprefix("the ") for name in named),
            "value": (
                _name(value, context, catalogue) if area is None else area.spoken_name
            ),
        },
    )


def _then(when: Mapping[str, str]) -> str:
    """The times that a lesson holds at, in words of the person's own kind."""
    return ", ".join(when[fact] for fact in TIMES if fact in when)


def _subject(topic: str) -> str:
    """The part of a response's key that stands for a topic."""
    for beginning, subject in _SUBJECTS.items():
        if topic.startswith(beginning):
            return subject
    return "device" if topic.endswith(".device") else topic.replace(".", "_")


def _kind(topic: str, values: Sequence[str], context: ContextSnapshot) -> str:
    """The plain word for the devices of a topic; what scenes are called.

    So is the one device of a routine. Coffee machines are no plugs, though they have a
    topic with them.
    """
    domain, _, rest = topic.partition(".")
    if topic.startswith(ROUTINE_TOPIC) and rest in context.devices:
        return told_at_home(context.devices[rest], context)
    if topic.startswith(tuple(_SUBJECTS)):
        return rest.replace("_", " ")
    devices = [context.devices[value] for value in values if value in context.devices]
    kinds = {d.kind if is_appliance(d) else d.domain for d in devices} & KINDS.keys()
    is_of_one = len(kinds) == 1 and all(device.domain == domain for device in devices)
    kind = kinds.pop() if is_of_one else domain
    return KINDS[kind].words[0] if kind in KINDS else kind


def _names(
    values: Sequence[str], topic: str, *, context: ContextSnapshot, catalogue: Catalogue
) -> list[str]:
    """What the values are called; devices of one name are told apart."""
    devices = [context.devices[value] for value in values if value in context.devices]
    if len(devices) == len(values):
        return told_apart(devices, context)
    return [name_of(value, topic, context, catalogue) for value in values]


def _value(
    known: Lesson | Preference, context: ContextSnapshot, catalogue: Catalogue
) -> str:
    """What is wanted; a device is told from others of its name in the home."""
    if known.concept is not None:
        return definition_told(known.concept.means, context)
    device = context.devices.get(known.value)
    if device is not None:
        return told_at_home(device, context, known.when.get("area"))
    return name_of(known.value, known.topic, context, catalogue)


def name_of(
    value: str, topic: str, context: ContextSnapshot, catalogue: Catalogue
) -> str:
    """What a value of that topic is called within a sentence."""
    scene = context.scenes.get(value)
    if topic.startswith(SCENE_TOPIC) and scene is not None:
        return scene_name(scene, context)
    if topic in TOPICS and value not in catalogue.names:
        return TOPICS[topic].told(value, catalogue)
    return _name(value, context, catalogue)


def _name(value: str, context: ContextSnapshot, catalogue: Catalogue) -> str:
    """A device, a team, a cuisine … by what it is called; anything else as it is."""
    device = context.devices.get(value)
    return catalogue.names.get(value, value) if device is None else device.spoken_name
