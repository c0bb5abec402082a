"""Why something was done: what the words were taken for, and what tipped it.

It is about the turn before, or about the latest one that had to do with what is named:
"why jazz". Of a question about the home, it is about what brought that about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agent.teaching.decision import Decision
from agent.teaching.explaining.origins import known_with_origin, origin_say
from agent.teaching.explaining.subjects import behind, is_a_look, is_about_origin
from agent.teaching.learning.wording import reason_say
from agent.teaching.past import PastTurn, last_of, said_with
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say
from agent.teaching.words.understanding import Understanding, words_of
from agent.teaching.words.vocabulary import GENERIC_WORDS
from preference_store.values import Preference

_STATE_QUESTIONS = frozenset({"query_state", "query_devices", "query_temperature"})
_ASKING = GENERIC_WORDS | frozenset(
    "why did do does is are was were you i me how come so but and that's it's what "
    "made make makes on off in at to for of not choose chose choosing pick picked "
    "play playing played turn turned set say said tell told think take took again now "
    "reason explain happen happened up down there here".split()
)
"""Words of the question that name nothing."""


def why(understanding: Understanding, situation: Situation) -> Decision:
    """The reasons, each with what was taught before; or that there are none."""
    turns = _meant(understanding, situation)
    reasons = tuple(say for turn in turns for say in _reasons(turn, situation))
    if not reasons:
        known = _named(understanding, situation.preferences, situation)
        reasons = tuple(s for one in known for s in known_with_origin(one, situation))
    return Decision(route="act", says=reasons or (Say(key="utter_no_reason"),))


def origin(understanding: Understanding, situation: Situation) -> Decision | None:
    """Where that comes from which was just applied, kept or told."""
    before = last_of(situation.past, situation.person)
    if not is_about_origin(understanding) or before is None:
        return None
    known = behind(before, situation)
    says = tuple(say for one in known for say in known_with_origin(one, situation))
    return Decision(route="act", says=says) if says else why(understanding, situation)


def _reasons(turn: PastTurn, situation: Situation) -> Iterator[Say]:
    yield reason_say(turn.trace, situation.context, situation.catalogue)
    applied = {known.id for known in turn.trace.recall}
    for known in situation.preferences:
        if known.id in applied and (known.words or known.source == "inferred"):
            yield origin_say(known, situation.context.time)


def _meant(understanding: Understanding, situation: Situation) -> Sequence[PastTurn]:
    """The turns that are asked about, of which something can be told."""
    own = [one for one in situation.past if one.trace.person == situation.person]
    before = next((one for one in reversed(own) if not is_a_look(one)), None)
    if before is None:
        return ()
    named = {*understanding.words} - _ASKING
    telling = [one for one in own if _names_something(one, situation)]
    about = [one for one in telling if named & _words_about(one, situation)]
    if named and about:
        return about[-1:]
    meant = before.trace.meant
    if meant is not None and meant.act in _STATE_QUESTIONS:
        asked = set(before.targets)
        return [
            one
            for one in telling
            if any(change.device in asked for change in one.trace.changes)
        ][-1:]
    together = said_with(situation.past, before)
    return [one for one in together if _names_something(one, situation)]


def _words_about(turn: PastTurn, situation: Situation) -> set[str]:
    """What the turn did or went by, in words."""
    told = [str(known.value) for known in turn.trace.recall]
    told += [known.topic.replace("_", " ") for known in turn.trace.recall]
    for id_ in turn.spoken_of:
        device = situation.context.devices.get(id_)
        item = situation.catalogue.by_id.get(id_)
        told += [] if device is None else [device.name, *device.aliases]
        told += [] if item is None else [item.title, item.genre]
    return {word for text in told for word in words_of(text)} - _ASKING


def _named(
    understanding: Understanding, known: Sequence[Preference], situation: Situation
) -> list[Preference]:
    """What is known of a value that the question names."""
    named = {*understanding.words} - _ASKING
    return [one for one in known if named & {*words_of(one.value.replace("_", " "))}]


def _names_something(turn: PastTurn, situation: Situation) -> bool:
    meant = turn.trace.meant
    return meant is not None and (
        bool(meant.target) or meant.value in situation.catalogue.names
    )
