"""A server as a child process: started, watched until it answers, and ended.

The chat, `replay --serve`, the bench and the end-to-end test all start one this way.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import httpx

from agent.errors import ServerFailed
from agent.ports import Progress
from agent.settings import Settings

START_S = 300.0
"""How long a server may take to come up; the first time it trains its model."""
STOP_S = 30.0
"""How long it may take to save its worlds and go."""
EARLY_STOP_S = 2.0
"""The same, for one that is not up yet."""
POLL_S = 0.2

LAST_WORDS = 2000
"""Characters of the log that tell why a server ended without giving a reason."""

ERROR_MARK = "error: "
"""How a line of the progress file begins that says why the server did not come up."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ServerFiles:
    """Where a child server writes."""

    log: Path
    """Everything that it and its libraries print."""
    progress: Path
    """One line for each stage of the start-up, and `error: …` if it fails."""


def _unheard(_stage: str) -> None:
    """For those who only wait."""


class ServerProcess:
    """One child server; as a context manager it is ended on the way out."""

    def __init__(self, settings: Settings, files: ServerFiles) -> None:
        self.settings = settings
        self.files = files
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Process id of the running child."""
        assert self._process is not None, "not started"
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether the child is there, ready or not."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the child; it is not ready yet when this returns."""
        for file in (self.files.log, self.files.progress):
            file.parent.mkdir(parents=True, exist_ok=True)
        self.files.progress.write_text("", encoding="utf-8")
        with self.files.log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "agent.cli",
                    "serve",
                    "--progress-file",
                    str(self.files.progress),
                ],
                env={**os.environ, **_variables(self.settings)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # A Ctrl-C in the terminal is the chat's; the child is ended after it.
                start_new_session=True,
            )

    def wait_until_ready(
        self, *, progress: Progress = _unheard, timeout_s: float = START_S
    ) -> None:
        """Wait until the assistant answers; `progress` is told each stage of it.

        Raises:
            ServerFailed: it ended, or was not up in time.
        """
        told = 0
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            stages = self.files.progress.read_text("utf-8").splitlines()
            for stage in stages[told:]:
                progress(stage)
            told = len(stages)
            if not self.is_running:
                raise ServerFailed(self.failure())
            if is_ready(self.settings.base_url):
                return
            time.sleep(POLL_S)
        raise ServerFailed(
            f"The server was not ready after {timeout_s:.0f} s; see {self.files.log}."
        )

    def failure(self) -> str:
        """Why the child ended, in its own words where it left any."""
        for line in reversed(self.files.progress.read_text("utf-8").splitlines()):
            if line.startswith(ERROR_MARK):
                return line.removeprefix(ERROR_MARK)
        last_words = self.files.log.read_text("utf-8", "replace")[-LAST_WORDS:].strip()
        return f"The server ended while it started; its last words:\n{last_words}"

    def stop(self) -> None:
        """End the child and wait for it; nothing happens where none runs."""
        if self._process is None:
            return
        if self._process.poll() is None:
            # One that is still starting has nothing to save, and may be in the midst
            # of a training that hears no signals.
            patience_s = STOP_S if is_ready(self.settings.base_url) else EARLY_STOP_S
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(patience_s)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process = None

    def restart(self) -> None:
        """End the child, start another in its place and wait until it answers."""
        self.stop()
        self.start()
        self.wait_until_ready()

    def __enter__(self) -> ServerProcess:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()


def is_ready(base_url: str) -> bool:
    """Whether one of our servers answers there with its assistant up."""
    return server_state(base_url) == "ready"


def server_state(base_url: str) -> str | None:
    """`starting` or `ready`; `None` when no server of ours answers there."""
    try:
        answer = httpx.get(f"{base_url}/home/status", timeout=2.0, trust_env=False)
        state = answer.json().get("state")
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, AttributeError):
        return None
    return state if state in ("starting", "ready") else None


def free_port(host: str) -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def _variables(settings: Settings) -> dict[str, str]:
    """The settings as the child's environment; never as arguments, for the token."""
    given = {
        "TEACHABLE_DATA_DIR": str(settings.data_dir),
        "TEACHABLE_HOST": settings.host,
        "TEACHABLE_PORT": str(settings.port),
        "TEACHABLE_HOME": str(settings.own_home or settings.home),
    }
    if settings.database_url:
        given["TEACHABLE_DATABASE_URL"] = settings.database_url
    if settings.token is not None:
        given["TEACHABLE_TOKEN"] = settings.token
    return given
