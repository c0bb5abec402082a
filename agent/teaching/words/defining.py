"""What some words are to stand for, said outright: "movie night means the lamp off".

A pure function of the text. The phrase and its explanation are cut apart here, and the
explanation is put as requests ("closes the blinds" as "close the blinds"), which NLU
then hears by themselves. Whether the home can do that is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agent.teaching.words.understanding import APOSTROPHES, How, words_of

MOST_WORDS = 5
"""Words that a phrase of one's own may have; more are a sentence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SaidOutright:
    """A phrase and its explanation, as they were said."""

    phrase: str
    """Empty where name and thing stand in one, as in "call the floor lamp Wally"."""
    meaning: str
    """As requests; of `called`, the thing and after it its name."""
    how: How


_VERBS = (
    "turn switch put set dim brighten darken lower raise play pause stop close open "
    "lock unlock mute unmute make start show shut light heat cool warm fade draw pull"
).split()


def _gerund(verb: str) -> str:
    """Its form in -ing: "dim" gives "dimming", "close" gives "closing"."""
    if verb.endswith("e"):
        return f"{verb[:-1]}ing"
    is_doubled = re.fullmatch(r"[^aeiou]*[aeiou][bdgmnpt]", verb) is not None
    return f"{verb}{verb[-1] if is_doubled else ''}ing"


def _third_person(verb: str) -> str:
    return f"{verb}es" if verb.endswith(("ch", "sh")) else f"{verb}s"


_PLAIN_FORM: Mapping[str, str] = {
    form: verb for verb in _VERBS for form in (_gerund(verb), _third_person(verb))
}
"""Form of a verb → the form of a request."""
_INFLECTED = re.compile(
    r"(?P<before>^|[,;]\s*|\b(?:and|then|also|plus)\s+)"
    rf"(?P<form>{'|'.join(_PLAIN_FORM)})\b",
    re.IGNORECASE,
)
_VERB = rf"(?:{'|'.join((*_VERBS, *_PLAIN_FORM))})\b"

_CURLY = re.compile(f"[{APOSTROPHES}]")
_LEAD = re.compile(
    r"^(?:(?:hey|hi|ok|okay|so|well|now|please|assistant|listen|actually|and|but|no|"
    r"let me teach you(?: something)?|(?:remember|note|learn)(?: that)?|"
    r"(?:you should )?know that|i want you to (?:know|remember|learn)(?: that)?|"
    r"(?:just|only) (?:for )?(?:today|tonight|this time|this once|now)|"
    r"(?:for )?this time(?: only)?|(?:for )?today(?: only)?)\b[\s,:]*)+",
    re.IGNORECASE,
)
"""What may stand before it."""
_TRAILING = re.compile(
    r"[\s,]*(?:please|thanks|thank you|okay|ok|(?:but )?(?:just|only) (?:for )?"
    r"(?:today|tonight|this time|this once|now)|from now on|always|every time)?"
    r"[\s.!]*$",
    re.IGNORECASE,
)
_BEFORE_THE_MEANING = re.compile(
    r"^(?:(?:that|you|should|shall|must|please|then|to|i want|i'd like|we|just|do|have|"
    r"it(?:'s|\s+is|\s+means|\s+should)?)\s+)+(?=\S)",
    re.IGNORECASE,
)

_PHRASE = r"(?:the (?:words?|phrase) )?[\"“]?(?P<phrase>[^\"”,;:.!?]{2,50}?)[\"”]?"
_FROM_NOW_ON = r"(?P<now>from (?:now|today) on|in (?:the )?future)"
_SAYING = (
    r"(?:when(?:ever)?|if|every time|each time|once) (?:i|we) "
    r"(?:say|tell you|ask (?:you )?for|mention|call for|want)"
)

_PATTERNS: tuple[tuple[How, str], ...] = (
    (
        "anew",
        rf"{_SAYING} {_PHRASE},? (?:then )?(?:i|we|it|that|this) "
        r"(?:actually |really |always )?(?:means?|want|would like)"
        r"(?: you)?(?: to)?:? "
        r"(?P<meaning>.+)",
    ),
    (
        "anew",
        rf"{_SAYING} {_PHRASE},? (?:then )?(?:please |just |you (?:should|shall|"
        rf"must|can) |i'd like you to )*(?P<meaning>{_VERB}.+)",
    ),
    ("anew", rf"(?:by|with) {_PHRASE},? (?:i|we) (?:mean|meant) (?P<meaning>.+)"),
    (
        "anew",
        rf"(?:{_FROM_NOW_ON},? )?{_PHRASE},? (?:(?:now|always|shall|should|will|"
        r"is to) )*(?:means?|stands? for|is short for)(?: that)?:? (?P<meaning>.+)",
    ),
    ("anew", rf"define {_PHRASE} (?:as|to be|to mean) (?P<meaning>.+)"),
    (
        "added",
        rf"(?:for |on |at |in )?{_PHRASE},? "
        r"(?:(?:should|shall|must|has to|needs to|is to|can|will) )?"
        r"(?:also|additionally)(?: means?)? (?P<meaning>.+)",
    ),
    (
        "added",
        rf"(?:add|include) (?P<meaning>.+?) (?:to|in|into) {_PHRASE}"
        r"(?: too| as well)?",
    ),
    (
        "anew",
        rf"{_FROM_NOW_ON},? {_PHRASE} (?:is|are|should be|shall be|will be) "
        r"(?P<meaning>.+)",
    ),
    (
        "called",
        r"(?:let's |i |we |you can |please )*(?:call|name|rename) "
        r"(?P<meaning>(?:the |my |our |this )?\S+ .+)",
    ),
    (
        "called",
        r"(?P<meaning>(?:the|my|our) .+? (?:is|will be|shall be|should be) "
        r"(?:now )?(?:called|named|known as) .+)",
    ),
    ("called", r"(?P<meaning>\S.*? is (?:now )?called .+)"),
)
"""The first that fits counts, so the narrower ones come first."""

_NO_NAME = frozenset(
    "it this that which what who he she they i you we means way no yes when where how "
    "why if does did do is mean saying lesson list shopping".split()
)
"""Words that no phrase has: it is a question, or speaks of something said before."""


def said_outright(text: str) -> SaidOutright | None:
    """The phrase and what it is to stand for; `None`: nothing of the kind is said."""
    plain = _LEAD.sub("", _CURLY.sub("'", text.strip()), count=1)
    if plain.endswith("?"):
        return None
    for how, pattern in _PATTERNS:
        match = re.fullmatch(pattern, _TRAILING.sub("", plain), re.IGNORECASE)
        if match is None:
            continue
        said = match.groupdict()
        phrase = said.get("phrase") or ""
        words = words_of(phrase)
        is_name = bool(words) and len(words) <= MOST_WORDS and not _NO_NAME & {*words}
        if how == "called" or is_name:
            return SaidOutright(
                phrase=phrase.strip(), meaning=as_requests(said["meaning"]), how=how
            )
    return None


def as_requests(meaning: str) -> str:
    """An explanation in the words of requests: "dimming the lamp" as "dim the lamp"."""
    bare = _BEFORE_THE_MEANING.sub("", meaning.strip(' .!"“”'))
    return _INFLECTED.sub(
        lambda found: found["before"] + _PLAIN_FORM[found["form"].lower()], bare
    )


_JOINT = re.compile(
    r"\s*(?:[,;]|\b(?:and|then|plus)\b)(?:\s*\b(?:and|then|also)\b)*\s*"
)


def pieces_of(meaning: str, names: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The explanation, cut wherever something is joined, but for within names.

    Args:
        meaning: as requests.
        names: where names stand in it, starts and ends.
    """
    pieces, start = [], 0
    for joint in _JOINT.finditer(meaning):
        if any(a < joint.end() and joint.start() < b for a, b in names):
            continue
        pieces.append(meaning[start : joint.start()])
        start = joint.end()
    return tuple(filter(None, (*pieces, meaning[start:])))
