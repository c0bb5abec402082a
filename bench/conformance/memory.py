"""What a memory has to do to be put to the test: the adapter that a rival writes.

People are ids, times are aware, conditions are facts that must hold. A memory that
cannot do something raises `NotImplementedError`, and fails the cases that need it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol


@dataclass(frozen=True, kw_only=True, slots=True)
class Taught:
    """Something that was said, or concluded from what somebody does."""

    person: str | None
    """Whose it is; `None`: the household's."""
    topic: str
    """What it is about; of a concept, the phrase."""
    value: str
    """What is wanted; of a concept, its definition in one line."""
    means: tuple[str, ...] = ()
    """Of a concept, what its phrase stands for, in order: a device, `topic=value`, or
    commands such as `light.turn_on light.sofa_lamp`."""
    is_disliked: bool = False
    when: Mapping[str, str] = field(default_factory=dict)
    how_long: Literal["this_time", "until", "always"] = "always"
    until: datetime | None = None
    is_inferred: bool = False
    words: str = ""
    conversation: str = "c1"
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What somebody wants, here and now."""

    person: str
    topic: str
    """What it is about; of a concept, the phrase."""
    facts: Mapping[str, str]
    conversation: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a memory makes of what it knows."""

    value: str | None = None
    """What is wanted, `None`: nothing is known that applies."""
    means: tuple[str, ...] = ()
    """Where a phrase was asked about, what it stands for."""
    excluded: frozenset[str] = frozenset()
    """Values that are out of the question."""
    words: str | None = None
    """The words in which `value` was taught."""
    is_inferred: bool | None = None
    """Whether `value` was concluded rather than said."""


class Memory(Protocol):
    """One memory, for one case; it starts empty."""

    def teach(self, taught: Taught) -> None:
        """Keep it, as far as the rules let it in."""
        ...

    def forget(
        self, *, person: str, topic: str, conversation: str, at: datetime
    ) -> None:
        """Never use again what this person has taught of the topic."""
        ...

    def undo(self, *, person: str, at: datetime) -> None:
        """Take back what this person taught or forgot last."""
        ...

    def ask(self, question: Question) -> Answer:
        """What is wanted under these circumstances."""
        ...

    def known(self, *, person: str, at: datetime) -> frozenset[tuple[str, str]]:
        """Topic and value of all that the person may see as live."""
        ...

    def end_session(self, *, conversation: str, at: datetime) -> None:
        """The conversation has fallen silent."""
        ...

    def restart(self) -> None:
        """The program ends and starts anew."""
        ...

    def move(self, *, at: datetime) -> None:
        """Everything is carried into an empty memory, which goes on."""
        ...

    def purge(self, *, person: str) -> None:
        """Erase a person."""
        ...

    def traces(self, text: str) -> bool:
        """Whether a text is still to be found anywhere in what the memory keeps."""
        ...

    def close(self) -> None:
        """The case is over."""
        ...
