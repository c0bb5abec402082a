"""Rows of others: sentences with what they mean, read from a folder of JSON lines.

Rows whose text has an even SHA-1 may be looked at, one by one; of the odd ones only
the figures are ever shown. A gap between the halves then says that errors were fitted
and understanding was not learned.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from pydantic import BaseModel, StrictInt, StrictStr, ValidationError

from agent.plain_text import MESSAGE_LENGTH, problem_with
from simulator.errors import FileFault
from simulator.strict_yaml import first_problem

ROWS = "nlu_*.jsonl"
PAIRS = "asr_pairs.jsonl"
ACTS = "feedback_acts.jsonl"
"""Optional, like the pairs: what people say to the assistant about the dialogue."""
ORDINARY = "command"
"""An act that is none: an ordinary request, whose label is not given."""
ACTS_SOURCE = "acts"

Scope = Literal["core", "adjacent", "dialogue_act", "oos"]
Half = Literal["even", "odd"]
HALVES: tuple[Half, ...] = get_args(Half)

_MARK_LENGTH = 10
"""Hexadecimal digits; among ten thousand rows two are alike once in 20,000 times."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """Something that a row says is in its text."""

    name: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One sentence, and every label that counts as right for it."""

    id: str
    source: str
    text: str
    label: str
    accept: frozenset[str]
    """The label itself among them."""
    scope: Scope
    slots: tuple[Slot, ...] | None = None
    """`None` where the source marks none at all."""

    @property
    def half(self) -> Half:
        """By the text alone, so that a sentence of two sources is in one half."""
        return half_of(self.text)

    @property
    def mark(self) -> str:
        """A short name for the row that tells nothing of its text."""
        return hashlib.sha1(self.id.encode()).hexdigest()[:_MARK_LENGTH]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """A sentence as it was said, and as a machine heard it."""

    said: Row
    heard: str
    """What speech recognition made of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rows:
    """Everything of one folder."""

    rows: tuple[Row, ...]
    pairs: tuple[Pair, ...]

    def of(self, halves: Sequence[Half]) -> Rows:
        """Only what lies in these halves; pairs by what was said."""
        return Rows(
            rows=tuple(row for row in self.rows if row.half in halves),
            pairs=tuple(pair for pair in self.pairs if pair.said.half in halves),
        )

    @property
    def digest(self) -> str:
        """The same for the same rows and labels; hexadecimal."""
        digest = hashlib.sha256()
        for row in sorted(self.rows, key=lambda row: row.id):
            digest.update(json.dumps([row.id, row.text, sorted(row.accept)]).encode())
        return digest.hexdigest()[:16]


class _Slot(BaseModel):
    entity: StrictStr
    value: StrictStr | StrictInt


class _Labelled(BaseModel):
    """Keys that we read; the files have more, which say where a row comes from."""

    id: StrictStr
    label: StrictStr
    accept: tuple[StrictStr, ...]
    scope: Scope
    slots: tuple[_Slot, ...] | None


class _Line(_Labelled):
    source: StrictStr
    text: StrictStr


class _PairLine(_Labelled):
    reference: StrictStr
    hypothesis: StrictStr


class _ActLine(BaseModel):
    id: StrictStr
    text: StrictStr
    act: StrictStr


Model = TypeVar("Model", bound=BaseModel)


def half_of(text: str) -> Half:
    """Even or odd, by the last digit of the SHA-1 of the UTF-8 text."""
    return HALVES[int(hashlib.sha1(text.encode()).hexdigest()[-1], 16) % 2]


def read_rows(folder: Path) -> Rows:
    """All rows, pairs and acts of a folder.

    Raises:
        FileFault: there are none, or a line cannot be used; with file and line.
    """
    files = sorted(folder.glob(ROWS))
    if not files:
        message = f"no such folder, or no file {ROWS} in it"
        raise FileFault(message, file=folder)
    rows = [row for file in files for row in _rows(file)]
    pairs = list(_pairs(folder / PAIRS)) if (folder / PAIRS).is_file() else []
    if (folder / ACTS).is_file():
        rows += _acts(folder / ACTS)
    return Rows(rows=tuple(rows), pairs=tuple(pairs))


def _rows(file: Path) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for number, line in lines_of(file, _Line):
        first = seen.setdefault(line.id, number)
        if first != number:
            message = f"the id of line {first} again"
            raise FileFault(message, file=file, line=number, key="id")
        _check_text(line.text, "text", file, number)
        yield _row(line, source=line.source, text=line.text)


def _pairs(file: Path) -> Iterator[Pair]:
    for number, line in lines_of(file, _PairLine):
        _check_text(line.reference, "reference", file, number)
        _check_text(line.hypothesis, "hypothesis", file, number)
        said = _row(line, source="recognition", text=line.reference)
        yield Pair(said=said, heard=line.hypothesis)


def _acts(file: Path) -> Iterator[Row]:
    for number, line in lines_of(file, _ActLine):
        _check_text(line.text, "text", file, number)
        if line.act != ORDINARY:
            yield Row(
                id=f"act-{line.id}",
                source=ACTS_SOURCE,
                text=line.text,
                label=line.act,
                accept=frozenset({line.act}),
                scope="dialogue_act",
            )


def _row(line: _Labelled, *, source: str, text: str) -> Row:
    slots = line.slots
    return Row(
        id=line.id,
        source=source,
        text=text,
        label=line.label,
        accept=frozenset({line.label, *line.accept}),
        scope=line.scope,
        slots=None
        if slots is None
        else tuple(Slot(name=slot.entity, value=str(slot.value)) for slot in slots),
    )


def lines_of(file: Path, model: type[Model]) -> Iterator[tuple[int, Model]]:
    """Each line's number, from 1, and what stands in it; empty lines count only.

    Raises:
        FileFault: a line cannot be used; with file, line and key.
    """
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise FileFault(error.strerror or str(error), file=file) from error
    except UnicodeDecodeError as error:
        raise FileFault("not UTF-8 text", file=file) from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _parsed(line, model, file, number)


def _parsed(line: str, model: type[Model], file: Path, number: int) -> Model:
    try:
        document: Any = json.loads(line)
    except ValueError as error:
        raise FileFault(f"not JSON: {error}", file=file, line=number) from error
    except RecursionError as error:
        raise FileFault("nested too deeply", file=file, line=number) from error
    if not isinstance(document, dict):
        raise FileFault("expected an object of keys", file=file, line=number)
    try:
        return model.parse_obj(document)
    except ValidationError as error:
        problem = first_problem(error, model)
        key = ".".join(str(part) for part in problem.place) or None
        raise FileFault(problem.message, file=file, line=number, key=key) from error


def _check_text(text: str, key: str, file: Path, number: int) -> None:
    """Only what a person could have sent is understood at all."""
    problem = problem_with(text, MESSAGE_LENGTH)
    if problem is not None:
        raise FileFault(problem, file=file, line=number, key=key)
