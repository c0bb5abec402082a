"""`teachable bench nlu`: how well sentences that others wrote are understood."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from agent.commands.counting import counting
from agent.commands.outcome import PASSED, tell
from agent.commands.writing import write
from agent.errors import AgentError
from agent.quiet_rasa import quiet_rasa
from agent.settings import NLU_DATA, Settings
from agent.wall_clock import wall_time


@dataclass(frozen=True, kw_only=True, slots=True)
class NluBenchRequest:
    """What to measure, and what to leave behind."""

    data: Path | None = None
    """Folder of rows; `None`: what the settings name."""
    json: Path | None = None
    """`-`: to standard output, in place of the tables."""
    html: Path | None = None
    halves: tuple[str, ...] = ("even", "odd")


def run(settings: Settings, request: NluBenchRequest) -> int:
    """Measure, print the tables, and put the figures into the history.

    Raises:
        FileFault: a row, or the history, cannot be read; with file and line.
        AgentError: there are no rows, no model, or a file cannot be written.
    """
    folder = request.data or settings.nlu_data
    if folder is None:
        raise AgentError(
            f"There are no sentences to measure on; name their folder with --data, or"
            f" in {NLU_DATA}."
        )
    if request.html is not None and "even" not in request.halves:
        raise AgentError(
            "The odd half is measured and not looked at, so there is no page of it;"
            " leave out --html, or choose --parity even or both."
        )
    quiet_rasa()
    from bench.nlu import run as bench
    from bench.nlu.history import append, compare, entry_of, read_history
    from bench.nlu.page import write_page
    from bench.nlu.report import as_json
    from bench.nlu.rows import HALVES
    from bench.nlu.tables import console, print_report

    history = settings.data_dir / "bench" / "nlu.jsonl"
    # Read first: a history that is no history should not cost a run.
    before = read_history(history)
    done = bench.run(
        folder,
        [half for half in HALVES if half in request.halves],
        at=wall_time(ZoneInfo("UTC")),
        progress=lambda stage: tell(f"· {stage}"),
        counted=counting("understood"),
    )
    report = done.report
    entry = entry_of(report)
    if request.json is not None:
        write(json.dumps(as_json(report), indent=1) + "\n", request.json)
    if request.json != Path("-"):
        print_report(report, compare(entry, before), console())
    if request.html is not None:
        write_page(report, done.outcomes, request.html)
    append(entry, history)
    return PASSED
