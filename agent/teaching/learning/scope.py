"""For whom, when and how long something is to hold, as far as the words say.

Read wherever something is taught: in a statement, in an answer to a question of ours,
and right after a read-back. Nothing is ever to hold wider than it was said, so a
condition that no fact of a home stands for is told to be unclear, not passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from re import Match
from typing import Literal

from agent.teaching.lessons import Lesson
from agent.teaching.words.ends import end_until, end_within
from agent.teaching.words.places import is_here, is_throughout, places_in
from agent.teaching.words.understanding import Understanding, words_of
from agent.teaching.words.vocabulary import singular
from preference_store.values import HowLong
from simulator.context import ContextSnapshot

Unclear = Literal["condition", "end"]
"""A condition that no fact stands for, or an end that is no point in time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """What some words say of it; what they leave unsaid is left open."""

    is_for_household: bool | None = None
    when: Mapping[str, str] = field(default_factory=dict)
    """Facts that must hold."""
    how_long: HowLong | None = None
    until: datetime | None = None
    """Aware; set exactly when `how_long` is `until`."""
    unclear: Unclear | None = None
    """Why it cannot be kept as it was said, `None` where it can."""
    rest: str = ""
    """The words that say nothing of it, in lower case."""

    @property
    def is_said(self) -> bool:
        """Whether the words say anything of it at all."""
        return self != Scope(rest=self.rest)

    def of(self, lesson: Lesson) -> Lesson:
        """The lesson within this scope; what was not said stays as it is."""
        return replace(
            lesson,
            when={**lesson.when, **self.when},
            how_long=self.how_long or lesson.how_long,
            until=self.until if self.how_long else lesson.until,
            is_for_household=(
                lesson.is_for_household
                if self.is_for_household is None
                else self.is_for_household
            ),
        )


UNSAID = Scope()


def scope_in(
    understanding: Understanding, context: ContextSnapshot, *, is_of_taste: bool = False
) -> Scope:
    """What the words say of whom, when and how long.

    Args:
        understanding: the words, and the rooms and times that NLU found in them.
        context: whose rooms, people and clock they are about.
        is_of_taste: whether "in the kitchen" says when; of a device it says which.
    """
    said = " ".join(understanding.words)
    scope = UNSAID
    for pattern, read in _READERS:
        while (match := pattern.search(said)) is not None:
            scope = _both(scope, read(match, understanding, context))
            said = f"{said[: match.start()]} {said[match.end() :]}"
    if is_of_taste and "area" not in scope.when:
        scope = _both(scope, _in_room(said, understanding, context))
    return replace(scope, rest=" ".join(said.split()))


def _both(one: Scope, other: Scope) -> Scope:
    """What both say; facts that cannot hold together are unclear."""
    clash = any(
        one.when.get(name, value) != value for name, value in other.when.items()
    )
    return Scope(
        is_for_household=(
            one.is_for_household
            if other.is_for_household is None
            else other.is_for_household
        ),
        when={**one.when, **other.when},
        how_long=one.how_long or other.how_long,
        until=one.until or other.until,
        unclear="condition" if clash else one.unclear or other.unclear,
    )


_UNCLEAR_WHEN = Scope(unclear="condition")
_UNCLEAR_END = Scope(unclear="end")
_ALWAYS = Scope(how_long="always")

_TIMES = {
    "morning": ("time_of_day", "morning"),
    "afternoon": ("time_of_day", "afternoon"),
    "evening": ("time_of_day", "evening"),
    "night": ("time_of_day", "night"),
    "weekend": ("day", "weekend"),
    "weekday": ("day", "weekday"),
    "workday": ("day", "weekday"),
}
_DOING = {
    **dict.fromkeys(("cook", "cooking"), ("activity", "cooking")),
    **dict.fromkeys(("watch", "watching"), ("activity", "watching")),
    **dict.fromkeys(("listen", "listening"), ("activity", "listening")),
    **dict.fromkeys(("sleep", "sleeping", "asleep"), ("activity", "sleeping")),
}
_WEATHER = {
    **dict.fromkeys(("rains", "raining", "rainy"), ("weather", "rainy")),
    **dict.fromkeys(("snows", "snowing", "snowy"), ("weather", "snowy")),
    **dict.fromkeys(("sunny", "sun"), ("weather", "sunny")),
    **dict.fromkeys(("foggy", "fog"), ("weather", "fog")),
    **dict.fromkeys(("windy",), ("weather", "windy")),
    **dict.fromkeys(("cloudy",), ("weather", "cloudy")),
}
_FACTS: Mapping[str, tuple[str, str]] = {**_TIMES, **_DOING, **_WEATHER}
"""Word → fact of a context snapshot and the value that it must have."""
_AROUND_FACTS = frozenset(
    "i i'm im am we we're are it it's its is the a an in at on to tv television film "
    "movie music dinner lunch breakfast food meal something shines outside".split()
)
"""Words of a condition that add nothing to the fact in it."""


def _clause(
    match: Match[str], understanding: Understanding, context: ContextSnapshot
) -> Scope:
    """What follows "when": facts and fillers, and nothing else."""
    words = words_of(match["clause"])
    room = _room(words, context)
    places = places_in(words, context).words if room.when else frozenset()
    facts = [_FACTS[key] for word in words if (key := _fact_word(word)) in _FACTS]
    others = {
        word
        for word in words
        if _fact_word(word) not in _FACTS and word not in places | _AROUND_FACTS
    }
    others -= {"here", "this", "room"} if room.when else set()
    if others or not (facts or room.when):
        return _UNCLEAR_WHEN
    scope = room
    for name, value in facts:
        scope = _both(scope, Scope(when={name: value}))
    return scope


def _fact_word(word: str) -> str:
    return word if word in _FACTS else singular(word)


def _time(
    match: Match[str], understanding: Understanding, context: ContextSnapshot
) -> Scope:
    name, value = _TIMES[match["time"]]
    return Scope(when={name: value})


def _only_in(
    match: Match[str], understanding: Understanding, context: ContextSnapshot
) -> Scope:
    found = _room(words_of(match["place"]), context)
    return found if found.is_said else _UNCLEAR_WHEN


def _in_room(
    said: str, understanding: Understanding, context: ContextSnapshot
) -> Scope:
    """A room that goes with a taste; one that is not here cannot be kept."""
    words = words_of(said)
    at = words.index("in") if "in" in words else 0
    found = _room(words[at:], context)
    if found.is_said or not understanding.values("area"):
        return found
    return _UNCLEAR_WHEN


def _room(words: tuple[str, ...], context: ContextSnapshot) -> Scope:
    """The one room that is named, or the one that the speaker is in."""
    places = places_in(words, context)
    if is_throughout(words, places):
        return _ALWAYS
    if len(places.areas) == 1:
        return Scope(when={"area": places.areas[0]})
    if places.areas or places.unknown is not None:
        return _UNCLEAR_WHEN
    if is_here(words) and context.area is not None:
        return Scope(when={"area": context.area})
    return Scope()


def _two_of_us(
    match: Match[str], understanding: Understanding, context: ContextSnapshot
) -> Scope:
    """Both are the household only where it is two."""
    is_all = len(context.people) == 2
    return Scope(is_for_household=True) if is_all else _UNCLEAR_WHEN


def _until(
    match: Match[str], understanding: Understanding, context: ContextSnapshot
) -> Scope:
    words = words_of(match["end"])
    end = end_until(words, context.time, clock=understanding.values("time"))
    return _UNCLEAR_END if end is None else Scope(how_long="until", until=end)


def _within(
    match: Match[str], understanding: Understanding, context: ContextSnapshot
) -> Scope:
    end = end_within(words_of(match["span"]), context.time)
    return _UNCLEAR_END if end is None else Scope(how_long="until", until=end)


def _plainly(scope: Scope) -> _Reader:
    return lambda match, understanding, context: scope


_Reader = Callable[["Match[str]", Understanding, ContextSnapshot], Scope]

_LEAD = r"\b(?:(?:but|and|only|just) )*"
_SAYS_MORE = (
    r"(?=$| (?:but|i|i'd|we|my) (?:only |just |really |always )?"
    r"(?:like|love|prefer|want|hate|enjoy|mean|don't|favou?rite|music|team)\b"
    r"| (?:play|use|take|put|give) )"
)
"""Where a condition at the beginning ends."""

_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (
            r"\b(?:until|till) (?:i (?:say|tell you) (?:otherwise|so|different(?:ly)?)"
            r"|further notice|i change my mind)\b",
            _plainly(_ALWAYS),
        ),
        (
            _LEAD + r"(?:(?:not|never) (?:when|while|if|in|on|at|during)|except|unless"
            r"|apart from) .*$",
            _plainly(_UNCLEAR_WHEN),
        ),
        (
            _LEAD + r"(?:for (?:all of us|us all|us|everyone|everybody|the (?:whole |"
            r"entire )?(?:family|household|house|home|flat)|me and my family)"
            r"|all of us|we all|us all|^everyone|^everybody)"
            r"(?: here| at home| in (?:this|the) (?:house|home|flat|family))?\b",
            _plainly(Scope(is_for_household=True)),
        ),
        (_LEAD + r"(?:for both(?: of us)?|both of us)\b", _two_of_us),
        (
            r"(?<!not )\b(?:(?:only|just) (?:for )?(?:me|myself)|for (?:me|myself)"
            r"(?: only| alone)?|me only|^(?:me|myself))\b",
            _plainly(Scope(is_for_household=False)),
        ),
        (
            _LEAD + r"(?:for )?(?P<span>today|tonight|this (?:morning|afternoon|"
            r"evening|week|weekend))(?: only)?\b",
            _within,
        ),
        (
            _LEAD + r"for (?:the next )?(?P<span>[\w-]+ (?:minute|hour|day|week)s?)\b",
            _within,
        ),
        (
            r"\bfor (?:a (?:little |short )?(?:while|bit|time)|some time|the time "
            r"being)\b|" + _LEAD + r"(?:for )?this (?:month|year|season|term|spring|"
            r"summer|autumn|fall|winter)\b",
            _plainly(_UNCLEAR_END),
        ),
        (
            _LEAD + r"(?:(?:for )?this (?:time|once)|for (?:once|now|the moment)"
            r"|(?<=just )(?:once|now)|(?<=only )(?:once|now)|^once)(?: only)?\b",
            _plainly(Scope(how_long="this_time")),
        ),
        (_LEAD + r"(?:until|till|til) (?P<end>.+)$", _until),
        (
            r"\b(?:always|from (?:now|today) on|from this day on|every time|each time"
            r"|all the time|every day|forever|for (?:ever|good)|permanently)\b",
            _plainly(_ALWAYS),
        ),
        (
            _LEAD + r"(?:when|whenever|while|whilst|if|as long as)"
            r" (?!i (?:say|ask|tell|talk|speak)\b)(?P<clause>.+?)" + _SAYS_MORE,
            _clause,
        ),
        (
            _LEAD + r"(?:on |every )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b",
            _plainly(_UNCLEAR_WHEN),
        ),
        (
            _LEAD + r"(?:(?:in|at|on|over|during) (?:the |my |our )?|every |each )?"
            rf"(?P<time>{'|'.join(_TIMES)})s?\b",
            _time,
        ),
        (
            r"\b(?:only|just) (?:in |at )?(?P<place>(?:here|this room)\b)",
            _only_in,
        ),
        (r"\b(?:only|just) (?:in|at) (?P<place>.+)$", _only_in),
        (r"\b(?:after|before|during) .*$", _plainly(_UNCLEAR_WHEN)),
    )
)
"""What is said of it, and what that comes to; each takes its words out of the text."""
