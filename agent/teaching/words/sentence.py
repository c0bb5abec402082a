"""What sort of sentence some words are, beside what they are about.

"Who turned on the light" and "if it rains close the blind" have all the words of a
request, and are none that could be carried out now. Names (of films, of devices) are
left out before: "play When in Rome" is no condition.
"""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import category

from agent.teaching.words.understanding import Understanding, words_of
from agent.teaching.words.vocabulary import GENERIC_WORDS

_NAMES = frozenset({"content", "artist", "genre", "device", "scene", "team"})
"""Entities whose words say nothing about the sentence."""

_OPENERS = frozenset(
    "hey hi hello ok okay well so and um uh er oh ah now please then listen right "
    "alright sorry assistant yo hm hmm".split()
)
"""Words before a sentence begins."""
_ASKING = frozenset("who whose when where why how which what".split())
_SUGGESTING = frozenset(
    {("how", "about"), ("what", "about"), ("why", "not"), ("why", "don't")}
)
_AUXILIARIES = frozenset(
    "is are am was were do does did will would can could should has have had".split()
)
"""Words that make "when" a question; before others it is a condition."""
_STANDING = frozenset("is are was were has did does isn't aren't".split())
"""Words that begin a question about how things are, or were."""
_WONDERING = frozenset({("i", "wonder"), ("i'm", "wondering"), ("wonder", "whether")})
_HAVING = frozenset({("do", "we"), ("do", "i"), ("do", "they"), ("have", "we")})
_POSSIBLE = frozenset("possible ok okay able chance way willing".split())
"""What is asked of a wish: "is it possible to …", "are you able to …"."""

_LEFT_OUT = frozenset("except excepting excluding besides without".split())
_LEFT_OUT_PAIRS = frozenset(
    {
        ("apart", "from"),
        ("other", "than"),
        ("rather", "than"),
        ("instead", "of"),
        ("but", "not"),
        ("that", "isn't"),
        ("that's", "not"),
        ("which", "isn't"),
        ("not", "the"),
    }
)
_CLAUSES = frozenset(
    "i it it's the that's we you please can could don't turn switch put make".split()
)
"""Words after which "but" begins a clause, unless several were spoken of before it."""
_SEVERAL = frozenset("all any anything every each everything both".split())

_OF_CODE = frozenset("<>{}[]()\\|/_#@*&%")
_CODE = re.compile(
    r"(?:^|\s)/\w|&\w+;|<!|-->|</?(?!unk>)\w"
    r"|;\s*--|'\s*;|/\*|\*/|[$({]\{|`"
)
"""A command of Rasa's, markup, a comment of SQL or C, a template, a shell's quote.

`<unk>` is none: recognisers write it for a word that they could not make out.
"""
_SIGNS_OF_CODE = 3
"""By judgement: "30%", "50/50" and a smile at the end have fewer."""

_COURTESY = re.compile(r"\bif you (?:don't|dont|do not|wouldn't|would not) mind\b")
"""Words that soften a request, and forbid nothing."""
_NOT = frozenset({"don't", "dont", "never"})
_DOING = frozenset(
    "turn switch put shut set make dim lock unlock open close play start stop".split()
)
"""Verbs that a "not" before them forbids."""
_SECOND_THOUGHTS = frozenset(
    {("no", "wait"), ("wait", "no"), ("no", "sorry"), ("sorry", "i"), ("i", "meant")}
)
_ABLE = frozenset({("can", "you"), ("could", "you"), ("are", "you"), ("do", "you")})
_GOING_ON = frozenset("turning switching locking unlocking dimming".split())
_STANDING_SO = frozenset(
    "on off open closed shut locked unlocked alone running".split()
)
_TELLER = frozenset(
    "i i've we we've he she they they've somebody someone everybody everyone".split()
)
_YOU = frozenset({"you", "you've"})
_HOW_MUCH = frozenset("bit tad touch some even still just yet again".split())
_TELLING = frozenset("have has had just already".split())
_BEEN = frozenset("had was were went did watched saw made played".split())
_PARTING = frozenset("goodnight good bed sleep bye goodbye leaving off".split())
_DONE = frozenset(
    "turned switched locked unlocked opened closed dimmed started stopped".split()
)


def plain_words(understanding: Understanding) -> tuple[str, ...]:
    """The words without names, of which each becomes one empty word."""
    text = understanding.text
    parts = []
    at = 0
    for part in sorted(understanding.entities, key=lambda part: part.start):
        if part.entity in _NAMES and part.start >= at:
            parts += [*words_of(text[at : part.start]), ""]
            at = part.end
    return (*parts, *words_of(text[at:]))


def asks_by_degree(words: tuple[str, ...], steps: frozenset[str]) -> bool:
    """Whether it is one of these steps, and nothing says of what: "a bit more"."""
    return bool(steps & set(words)) and not (
        set(words) - steps - _HOW_MUCH - GENERIC_WORDS
    )


def is_markup(text: str) -> bool:
    """Whether it is written for a machine: tags, comments, templates, commands."""
    return _CODE.search(text) is not None


def is_code(text: str) -> bool:
    """Whether it is markup, code or a heap of signs, rather than what people say."""
    if is_markup(text):
        return True
    signs = (sign for sign in text if sign in _OF_CODE or category(sign)[0] == "S")
    return sum(1 for _ in signs) >= _SIGNS_OF_CODE


def asks(words: tuple[str, ...]) -> bool:
    """Whether it is asked how things are, or what one would do: nothing is wanted.

    "Is it possible to have some light" does want it, and so does "how about it".
    """
    told = _opened(words)
    begins = told[:2]
    if not told or begins in _SUGGESTING:
        return False
    if told[0] in _STANDING:
        return not _POSSIBLE & set(told)
    if told[0] == "when":
        return begins[-1] in _AUXILIARIES
    if begins in _WONDERING:
        return True
    return told[0] in _ASKING or begins in _HAVING


def asks_how_things_are(words: tuple[str, ...]) -> bool:
    """Whether such a question can be answered by how the home stands now."""
    told = _opened(words)
    is_now = bool(told) and told[0] in {"is", "are", "isn't", "aren't"}
    return asks(words) and (is_now or told[:2] in _HAVING)


def leaves_out(words: tuple[str, ...]) -> bool:
    """Whether an exception is made: "all lights but the sofa lamp"."""
    if _LEFT_OUT & set(words) or _LEFT_OUT_PAIRS & set(pairwise(words)):
        return True
    for index, word in enumerate(words):
        if word == "but" and index:
            is_of_several = bool(_SEVERAL & set(words[:index]))
            if is_of_several or not _CLAUSES & set(words[index + 1 : index + 2]):
                return True
    return False


def is_negated(words: tuple[str, ...]) -> bool:
    """Whether it is not to be done; "why don't you" only suggests it."""
    words = words_of(_COURTESY.sub(" ", " ".join(words)))
    pairs = set(pairwise(words))
    if pairs & {("why", "don't"), ("why", "not")}:
        return False
    return (
        bool(_NOT & set(words))
        or words[-1:] == ("not",)
        or any(
            (a in {"do", "no"} and b in {"not", "need"})
            or (a == "not" and b in _DOING)
            or (a in {"stop", "quit"} and b in _GOING_ON)
            for a, b in pairs
        )
    )


def leaves_as_is(words: tuple[str, ...]) -> bool:
    """Whether it tells what somebody did, or to leave things: "leave the lamp on"."""
    told = _opened(words)
    if told[:1] in {("leave",), ("keep",)} and told[-1] in _STANDING_SO:
        return True
    plain = tuple(word for word in told if word not in _TELLING)
    return any(a in _TELLER and b in _DONE for a, b in pairwise(plain))


def tells_what_you_did(words: tuple[str, ...]) -> bool:
    """Whether it tells what the assistant did: "you turned on the wrong light"."""
    plain = tuple(word for word in words if word not in _TELLING)
    return any(a in _YOU and b in _DONE for a, b in pairwise(plain))


def defines(words: tuple[str, ...]) -> bool:
    """Whether it says what words stand for: "movie night means the lamp on"."""
    says = any(words[i : i + 3] == ("when", "i", "say") for i in range(len(words)))
    return says or "means" in words[1:]


def tells_to_remember(words: tuple[str, ...]) -> bool:
    """Whether something is to be known rather than done: "remember that I …"."""
    told = _opened(words)
    return told[:1] == ("remember",) and "to" not in told[1:3]


def thinks_again(words: tuple[str, ...]) -> bool:
    """Whether it is taken back in the same breath: "the lamp, no wait, the light"."""
    triples = zip(words, words[1:], words[2:], strict=False)
    after_a_name = any((one, other) == ("", "no") for one, other, _ in triples)
    return after_a_name or bool(_SECOND_THOUGHTS & set(pairwise(words[2:])))


def asks_what_can_be(words: tuple[str, ...]) -> bool:
    """Whether it may ask what is possible: "can you unlock doors", of no door."""
    told = _opened(words)
    is_of_some = bool({"the", "my", "our", "this", "that"} & set(told))
    return told[:2] in _ABLE and not is_of_some and "please" not in words


def tells_of_before(words: tuple[str, ...]) -> bool:
    """Whether it speaks of what has been: "we had a movie night yesterday".

    Who has had a long day and then says good night does say good night.
    """
    begins = _opened(words)[:2]
    is_told = len(begins) == 2 and begins[0] in _TELLER and begins[1] in _BEEN
    says_goodbye = bool(_PARTING & {*words})
    return "yesterday" in words or (is_told and not says_goodbye)


def _opened(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words from where the sentence begins."""
    start = next(
        (i for i, word in enumerate(words) if word not in _OPENERS), len(words)
    )
    return words[start:]
