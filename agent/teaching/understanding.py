"""What NLU made of the utterance: the first input of a decision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.trace import Entity, Intent

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def words_of(text: str) -> tuple[str, ...]:
    """Lower-case words of a text, punctuation dropped."""
    return tuple(match.group().lower() for match in _WORD.finditer(text))


@dataclass(frozen=True, kw_only=True, slots=True)
class Understanding:
    """A pure function of the text: nothing of the home is in it."""

    text: str
    intent: Intent
    entities: tuple[Entity, ...] = ()

    def values(self, *names: str) -> tuple[str, ...]:
        """Values of the entities with one of these names, in the order spoken."""
        return tuple(found.value for found in self.entities if found.entity in names)

    def first(self, *names: str) -> str | None:
        """The first such value, `None` when there is none."""
        return next(iter(self.values(*names)), None)

    def number(self, *names: str) -> float | None:
        """The first such value that is a number."""
        return next(_numbers(self.values(*names)), None)

    @property
    def words(self) -> tuple[str, ...]:
        """Lower-case words of the utterance."""
        return words_of(self.text)


def _numbers(values: tuple[str, ...]) -> Iterator[float]:
    for value in values:
        try:
            yield float(value)
        except ValueError:
            continue
