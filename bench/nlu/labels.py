"""Labels of strangers' sentences, and what of ours stands for them (`labels.yml`)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import StrictStr

from agent.teaching.words.understanding import Understanding, words_of
from agent.teaching.words.vocabulary import CONTENT_WORDS, KINDS, singular
from simulator.strict_yaml import StrictModel, read_model

LABEL_FILE = Path(__file__).parent / "labels.yml"

OUT_OF_SCOPE = "out_of_scope"
"""The label that is reached by understanding that nothing is to be done."""
NAME = "name"
"""Stands for a device phrase that names no kind."""
NOTHING = "nothing"
"""Stands for an utterance without a device phrase."""


class _LabelFile(StrictModel):
    labels: dict[StrictStr, tuple[StrictStr | dict[str, tuple[StrictStr, ...]], ...]]
    without_label: tuple[StrictStr, ...]
    beyond: tuple[StrictStr, ...]
    slots: dict[StrictStr, tuple[StrictStr, ...]]
    patchy: tuple[StrictStr, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One way to reach a label."""

    intent: str
    kinds: frozenset[str] | None = None
    """What must be named, one of them; `None`: whatever is."""

    def leads(self, understanding: Understanding) -> bool:
        """Whether what was understood goes this way."""
        if understanding.intent.name != self.intent:
            return False
        return self.kinds is None or bool(self.kinds & kinds_named(understanding))


@dataclass(frozen=True, kw_only=True, slots=True)
class Labels:
    """The file, ready to be asked."""

    ways: Mapping[str, tuple[Way, ...]]
    """Label → the ways to reach it; empty where nothing of ours stands for it."""
    without_label: frozenset[str]
    """Intents that no label stands for."""
    beyond: frozenset[str]
    """Of these, what the labels call out of scope."""
    slots: Mapping[str, frozenset[str]]
    """Slot → entities that may hold it."""
    patchy: frozenset[str]
    """Entities that the sentences mark here and there only."""
    digest: str
    """The same for the same file; hexadecimal."""

    def supports(self, label: str) -> bool:
        """Whether anything of ours stands for the label."""
        return bool(self.ways.get(label))

    def reached(self, understanding: Understanding) -> frozenset[str]:
        """All labels that what was understood stands for."""
        return frozenset(
            label
            for label, ways in self.ways.items()
            if any(way.leads(understanding) for way in ways)
        )

    @property
    def intents(self) -> frozenset[str]:
        """Every intent that the file names."""
        named = {way.intent for ways in self.ways.values() for way in ways}
        return self.without_label | named


def kinds_named(understanding: Understanding) -> frozenset[str]:
    """Kinds of devices and contents; `NAME` and `NOTHING` stand for no such word."""
    contents = {
        CONTENT_WORDS[word]
        for word in map(singular, understanding.words)
        if word in CONTENT_WORDS
    }
    phrases = [
        understanding.text[entity.start : entity.end]
        for entity in understanding.entities
        if entity.entity == "device"
    ]
    devices = {kind for phrase in phrases for kind in _kinds_in(phrase)}
    return frozenset(contents | (devices or {NOTHING}))


def _kinds_in(phrase: str) -> Iterator[str]:
    words = {singular(word) for word in words_of(phrase)}
    found = [
        kind
        for kind, described in KINDS.items()
        if any(words.issuperset(name.split()) for name in described.words)
    ]
    yield from found or [NAME]


@cache
def load_labels(path: Path = LABEL_FILE) -> Labels:
    """The labels of a file.

    Raises:
        FileFault: the file is missing, or something in it is wrong.
    """
    read = read_model(path, _LabelFile)
    return Labels(
        ways={
            label: tuple(way for entry in entries for way in _ways(entry))
            for label, entries in read.labels.items()
        },
        without_label=frozenset(read.without_label),
        beyond=frozenset(read.beyond),
        slots={slot: frozenset(entities) for slot, entities in read.slots.items()},
        patchy=frozenset(read.patchy),
        digest=hashlib.sha256(path.read_bytes()).hexdigest()[:16],
    )


def _ways(entry: str | Mapping[str, tuple[str, ...]]) -> Iterator[Way]:
    if isinstance(entry, str):
        yield Way(intent=entry)
    else:
        for intent, kinds in entry.items():
            yield Way(intent=intent, kinds=frozenset(kinds))
