"""The options of `teachable bench …`: what the assistant is measured by."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from agent.commands.outcome import told_plainly
from agent.settings import read_settings

benches = typer.Typer(
    help="Measure the assistant.",
    no_args_is_help=True,
)


JsonFile = Annotated[
    Path | None,
    typer.Option(help="Write the figures as JSON; '-': to standard output."),
]


class Parity(str, Enum):
    """Halves of the sentences, by the SHA-1 of their text."""

    even = "even"
    odd = "odd"
    both = "both"


class Half(str, Enum):
    """Halves of our own sessions; the test half is not looked at."""

    dev = "dev"
    test = "test"
    both = "both"


@benches.command("nlu")
def bench_nlu(
    data: Annotated[
        Path | None,
        typer.Option(help="Folder of nlu_*.jsonl. TEACHABLE_NLU_DATA stands for it."),
    ] = None,
    json: JsonFile = None,
    html: Annotated[
        Path | None, typer.Option(help="Write a page of the even half's errors.")
    ] = None,
    parity: Annotated[
        Parity, typer.Option(help="The half of the sentences that is measured.")
    ] = Parity.both,
) -> None:
    """Measure how well sentences that others wrote are understood."""
    with told_plainly():
        from agent.commands import bench_nlu as command

        halves = ("even", "odd") if parity is Parity.both else (parity.value,)
        request = command.NluBenchRequest(
            data=data, json=json, html=html, halves=halves
        )
        raise typer.Exit(command.run(read_settings(os.environ), request))


@benches.command("questions")
def bench_questions(
    puzzles: Annotated[
        int, typer.Option(min=10, help="How many devices have to be found out.")
    ] = 500,
    seed: Annotated[int, typer.Option(help="Draws the puzzles and the answers.")] = 7,
    json: JsonFile = None,
) -> None:
    """Measure how many questions it takes to learn which device is meant."""
    with told_plainly():
        from agent.commands import bench_questions as command

        raise typer.Exit(command.run(puzzles, seed, json))


@benches.command("moments")
def bench_moments(
    half: Annotated[
        Half, typer.Option(help="The half of our sessions that is played.")
    ] = Half.both,
    data: Annotated[
        Path | None, typer.Option(help="Folder of others' feedback_*.jsonl and so on.")
    ] = None,
    sessions: Annotated[
        int | None, typer.Option(min=1, help="Play at most so many of a half.")
    ] = None,
    json: JsonFile = None,
    html: Annotated[
        Path | None, typer.Option(help="Write a page of the dev half's errors.")
    ] = None,
) -> None:
    """Measure how well teachable moments are noticed, and all else left alone."""
    with told_plainly():
        from agent.commands import bench_moments as command

        halves = ("dev", "test") if half is Half.both else (half.value,)
        request = command.MomentsBenchRequest(
            halves=halves, data=data, sessions=sessions, json=json, html=html
        )
        raise typer.Exit(command.run(read_settings(os.environ), request))
