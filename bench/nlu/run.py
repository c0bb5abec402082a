"""One run: rows in, the trained model asked, figures out."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from agent.errors import AgentError
from agent.nlu.encoder import load_encoder
from agent.ports import Progress
from agent.rasa_core import RasaCore
from agent.training import PROJECT, ensure_model
from agent.training_examples import training_examples
from agent.turn_in_progress import OpenTurns
from bench.nlu.complexity import Complexity, Vectors, complexity
from bench.nlu.hearing import hear_all
from bench.nlu.labels import load_labels
from bench.nlu.outcomes import Outcome
from bench.nlu.report import Origin, Report, report_on
from bench.nlu.rows import Half, Rows, read_rows


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What a run came to."""

    report: Report
    outcomes: tuple[Outcome, ...]


def run(
    folder: Path,
    halves: Sequence[Half],
    *,
    at: datetime,
    progress: Progress,
    counted: Callable[[int, int], None],
) -> Run:
    """Measure the model on a folder of rows.

    Args:
        folder: of `nlu_*.jsonl`.
        halves: which rows are measured.
        at: when.
        progress: is told each stage.
        counted: is told how many texts are understood, of how many.

    Raises:
        FileFault: a file of rows cannot be used.
        AgentError: there is nothing to measure, or no model.
    """
    rows = read_rows(folder).of(halves)
    if not rows.rows:
        raise AgentError(f"{folder} has no row in the half that was asked for.")
    progress("A model, if there is none that fits")
    model = ensure_model(progress)
    progress("Loading the model")
    core = asyncio.run(RasaCore.load(model, OpenTurns()))
    progress("Understanding")
    heard = asyncio.run(hear_all(_texts(rows), core, counted))
    progress("Measuring")
    vectors = SentenceVectors()
    labels = load_labels()
    report, outcomes = report_on(
        rows,
        heard,
        labels,
        origin=Origin(
            at=at,
            commit=commit_of(PROJECT),
            data=rows.digest,
            mapping=labels.digest,
        ),
        training=training_complexity(vectors),
        embed=vectors,
    )
    return Run(report=report, outcomes=outcomes)


class SentenceVectors:
    """The transformer's sentence vectors, each text's made once."""

    def __init__(self) -> None:
        self._known: dict[str, Vectors] = {}

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """[n_texts, dim] float32."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        for text, encoding in zip(new, load_encoder().encode(new), strict=True):
            self._known[text] = encoding.sentence
        return np.stack([self._known[text] for text in texts])


def training_complexity(vectors: SentenceVectors) -> Complexity:
    """How hard our own examples are."""
    examples = training_examples()
    return complexity(
        [example.text for example in examples],
        [example.intent for example in examples],
        vectors,
    )


def commit_of(folder: Path) -> str:
    """The commit that is checked out, with a plus where files differ from it."""
    commit = _git(folder, "rev-parse", "--short", "HEAD")
    if commit is None:
        return "unknown"
    return f"{commit}+" if _git(folder, "status", "--porcelain") else commit


def _git(folder: Path, *words: str) -> str | None:
    """What git says, `None` where there is no git or no repository."""
    try:
        said = subprocess.run(
            ["git", *words], cwd=folder, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return said.stdout.strip()


def _texts(rows: Rows) -> list[str]:
    heard = [text for pair in rows.pairs for text in (pair.said.text, pair.heard)]
    return [row.text for row in rows.rows] + heard
