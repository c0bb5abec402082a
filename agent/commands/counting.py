"""Counting: the line that says how far a bench has come."""

from __future__ import annotations

import sys
from collections.abc import Callable

from agent.commands.outcome import tell


def counting(what: str) -> Callable[[int, int], None]:
    """Tells how many are done, of how many; of a log, only its last state."""

    def count(done: int, of: int) -> None:
        is_last = done == of
        if sys.stderr.isatty():
            sys.stderr.write(f"\r· {what} {done} of {of}" + ("\n" if is_last else ""))
            sys.stderr.flush()
        elif is_last:
            tell(f"· {what} {done} of {of}")

    return count
