"""What "learn my preferences" asks: what matters most to this person comes first.

A subject matters by how often it is touched, times how open it is: every request and
habit of the speaker on record touches it, and so does the home if it has devices for
it. What is known is skipped, what was left without an answer comes last, and of equals
the earlier one of the table. One round is short; "learn my preferences", said again,
goes on with what is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from agent.teaching.learning.inquiry import believed, entropy_bits
from agent.teaching.lessons import OpenQuestion
from agent.teaching.past import was_refused_lately
from agent.teaching.situation import Situation
from agent.teaching.weighing.recall import recall
from agent.teaching.weighing.topics import (
    FOOD_TOPIC,
    GENRE_TOPIC,
    NEWS_TOPIC,
    TEAM_TOPIC,
    TEMPERATURE_TOPIC,
    TOPICS,
    VIDEO_TOPIC,
)
from simulator.context import ContextSnapshot

ROUND = 3
"""Questions of one round; the goal of the project is three for a lesson at most."""

LIGHT_TOPIC = "light.device"


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """Something that can be asked about ahead of any request."""

    topic: str
    intents: frozenset[str]
    """Requests that touch it."""
    domain: str | None = None
    """Devices that serve it, `None`: it needs none of its own."""
    habits: str = ""
    """Under what habits of it are counted."""


_LIGHTING = frozenset("turn_on turn_off dim brighten set_brightness".split())

SUBJECTS: tuple[Subject, ...] = (
    Subject(
        topic=GENRE_TOPIC,
        intents=TOPICS[GENRE_TOPIC].intents,
        domain="media_player",
        habits=GENRE_TOPIC,
    ),
    Subject(
        topic=LIGHT_TOPIC, intents=_LIGHTING, domain="light", habits="light.turn_on"
    ),
    Subject(
        topic=TEMPERATURE_TOPIC,
        intents=TOPICS[TEMPERATURE_TOPIC].intents | {"feel_cold", "feel_warm"},
        domain="climate",
        habits=TEMPERATURE_TOPIC,
    ),
    *(
        Subject(topic=topic, intents=TOPICS[topic].intents, habits=topic)
        for topic in (NEWS_TOPIC, TEAM_TOPIC, FOOD_TOPIC, VIDEO_TOPIC)
    ),
)
"""In the order that counts among equals."""


def agenda(situation: Situation) -> tuple[OpenQuestion, ...]:
    """The questions of the next round; none where everything is known."""
    asked = [
        (subject, question)
        for subject in SUBJECTS
        if (question := _question(subject, situation)) is not None
    ]
    asked.sort(
        key=lambda pair: (
            was_refused_lately(situation.past, situation.person, pair[0].topic),
            -importance(pair[0], pair[1], situation),
        )
    )
    return tuple(question for _, question in asked[:ROUND])


def importance(subject: Subject, question: OpenQuestion, situation: Situation) -> float:
    """How often it is touched, times how open it is (0 to 1)."""
    context = situation.context
    requests = sum(
        turn.trace.person == situation.person
        and turn.trace.intent.name in subject.intents
        for turn in situation.past
    )
    habits = [habit for habit in context.habits if habit.about == subject.habits]
    is_served = any(d.domain == subject.domain for d in context.devices.values())
    touched = 1 + is_served + requests + sum(habit.times for habit in habits)
    done = {habit.value: habit.times for habit in habits}
    return touched * _openness(_readings(question, situation), done)


def _openness(readings: Sequence[str], done: dict[str, int]) -> float:
    """Entropy of what may be wanted over what it would be if nothing were known.

    Each reading counts once, and once more for each time that it was done.
    """
    if len(readings) < 2:
        return 0.0
    belief = believed({one: 1.0 + done.get(one, 0) for one in readings})
    return round(entropy_bits(belief) / log2(len(readings)), _DIGITS)


_DIGITS = 6
"""Beyond them equals would differ by rounding."""


def _readings(question: OpenQuestion, situation: Situation) -> Sequence[str]:
    topic = TOPICS.get(question.topic)
    if topic is None:
        return question.choices
    return tuple(topic.labels(situation.catalogue))


def _question(subject: Subject, situation: Situation) -> OpenQuestion | None:
    """What is asked about it, `None` where it is known or there is nothing to ask."""
    context = situation.context
    wider = TOPICS[subject.topic].wider if subject.topic in TOPICS else None
    known = recall(subject.topic, situation.preferences, context.facts(), wider=wider)
    if known.prevailing is not None:
        return None
    if subject.topic in TOPICS:
        return OpenQuestion(kind="what", topic=subject.topic)
    return _which_light(context)


def _which_light(context: ContextSnapshot) -> OpenQuestion | None:
    """Which one is "the light" of the room, if it has several."""
    lights = tuple(
        device.id
        for device in context.devices.values()
        if device.domain == "light" and device.area == context.area
    )
    if context.area is None or len(lights) < 2:
        return None
    when = {"area": context.area}
    return OpenQuestion(kind="which", topic=LIGHT_TOPIC, choices=lights, when=when)
