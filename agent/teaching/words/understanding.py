"""What NLU made of the utterance: the first input of a decision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from agent.teaching.words.remarks import Remarks
from simulator.trace import Entity, Intent

How = Literal["anew", "added", "called"]
"""anew: this is what it stands for. added: this as well. called: a device, or a phrase
that is known, gets another name."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
APOSTROPHES = "'\u2019\u02bc"
"""The plain one, and those that people's keyboards put in and that mean the same."""
_TEXTS = 4096
"""Texts whose words are kept; names of devices are looked at again and again."""
_TO_PLAIN = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


@lru_cache(maxsize=_TEXTS)
def words_of(text: str) -> tuple[str, ...]:
    """Lower-case words of a text, punctuation dropped."""
    plain = text.translate(_TO_PLAIN)
    return tuple(match.group().lower() for match in _WORD.finditer(plain))


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """A number that was spoken."""

    value: float
    before: str = ""
    """The word before it."""
    after: str = ""
    """The word after it."""

    @property
    def is_change(self) -> bool:
        """Whether it is added to what is, not put in its place: "by 20 percent"."""
        return self.before == "by"


@dataclass(frozen=True, kw_only=True, slots=True)
class Defined:
    """What a phrase is to stand for, in the person's own words."""

    phrase: str
    """Empty where the thing and its name stand in one: "the floor lamp Wally"."""
    means: Understanding
    """The explanation, cut into as many pieces as it has."""
    how: How = "anew"


@dataclass(frozen=True, kw_only=True, slots=True)
class Understanding:
    """A pure function of the text: nothing of the home is in it."""

    text: str
    intent: Intent
    entities: tuple[Entity, ...] = ()
    remarks: Remarks | None = None
    """What the words do in a conversation; `None` where nobody has looked."""
    behind: Understanding | None = None
    """An earlier request that these words stand for, as far as they go."""
    parts: tuple[Understanding, ...] = ()
    """The pieces that the text was cut into, each understood for itself; empty where
    it is one."""
    defines: Defined | None = None
    """What some words of it are to stand for, where it says so."""

    def values(self, *names: str) -> tuple[str, ...]:
        """Values of the entities with one of these names, in the order spoken."""
        return tuple(found.value for found in self.entities if found.entity in names)

    def first(self, *names: str) -> str | None:
        """The first such value, `None` when there is none."""
        return next(iter(self.values(*names)), None)

    def amount(self, *names: str) -> Amount | None:
        """The first such value that is a number, `None` when there is none."""
        return next(self._amounts(names), None)

    def text_of(self, name: str) -> str | None:
        """The words of the first such entity, as they were said."""
        found = next((part for part in self.entities if part.entity == name), None)
        return self.text[found.start : found.end] if found is not None else None

    @property
    def requests(self) -> tuple[Understanding, ...]:
        """Its pieces in order, or itself."""
        return self.parts or (self,)

    @property
    def words(self) -> tuple[str, ...]:
        """Lower-case words of the utterance."""
        return words_of(self.text)

    def _amounts(self, names: tuple[str, ...]) -> Iterator[Amount]:
        for found in self.entities:
            if found.entity not in names:
                continue
            before = words_of(self.text[: found.start])
            after = words_of(self.text[found.end :])
            try:
                yield Amount(
                    value=float(found.value),
                    before="".join(before[-1:]),
                    after="".join(after[:1]),
                )
            except ValueError:
                continue


VALUES = (
    "percentage",
    "temperature",
    "number",
    "colour",
    "color_temp",
    "duration",
    "time",
    "input",
)
"""Entities that the value of a request may come as."""
