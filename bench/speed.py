"""Speed of the assistant: turns beside bare and beside stock Rasa, in one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass

from agent.ports import Progress
from agent.settings import Settings
from bench.bare import BareEncoder
from bench.figures import Figure, figure, resident_mb
from bench.long_talk import Growth, grow_ours, grow_stock
from bench.processes import ColdServer, cold_server
from bench.script import addressed, new_words
from bench.side_by_side import BARE, OVER_REST, WHOLE, Times, time_side_by_side
from bench.stock import DIET, Stock, language_model, train_stock
from bench.throughput import turns_per_s
from simulator.assistant import AssistantHost
from simulator.rest_host import RestHost

STAGES = ("understand", "context", "decide", "policy")
"""Laps of a turn as the trace tells them; the log of turns comes after the last."""

EARLY, LATE, LATE_STOCK = 20, 2000, 200
"""Turns that are compared; stock Rasa is slow enough to be shown with fewer."""
ROUNDS = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Extent:
    """How much to measure."""

    starts: int
    """Cold starts of a server."""
    passes: int
    """How often the script is said in new words."""
    with_stock: bool
    """Whether Rasa's stock pipelines are trained and measured, too."""


async def measure_speed(extent: Extent, progress: Progress) -> tuple[Figure, ...]:
    """All figures of the assistant; a model is there."""
    from agent.in_process import InProcessHost

    rows: list[Figure] = []
    with ExitStack() as servers:
        server = _start(extent.starts, servers, rows, progress)
        progress("the assistant and bare in this process")
        ours = InProcessHost(
            Settings(), progress=lambda stage: None, with_durations=True
        )
        served = RestHost(server.base_url)
        bare = BareEncoder()
        stock = _train(progress) if extent.with_stock else {}
        try:
            await _warm_up(ours, served, bare, stock)
            progress("turns side by side")
            times = await time_side_by_side(
                new_words(extent.passes), bare, ours, served, stock
            )
            rows += _turn_figures(times, stock)
            rows.append(figure("memory after all turns", "MB", [_mb(server)]))
            rows += await _throughput(ours, progress)
            rows += await _long_talks(ours, stock, progress)
        finally:
            await served.close()
            await ours.close()
    return tuple(rows)


def _start(
    starts: int, servers: ExitStack, rows: list[Figure], progress: Progress
) -> ColdServer:
    """Cold starts one after the other; the last server stays up."""
    seconds: list[float] = []
    for start in range(1, starts):
        progress(f"cold start {start} of {starts}")
        with cold_server() as server:
            seconds.append(server.first_answer_s)
    progress(f"cold start {starts} of {starts}")
    last = servers.enter_context(cold_server())
    seconds.append(last.first_answer_s)
    rows.append(figure("start-up to first answer", "s", seconds))
    rows.append(figure("memory after the first answer", "MB", [_mb(last)]))
    return last


def _mb(server: ColdServer) -> float:
    return resident_mb(server.pid)


def _train(progress: Progress) -> Mapping[str, Stock]:
    pipelines = {"stock DIET": DIET, "stock LanguageModel": language_model()}
    trained = {}
    for name, pipeline in pipelines.items():
        progress(f"training {name} on a part of the sentences")
        trained[name] = train_stock(pipeline)
    return trained


async def _warm_up(
    ours: AssistantHost,
    served: AssistantHost,
    bare: BareEncoder,
    stock: Mapping[str, Stock],
) -> None:
    """First words, which differ from the script's: what is made once is made now."""
    words = ("hello there", "please turn the lamp on", "and off it goes again")
    await time_side_by_side(words, bare, ours, served, stock)


def _turn_figures(times: Times, stock: Mapping[str, Stock]) -> Iterator[Figure]:
    bare = times[BARE]

    def row(what: str, key: str) -> Figure:
        return figure(what, "ms", times[key], measure=bare)

    yield row("bare: one pass of MiniLM", BARE)
    for stage in STAGES:
        yield row(f"in process: {stage}", stage)
    logging = [
        whole - told for whole, told in zip(times[WHOLE], times["total"], strict=True)
    ]
    yield figure("in process: log", "ms", logging, measure=bare)
    yield row("in process: whole turn", WHOLE)
    yield row("over REST: whole turn", OVER_REST)
    for name, assistant in stock.items():
        trained = f"{name} ({assistant.sentences} sentences)"
        yield row(f"{trained}: understand", f"{name}: understand")
        yield row(f"{trained}: whole turn", f"{name}: {WHOLE}")


async def _throughput(ours: AssistantHost, progress: Progress) -> tuple[Figure, ...]:
    progress("throughput")
    scripts = addressed()
    rows = []
    for words in ("new", "known"):
        rate = await turns_per_s(ours, scripts)
        what = f"throughput, {len(scripts)} homes at once, {words} words"
        rows.append(figure(what, "turns/s", [rate]))
    return tuple(rows)


async def _long_talks(
    ours: AssistantHost, stock: Mapping[str, Stock], progress: Progress
) -> list[Figure]:
    progress(f"{LATE} turns of one conversation")
    growth = await grow_ours(ours, LATE, EARLY, ROUNDS)
    rows = [*_growth_figures("in process", growth, LATE)]
    # Their policy and tracker are the same; one of them is enough.
    for name, assistant in tuple(stock.items())[:1]:
        progress(f"{LATE_STOCK} turns with {name}")
        growth = await grow_stock(assistant, LATE_STOCK, EARLY)
        rows += _growth_figures(name, growth, LATE_STOCK)
    return rows


def _growth_figures(who: str, growth: Growth, late: int) -> Iterator[Figure]:
    yield figure(f"{who}: turn {EARLY}, known words", "ms", growth.early)
    yield figure(
        f"{who}: turn {late}, known words", "ms", growth.late, measure=growth.early
    )
