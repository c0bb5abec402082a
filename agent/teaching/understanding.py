"""What NLU made of the utterance: the first input of a decision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.trace import Entity, Intent

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_APOSTROPHES = str.maketrans("\u2019\u02bc", "''")
"""Typographic ones; people's keyboards put them in, and they mean the same."""


def words_of(text: str) -> tuple[str, ...]:
    """Lower-case words of a text, punctuation dropped."""
    plain = text.translate(_APOSTROPHES)
    return tuple(match.group().lower() for match in _WORD.finditer(plain))


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """A number that was spoken."""

    value: float
    is_change: bool = False
    """"By 20 percent": added to what is, not put in its place."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Understanding:
    """A pure function of the text: nothing of the home is in it."""

    text: str
    intent: Intent
    entities: tuple[Entity, ...] = ()
    carried: Amount | None = None
    """Number of an earlier request that these words stand for."""

    def values(self, *names: str) -> tuple[str, ...]:
        """Values of the entities with one of these names, in the order spoken."""
        return tuple(found.value for found in self.entities if found.entity in names)

    def first(self, *names: str) -> str | None:
        """The first such value, `None` when there is none."""
        return next(iter(self.values(*names)), None)

    def amount(self, *names: str) -> Amount | None:
        """The first such value that is a number, else the one carried along."""
        return next(self._amounts(names), self.carried)

    @property
    def words(self) -> tuple[str, ...]:
        """Lower-case words of the utterance."""
        return words_of(self.text)

    def _amounts(self, names: tuple[str, ...]) -> Iterator[Amount]:
        for found in self.entities:
            if found.entity not in names:
                continue
            before = words_of(self.text[: found.start])
            try:
                yield Amount(value=float(found.value), is_change=before[-1:] == ("by",))
            except ValueError:
                continue


NUMBERS = ("percentage", "temperature", "number")
"""Entities that a request's number may come as."""
