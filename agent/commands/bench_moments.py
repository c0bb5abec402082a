"""`teachable bench moments`: how well teachable moments are noticed, and left alone."""

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
from agent.settings import Settings
from agent.wall_clock import wall_time


@dataclass(frozen=True, kw_only=True, slots=True)
class MomentsBenchRequest:
    """What to measure, and what to leave behind."""

    halves: tuple[str, ...] = ("dev", "test")
    data: Path | None = None
    """Folder of others' files; `None`: our own sessions only."""
    sessions: int | None = None
    """At most so many of a half; `None`: all."""
    json: Path | None = None
    """`-`: to standard output, in place of the tables."""
    html: Path | None = None


def run(settings: Settings, request: MomentsBenchRequest) -> int:
    """Measure, and print the tables.

    Raises:
        FileFault: a template, a persona or a row cannot be used; with file and line.
        AgentError: there is no model, or a file cannot be written.
    """
    if request.html is not None and "dev" not in request.halves:
        raise AgentError(
            "The test half is measured and not looked at, so there is no page of it;"
            " leave out --html, or choose --half dev or both."
        )
    quiet_rasa()
    from bench.moments import run as bench
    from bench.moments.material import HALVES
    from bench.moments.page import write_page
    from bench.moments.report import as_json
    from bench.moments.tables import print_report
    from bench.nlu.tables import console

    done = bench.run(
        settings,
        [half for half in HALVES if half in request.halves],
        data=request.data,
        at_most=request.sessions,
        at=wall_time(ZoneInfo("UTC")),
        progress=lambda stage: tell(f"· {stage}"),
        counted=counting("played"),
    )
    if request.json is not None:
        write(json.dumps(as_json(done.report), indent=1) + "\n", request.json)
    if request.json != Path("-"):
        print_report(done.report, console())
    if request.html is not None:
        write_page(done.report, done.judged, request.html)
    return PASSED
