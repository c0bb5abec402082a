"""Detectors: what files of others can measure, by words and circumstances alone.

The functions are those of whoever notices moments; a home and a memory take no part.
`OurDetectors` hands each of them to the assistant's own code, and adds only what the
assistant never has to ask: what sort of line another system's line was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np

from agent.nlu_result import understanding_from
from agent.rasa_core import RasaCore
from agent.teaching.learning.moments import THRESHOLDS
from agent.teaching.learning.remarking import Before, in_place
from agent.teaching.learning.said_again import Saying, repeat_score, rephrase_score
from agent.teaching.words.remarks import NO_REMARK, Remarks
from bench.nlu.complexity import Embed, Vectors
from bench.nlu.hearing import BATCH

IS_ONE = 0.5
"""A score from here on claims that it is one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Something said before, by either side."""

    speaker: Literal["user", "system"]
    text: str


class Detectors(Protocol):
    """Scores from 0 to 1; what scores at least `IS_ONE` is claimed to be one."""

    def complaint(self, text: str) -> float:
        """Whether these words complain, whatever went before."""
        ...

    def signal(self, context: Sequence[Line], text: str) -> float:
        """Whether these words, after these, say that something went wrong."""
        ...

    def repeat(self, first: str, between: str, second: str) -> float:
        """Whether the second says the first again, after the reply between them."""
        ...

    def rephrase(self, first: str, second: str, gap_s: float) -> float:
        """Whether the second is the first in other words."""
        ...

    def preference(self, text: str, asked: str | None) -> float:
        """Whether a taste is stated, maybe to what was asked."""
        ...


_LINES: tuple[tuple[Before, re.Pattern[str]], ...] = (
    ("asked", re.compile(r"\b(seen|heard of|watched)\b.*\?")),
    (
        "taste",
        re.compile(
            r"(?<!would you )\b(like|liked|dislike\w*|enjoy\w*|favou?rite|prefer\w*"
            r"|love|think of|appeal\w*|interests?|feel about)\b"
        ),
    ),
    (
        "read_back",
        re.compile(
            r"\b(confirm\w*|verify|make sure|is that right|correct|review|i heard)\b"
            r"|^(ok|okay|so|sure|just|all right)\b.*\?"
        ),
    ),
    ("done", re.compile(r"\b(anything (else|more)|that be all|else .* help)\b")),
    (
        "failed",
        re.compile(
            r"\b(sorry|unable|could ?n[o']t|wasn't able|not able|no match\w*"
            r"|there are no|there aren't)\b"
        ),
    ),
    (
        "offered",
        re.compile(r"\b(would you like|do you (want|wish)|shall i|should i|can i)\b"),
    ),
    ("asked", re.compile(r"\?")),
)
"""How others' lines sound; the first that fits counts, and none of them is `done`."""
_ASKS_AGAIN = re.compile(r"\b(repeat|say (that|it) again|pardon|did ?n[o']t catch)\b")


def before_of_line(line: str | None) -> Before:
    """What a line of some system does."""
    if line is None:
        return "nothing"
    plain = line.lower()
    return next((before for before, sign in _LINES if sign.search(plain)), "done")


@dataclass(frozen=True, kw_only=True, slots=True)
class OurDetectors:
    """The assistant's own, over what NLU has made of the texts."""

    sayings: Mapping[str, Saying]
    """By text."""
    remarks: Mapping[str, Remarks]
    """By text."""
    vectors: Mapping[str, Vectors]
    """Text → unit vector."""

    def complaint(self, text: str) -> float:
        """That it complains, or says that something else was meant."""
        return self.remarks[text].complaint + self.remarks[text].correction

    def signal(self, context: Sequence[Line], text: str) -> float:
        """That it complains, corrects or has it tried again, after that line."""
        before = before_of_line(context[-1].text if context else None)
        return in_place(self.remarks[text], before).something_wrong

    def repeat(self, first: str, between: str, second: str) -> float:
        """How much of the second the first has."""
        was_asked_to = _ASKS_AGAIN.search(between.lower()) is not None
        return repeat_score(first, second, was_asked_to=was_asked_to)

    def rephrase(self, first: str, second: str, gap_s: float) -> float:
        """How likely they are for the same."""
        return rephrase_score(
            self.sayings[first],
            self.sayings[second],
            nearness=float(self.vectors[first] @ self.vectors[second]),
            gap_s=gap_s,
            within_s=THRESHOLDS.repeat_within_s,
        )

    def preference(self, text: str, asked: str | None) -> float:
        """That it states a taste, after that question."""
        return in_place(self.remarks[text], before_of_line(asked)).taste


def our_detectors(texts: Iterable[str], core: RasaCore, embed: Embed) -> OurDetectors:
    """Detectors for these texts, each of them understood once, in batches."""
    # Texts of one length side by side are padded least.
    distinct = sorted(set(texts), key=lambda text: (len(text), text))
    sayings: dict[str, Saying] = {}
    remarks: dict[str, Remarks] = {}
    vectors: dict[str, Vectors] = {}
    for first in range(0, len(distinct), BATCH):
        batch = distinct[first : first + BATCH]
        for text, parsed in zip(batch, core.parse_together(batch), strict=True):
            understood = understanding_from(parsed)
            remarks[text] = understood.remarks or NO_REMARK
            sayings[text] = Saying(
                text=text,
                intents={
                    str(intent["name"]): float(intent["confidence"])
                    for intent in parsed["intent_ranking"]
                },
                entities=understood.entities,
            )
        encoded = embed(batch)
        unit = encoded / np.linalg.norm(encoded, axis=1, keepdims=True)
        vectors.update(zip(batch, unit, strict=True))
    return OurDetectors(sayings=sayings, remarks=remarks, vectors=vectors)
