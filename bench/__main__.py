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
from bench.figures import Figure, figure, machine
from bench.homes import home_of, time_days, time_snapshots
from bench.processes import training_s
from bench.speed import Extent, measure_speed


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--runs", type=int, default=3, help="cold starts to take the median of"
    )
    parser.add_argument(
        "--passes", type=int, default=6, help="how often the script is said, 1 to 9"
    )
    parser.add_argument(
        "--no-training", action="store_true", help="leave the training out"
    )
    parser.add_argument(
        "--no-stock", action="store_true", help="leave Rasa's stock pipelines out"
    )
    parser.add_argument(
        "--homes", action="store_true", help="only the homes, without an assistant"
    )
    given = parser.parse_args()
    if given.runs < 1:
        parser.error("--runs: at least 1")
    if not 1 <= given.passes <= 9:
        parser.error("--passes: 1 to 9")
    table = Table(
        "what", "median", "p95", "unit", "ratio", "values", title=f"\n{machine()}"
    )
    rows = _measure_homes()
    if not given.homes:
        extent = Extent(
            starts=given.runs, passes=given.passes, with_stock=not given.no_stock
        )
        rows = chain(rows, _measure(extent, with_training=not given.no_training))
    for row in rows:
        table.add_row(
            row.what,
            f"{row.median:.2f}",
            "" if row.p95 is None else f"{row.p95:.2f}",
            row.unit,
            "" if row.ratio is None else f"{row.ratio:.2f}",
            str(row.count),
        )
    Console().print(table)


def _measure_homes() -> Iterator[Figure]:
    _tell("homes")
    house = home_of(devices=50)
    what = f"24 home-hours, {len(house.devices)} devices, {len(house.people)} people"
    yield figure(what, "s", time_days(house, days=20))
    crowded = home_of(devices=200)
    what = f"context snapshot, {len(crowded.devices)} devices"
    yield figure(what, "ms", time_snapshots(crowded, count=500))


def _measure(extent: Extent, *, with_training: bool) -> Iterator[Figure]:
    _tell("a model, if there is none that fits")
    quiet_rasa()
    from agent.training import ensure_model

    ensure_model(_tell)
    if with_training:
        _tell("training from nothing")
        yield figure("training from nothing", "s", [training_s()])
    yield from asyncio.run(measure_speed(extent, _tell))


def _tell(stage: str) -> None:
    print(f"· {stage}", file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
