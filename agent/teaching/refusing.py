"""Requests that are not carried out as they stand: refused in plain words, whole.

Half of what was said, or the opposite, is worse than nothing. Of several requests in
one utterance a condition, a time, a "not" or a question may be about all of them, so
that refuses them all.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from agent.teaching.adjacent import meant_for_others
from agent.teaching.decision import Decision
from agent.teaching.devices.later import is_for_later, takes_times
from agent.teaching.devices.request_row import DeviceRequest
from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.devices.wants import WANTS
from agent.teaching.interpret import COMMANDS
from agent.teaching.scenes.scene_requests import GREETINGS, SCENE_INTENTS
from agent.teaching.weighing.interpretation import Say
from agent.teaching.words.cutting import joins_requests
from agent.teaching.words.put_off import is_put_off
from agent.teaching.words.sentence import (
    asks,
    asks_what_can_be,
    defines,
    is_code,
    is_markup,
    is_negated,
    leaves_as_is,
    leaves_out,
    plain_words,
    tells_of_before,
    tells_to_remember,
    thinks_again,
)
from agent.teaching.words.understanding import VALUES, Understanding
from agent.teaching.words.vocabulary import GENERIC_WORDS, KINDS, singular
from agent.teaching.world.lookups import ONLY_TOLD

LEAST_CONFIDENCE = 0.40
"""Below this a request is not acted on. Of strangers' sentences, even half, 0.45
refuses 7 right requests more for 3 wrong ones, and 0.5 another 14 for 7."""

LEAST_CONFIDENCE_OF_LOCKS = 0.75
"""Locks are never turned without certainty. By judgement: of strangers' sentences, even
half, 11 are taken for a request on a lock, too few to choose by."""

_PLAYING = frozenset({"play_music", "play_media"})
_RULING_OUT = frozenset({("but", "no"), ("but", "not")})
"""Before what is not to be played, which is passed over: "music but no pop"."""
_ACTING = SCENE_INTENTS | WANTS.keys()
"""Intents besides requests on devices, and on what plays, that change the home."""
_ASKING = "query_"
"""Intents that ask begin so; what is asked of a later time is not done then."""
_THINGS = frozenset({"device", "content", *VALUES})
"""Entities of which a request serves one, or several in one way."""
_KIND_WORDS = frozenset({"music"}).union(*(kind.words for kind in KINDS.values()))
_ENDING = frozenset({"turn_off", "timer_cancel", "alarm_cancel"})
"""Intents that "I don't need it any more" asks for."""
_OF_THE_SENTENCE = frozenset(
    {
        "utter_only_asked",
        "utter_left_as_is",
        "utter_no_exceptions",
        "utter_not_later",
    }
)
"""Reasons that may hold for all that is said in the same breath."""
_NOT_OURS = frozenset({"out_of_scope"})
"""What may come last of several: it is declined, and nothing hangs on it."""


def requests_in(understanding: Understanding) -> tuple[Understanding, ...]:
    """The requests that are decided one by one; the utterance itself, else.

    It is one where a piece asks for nothing that we do, as what follows may belong to
    that ("remind me to … and lock the door"), and where all of it is refused.
    """
    *before, last = understanding.requests
    are_ours = all(part.intent.name in COMMANDS for part in before)
    ends_well = last.intent.name in COMMANDS | _NOT_OURS
    if is_markup(understanding.text):
        # A piece of it alone would not show what it was cut from.
        return (understanding,)
    if not (are_ours and ends_well) or _reason_of_all(understanding.parts) is not None:
        return (understanding,)
    return understanding.requests


def refuse(understanding: Understanding) -> Decision | None:
    """Why a request is not carried out, `None` where nothing speaks against it."""
    key = _reason_of_all(understanding.parts)
    intent = understanding.intent.name
    if key is None and intent in COMMANDS:
        key = _reason(understanding)
    elif key is None and (understanding.parts or intent == "correct"):
        # Of what is learnt from or put right, nothing is left out in silence either.
        key = "utter_one_thing" if joins_requests(understanding) else None
    return None if key is None else Decision(route="decline", says=(Say(key=key),))


def _reason_of_all(parts: Sequence[Understanding]) -> str | None:
    """The response to several requests of which one has a reason for all.

    What is not clear may be a condition of all that follows it.
    """
    reasons = [_reason(part) for part in parts if part.intent.name in COMMANDS]
    if "utter_not_sure" in reasons[:-1]:
        return "utter_not_sure"
    return next((key for key in reasons if key in _OF_THE_SENTENCE), None)


def _reason(understanding: Understanding) -> str | None:
    """Its response; where something is only told, nothing can go wrong by halves."""
    intent = understanding.intent.name
    words = plain_words(understanding)
    pairs = tuple(itertools.pairwise(words))
    asks_for_more = joins_requests(understanding)
    if intent in ONLY_TOLD:
        return "utter_one_thing" if asks_for_more else None
    request = DEVICE_REQUESTS.get(intent)
    is_home = request is not None or intent in _ACTING
    is_act = is_home or intent in _PLAYING
    if is_act and (key := meant_for_others(understanding)) is not None:
        return key
    if is_act and (defines(understanding.words) or tells_to_remember(words)):
        return "utter_cannot_learn_that"
    if is_act and (is_code(understanding.text) or thinks_again(words)):
        return "utter_not_sure"
    if is_act and intent not in WANTS and asks(words):
        return "utter_only_asked"
    is_ended = intent in _ENDING and ("don't", "need") in pairs
    if (is_negated(words) and not is_ended) or (is_act and leaves_as_is(words)):
        return "utter_left_as_is"
    if intent in SCENE_INTENTS and tells_of_before(understanding.words):
        return "utter_left_as_is"
    if intent == "turn_on" and words[-1:] == ("of",):
        return "utter_not_sure"
    is_ruled_out = intent in _PLAYING and _RULING_OUT & set(pairs)
    if leaves_out(words) and not is_ruled_out:
        return "utter_no_exceptions"
    if _is_for_later(understanding, request):
        return "utter_not_later"
    if asks_for_more or (is_act and _names_two(understanding)):
        return "utter_one_thing"
    is_sure = understanding.intent.confidence >= least_confidence(intent)
    if _is_of_locks(request) and ("not" in words or asks_what_can_be(words)):
        is_sure = False
    return "utter_not_sure" if is_home and not is_sure else None


def least_confidence(intent: str) -> float:
    """From which on a request is acted on; 0 where nothing in the home changes."""
    request = DEVICE_REQUESTS.get(intent)
    if _is_of_locks(request):
        return LEAST_CONFIDENCE_OF_LOCKS
    is_home = request is not None or intent in _ACTING
    return LEAST_CONFIDENCE if is_home else 0.0


def _is_of_locks(request: DeviceRequest | None) -> bool:
    return request is not None and "lock" in request.services


def _is_for_later(understanding: Understanding, request: DeviceRequest | None) -> bool:
    """Whether it is to be done at another time, again and again, or for a while."""
    intent = understanding.intent.name
    if intent.startswith(_ASKING):
        return False
    if intent in GREETINGS:
        return is_for_later(understanding, request, may_last=True)
    if request is not None and takes_times(request):
        return is_for_later(understanding, request)
    return is_put_off(plain_words(understanding)) or is_for_later(
        understanding, request
    )


def _names_two(understanding: Understanding) -> bool:
    """Whether "and" joins two things, of which only one would be served."""
    return any(
        "and" in understanding.text[one.end : other.start].lower().split()
        for one, other in itertools.pairwise(
            part for part in understanding.entities if part.entity in _THINGS
        )
    ) or _joins_two_kinds(understanding.words)


def _joins_two_kinds(words: tuple[str, ...]) -> bool:
    """Whether "and" stands between two kinds of things: "the music and the light"."""
    spoken = tuple(singular(word) for word in words if word not in GENERIC_WORDS)
    return any(
        joint == "and" and before in _KIND_WORDS and after in _KIND_WORDS
        for before, joint, after in zip(spoken, spoken[1:], spoken[2:], strict=False)
    )
