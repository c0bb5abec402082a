"""`python -m bench`: measure everything and print one table."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Iterator
from itertools import chain

from rich.console import Console
from rich.table import Table

from agent.quiet_rasa import quiet_rasa
from agent.settings import Settings
from bench.figures import Figure, figure, machine, resident_mb
from bench.homes import home_of, time_days, time_snapshots
from bench.processes import cold_server, training_s
from bench.script import UTTERANCES
from bench.turns import TurnTimes, time_bare_encoder, time_turns
from simulator.rest_host import RestHost


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--runs", type=int, default=3, help="cold starts to take the median of"
    )
    parser.add_argument(
        "--no-training", action="store_true", help="leave the training out"
    )
    parser.add_argument(
        "--homes", action="store_true", help="only the homes, without an assistant"
    )
    given = parser.parse_args()
    if given.runs < 1:
        parser.error("--runs: at least 1")
    table = Table("what", "median", "p95", "unit", "values", title=machine())
    rows = _measure_homes()
    if not given.homes:
        measured = _measure(given.runs, with_training=not given.no_training)
        rows = chain(rows, measured)
    for row in rows:
        p95 = "" if row.p95 is None else f"{row.p95:.2f}"
        table.add_row(row.what, f"{row.median:.2f}", p95, row.unit, str(row.count))
    Console().print(table)


def _measure_homes() -> Iterator[Figure]:
    _tell("homes")
    house = home_of(devices=50)
    what = f"24 home-hours, {len(house.devices)} devices, {len(house.people)} people"
    yield figure(what, "s", time_days(house, days=20))
    crowded = home_of(devices=200)
    what = f"context snapshot, {len(crowded.devices)} devices"
    yield figure(what, "ms", time_snapshots(crowded, count=500))


def _measure(runs: int, *, with_training: bool) -> Iterator[Figure]:
    _tell("a model, if there is none that fits")
    quiet_rasa()
    from agent.training import ensure_model

    ensure_model(_tell)
    if with_training:
        _tell("training from nothing")
        yield figure("training from nothing", "s", [training_s()])
    yield from _measure_servers(runs)
    _tell("turns in process")
    yield from _turn_figures("in process", asyncio.run(_in_process()))
    _tell("MiniLM alone")
    bare = time_bare_encoder(UTTERANCES)
    yield figure("MiniLM alone, same words", "ms", bare)


def _measure_servers(runs: int) -> Iterator[Figure]:
    starts: list[float] = []
    for run in range(1, runs + 1):
        _tell(f"cold start {run} of {runs}")
        with cold_server() as server:
            starts.append(server.first_answer_s)
            if run == runs:
                fresh_mb = resident_mb(server.pid)
                _tell("turns over REST")
                turns = asyncio.run(_over_rest(server.base_url))
                used_mb = resident_mb(server.pid)
    yield figure("start-up to first answer", "s", starts)
    yield from _turn_figures("over REST", turns)
    yield figure("memory after the first answer", "MB", [fresh_mb])
    yield figure("memory after the script", "MB", [used_mb])


def _turn_figures(door: str, turns: TurnTimes) -> Iterator[Figure]:
    yield figure(f"turn {door}, new words", "ms", turns.new)
    yield figure(f"turn {door}, known words", "ms", turns.known)


async def _over_rest(base_url: str) -> TurnTimes:
    host = RestHost(base_url)
    try:
        return await time_turns(host)
    finally:
        await host.close()


async def _in_process() -> TurnTimes:
    from agent.in_process import InProcessHost

    host = InProcessHost(Settings(), progress=lambda stage: None)
    try:
        return await time_turns(host)
    finally:
        await host.close()


def _tell(stage: str) -> None:
    print(f"· {stage}", file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
