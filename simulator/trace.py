"""The trace: why a turn went as it did, the same object behind all three doors.

A turn fills it from left to right; replay writes one a line, REST carries it in
`custom.trace`, the chat draws it. Values are frozen; `as_dict` gives the JSON form
of the contract (`from` is `before` here, since `from` is a Python keyword).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from simulator.errors import AssistantError
from simulator.json_form import JsonFault, from_json, to_json

MomentKind = Literal[
    "repeat",
    "rephrase",
    "correction",
    "complaint",
    "barge_in",
    "abandonment",
    "unknown_concept",
    "stated_preference",
    "open_request",
    "habit",
]
QuestionKind = Literal["what", "which", "when", "who", "how_long", "confirm", "helped"]

Scalar = str | float | int | bool | None

_THREE_DIGITS = {"digits": 3}
_MAY_BE_ABSENT = {"may_be_absent": True}


@dataclass(frozen=True, kw_only=True, slots=True)
class Intent:
    """What NLU took the utterance for."""

    name: str
    confidence: float = field(metadata=_THREE_DIGITS)
    """0 to 1."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """A span of the utterance that NLU named; `start` and `end` count characters."""

    entity: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Meant:
    """The reading that won."""

    act: str
    """What is to be done, such as `turn_on`, `play`, `query_temperature`."""
    target: str | tuple[str, ...] | None = None
    """Device id, several of them where several were asked for, or `None`."""
    value: Scalar = None
    """Content id, number or option that goes with the act."""
    runner_up: str | None = None
    """The reading that came second, `None` when nothing else was possible."""
    margin: float | None = field(default=None, metadata=_THREE_DIGITS)
    """Score of the winner minus that of the runner-up."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Signal:
    """The one fact that tipped the interpretation; without it another reading wins."""

    name: str
    """One of `simulator.facts.SIGNALS`."""
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Recalled:
    """A preference that was applied in this turn."""

    id: int
    topic: str
    value: str
    because: str | None = field(default=None, metadata=_MAY_BE_ABSENT)
    """Why it counts though other words were said, or in another room than it was
    taught for; `None`: what was said is what was taught."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """A teachable moment, with its evidence in words."""

    kind: MomentKind
    score: float = field(metadata=_THREE_DIGITS)
    """0 to 1."""
    evidence: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What the assistant asks of its own accord."""

    kind: QuestionKind
    topic: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """A service call on one device, in Home Assistant's words."""

    service: str
    """Such as `light.turn_on`."""
    device: str
    fields: Mapping[str, Scalar] = field(default_factory=dict)
    """Such as `{"brightness_pct": 40}`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What one device was before and after; only what differs is named."""

    device: str
    before: Mapping[str, Scalar] = field(metadata={"key": "from"})
    """`state` and attributes by name; JSON key `from`."""
    after: Mapping[str, Scalar] = field(metadata={"key": "to"})
    """JSON key `to`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LessonKept:
    """The preference that this turn stored."""

    id: int
    topic: str
    value: str
    scope: str
    """Who and when, in words: `amal, area=living_room, always`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """One stage of the turn and what it concluded."""

    name: str
    detail: str
    confidence: float | None = field(default=None, metadata=_THREE_DIGITS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Trace:
    """Everything that explains one turn."""

    turn: int
    """Ordinal within the conversation, from 1."""
    person: str
    via: str | None
    """The device spoken to, `None` when the home has none that takes voice."""
    utterance: str
    intent: Intent
    entities: tuple[Entity, ...] = ()
    meant: Meant | None = None
    signal: Signal | None = None
    recall: tuple[Recalled, ...] = ()
    moment: Moment | None = None
    question: Question | None = None
    commands: tuple[Command, ...] = ()
    changes: tuple[Change, ...] = ()
    responses: tuple[str, ...] = ()
    """Keys in the agent's domain, in the order spoken."""
    lesson: LessonKept | None = None
    stages: tuple[Stage, ...] = ()
    requests: tuple[Trace, ...] | None = field(
        default=None, metadata={"may_be_absent": True}
    )
    """Where several requests were said in one utterance, each of them as a turn of its
    own would be explained; left out of the JSON form otherwise."""
    durations_ms: Mapping[str, float] | None = field(
        default=None, metadata={"may_be_absent": True}
    )
    """Wall time by stage; left out of the JSON form unless present."""

    def as_dict(self) -> dict[str, Any]:
        """JSON form of the contract; confidences rounded to three digits."""
        document: dict[str, Any] = to_json(self)
        return document

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Trace:
        """Inverse of `as_dict`.

        Raises:
            AssistantError: a key is missing, unknown or of the wrong type.
        """
        try:
            return from_json(cls, document)
        except JsonFault as fault:
            raise AssistantError(f"unreadable trace: {fault}") from fault
