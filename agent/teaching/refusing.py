"""Requests that are not carried out as they stand: refused in plain words, whole.

Half of what was said, or the opposite, is worse than nothing.
"""

from __future__ import annotations

import itertools

from agent.teaching.decision import Decision
from agent.teaching.devices.later import is_for_later, takes_times
from agent.teaching.devices.request_row import DeviceRequest
from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.devices.wants import WANTS
from agent.teaching.scenes.scene_requests import GREETINGS, SCENE_INTENTS
from agent.teaching.weighing.interpretation import Say
from agent.teaching.words.sentence import (
    asks,
    is_negated,
    is_put_off,
    leaves_out,
    plain_words,
)
from agent.teaching.words.understanding import VALUES, Understanding
from agent.teaching.words.vocabulary import GENERIC_WORDS, KINDS, singular
from agent.teaching.world.lookups import ONLY_TOLD

LEAST_CONFIDENCE = 0.45
"""Below this a request is not acted on. By judgement: none of the 42 requests among
our test utterances lies below, and of 1,649 strangers' out-of-scope sentences 9 are
taken for a request on a device, of which this stops 2."""

LEAST_CONFIDENCE_OF_LOCKS = 0.75
"""Locks are never turned without certainty. By judgement; not yet measured."""

_PLAYING = frozenset({"play_music", "play_media"})
_ACTING = SCENE_INTENTS | WANTS.keys()
"""Intents besides requests on devices, and on what plays, that change the home."""
_ASKING = "query_"
"""Intents that ask begin so; what is asked of a later time is not done then."""
_THINGS = frozenset({"device", "content", *VALUES})
"""Entities of which a request serves one, or several in one way."""
_KIND_WORDS = frozenset({"music"}).union(*(kind.words for kind in KINDS.values()))
_VERBS = frozenset(
    "turn switch play lock unlock open close dim set make stop pause start put "
    "brighten shut raise lower skip tell mute".split()
)
"""Words that begin another request after "and"."""
_ENDING = frozenset({"turn_off", "timer_cancel", "alarm_cancel"})
"""Intents that "I don't need it any more" asks for."""


def refuse(understanding: Understanding) -> Decision | None:
    """Why a request is not carried out, `None` where nothing speaks against it."""
    key = _reason(understanding)
    return None if key is None else Decision(route="decline", says=(Say(key=key),))


def _reason(understanding: Understanding) -> str | None:
    """Its response; where something is only told, nothing can go wrong by halves."""
    intent = understanding.intent.name
    words = plain_words(understanding)
    pairs = tuple(itertools.pairwise(words))
    asks_for_more = any(a in {"and", "then"} and b in _VERBS for a, b in pairs)
    if intent in ONLY_TOLD:
        return "utter_one_thing" if asks_for_more else None
    request = DEVICE_REQUESTS.get(intent)
    is_home = request is not None or intent in _ACTING
    is_act = is_home or intent in _PLAYING
    if is_act and intent not in WANTS and asks(words):
        return "utter_only_asked"
    is_ended = intent in _ENDING and ("don't", "need") in pairs
    if is_negated(words) and not is_ended:
        return "utter_left_as_is"
    if intent == "turn_on" and words[-1:] == ("of",):
        return "utter_not_sure"
    if leaves_out(words) and intent not in _PLAYING:
        return "utter_no_exceptions"
    if asks_for_more or (is_act and _names_two(understanding)):
        return "utter_one_thing"
    if _is_for_later(understanding, request):
        return "utter_not_later"
    is_lock = request is not None and "lock" in request.services
    least = LEAST_CONFIDENCE_OF_LOCKS if is_lock else LEAST_CONFIDENCE
    is_sure = understanding.intent.confidence >= least
    if is_lock and "not" in words:
        is_sure = False
    return "utter_not_sure" if is_home and not is_sure else None


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
