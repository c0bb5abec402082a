"""What can be taught, what is still open in a Q&A, and its form in the tracker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Literal

from agent.teaching.words.understanding import Understanding
from preference_store.concepts import Concept, from_json
from preference_store.values import HowLong, Polarity, Preference, Source
from simulator.trace import Change, Entity, Intent, MomentKind, Question, QuestionKind

CONSENT_TOPIC = "memory.consent"
ROUTINE_TOPIC = "routine."
"""What the topics of routines begin with; the device follows."""
HOUSEHOLD_TOPIC = "memory.household"
"""Of the question whether a lesson is really for everybody at home."""
QUESTIONS_TOPIC = "assistant.questions"

AskedBy = Literal["name", "area"]
"""What the choices of a question are told apart by."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lesson:
    """Something to be remembered, settled with the person."""

    topic: str
    value: str
    concept: Concept | None = None
    """What a phrase stands for, where the topic is one of a concept; then `topic` and
    `value` are the concept's."""
    polarity: Polarity = "like"
    is_for_household: bool = False
    """Whether it is for everybody at home, and not for the speaker alone."""
    when: Mapping[str, str] = field(default_factory=dict)
    """Facts that must hold; empty means always."""
    how_long: HowLong = "always"
    until: datetime | None = None
    """Aware; set exactly when `how_long` is `until`."""
    source: Source = "explicit"
    words: str = ""
    """The person's own words."""
    moment: MomentKind | None = None
    """Kind of the teachable moment behind it, `None` when the person began."""

    @property
    def is_refusal(self) -> bool:
        """Whether it keeps no more than that an offer of ours was turned down."""
        return self.topic.startswith(ROUTINE_TOPIC) and self.polarity == "dislike"

    @classmethod
    def once_more(cls, known: Preference) -> Lesson:
        """What is known already, to be read back or kept in the person's own word."""
        return cls(
            topic=known.topic,
            value=known.value,
            concept=known.concept,
            polarity=known.polarity,
            is_for_household=known.person is None,
            when=known.when,
            how_long=known.how_long,
            until=known.until,
            words=known.words,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenQuestion:
    """A question of ours that waits for its answer."""

    kind: QuestionKind
    topic: str
    choices: tuple[str, ...] = ()
    """Device ids or values on offer; others are taken too."""
    by: AskedBy = "name"
    """Whether one of the choices is asked for, or first the room it is in."""
    when: Mapping[str, str] = field(default_factory=dict)
    """Conditions that the lesson will get."""

    @property
    def question(self) -> Question:
        """As it stands in the trace."""
        return Question(kind=self.kind, topic=self.topic)


@dataclass(frozen=True, kw_only=True, slots=True)
class PendingRequest:
    """A request that the answer will serve."""

    understanding: Understanding
    wrong: tuple[Change, ...] = ()
    """What a wrong reading of it did; taken back with the answer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TeachingState:
    """Where a Q&A stands: one typed, unfeaturised slot of the tracker."""

    person: str
    """Who is being asked; what others say is no answer."""
    question: OpenQuestion
    agenda: tuple[OpenQuestion, ...] = ()
    """What is asked next in a Q&A that the person began."""
    pending: PendingRequest | None = None
    draft: Lesson | None = None
    """A lesson that lacks only the answer to `question`."""
    moment: MomentKind | None = None
    misses: int = 0
    """Answers in a row that made no sense."""
    is_explained: bool = False
    """Whether the person has asked about the question and was told."""
    digressions: int = 0
    """Times that something else was said and the question asked again."""

    def next_one(self) -> TeachingState:
        """The Q&A at the first question of its agenda, which has one."""
        return TeachingState(
            person=self.person, question=self.agenda[0], agenda=self.agenda[1:]
        )

    def as_dict(self) -> dict[str, Any]:
        """JSON form for the tracker."""
        document = asdict(self)
        if self.draft is not None and self.draft.until is not None:
            document["draft"]["until"] = self.draft.until.isoformat()
        return document

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> TeachingState:
        """Inverse of `as_dict`; tuples come back from JSON lists."""
        pending = document["pending"]
        draft = document["draft"]
        return cls(
            person=document["person"],
            question=_question(document["question"]),
            agenda=tuple(_question(part) for part in document["agenda"]),
            pending=_pending(pending) if pending is not None else None,
            draft=_lesson(draft) if draft is not None else None,
            moment=document["moment"],
            misses=document["misses"],
            is_explained=document["is_explained"],
            digressions=document["digressions"],
        )


def _lesson(document: Mapping[str, Any]) -> Lesson:
    until, concept = document["until"], document["concept"]
    if concept is not None:
        means = from_json(concept["means"])
        concept = Concept(phrase=concept["phrase"], means=means)
    end = None if until is None else datetime.fromisoformat(until)
    return Lesson(**{**document, "concept": concept, "until": end})


def _question(document: Mapping[str, Any]) -> OpenQuestion:
    return OpenQuestion(**{**document, "choices": tuple(document["choices"])})


def _pending(document: Mapping[str, Any]) -> PendingRequest:
    return PendingRequest(
        understanding=_understanding(document["understanding"]),
        wrong=tuple(Change(**part) for part in document["wrong"]),
    )


def _understanding(document: Mapping[str, Any]) -> Understanding:
    behind = document["behind"]
    return Understanding(
        text=document["text"],
        intent=Intent(**document["intent"]),
        entities=tuple(Entity(**part) for part in document["entities"]),
        behind=_understanding(behind) if behind is not None else None,
    )
