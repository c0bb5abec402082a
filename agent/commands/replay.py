"""`teachable replay`: scenarios, played in process or over REST, and how they went."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from agent.commands.outcome import tell
from agent.errors import AgentError
from agent.quiet_rasa import quiet_rasa
from agent.server_process import ServerFiles, ServerProcess, free_port, server_state
from agent.settings import Settings
from simulator.assistant import AssistantHost
from simulator.errors import FileFault
from simulator.replay import ScenarioResult, replay
from simulator.report import (
    exit_status,
    jsonl,
    print_result,
    print_summary,
    stderr_console,
    write_junit,
)
from simulator.scenario import Scenario, find_scenarios, read_scenario


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplayRequest:
    """What to replay, behind which door, and what to leave behind."""

    paths: tuple[Path, ...]
    serves: bool = False
    """Through REST, with a server of its own."""
    url: str | None = None
    """Through REST, with a server that runs already."""
    junit: Path | None = None
    jsonl: Path | None = None
    """`-`: standard output."""
    with_durations: bool = False


def run(settings: Settings, request: ReplayRequest) -> int:
    """Replay everything that can be read; the exit status.

    Raises:
        AgentError, SimulatorError: there is no assistant to replay against.
    """
    scenarios, faults = _read(request.paths)
    for fault in faults:
        tell(f"error: {fault}")
    results: list[ScenarioResult] = []
    # One bad file is a slip to be mended first; half a report would hide it.
    if scenarios and not faults:
        results = asyncio.run(_replay_all(settings, request, scenarios))
    if not faults:
        print_summary(results, stderr_console())
    _write(request, results)
    return int(exit_status(results, faults))


def _read(paths: Sequence[Path]) -> tuple[list[Scenario], list[FileFault]]:
    scenarios: list[Scenario] = []
    faults: list[FileFault] = []
    try:
        files = find_scenarios(paths)
    except FileFault as fault:
        return [], [fault]
    for file in files:
        try:
            scenarios.append(read_scenario(file))
        except FileFault as fault:
            faults.append(fault)
    return scenarios, faults


async def _replay_all(
    settings: Settings, request: ReplayRequest, scenarios: Sequence[Scenario]
) -> list[ScenarioResult]:
    console = stderr_console()
    results = []
    async with _host(settings, request) as host:
        for scenario in scenarios:
            result = await replay(scenario, host)
            print_result(result, console)
            results.append(result)
    return results


@asynccontextmanager
async def _host(
    settings: Settings, request: ReplayRequest
) -> AsyncIterator[AssistantHost]:
    """Whatever opens the sandboxes; shut down on the way out."""
    if request.url is not None:
        if server_state(request.url) != "ready":
            raise AgentError(
                f"No assistant answers at {request.url}; start one with"
                " 'teachable serve', or replay without --url."
            )
        from simulator.rest_host import RestHost

        host: AssistantHost = RestHost(
            request.url, settings.token, with_durations=request.with_durations
        )
        try:
            yield host
        finally:
            await host.close()
    elif request.serves:
        async with _own_server(settings, request) as host:
            yield host
    else:
        _progress("Loading Rasa")
        quiet_rasa()
        from agent.in_process import InProcessHost

        host = InProcessHost(
            settings, progress=_progress, with_durations=request.with_durations
        )
        try:
            yield host
        finally:
            await host.close()


@asynccontextmanager
async def _own_server(
    settings: Settings, request: ReplayRequest
) -> AsyncIterator[AssistantHost]:
    """A server on a free port with a data folder that is thrown away after it."""
    from simulator.rest_host import RestHost

    with tempfile.TemporaryDirectory(prefix="teachable-replay-") as folder:
        own = replace(
            settings,
            host="127.0.0.1",
            port=free_port("127.0.0.1"),
            data_dir=Path(folder),
            database_url="",
        )
        files = ServerFiles(log=own.log_file, progress=Path(folder) / "progress")
        with ServerProcess(own, files) as server:
            _progress("Starting a server")
            await asyncio.to_thread(server.wait_until_ready, progress=_progress)

            async def restart() -> None:
                await asyncio.to_thread(server.restart)

            host = RestHost(
                own.base_url,
                own.token,
                restart,
                with_durations=request.with_durations,
            )
            try:
                yield host
            finally:
                await host.close()


def _progress(stage: str) -> None:
    tell(f"· {stage}")


def _write(request: ReplayRequest, results: Sequence[ScenarioResult]) -> None:
    """The reports that were asked for.

    Raises:
        AgentError: a file cannot be written.
    """
    lines = "".join(
        line + "\n" for line in jsonl(results, with_durations=request.with_durations)
    )
    try:
        if request.jsonl == Path("-"):
            sys.stdout.write(lines)
        elif request.jsonl is not None:
            request.jsonl.parent.mkdir(parents=True, exist_ok=True)
            request.jsonl.write_text(lines, encoding="utf-8")
        if request.junit is not None:
            write_junit(results, request.junit)
    except OSError as error:
        raise AgentError(
            f"{error.filename} cannot be written: {error.strerror}."
        ) from error
