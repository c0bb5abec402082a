"""`teachable serve`: the server in the foreground, until Ctrl-C or SIGTERM."""

from __future__ import annotations

import asyncio
import signal
import socket
from pathlib import Path

from agent.commands.outcome import EXPECTED, tell
from agent.ports import Progress
from agent.quiet_rasa import quiet_rasa
from agent.server import bind, serve
from agent.server_process import ERROR_MARK
from agent.settings import Settings


def run(settings: Settings, progress_file: Path | None) -> None:
    """Serve `settings.home` and all other homes.

    Raises:
        PortTaken: the port cannot be used.
        AgentError, SimulatorError, StoreError: the assistant cannot be brought up.
    """
    progress = _progress(settings, progress_file)
    try:
        with bind(settings.host, settings.port) as bound:
            progress("Loading Rasa")
            quiet_rasa()
            asyncio.run(_serve_until_signal(bound, settings, progress))
    except EXPECTED as error:
        if progress_file is not None:
            _append(progress_file, ERROR_MARK + str(error))
        raise


async def _serve_until_signal(
    bound: socket.socket, settings: Settings, progress: Progress
) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    from agent.runtime import open_runtime

    await serve(
        bound,
        settings,
        open_runtime=open_runtime,
        progress=progress,
        stopping=stopping,
    )


def _progress(settings: Settings, progress_file: Path | None) -> Progress:
    def progress(stage: str) -> None:
        line = f"{stage} on {settings.base_url}" if stage == "Ready" else stage
        tell(f"· {line}")
        if progress_file is not None:
            _append(progress_file, line)

    return progress


def _append(file: Path, line: str) -> None:
    with file.open("a", encoding="utf-8") as lines:
        lines.write(line + "\n")
