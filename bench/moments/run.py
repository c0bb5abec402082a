"""One run: sessions rendered and played, rows of others scored, figures out."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from agent.in_process import InProcessHost
from agent.ports import Progress
from agent.rasa_core import RasaCore
from agent.settings import Settings
from agent.training import PROJECT, ensure_model
from agent.turn_in_progress import OpenTurns
from bench.moments.detectors import our_detectors
from bench.moments.figures import measure
from bench.moments.judging import JudgedSession, judge
from bench.moments.material import Half, read_material
from bench.moments.playing import Played, play_all
from bench.moments.public import Scored, read_examples, score_all
from bench.moments.public_figures import measure_public
from bench.moments.rendering import render
from bench.moments.report import Origin, Report
from bench.moments.session import Session, digest_of
from bench.nlu.run import SentenceVectors, commit_of

_SEED = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What a run came to."""

    report: Report
    judged: tuple[JudgedSession, ...]


def run(
    settings: Settings,
    halves: Sequence[Half],
    *,
    data: Path | None,
    at_most: int | None,
    at: datetime,
    progress: Progress,
    counted: Callable[[int, int], None],
) -> Run:
    """Measure the assistant on sessions, and on the rows of a folder.

    Args:
        settings: of the assistant; its memory lies in a folder that is thrown away.
        halves: which sessions are played.
        data: folder of others' files, `None`: no rows are scored.
        at_most: sessions of a half, drawn by seed; `None`: all of them.
        at: when.
        progress: is told each stage.
        counted: is told how many sessions are played, of how many.

    Raises:
        FileFault: a template, a persona or a row cannot be used.
        AgentError: there is no model.
    """
    examples = () if data is None else read_examples(data)
    sessions = [
        session
        for half in halves
        for session in some_of(render(read_material(half), seed=_SEED), at_most)
    ]
    progress("A model, if there is none that fits")
    model = ensure_model(progress)
    scored: tuple[Scored, ...] = ()
    if examples:
        progress("Scoring the rows of others")
        texts = [text for example in examples for text in example.texts]
        core = asyncio.run(RasaCore.load(model, OpenTurns()))
        detectors = our_detectors(texts, core, SentenceVectors())
        scored = score_all(examples, detectors)
    progress("Playing the sessions")
    judged = tuple(map(judge, asyncio.run(_play(settings, sessions, counted))))
    return Run(
        report=Report(
            origin=Origin(
                at=at,
                commit=commit_of(PROJECT),
                sessions=digest_of(sessions),
                seed=_SEED,
            ),
            halves={half: measure(of_half(judged, half)) for half in halves},
            public=measure_public(scored) if scored else None,
        ),
        judged=judged,
    )


def some_of(sessions: Sequence[Session], at_most: int | None) -> Sequence[Session]:
    """So many of the sessions, in their order; the same ones every time."""
    if at_most is None or at_most >= len(sessions):
        return sessions
    places = random.Random(_SEED).sample(range(len(sessions)), at_most)
    return [sessions[place] for place in sorted(places)]


def of_half(judged: Sequence[JudgedSession], half: str) -> list[JudgedSession]:
    """The sessions of one half."""
    return [one for one in judged if one.played.session.half == half]


async def _play(
    settings: Settings,
    sessions: Sequence[Session],
    counted: Callable[[int, int], None],
) -> tuple[Played, ...]:
    host = InProcessHost(settings, progress=lambda stage: None)
    try:
        return await play_all(sessions, host, counted)
    finally:
        await host.close()
