"""Where an utterance falls into several requests, by its words alone.

"Turn off the tv and lock the door" is cut where a verb begins a request of its own;
"turn on the lamp and the fan" shares its verb, so each thing gets the words around
it. Names, numbers and durations stay whole. Whether a piece is a request at all is
for whoever understands it to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from agent.teaching.words.sentence import asks
from agent.teaching.words.understanding import Understanding, words_of
from simulator.trace import Entity

MOST_REQUESTS = 6
"""An utterance of more is not cut: nobody could follow the reply."""

_VERBS = (
    "turn|switch|put|shut|set|make|dim|brighten|darken|lower|raise|increase|decrease|"
    "reduce|play|pause|stop|resume|restart|continue|start|begin|lock|unlock|open|close|"
    "mute|unmute|skip|change|adjust|activate|deactivate|enable|disable|tell|find|"
    "cancel|snooze|vacuum|hoover|mop|brew|remind|add|send|crank"
)
"""Words that begin a request when something follows them."""
_DOING = (
    "heat|warm|cool|roll|pull|draw|bring|run|clean|show|give|read|call|get|let|kill|"
    "cut|light|power|order|book"
)
"""Words that do so before an object only; else they may be things or qualities."""
_OBJECTS = "the|my|our|me|us|it|them|all|every|some|a|an|up|down|on|off"
_ASKING = r"what's|what\s+is|what\s+time|how's|is\s+the|are\s+the"
_POLITELY = (
    r"please|also|now|just|kindly|(?:can|could|would|will)\s+you|"
    r"i\s+want\s+you\s+to|i(?:'d|\s+would)\s+like\s+you\s+to"
)
_REQUEST = (
    rf"(?:(?:{_POLITELY})\s+)*"
    rf"(?:(?:{_VERBS})|(?:{_DOING})\s+(?:{_OBJECTS})|(?:{_ASKING}))\s"
)
"""How a request begins."""
_JOINT = re.compile(
    r"(?:\s*[,;.!]\s*|\s+)(?:(?:and|then|plus|also|after\s+that)\s+)+"
    rf"(?={_REQUEST})|\s*[,;.!]\s+(?={_REQUEST})",
    re.IGNORECASE,
)
"""What stands between two requests; a comma may do alone."""

_FILLERS = frozenset(
    "go come try ahead on hey hi hello ok okay alright right well so now please and "
    "just uh um er oh ah be nice kind good an a the dear angel sweetheart thanks thank "
    "you yes yeah computer assistant".split()
)
"""Words that, with nothing else before a joint, are no request: "go ahead and …"."""
_BARE = frozenset(f"{_VERBS}|on|off|up|down|please|and".replace("|", " ").split())
"""Words without an object: of "open and close the blind" the first is no request."""
_BEGUN = re.compile(rf"(?:^|\s)(?:{_REQUEST})|\s(?:on|off)$", re.IGNORECASE)

_REPORTED = frozenset(
    "remind reminder message text email mail note write announce broadcast say says "
    "call ring whisper mean means".split()
)
"""Words after which a verb may be part of what is told, or of what words mean."""
_TOLD = frozenset({"me", "us"})
_THEN_OF_TIME = re.compile(
    r"\b(?:timer|alarm|minutes?|hours?|seconds?)\b.*\bthen\b", re.IGNORECASE | re.DOTALL
)
"""What comes "then", after a time was named, may be meant for the end of that."""

_THINGS = frozenset({"device"})
_SETTINGS = frozenset({"colour", "color_temp", "percentage"})
"""Entities that share the words around them, when joined with others."""
_NAMES = frozenset({"content", "artist", "genre", "device", "scene", "team"})
"""Entities that may hold an "and" of their own: "rock and roll"."""
_BETWEEN = re.compile(
    r"\s*(?:,|\b(?:and|plus|as\s+well\s+as)\b)(?:\s*\b(?:and|also|then)\b)*\s*",
    re.IGNORECASE,
)
"""What stands between things that are joined."""
_OF_BOTH = re.compile(r"^both\s+(?=(?:the|my|our)\s)", re.IGNORECASE)
"""Of "both the lamp and the fan" neither is two."""
_DETERMINER = re.compile(
    r"(?:\b(?:the|my|our|your|a|an|some|all|both|every|each)\s+)+$", re.IGNORECASE
)


def cut(understanding: Understanding) -> tuple[str, ...]:
    """The requests in an utterance, in the order spoken; one: it is not cut.

    Args:
        understanding: of the whole utterance; what it names is not cut through.
    """
    pieces = _clauses(understanding)
    if len(pieces) == 1:
        pieces = _each_thing(understanding)
    return pieces if len(pieces) <= MOST_REQUESTS else (understanding.text,)


def joins_requests(understanding: Understanding) -> bool:
    """Whether a second request begins in it, be it cut there or not."""
    return any(True for _ in _joints(understanding))


def _clauses(understanding: Understanding) -> tuple[str, ...]:
    """The clauses of which each has a verb of its own."""
    text = understanding.text
    joints = list(_joints(understanding))
    starts = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(text)]
    pieces = tuple(text[a:b].strip() for a, b in zip(starts, ends, strict=True))
    is_later = _THEN_OF_TIME.search(text) is not None
    if is_later or not all(map(_stands_alone, pieces[:-1])) or _is_bare(pieces[-1]):
        return (text,)
    return pieces


def _joints(understanding: Understanding) -> Iterator[re.Match[str]]:
    """Where one request ends and the next begins, outside of names."""
    text = understanding.text
    named = [part for part in understanding.entities if part.entity in _NAMES]
    start = 0
    for joint in _JOINT.finditer(text):
        if any(part.start < joint.end() and joint.start() < part.end for part in named):
            continue
        before = text[start : joint.start()]
        is_mere_comma = not words_of(joint.group())
        if set(words_of(before)) <= _FILLERS:
            continue
        if is_mere_comma and _BEGUN.search(before) is None:
            continue
        yield joint
        start = joint.end()


def _stands_alone(clause: str) -> bool:
    """Whether it could be said for itself, and what follows is no part of it."""
    words = words_of(clause)
    if _is_bare(clause) or _REPORTED & set(words):
        return False
    if any(a in {"tell", "ask"} and b not in _TOLD for a, b in pairwise(words)):
        return False
    return not asks(words) or words[:2] in {("what", "is"), ("what", "time")}


def _is_bare(clause: str) -> bool:
    words = words_of(clause)
    return len(words) < 2 or set(words) <= _BARE


def _each_thing(understanding: Understanding) -> tuple[str, ...]:
    """The utterance once for each of the devices, or of the settings, joined in it."""
    whole = (understanding.text,)
    parts = sorted(understanding.entities, key=lambda part: part.start)
    things = [part for part in parts if part.entity in _THINGS]
    if len(things) < 2:
        things = [part for part in parts if part.entity in _SETTINGS]
        if len({part.entity for part in things}) < len(things):
            return whole
    return _sharing(understanding.text, things, parts) or whole


def _sharing(
    text: str, things: Sequence[Entity], parts: Sequence[Entity]
) -> tuple[str, ...] | None:
    """The text with one thing each; `None` where more than a joint is between them.

    A room that only the last one names is that of all, as in "the lamp and the fan in
    the study"; where another one has its own, so has the last.
    """
    if len(things) < 2:
        return None
    areas = [part for part in parts if part.entity == "area"]
    start, end = things[0].start, things[-1].end
    start = next((a.start for a in areas if text[a.end : start] == " "), start)
    if any(start <= area.start < things[-1].start for area in areas):
        end = next((area.end for area in areas if area.start >= end), end)
    inside = [part for part in parts if start <= part.start < end]
    if {*inside} - {*things, *areas}:
        return None
    determiner = _DETERMINER.search(text[:start])
    start = determiner.start() if determiner is not None else start
    items = _BETWEEN.split(_OF_BOTH.sub("", text[start:end]))
    around = text[:start], text[end:]
    if len(items) != len(things) or any(map(_is_joined_on, around)):
        return None
    return tuple(item.join(around) for item in items)


def _is_joined_on(text: str) -> bool:
    """Whether the words before or after the things are joined to them, too."""
    words = words_of(text)
    return "and" in (*words[:1], *words[-1:])
