"""Questions about several devices: which are on, is anything open, is all locked.

What is asked of no place is asked of the whole home. Few are told by name, many by
their number and rooms. What is noteworthy (on, open, unlocked) is told as it is; of
what ought to be (off, closed, locked) the exceptions are told.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from agent.teaching.questions.standing import Asked, is_common, stands
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import Interpretation, Say
from agent.teaching.weighing.unknown import declined_as_unknown, nothing_there
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.understanding import Understanding, words_of
from agent.teaching.words.vocabulary import name_with_room, plural, singular
from simulator.context import ContextSnapshot, DeviceView
from simulator.domains import UNAVAILABLE
from simulator.trace import Meant, Signal

_FEW = 4
"""More names than that are hard to keep in mind."""

_STATE_WORDS: Mapping[str, Asked] = {
    **dict.fromkeys(("unlocked",), "unlocked"),
    **dict.fromkeys(("locked",), "locked"),
    **dict.fromkeys(("open", "opened"), "open"),
    **dict.fromkeys(("closed", "shut"), "closed"),
    **dict.fromkeys(("playing",), "playing"),
    **dict.fromkeys(("running", "going", "working"), "running"),
    **dict.fromkeys(("off",), "off"),
    **dict.fromkeys(("on", "burning", "lit"), "on"),
}
"""Words for how devices stand; the first of these that is said counts."""
_OPPOSITE: Mapping[Asked, Asked] = {
    "off": "on",
    "closed": "open",
    "locked": "unlocked",
}
"""Of what ought to be; "did I forget to lock the doors" asks for the other."""
_COVER_WORDS: Mapping[str, Asked] = {"up": "open", "down": "closed"}

_EVERYTHING = frozenset(
    "anything everything something nothing things stuff devices machines appliances "
    "electronics".split()
)
_NAMING = frozenset({"which", "what", "what's", "many", "list"})
_FINDING = frozenset(
    "any anything something some a an somewhere left leave forget forgotten".split()
)
"""Words that ask for those which stand so, not whether all do; the former even of
"all the lights"."""
_FORGETTING = frozenset({"forget", "forgotten", "forgot"})
_THERE_IS = frozenset({("is", "there"), ("are", "there")})
_SEVERAL = frozenset({"which", "any", "anything", "everything", "something", "many"})
_ONE_OF_MANY = frozenset({("there", "a"), ("leave", "a"), ("left", "a")})


def is_about_several(understanding: Understanding, mentions: Mentions) -> bool:
    """Whether a question is about a set of devices, not about one that is named."""
    words = understanding.words
    return (
        bool(_SEVERAL & set(words) or _ONE_OF_MANY & set(itertools.pairwise(words)))
        or mentions.is_all
        or mentions.is_plural
        or _is_everything(mentions)
    )


def interpret_set_question(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """Which devices of a kind, or of all there are, stand so in the place named."""
    context = grounds.context
    is_everything = mentions.phrase is None or _is_everything(mentions)
    if mentions.unknown is not None and not (
        is_everything and mentions.unknown_is == "device"
    ):
        return declined_as_unknown(mentions, context)
    asked = _asked(understanding.words, mentions)
    rooms = _rooms(mentions, context)
    pool = [
        device
        for device in context.devices.values()
        if (not rooms or device.area in rooms)
        and (is_common(device) if is_everything else device.id in mentions.fits)
    ]
    able = [device for device in pool if stands(device, asked) is not None]
    silent = [device for device in pool if device.state == UNAVAILABLE]
    if not able and not silent:
        if len(rooms) == 1:
            return Interpretation(says=(nothing_there(rooms[0], context),))
        return Interpretation(says=(Say(key="utter_which_device"),))
    is_exception = _asks_for_exceptions(understanding.words, asked, mentions)
    told = [device for device in able if stands(device, asked) is not is_exception]
    kind = None if is_everything else _kind(mentions.phrase or "")
    says = [] if not able else [_said(told, able, asked, kind, context, is_exception)]
    if silent:
        names = _names(silent, context, rooms)
        says.append(Say(key="utter_no_answer_from", values={"devices": names}))
    return Interpretation(
        meant=Meant(
            act="query_devices",
            target=tuple(device.id for device in told) or None,
            value=len(told),
        ),
        signal=Signal(name="explicit", value=mentions.phrase or asked),
        says=tuple(says),
    )


def _asked(words: tuple[str, ...], mentions: Mentions) -> Asked:
    """How they are asked to stand; "on" where no word says it."""
    named = set(words)
    asked = next((how for word, how in _STATE_WORDS.items() if word in named), None)
    if asked is None and any(key.startswith("cover.") for key in mentions.fits):
        asked = next((how for word, how in _COVER_WORDS.items() if word in named), None)
    if asked is None and any(key.startswith("lock.") for key in mentions.fits):
        asked = "unlocked"
    if asked is None:
        return "on"
    return _OPPOSITE.get(asked, asked) if _FORGETTING & named else asked


def _asks_for_exceptions(
    words: tuple[str, ...], asked: Asked, mentions: Mentions
) -> bool:
    """Whether all are expected to stand so, and those that do not are news."""
    if _NAMING & set(words):
        return False
    if mentions.is_all:
        return True
    is_finding = _FINDING & set(words) or _THERE_IS & set(itertools.pairwise(words))
    return asked in _OPPOSITE and not is_finding


def _rooms(mentions: Mentions, context: ContextSnapshot) -> tuple[str, ...]:
    """The rooms that are asked about, none: those of the whole home."""
    if mentions.areas or not mentions.is_here or context.area is None:
        return mentions.areas
    return (context.area,)


def _is_everything(mentions: Mentions) -> bool:
    """Whether the phrase stands for devices of whatever kind."""
    phrase = words_of(mentions.phrase or "")
    return bool(phrase) and not mentions.fits and phrase[-1] in _EVERYTHING


def _kind(phrase: str) -> str:
    """The kind as it was called, in the singular."""
    return singular(words_of(phrase)[-1])


def _said(
    told: Sequence[DeviceView],
    able: Sequence[DeviceView],
    asked: Asked,
    kind: str | None,
    context: ContextSnapshot,
    is_exception: bool,
) -> Say:
    if is_exception and not told and len(able) == 1:
        values = {"device": able[0].spoken_name, "state": asked}
        return Say(key="utter_state", values=values)
    rooms = tuple({device.area: None for device in able if device.area is not None})
    areas = {device.area: None for device in told}
    return Say(
        key=_key(len(told), kind, is_exception=is_exception),
        values={
            "state": asked,
            "kind": kind or "device",
            "kinds": plural(kind or "device"),
            "count": len(told) or len(able),
            "devices": _names(told, context, rooms),
            "areas": ", ".join(
                context.areas[area].spoken_name for area in areas if area is not None
            ),
        },
    )


def _key(count: int, kind: str | None, *, is_exception: bool) -> str:
    if not count and is_exception:
        return "utter_everything_is" if kind is None else "utter_all_are"
    if not count:
        return "utter_nothing_is" if kind is None else "utter_none_is"
    if count > _FEW:
        return "utter_many_are_not" if is_exception else "utter_many_are"
    if is_exception:
        return "utter_some_are_not"
    return "utter_one_is" if count == 1 else "utter_some_are"


def _names(
    devices: Sequence[DeviceView], context: ContextSnapshot, rooms: Sequence[str]
) -> str:
    """Their names; with the room, unless only one room is in question."""
    return ", ".join(
        device.spoken_name if len(rooms) == 1 else name_with_room(device, context)
        for device in devices
    )
