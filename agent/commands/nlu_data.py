"""`teachable nlu grammar` and `teachable nlu overlap`: what the model learns from."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from agent.commands.outcome import FAILED, PASSED
from agent.errors import AgentError
from agent.nlu.grammar import (
    Block,
    Drawn,
    Grammar,
    bare,
    digest_of,
    draw_all,
    draw_remarks,
    read_grammar,
)
from agent.quiet_rasa import quiet_rasa
from agent.settings import NLU_DATA, Settings
from agent.training import PROJECT
from simulator.errors import FileFault

GRAMMARS = PROJECT / "data" / "grammars"
SENTENCE_WORDS = 3
"""Fewer words are no sentence: "yes" and "next song" are nobody's own."""
_SEED = 4


def show_grammar(intent: str | None, samples: int) -> None:
    """Print how much the grammars hold, and some of what is drawn from them.

    Raises:
        FileFault: a grammar cannot be used.
        AgentError: no grammar has the intent.
    """
    grammar = read_grammar(GRAMMARS)
    drawn = draw_all(grammar)
    counts = Counter(one.label for one in drawn)
    console = Console(highlight=False, markup=False)
    if intent is None:
        console.print(_table("intent", grammar, grammar.blocks, counts))
        remarks = Counter(one.label for one in draw_remarks(grammar))
        console.print(_table("remark", grammar, grammar.remarks, remarks))
    elif intent not in counts:
        raise AgentError(f"No grammar has the intent {intent}.")
    of_intent = [one for one in drawn if intent in (None, one.label)]
    count = min(samples, len(of_intent))
    for one in random.Random(_SEED).sample(of_intent, count):
        console.print(f"{one.label}: {marked(one)}", soft_wrap=True)


def _table(
    what: str, grammar: Grammar, blocks: Sequence[Block], counts: Mapping[str, int]
) -> Table:
    """How much each label's templates stand for, and what is drawn of it."""
    table = Table(what, "templates", "stand for", "drawn")
    for name in sorted(counts):
        own = [block for block in blocks if block.label == name]
        templates = sum(len(block.templates) for block in own)
        size = sum(grammar.size(block) for block in own)
        table.add_row(name, str(templates), f"{size:,}", str(counts[name]))
    return table


def marked(one: Drawn) -> str:
    """The sentence with its entities marked, as in the examples by hand."""
    text = one.sentence.text
    for mark in reversed(one.sentence.marks):
        inside = text[mark.start : mark.end]
        text = f"{text[: mark.start]}[{inside}]({mark.entity}){text[mark.end :]}"
    return text


@dataclass(frozen=True, kw_only=True, slots=True)
class Overlap:
    """Texts of ours that stand in files of others as well."""

    sentences: tuple[str, ...]
    short: tuple[str, ...]
    """With fewer than `SENTENCE_WORDS` words."""


def show_overlap(settings: Settings, data: Path | None) -> int:
    """Print every sentence that we share with the files of a folder.

    Returns:
        `PASSED` if there is none, else `FAILED`.

    Raises:
        AgentError: there are no files to compare with.
        FileFault: a line is no JSON.
    """
    folder = data or settings.nlu_data
    if folder is None:
        raise AgentError(
            "There are no sentences to compare with; name their folder with --data, or"
            f" in {NLU_DATA}."
        )
    quiet_rasa()
    from agent.training_examples import training_examples

    remarks = draw_remarks(read_grammar(GRAMMARS))
    ours = [
        *(example.text for example in training_examples()),
        *(one.sentence.text for one in remarks),
    ]
    found = overlap(ours, frozenset(map(bare, texts_in(folder))))
    console = Console(highlight=False, markup=False)
    for text in found.sentences:
        console.print(f"{digest_of(text)}  {text}", soft_wrap=True)
    console.print(
        f"{len(found.sentences)} of {len(ours)} sentences of ours stand in {folder}; "
        f"{len(found.short)} utterances of fewer than {SENTENCE_WORDS} words do, too.",
        soft_wrap=True,
    )
    return FAILED if found.sentences else PASSED


def overlap(ours: list[str], others: frozenset[str]) -> Overlap:
    """What is shared, in our order; the others are bare texts."""
    shared = [text for text in ours if bare(text) in others]
    is_sentence = [len(bare(text).split()) >= SENTENCE_WORDS for text in shared]
    pairs = tuple(zip(shared, is_sentence, strict=True))
    return Overlap(
        sentences=tuple(text for text, claim in pairs if claim),
        short=tuple(text for text, claim in pairs if not claim),
    )


def texts_in(folder: Path) -> Iterator[str]:
    """Every text in every `*.jsonl` of a folder.

    Raises:
        AgentError: there is no such file.
        FileFault: a line is no JSON.
    """
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise AgentError(f"{folder} has no file *.jsonl.")
    for file in files:
        lines = file.read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    yield from _texts(json.loads(line))
                except ValueError as error:
                    message = f"not JSON: {error}"
                    raise FileFault(message, file=file, line=number) from error


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list | dict):
        for inner in node.values() if isinstance(node, dict) else node:
            yield from _texts(inner)
