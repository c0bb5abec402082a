"""Outcome: exit statuses, and every expected failure as one sentence on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from agent.errors import AgentError
from preference_store.errors import StoreError
from simulator.errors import SimulatorError

PASSED = 0
FAILED = 1
"""Some expectations do not hold."""
UNUSABLE = 2
"""Bad input, bad usage, or something that has to be mended first."""
NOTHING_TO_RUN = 5

EXPECTED = (AgentError, SimulatorError, StoreError)
"""What we raise on purpose; anything else is a defect and keeps its traceback."""


def tell(line: str) -> None:
    """Progress and failures go to stderr, so that stdout stays data."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn expected failures into a sentence and exit status 2."""
    try:
        yield
    except EXPECTED as error:
        tell(f"error: {error}")
        raise typer.Exit(UNUSABLE) from error
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
