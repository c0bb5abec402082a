"""Sessions and what became of them, made up for tests of the measure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.moments.judging import JudgedSession, judge
from bench.moments.material import Half
from bench.moments.playing import Played, Spoken
from bench.moments.session import Label, Session
from bench.moments.template import Trap
from simulator.scenario import Scenario
from simulator.setup import SandboxSetup
from simulator.trace import Moment, MomentKind, Question, QuestionKind


def turn(
    *gold: MomentKind,
    seen: MomentKind | None = None,
    score: float = 0.9,
    asks: QuestionKind | None = None,
    trap: Trap | None = None,
    within: int = 0,
    is_answer: bool = False,
) -> Spoken:
    """One utterance, and what an assistant made of it."""
    return Spoken(
        text="lamp on",
        label=Label(accept=gold, within=within, trap=trap),
        is_answer=is_answer,
        moment=None if seen is None else Moment(kind=seen, score=score, evidence=""),
        question=None if asks is None else Question(kind=asks, topic="light.device"),
    )


def session(
    spoken: Sequence[Spoken],
    *,
    template: str = "lamps",
    half: Half = "dev",
    error: str | None = None,
) -> JudgedSession:
    scenario = Scenario(
        path=Path("lamps.yml"),
        title="lamps",
        tags=(),
        setup=SandboxSetup(home="flat"),
        first_person="amal",
        steps=(),
    )
    own = Session(
        half=half, template=template, persona="curt", scenario=scenario, labels={}
    )
    return judge(Played(session=own, spoken=tuple(spoken), error=error))
