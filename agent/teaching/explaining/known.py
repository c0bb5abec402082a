"""What is known, told to whoever asks; and "forget that", "change it" said after it."""

from __future__ import annotations

import re

from agent.teaching.decision import Decision
from agent.teaching.explaining.origins import known_with_origin
from agent.teaching.explaining.reasons import origin
from agent.teaching.explaining.subjects import asked_about, behind
from agent.teaching.learning.forgetting import forgotten
from agent.teaching.learning.wording import known_says
from agent.teaching.lessons import OpenQuestion, TeachingState
from agent.teaching.past import last_of
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say
from agent.teaching.weighing.topics import (
    DIET_TOPIC,
    SOURCE_TOPIC,
    TOPICS,
    UNITS_TOPIC,
)
from agent.teaching.words.understanding import Understanding
from preference_store.concepts import CONCEPT_TOPIC
from preference_store.values import Preference

_FORGET_THAT = re.compile(
    r"(?:(?:please|no|then|okay|ok|just) )*(?:forget|delete|drop|erase|remove) "
    r"(?:that|this|that one|this one)(?: (?:again|please|then))*"
)
_CHANGE_IT = re.compile(
    r"(?:(?:no|but) )?(?:(?:that|this|it)(?:'s| is| was) (?:wrong|not right|not true|"
    r"no longer (?:true|right)|out of date) ?)?(?:(?:please|and|so) )*"
    r"(?:change|correct|update) (?:it|that|this)(?: please)?"
)
_DEVICE = ".device"
_NEVER_ASKED = frozenset({DIET_TOPIC, SOURCE_TOPIC, UNITS_TOPIC})
"""Topics that people speak of by themselves."""


def about_what_is_known(
    understanding: Understanding, situation: Situation
) -> Decision | None:
    """An answer, or what is done to what was just told; `None`: it is about neither."""
    said = " ".join(understanding.words)
    if _FORGET_THAT.fullmatch(said):
        return _forget_that(situation)
    if _CHANGE_IT.fullmatch(said):
        return _change_it(situation)
    return origin(understanding, situation) or _told(understanding, situation)


def _told(understanding: Understanding, situation: Situation) -> Decision | None:
    """What is known of that; of one thing that was named, where it comes from too."""
    asked = asked_about(understanding, situation)
    if asked is None:
        return None
    if asked.is_narrow and len(asked.known) == 1:
        says = tuple(known_with_origin(asked.known[0], situation))
        return Decision(route="act", says=says)
    says = tuple(
        say
        for one in asked.known
        for say in known_says(one, situation.context, situation.catalogue)
    )
    knows_other = asked.is_narrow and bool(situation.preferences)
    nothing = Say(key="utter_nothing_about" if knows_other else "utter_know_nothing")
    return Decision(route="act", says=says or (nothing,))


def _forget_that(situation: Situation) -> Decision | None:
    """The one thing that was just kept or told is forgotten."""
    known = _just_spoken_of(situation)
    if known is None or known.id is None or known.person != situation.person:
        return None
    return forgotten((known.id,))


def _change_it(situation: Situation) -> Decision | None:
    """The one thing that was just told is asked for anew."""
    known = _just_spoken_of(situation)
    if known is None or known.person != situation.person or not situation.may_ask:
        return None
    question = _question(known, situation)
    if question is None:
        return None
    asks = TeachingState(
        person=situation.person, question=question, moment="correction"
    )
    return Decision(route="ask", teaching=asks)


def _question(known: Preference, situation: Situation) -> OpenQuestion | None:
    """What to ask for in its place; `None`: nothing is ever asked about that."""
    is_phrase = known.topic.startswith(CONCEPT_TOPIC)
    if known.topic.endswith(_DEVICE):
        domain = known.topic.removesuffix(_DEVICE)
        room = known.when.get("area")
        others = tuple(
            device.id
            for device in situation.context.devices.values()
            if device.domain == domain
            and device.id != known.value
            and room in {None, device.area}
        )
        if not others:
            return None
        return OpenQuestion(
            kind="which", topic=known.topic, choices=others, when=known.when
        )
    is_asked = known.topic in TOPICS and known.topic not in _NEVER_ASKED
    if not (is_phrase or is_asked):
        return None
    return OpenQuestion(kind="what", topic=known.topic, when=known.when)


def _just_spoken_of(situation: Situation) -> Preference | None:
    before = last_of(situation.past, situation.person)
    if before is None:
        return None
    is_talk = before.trace.meant is None or before.trace.lesson is not None
    known = behind(before, situation) if is_talk else ()
    return known[0] if len(known) == 1 else None
