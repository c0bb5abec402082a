"""Grammars: files of templates, and the sentences that are drawn from them.

Drawing is bounded and seeded by what is drawn from, so that the same files always give
the same sentences, and a new template disturbs no other block.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import Field, StrictStr, confloat, conint

from agent.nlu.grammar_template import (
    Sentence,
    Template,
    TemplateFault,
    Vocabularies,
    draw,
    fillers_of,
    read_template,
    size_of,
)
from agent.nlu.remarks import RemarkKind
from simulator.errors import FileFault
from simulator.strict_yaml import (
    StrictModel,
    line_of,
    parse_model,
    read_document,
    unknown_word,
)

LEFT_OUT = "left_out.txt"
"""File beside the grammars: digests of sentences that are never drawn, since the files
that we are measured on happen to have them."""
_TRIES = 12
"""Draws for each sentence that is wanted; small templates run out of new ones."""


class _Frame(StrictModel):
    share: confloat(strict=True, ge=0, le=1)  # type: ignore[valid-type]
    before: tuple[StrictStr, ...] = ()
    after: tuple[StrictStr, ...] = ()


class _Block(StrictModel):
    count: conint(strict=True, ge=1)  # type: ignore[valid-type]
    frame: StrictStr | None = None
    templates: tuple[StrictStr, ...]


class _Sentences(_Block):
    intent: StrictStr


class _Remarks(_Block):
    remark: RemarkKind


class _File(StrictModel):
    vocabularies: dict[StrictStr, tuple[StrictStr, ...]] = Field({})
    frames: dict[StrictStr, _Frame] = Field({})
    sentences: tuple[_Sentences, ...] = ()
    remarks: tuple[_Remarks, ...] = ()

    @property
    def sections(self) -> Mapping[str, Sequence[tuple[str, _Block]]]:
        """Blocks with their labels, by the key that they stand under."""
        return {
            "sentences": [(block.intent, block) for block in self.sentences],
            "remarks": [(block.remark, block) for block in self.remarks],
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """Words around a request that change nothing in it: politeness, hesitation."""

    share: float
    """Part of the sentences that get words before them, and of those after."""
    before: tuple[Template, ...]
    after: tuple[Template, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Templates of one label, from which a number of sentences is drawn."""

    label: str
    """An intent, or the kind of a remark."""
    count: int
    """Sentences that are drawn at most."""
    frame: Frame | None
    templates: tuple[Template, ...]
    place: str
    """File and line, for people; file and number, for chance."""
    seed: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Grammar:
    """All files of a folder."""

    vocabularies: Vocabularies
    blocks: tuple[Block, ...]
    """Of intents."""
    remarks: tuple[Block, ...] = ()
    """Of remarks, which are told beside the intent: the same words may be both."""
    left_out: frozenset[str] = frozenset()
    """Digests (`digest_of`) of what is not drawn."""

    def size(self, block: Block) -> int:
        """How many sentences the templates stand for, frames left out."""
        return sum(size_of(one, self.vocabularies) for one in block.templates)


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A sentence with what it means."""

    sentence: Sentence
    label: str
    place: str


def bare(text: str) -> str:
    """A text in lower case, without punctuation: what makes two sentences the same."""
    return " ".join(re.sub(r"[^\w\s]", "", text.lower()).split())


def digest_of(text: str) -> str:
    """A short name for a sentence, which tells nothing of it; hexadecimal."""
    return hashlib.sha1(bare(text).encode()).hexdigest()[:12]


def read_grammar(folder: Path) -> Grammar:
    """Every `*.yml` of a folder; vocabularies and frames are shared by all files.

    Raises:
        FileFault: a file cannot be used; it says where and why.
    """
    reading = [_Reading(path) for path in sorted(folder.glob("*.yml"))]
    vocabularies: dict[str, tuple[Template, ...]] = {}
    frames: dict[str, Frame] = {}
    for file in reading:
        for name in file.read.vocabularies:
            file.refuse_twice(name, vocabularies, "vocabularies")
            vocabularies[name] = file.entries(name)
        for name, frame in file.read.frames.items():
            file.refuse_twice(name, frames, "frames")
            frames[name] = Frame(
                share=frame.share,
                before=file.templates(frame.before, ("frames", name, "before")),
                after=file.templates(frame.after, ("frames", name, "after")),
            )
    for file in reading:
        file.check_fillers(vocabularies)
    blocks, remarks = (
        tuple(block for file in reading for block in file.blocks(section, frames))
        for section in ("sentences", "remarks")
    )
    listed = folder / LEFT_OUT
    lines = listed.read_text(encoding="utf-8").split("\n") if listed.is_file() else []
    return Grammar(
        vocabularies=vocabularies,
        blocks=blocks,
        remarks=remarks,
        left_out=frozenset(line for line in lines if not line.startswith("#")),
    )


def draw_all(grammar: Grammar) -> tuple[Drawn, ...]:
    """The sentences of all intents; each text once.

    Raises:
        FileFault: two blocks of different intents say the same.
    """
    return _draw(grammar, grammar.blocks)


def draw_remarks(grammar: Grammar) -> tuple[Drawn, ...]:
    """The same of the remarks.

    Raises:
        FileFault: two blocks of different kinds say the same.
    """
    return _draw(grammar, grammar.remarks)


def _draw(grammar: Grammar, blocks: Sequence[Block]) -> tuple[Drawn, ...]:
    drawn: dict[str, Drawn] = {}
    for block in blocks:
        for sentence in _draw_block(block, grammar.vocabularies):
            if digest_of(sentence.text) in grammar.left_out:
                continue
            one = Drawn(sentence=sentence, label=block.label, place=block.place)
            other = drawn.setdefault(bare(sentence.text), one)
            if other.label != block.label:
                file, _, line = block.place.rpartition(":")
                raise FileFault(
                    f"'{sentence.text}' is {block.label} here and {other.label} "
                    f"at {other.place}; a sentence is one of them",
                    file=file,
                    line=int(line),
                )
    return tuple(drawn.values())


def _draw_block(block: Block, vocabularies: Vocabularies) -> Iterator[Sentence]:
    """Up to `count` sentences, in turn of each template, so that all are heard."""
    chance = random.Random(block.seed)
    seen: set[str] = set()
    for number in range(block.count * _TRIES):
        template = block.templates[number % len(block.templates)]
        sentence = draw(template, vocabularies, chance)
        if block.frame is not None:
            sentence = _framed(sentence, block.frame, vocabularies, chance)
        if bare(sentence.text) not in seen:
            seen.add(bare(sentence.text))
            yield sentence
        if len(seen) == block.count:
            return


def _framed(
    sentence: Sentence,
    frame: Frame,
    vocabularies: Vocabularies,
    chance: random.Random,
) -> Sentence:
    before, after = (
        draw(chance.choice(templates), vocabularies, chance).text
        if templates and chance.random() < frame.share
        else ""
        for templates in (frame.before, frame.after)
    )
    shift = len(before) + 1 if before else 0
    return Sentence(
        text=" ".join(part for part in (before, sentence.text, after) if part),
        marks=tuple(
            replace(mark, start=mark.start + shift, end=mark.end + shift)
            for mark in sentence.marks
        ),
    )


class _Reading:
    """One file while it is read: what stands in it, and on which line."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._document = read_document(path)
        self.read = parse_model(self._document, _File, path)

    def entries(self, name: str) -> tuple[Template, ...]:
        return self.templates(self.read.vocabularies[name], ("vocabularies", name))

    def templates(
        self, lines: Sequence[str], place: tuple[str | int, ...]
    ) -> tuple[Template, ...]:
        return tuple(
            self._template(line, (*place, number)) for number, line in enumerate(lines)
        )

    def blocks(self, section: str, frames: Mapping[str, Frame]) -> Iterator[Block]:
        for number, (label, block) in enumerate(self.read.sections[section]):
            place = (section, number)
            if block.frame is not None and block.frame not in frames:
                message = unknown_word(block.frame, sorted(frames))
                raise self._fault(message, (*place, "frame"))
            if not block.templates:
                raise self._fault("must not be empty", (*place, "templates"))
            yield Block(
                label=label,
                count=block.count,
                frame=None if block.frame is None else frames[block.frame],
                templates=self.templates(block.templates, (*place, "templates")),
                place=f"{self._path}:{line_of(self._document, place)}",
                seed=f"{self._path.stem} {label} {number}",
            )

    def refuse_twice(
        self, name: str, known: Mapping[str, object], section: str
    ) -> None:
        if name in known:
            raise self._fault("has been given before", (section, name))
        if section == "vocabularies" and not self.read.vocabularies[name]:
            raise self._fault("must not be empty", (section, name))

    def check_fillers(self, vocabularies: Vocabularies) -> None:
        """Every vocabulary that is used must be there; entries use plain words only."""
        for place, line in self._lines():
            for filler in fillers_of(self._template(line, place)):
                if place[0] == "vocabularies":
                    message = "an entry cannot use another vocabulary"
                    raise self._fault(message, place)
                if filler.vocabulary not in vocabularies:
                    message = unknown_word(filler.vocabulary, sorted(vocabularies))
                    raise self._fault(message, place)

    def _lines(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        for name, entries in self.read.vocabularies.items():
            for number, entry in enumerate(entries):
                yield ("vocabularies", name, number), entry
        for name, frame in self.read.frames.items():
            for part, lines in (("before", frame.before), ("after", frame.after)):
                for number, line in enumerate(lines):
                    yield ("frames", name, part, number), line
        for section, blocks in self.read.sections.items():
            for block_number, (_, block) in enumerate(blocks):
                for number, line in enumerate(block.templates):
                    yield (section, block_number, "templates", number), line

    def _template(self, line: str, place: tuple[str | int, ...]) -> Template:
        try:
            return read_template(line)
        except TemplateFault as error:
            raise self._fault(str(error), place) from error

    def _fault(self, message: str, place: tuple[str | int, ...]) -> FileFault:
        return FileFault(
            message,
            file=self._path,
            line=line_of(self._document, place),
            key=".".join(str(part) for part in place),
        )
