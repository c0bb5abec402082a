"""`teachable chat`: the chat at once, and behind it a server that may still start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from agent.commands.outcome import UNUSABLE, tell
from agent.server import bind
from agent.server_process import ServerFiles, ServerProcess, server_state
from agent.settings import Settings


def run(settings: Settings) -> int:
    """Chat until the person leaves; the chat's exit status.

    Raises:
        PortTaken: something else than a server of ours has the port.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        tell(
            "error: The chat needs a terminal; scripts use 'teachable replay' or REST."
        )
        return UNUSABLE
    if server_state(settings.base_url) is not None:
        return _show(settings, progress_file=None)
    # Fails here, with the port's name, rather than behind a window that waits.
    bind(settings.host, settings.port).close()
    files = ServerFiles(
        log=settings.log_file, progress=settings.data_dir / "progress.txt"
    )
    with _ended_like_ctrl_c(), ServerProcess(settings, files):
        return _show(settings, progress_file=files.progress)


def _show(settings: Settings, *, progress_file: Path | None) -> int:
    """The window, in a process of its own: it must not wait for our imports."""
    command = [sys.executable, "-m", "tui", "--url", settings.base_url]
    if progress_file is not None:
        command += ["--progress-file", str(progress_file)]
    environment = dict(os.environ)
    if settings.token is not None:
        # Not as an argument: the list of processes is public.
        environment["TEACHABLE_TOKEN"] = settings.token
    return subprocess.run(command, env=environment, check=False).returncode


@contextmanager
def _ended_like_ctrl_c() -> Iterator[None]:
    """Have the server ended too when the terminal closes or we are terminated."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    numbers = (signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, interrupt) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
