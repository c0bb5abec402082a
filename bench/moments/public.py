"""Files of others: five kinds of rows about feedback, each for one detector.

Rows whose text has an even SHA-1 may be looked at; of the odd ones only figures are
shown, as in `bench/nlu`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, StrictBool, StrictStr

from bench.moments.detectors import Detectors, Line
from bench.nlu.rows import Half, half_of, lines_of
from simulator.errors import FileFault

ACTS = "feedback_acts.jsonl"
DIALOGUE = "feedback_dialogue.jsonl"
REPEATS = "repeat_dialogue_dstc2.jsonl"
PAIRS = "rephrase_pairs.jsonl"
STATEMENTS = "preference_statements.jsonl"

GAP_S = 8.0
"""Silence between two requests of a pair, of which the files say nothing."""
_COMPLAINT = "complaint"


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """One row of one file: what it is, and what to ask a detector about it."""

    id: str
    file: str
    kind: str
    """The source's own name for what it is."""
    text: str
    """The utterance that is judged."""
    holds: bool
    """Whether it is one."""
    context: tuple[Line, ...] = ()
    """What was said before, the latest last."""

    @property
    def half(self) -> Half:
        """By the text alone."""
        return half_of(self.text)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that is said in it."""
        return (*(line.text for line in self.context), self.text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scored:
    """An example, and what a detector makes of it."""

    example: Example
    score: float


class _Act(BaseModel):
    id: StrictStr
    text: StrictStr
    act: StrictStr


class _Said(BaseModel):
    speaker: StrictStr
    text: StrictStr


class _Dialogue(BaseModel):
    id: StrictStr
    text: StrictStr
    label: StrictStr
    context: tuple[_Said, ...]
    teachable_signal: StrictBool | None


class _Repeat(BaseModel):
    id: StrictStr
    first: StrictStr
    system_between: StrictStr
    second: StrictStr
    kind: StrictStr
    is_repeat: StrictBool | None


class _Request(BaseModel):
    text: StrictStr


class _Pair(BaseModel):
    id: StrictStr
    first: _Request
    second: _Request
    kind: StrictStr
    is_rephrase: StrictBool | None


class _Statement(BaseModel):
    id: StrictStr
    text: StrictStr
    domain: StrictStr | None
    assistant_question: StrictStr | None
    is_preference: StrictBool | None


def read_examples(folder: Path) -> tuple[Example, ...]:
    """All rows of a folder that say what they are; a file may be missing.

    Raises:
        FileFault: none of the files is there, or a line cannot be used.
    """
    readers = {
        ACTS: _acts,
        DIALOGUE: _dialogues,
        REPEATS: _repeats,
        PAIRS: _pairs,
        STATEMENTS: _statements,
    }
    present = [name for name in readers if (folder / name).is_file()]
    if not present:
        message = f"no such folder, or none of {', '.join(readers)} in it"
        raise FileFault(message, file=folder)
    return tuple(row for name in present for row in readers[name](folder / name))


def score_all(examples: Sequence[Example], detectors: Detectors) -> tuple[Scored, ...]:
    """What the detectors make of the rows."""
    return tuple(
        Scored(example=example, score=_score(example, detectors))
        for example in examples
    )


def _score(example: Example, detectors: Detectors) -> float:
    context, text = example.context, example.text
    if example.file == ACTS:
        return detectors.complaint(text)
    if example.file == DIALOGUE:
        return detectors.signal(context, text)
    if example.file == REPEATS:
        first, between = context
        return detectors.repeat(first.text, between.text, text)
    if example.file == PAIRS:
        return detectors.rephrase(context[0].text, text, GAP_S)
    return detectors.preference(text, context[0].text if context else None)


def _acts(file: Path) -> Iterator[Example]:
    for _, row in lines_of(file, _Act):
        yield Example(
            id=row.id,
            file=ACTS,
            kind=row.act,
            text=row.text,
            holds=row.act == _COMPLAINT,
        )


def _dialogues(file: Path) -> Iterator[Example]:
    for _, row in lines_of(file, _Dialogue):
        if row.teachable_signal is not None:
            yield Example(
                id=row.id,
                file=DIALOGUE,
                kind=row.label,
                text=row.text,
                holds=row.teachable_signal,
                context=tuple(
                    Line(
                        speaker="user" if said.speaker == "user" else "system",
                        text=said.text,
                    )
                    for said in row.context
                ),
            )


def _repeats(file: Path) -> Iterator[Example]:
    for _, row in lines_of(file, _Repeat):
        if row.is_repeat is not None:
            yield Example(
                id=row.id,
                file=REPEATS,
                kind=row.kind,
                text=row.second,
                holds=row.is_repeat,
                context=(
                    Line(speaker="user", text=row.first),
                    Line(speaker="system", text=row.system_between),
                ),
            )


def _pairs(file: Path) -> Iterator[Example]:
    for _, row in lines_of(file, _Pair):
        if row.is_rephrase is not None:
            yield Example(
                id=row.id,
                file=PAIRS,
                kind=row.kind,
                text=row.second.text,
                holds=row.is_rephrase,
                context=(Line(speaker="user", text=row.first.text),),
            )


def _statements(file: Path) -> Iterator[Example]:
    for _, row in lines_of(file, _Statement):
        if row.is_preference is not None:
            asked = row.assistant_question
            yield Example(
                id=row.id,
                file=STATEMENTS,
                kind=row.domain or "",
                text=row.text,
                holds=row.is_preference,
                context=() if asked is None else (Line(speaker="system", text=asked),),
            )
