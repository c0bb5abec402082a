"""Personas: how somebody words things, hesitates and takes a question.

Personas say nothing of who lives in a home; the same Amal may be curt in one session
and ramble in the next. What they change never changes what a turn is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import ConstrainedFloat, Field, StrictInt, StrictStr, validator

from bench.moments.template import Pace, Tone, WhenAsked
from simulator.strict_yaml import StrictModel, read_model

if TYPE_CHECKING:
    Chance = float
else:

    class Chance(ConstrainedFloat):
        """How often something happens, of all times that it could."""

        ge = 0
        le = 1


class Around(StrictModel):
    """Little words before and after an utterance; an empty one: nothing."""

    before: tuple[StrictStr, ...] = ("",)
    after: tuple[StrictStr, ...] = ("",)


class Persona(StrictModel):
    """How somebody speaks."""

    about: StrictStr = Field(min_length=1)
    tones: dict[Tone, Around] = Field(default_factory=dict)
    words: dict[StrictStr, tuple[StrictStr, ...]] = Field(default_factory=dict)
    """Own words in place of others; one of them for a whole session."""
    fillers: tuple[StrictStr, ...] = ()
    filler_chance: Chance = 0.0
    """How often a filler stands in an utterance."""
    drops: tuple[StrictStr, ...] = ()
    """Words that are swallowed."""
    drop_chance: Chance = 0.0
    misheard: dict[StrictStr, tuple[StrictStr, ...]] = Field(default_factory=dict)
    """What recognition takes a word for."""
    misheard_chance: Chance = 0.0
    """How often that happens to an utterance."""
    pace_s: dict[Pace, tuple[float, float]]
    when_asked: dict[WhenAsked, StrictInt]
    """How often each, by weight."""
    refusals: tuple[StrictStr, ...]

    @validator("when_asked", "refusals")
    def _has_some(cls, values: Collection[object]) -> Collection[object]:
        if not values:
            raise ValueError("name at least one")
        return values

    @validator("pace_s")
    def _has_every_pace(
        cls, pace_s: dict[Pace, tuple[float, float]]
    ) -> dict[Pace, tuple[float, float]]:
        if len(pace_s) < 3:
            raise ValueError("name quick, usual and slow")
        return pace_s


class _PersonaFile(StrictModel):
    schema_: Literal["personas/v1"] = Field(alias="schema")
    personas: dict[StrictStr, Persona]


def read_personas(path: Path) -> Mapping[str, Persona]:
    """The personas of a file, by name.

    Raises:
        FileFault: something in it cannot be used; says file, line and key.
    """
    return read_model(path, _PersonaFile).personas


@dataclass(frozen=True, kw_only=True, slots=True)
class Worded:
    """An utterance as it arrives."""

    text: str
    is_misheard: bool
    """Whether recognition got a word of it wrong."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """A persona in one session, settled on its own words."""

    persona: Persona
    words: Mapping[str, str]
    rng: random.Random

    def word(self, text: str, tone: Tone) -> Worded:
        """The utterance as this person says it and the machine hears it."""
        persona = self.persona
        for plain, own in self.words.items():
            text = re.sub(rf"\b{re.escape(plain)}\b", own, text)
        around = persona.tones.get(tone, Around())
        text = _with_filler(text, persona, self.rng)
        text = _with_drops(text, persona, self.rng)
        parts = self.rng.choice(around.before), text, self.rng.choice(around.after)
        said = " ".join(part for part in parts if part)
        heard = _misheard(said, persona, self.rng)
        return Worded(text=heard, is_misheard=heard != said)

    def silence_s(self, after: Pace | tuple[float, float]) -> float:
        """Seconds before this person speaks, to a tenth."""
        low, high = self.persona.pace_s[after] if isinstance(after, str) else after
        return round(self.rng.uniform(low, high), 1)


def voice_of(persona: Persona, rng: random.Random) -> Voice:
    """The persona for one session."""
    words = {plain: rng.choice(own) for plain, own in persona.words.items()}
    return Voice(persona=persona, words=words, rng=rng)


def _with_filler(text: str, persona: Persona, rng: random.Random) -> str:
    if not persona.fillers or rng.random() >= persona.filler_chance:
        return text
    words = text.split()
    words.insert(rng.randrange(len(words)), rng.choice(persona.fillers))
    return " ".join(words)


def _with_drops(text: str, persona: Persona, rng: random.Random) -> str:
    words = text.split()
    kept = [
        word
        for word in words
        if word not in persona.drops or rng.random() >= persona.drop_chance
    ]
    return " ".join(kept or words)


def _misheard(text: str, persona: Persona, rng: random.Random) -> str:
    words = text.split()
    places = [place for place, word in enumerate(words) if word in persona.misheard]
    if not places or rng.random() >= persona.misheard_chance:
        return text
    place = rng.choice(places)
    words[place] = _one_of(persona.misheard[words[place]], rng)
    return " ".join(words)


def _one_of(words: Sequence[str], rng: random.Random) -> str:
    return rng.choice(words)
