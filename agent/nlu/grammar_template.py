"""Templates: one line that stands for many sentences.

    (turn|switch) on [all] the {light:device} [in the (attic|hall):area] [please]

Round brackets hold alternatives, square ones what may be left out, curly ones the name
of a vocabulary; behind a colon stands the entity that the words are. Reading and
drawing are pure; files are `grammar.py`'s.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r"\):[a-z_]+|[()\[\]|]|\{[^{}]*\}|[^()\[\]|{}]+|[{}]")
_NAME = re.compile(r"\{([a-z_]+)(?::([a-z_]+))?\}")
_CLOSING = {"(": ")", "[": "]"}
SILENCE = 0.5
"""Chance that what may be left out is."""


class TemplateFault(Exception):
    """A template that cannot be read; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Text as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several, or, where it may be left out, none."""

    options: tuple[Template, ...]
    is_optional: bool = False
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Filler:
    """One entry of a vocabulary."""

    vocabulary: str
    entity: str | None


Template = tuple[Words | Choice | Filler, ...]
Vocabularies = Mapping[str, Sequence[Template]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a sentence that is an entity; counted in characters."""

    entity: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a template came to."""

    text: str
    marks: tuple[Mark, ...]


def read_template(line: str) -> Template:
    """The parts of a template.

    Raises:
        TemplateFault: a bracket is not closed, an alternative is empty, or a name in
            curly brackets is none.
    """
    tokens = _TOKEN.findall(line)
    choice, _ = _choice(tokens, closing=None)
    return choice.options[0]


def _choice(tokens: Sequence[str], closing: str | None) -> tuple[Choice, Sequence[str]]:
    """Alternatives up to the closing bracket, and what follows it."""
    options: list[Template] = []
    parts: list[Words | Choice | Filler] = []
    while tokens:
        token, tokens = tokens[0], tokens[1:]
        sign, _, entity = token.partition(":") if token[0] == ")" else (token, "", "")
        if token in _CLOSING:
            choice, tokens = _choice(tokens, _CLOSING[token])
            parts.append(choice)
        elif sign == closing:
            options.append(_checked(parts))
            choice = Choice(
                options=tuple(options),
                is_optional=closing == "]",
                entity=entity or None,
            )
            return choice, tokens
        elif token == "|":
            if closing is None:
                raise TemplateFault("alternatives stand in brackets: (this|that)")
            options.append(_checked(parts))
            parts = []
        elif sign in (")", "]"):
            raise TemplateFault(f"'{sign}' closes nothing")
        elif token[0] in "{}":
            parts.append(_filler(token))
        else:
            parts.append(Words(token))
    if closing is not None:
        raise TemplateFault(f"'{closing}' is missing")
    return Choice(options=(_checked(parts),)), tokens


def _checked(parts: Sequence[Words | Choice | Filler]) -> Template:
    if not any(not isinstance(part, Words) or part.text.strip() for part in parts):
        raise TemplateFault("an alternative is empty; use [ ] for what may be left out")
    return tuple(parts)


def _filler(token: str) -> Filler:
    named = _NAME.fullmatch(token)
    if named is None:
        raise TemplateFault(f"'{token}' names no vocabulary; write {{name}}")
    return Filler(vocabulary=named[1], entity=named[2])


def fillers_of(template: Template) -> Iterator[Filler]:
    """Every vocabulary that a template uses, in its order."""
    for part in template:
        if isinstance(part, Filler):
            yield part
        elif isinstance(part, Choice):
            for option in part.options:
                yield from fillers_of(option)


def size_of(template: Template, vocabularies: Vocabularies) -> int:
    """How many sentences a template stands for, twins counted twice."""
    return math.prod(_size(part, vocabularies) for part in template)


def _size(part: Words | Choice | Filler, vocabularies: Vocabularies) -> int:
    match part:
        case Words():
            return 1
        case Choice():
            sizes = [size_of(option, vocabularies) for option in part.options]
            return sum(sizes) + part.is_optional
        case Filler():
            entries = vocabularies[part.vocabulary]
            return sum(size_of(entry, vocabularies) for entry in entries)


def draw(
    template: Template, vocabularies: Vocabularies, chance: random.Random
) -> Sentence:
    """One of a template's sentences, without double spaces."""
    text = ""
    marks: list[Mark] = []
    for words, entity in _pieces(template, vocabularies, chance):
        added = re.sub(r"\s+", " ", words)
        if not text or text.endswith(" "):
            added = added.lstrip()
        if entity is not None and added:
            start, end = len(text), len(text + added.rstrip())
            marks.append(Mark(entity=entity, start=start, end=end))
        text += added
    return Sentence(text=text.rstrip(), marks=tuple(marks))


def _pieces(
    template: Template, vocabularies: Vocabularies, chance: random.Random
) -> Iterator[tuple[str, str | None]]:
    """Words in order, each with its entity; one within another keeps the outer one."""
    for part in template:
        match part:
            case Words():
                yield part.text, None
                continue
            case Choice():
                if part.is_optional and chance.random() < SILENCE:
                    continue
                chosen = chance.choice(part.options)
            case Filler():
                chosen = chance.choice(vocabularies[part.vocabulary])
        pieces = _pieces(chosen, vocabularies, chance)
        if part.entity is None:
            yield from pieces
        else:
            yield "".join(words for words, _ in pieces), part.entity
