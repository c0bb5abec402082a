"""Cases as YAML: what happens, and what has to come of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, StrictBool, StrictStr, root_validator, validator

from simulator.strict_yaml import StrictModel, parse_model, read_document

CASES = Path(__file__).parent / "cases"
_SPAN = re.compile(r"(?:(\d+)d)? ?(?:(\d+)h)? ?(?:(\d+)m)?")


class Teaching(StrictModel):
    """Something that is said, or concluded."""

    person: StrictStr | None = "amal"
    """`household`: the household's."""
    topic: StrictStr = "music.genre"
    value: StrictStr | None = None
    phrase: StrictStr | None = None
    """Of a concept, in place of topic and value."""
    means: list[StrictStr] = Field(default_factory=list)
    """What the phrase stands for, in order."""
    dislike: StrictBool = False
    when: dict[StrictStr, StrictStr] = Field(default_factory=dict)
    this_time: StrictBool = False
    for_: StrictStr | None = Field(None, alias="for")
    """How long from now, such as `2h` or `1d 2h`; left out: always."""
    words: StrictStr = ""
    conversation: StrictStr = "c1"

    @root_validator(skip_on_failure=True)
    def _says_one_thing(cls, values: dict[str, Any]) -> dict[str, Any]:
        is_concept = values["phrase"] is not None and bool(values["means"])
        if (values["value"] is not None) is is_concept:
            raise ValueError("give a value, or a phrase and what it means")
        return values

    @property
    def about(self) -> str:
        """The phrase, or the topic."""
        return self.topic if self.phrase is None else self.phrase

    @property
    def said(self) -> str:
        """The value, or the definition in one line."""
        return "; ".join(self.means) if self.value is None else self.value

    @property
    def how_long(self) -> Literal["this_time", "until", "always"]:
        """As the rules call it."""
        if self.this_time:
            return "this_time"
        return "always" if self.for_ is None else "until"

    @property
    def until(self) -> timedelta | None:
        """How long from now."""
        return None if self.for_ is None else span(self.for_)


class Forgetting(StrictModel):
    """A topic that somebody wants forgotten."""

    person: StrictStr = "amal"
    topic: StrictStr = "music.genre"
    """Or a phrase."""
    conversation: StrictStr = "c1"


class Asking(StrictModel):
    """A question, and the answer that it has to get."""

    person: StrictStr = "amal"
    topic: StrictStr = "music.genre"
    """Or a phrase."""
    facts: dict[StrictStr, StrictStr] = Field(default_factory=dict)
    conversation: StrictStr = "c1"
    is_: StrictStr | list[StrictStr] | None = Field(..., alias="is")
    """`null`: nothing is known that applies; a list: what the phrase stands for."""
    excludes: list[StrictStr] | None = None
    """Exactly these values are out of the question; left out: whichever."""
    words: StrictStr | None = None
    """The words in which it was taught."""
    source: Literal["explicit", "inferred"] | None = None


class Knowing(StrictModel):
    """All that somebody may see, as `topic=value`."""

    person: StrictStr = "amal"
    is_: list[StrictStr] = Field(..., alias="is")


class CaseStep(StrictModel):
    """One thing that happens, or one look at what has come of it."""

    teach: Teaching | None = None
    infer: Teaching | None = None
    """The same, concluded from what the person does."""
    forget: Forgetting | None = None
    undo: StrictStr | None = None
    """Who takes back what they did last."""
    wait: StrictStr | None = None
    session_ends: StrictStr | None = None
    """The conversation that falls silent."""
    restart: Literal[True] | None = None
    move: Literal[True] | None = None
    purge: StrictStr | None = None
    ask: Asking | None = None
    knows: Knowing | None = None
    no_trace_of: StrictStr | None = None

    @root_validator
    def _is_one(cls, values: dict[str, Any]) -> dict[str, Any]:
        if sum(value is not None for value in values.values()) != 1:
            raise ValueError("a step does one thing")
        return values

    @validator("wait")
    def _is_span(cls, text: str | None) -> str | None:
        if text is not None:
            span(text)
        return text


class Case(StrictModel):
    """One rule, shown by one story."""

    case: StrictStr
    steps: list[CaseStep] = Field(..., min_items=2)


class CaseFile(StrictModel):
    """Cases about one thing."""

    about: StrictStr
    cases: list[Case]


def span(text: str) -> timedelta:
    """`1d 2h 30m` as a span of time.

    Raises:
        ValueError: it is written in another way.
    """
    found = _SPAN.fullmatch(text)
    if not text or found is None:
        raise ValueError(f"'{text}' is no span of time such as 1d 2h 30m")
    days, hours, minutes = (int(part or 0) for part in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)


def load_cases(folder: Path = CASES) -> Iterator[tuple[str, Case]]:
    """Every case with what it is about, file by file.

    Raises:
        FileFault: a file has a slip; it says where.
    """
    for path in sorted(folder.glob("*.yaml")):
        file = parse_model(read_document(path), CaseFile, path)
        for case in file.cases:
            yield file.about, case
