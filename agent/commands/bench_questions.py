"""`teachable bench questions`: the choice of questions, beside two other ways."""

from __future__ import annotations

import json
from pathlib import Path

from agent.commands.outcome import PASSED, tell
from agent.commands.writing import write


def run(puzzles: int, seed: int, file: Path | None) -> int:
    """Measure and print the table.

    Raises:
        AgentError: the figures cannot be written.
    """
    from bench.questions.measure import measure
    from bench.questions.report import as_json, print_measure

    tell(f"· {puzzles} puzzles, each asked in every way")
    found = measure(puzzles, seed)
    if file is not None:
        write(json.dumps(as_json(found), indent=1) + "\n", file)
    if file != Path("-"):
        print_measure(found)
    return PASSED
