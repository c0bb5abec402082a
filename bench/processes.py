"""Processes: training from nothing and servers from cold, each in a child process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import httpx

from agent.server_process import ServerFiles, ServerProcess, free_port
from agent.settings import Settings

_TRAIN = (
    "import sys, pathlib\n"
    "from agent.training import ensure_model\n"
    "ensure_model(lambda stage: None, pathlib.Path(sys.argv[1]))\n"
)


def training_s() -> float:
    """Seconds of one training, imports included, with neither model nor cache."""
    with tempfile.TemporaryDirectory(prefix="teachable-bench-") as folder:
        cache = Path(folder) / "cache"
        begun = perf_counter()
        subprocess.run(
            [sys.executable, "-c", _TRAIN, str(Path(folder) / "models")],
            env={**os.environ, "RASA_CACHE_DIRECTORY": str(cache)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        return perf_counter() - begun


@dataclass(frozen=True, kw_only=True, slots=True)
class ColdServer:
    """A server that has just answered its first turn."""

    base_url: str
    pid: int
    first_answer_s: float
    """Seconds from the start of the process to the end of that turn."""


@contextmanager
def cold_server() -> Iterator[ColdServer]:
    """A server started with an empty data folder; the model is there already."""
    with tempfile.TemporaryDirectory(prefix="teachable-bench-") as folder:
        settings = Settings(data_dir=Path(folder), port=free_port("127.0.0.1"))
        files = ServerFiles(log=settings.log_file, progress=Path(folder) / "progress")
        begun = perf_counter()
        with ServerProcess(settings, files) as server:
            server.wait_until_ready()
            answer = httpx.post(
                f"{settings.base_url}/webhooks/rest/webhook",
                json={"sender": "bench", "message": "turn on the light"},
                timeout=60.0,
                trust_env=False,
            )
            answer.raise_for_status()
            yield ColdServer(
                base_url=settings.base_url,
                pid=server.pid,
                first_answer_s=perf_counter() - begun,
            )
