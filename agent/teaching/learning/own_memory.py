"""What is said of the memory as such: who is remembered, what goes, what comes back.

Whole sentences only: an order that ends a memory must not be heard in half of another
one. "Forget my music" is no whole sentence of these; see `forgetting`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from re import Match

from agent.teaching.decision import Decision
from agent.teaching.learning.forgetting import (
    FORGET_TOPIC,
    WAS_FORGOTTEN,
    forgotten,
    not_yours,
    own_lessons,
)
from agent.teaching.lessons import CONSENT_TOPIC, Lesson, OpenQuestion, TeachingState
from agent.teaching.past import PastTurn
from agent.teaching.situation import Situation
from agent.teaching.weighing.guests import GUEST_TOPIC, GUEST_VALUE, guest_mode
from agent.teaching.weighing.interpretation import Say
from agent.teaching.words.understanding import Understanding, words_of

PURGE_TOPIC = "memory.purge"

_BACK = Decision(
    route="unlearn",
    brings_back=True,
    says=(Say(key="utter_remembered_again"),),
)

_POLITE = frozenset("please okay ok hey now thanks actually".split())
"""Left out wherever they stand."""


def about_memory(understanding: Understanding, situation: Situation) -> Decision | None:
    """What is to become of the memory; `None`: the words are about something else."""
    said = " ".join(word for word in understanding.words if word not in _POLITE)
    for pattern, order in _ORDERS.items():
        match = pattern.fullmatch(said)
        if match is not None:
            return order(match, understanding, situation)
    return None


def ended(state: TeachingState, situation: Situation) -> Decision | None:
    """What a yes to the open question ends; `None`: it is about something else."""
    if state.question.topic == PURGE_TOPIC:
        return Decision(route="unlearn", purges=True, says=(Say(key="utter_purged"),))
    if state.question.topic != FORGET_TOPIC:
        return None
    gone = forgotten(own_lessons(situation))
    return gone if state.draft is None else replace(gone, lessons=(state.draft,))


def _guest(
    _match: Match[str], understanding: Understanding, situation: Situation
) -> Decision | None:
    if guest_mode(situation.context, situation.preferences) is not None:
        return Decision(route="act", says=(Say(key="utter_guest_already"),))
    is_scene = any(
        "guest" in words_of(f"{scene.name} {' '.join(scene.aliases)}")
        for scene in situation.context.scenes.values()
    )
    if is_scene:
        return None
    lesson = Lesson(topic=GUEST_TOPIC, value=GUEST_VALUE, words=understanding.text)
    return Decision(route="learn", lessons=(lesson,))


def _no_guest(
    _match: Match[str], _understanding: Understanding, situation: Situation
) -> Decision:
    mode = guest_mode(situation.context, situation.preferences)
    if mode is None:
        return Decision(route="act", says=(Say(key="utter_no_guest"),))
    over = Say(key="utter_guest_over")
    return Decision(route="unlearn", forgets=mode.id, says=(over,))


def _withdraw(
    _match: Match[str], understanding: Understanding, situation: Situation
) -> Decision:
    """Nothing more is kept of the speaker, and what was goes, once they are sure."""
    refusal = Lesson(
        topic=CONSENT_TOPIC, value="yes", polarity="dislike", words=understanding.text
    )
    return _sure(FORGET_TOPIC, situation, draft=refusal)


def _consent(
    _match: Match[str], understanding: Understanding, situation: Situation
) -> Decision:
    lesson = Lesson(topic=CONSENT_TOPIC, value="yes", words=understanding.text)
    return Decision(route="learn", lessons=(lesson,))


def _purge(
    _match: Match[str], _understanding: Understanding, situation: Situation
) -> Decision:
    return _sure(PURGE_TOPIC, situation)


def _undo(
    _match: Match[str], _understanding: Understanding, situation: Situation
) -> Decision | None:
    """It is about the memory only right after something was forgotten, or taught.

    Looking at what is known in between is no turn of its own.
    """
    own = [one for one in situation.past if one.trace.person == situation.person]
    before = next((one for one in reversed(own) if not _is_a_look(one)), None)
    if before is None:
        return None
    if WAS_FORGOTTEN in before.trace.responses:
        return _BACK
    kept = before.trace.lesson
    if kept is not None and before.trace.meant is None:
        says = (Say(key="utter_unlearned"),)
        return Decision(route="unlearn", forgets=kept.id, says=says)
    return None


def _is_a_look(turn: PastTurn) -> bool:
    """Whether it only told something about the memory, or why something was done."""
    trace = turn.trace
    is_talk = trace.meant is None and trace.lesson is None and trace.question is None
    return is_talk and trace.intent.name in {"query_preferences", "why"}


def _bring_back(
    _match: Match[str], _understanding: Understanding, _situation: Situation
) -> Decision:
    return _BACK


def _taste_of_another(
    match: Match[str], _understanding: Understanding, situation: Situation
) -> Decision | None:
    name = match["name"]
    if name in _NOBODY or name == _own_name(situation):
        return None
    return not_yours(_people(situation).get(name, name.capitalize()))


def _all_of_another(
    match: Match[str], _understanding: Understanding, situation: Situation
) -> Decision | None:
    """Here any word may stand, so it must be the name of somebody who lives there."""
    name = match["name"]
    people = _people(situation)
    if name not in people or name == _own_name(situation):
        return None
    return not_yours(people[name])


def _sure(topic: str, situation: Situation, *, draft: Lesson | None = None) -> Decision:
    """One question before all of it goes."""
    if not situation.may_ask:
        return Decision(route="decline", says=(Say(key="utter_one_at_a_time"),))
    return Decision(
        route="ask",
        teaching=TeachingState(
            person=situation.person,
            question=OpenQuestion(kind="confirm", topic=topic),
            draft=draft,
        ),
    )


def _people(situation: Situation) -> dict[str, str]:
    """What they are called who live there, by the word that they are spoken of with."""
    people = situation.context.people.values()
    return {person.name.casefold(): person.name for person in people}


def _own_name(situation: Situation) -> str:
    speaker = situation.context.people.get(situation.person)
    return "" if speaker is None else speaker.name.casefold()


_Order = Callable[["Match[str]", Understanding, Situation], "Decision | None"]

_NOBODY = frozenset("i me we us you they everybody everyone it this that".split())
_ALL = "(?:everything|all|anything|whatever)(?: that)?"
_DELETE = "(?:delete|erase|wipe|remove)"

_ORDERS: Mapping[re.Pattern[str], _Order] = {
    re.compile(pattern): order
    for order, patterns in {
        _guest: (
            r"(?:(?:turn|switch) on |start |activate |enable )?(?:the )?guest mode",
            r"(?:turn |switch )?(?:the )?guest mode on",
        ),
        _no_guest: (
            r"(?:(?:turn|switch) off|stop|end|leave|disable) (?:the )?guest mode",
            r"(?:turn |switch )?(?:the )?guest mode off",
        ),
        _withdraw: (
            r"forget me",
            r"(?:don't|do not|never) remember (?:things |anything )?(?:about )?me"
            r"(?: any ?more| again| ever)?",
            r"stop (?:remembering|learning)(?: things| anything)?(?: about| from)? me",
        ),
        _consent: (r"(?:you (?:may|can) )?remember (?:things about )?me(?: again)?",),
        _purge: (
            rf"{_DELETE} {_ALL} (?:you )?(?:know|have|remember|stored|learned|learnt)"
            r"(?: stored)? (?:about|of|on) me",
            rf"{_DELETE} (?:all )?my (?:data|memory|preferences and history)",
        ),
        _undo: (r"(?:undo|bring|take) (?:that|it|them)(?: back)?",),
        _bring_back: (
            r"(?:bring back|remember again) (?:what|everything) you"
            r"(?: have| just)? forg[oe]t(?:ten)?",
        ),
        _taste_of_another: (
            r"what (?:does|do|did) (?P<name>\w+)"
            r" (?:like|love|want|prefer|hate|dislike|enjoy)(?: .*)?",
        ),
        _all_of_another: (
            r"what do you (?:know|remember) (?:about|of) (?P<name>\w+)",
            rf"{_DELETE} {_ALL}(?: you (?:know|have))? (?:about|of|on) (?P<name>\w+)",
        ),
    }.items()
    for pattern in patterns
}
"""What is said, in words without politeness, and what follows; the first that fits."""
