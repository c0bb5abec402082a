from __future__ import annotations

from pathlib import Path

import pytest

from agent.errors import ServerFailed
from agent.server import bind
from agent.server_process import ServerFiles, ServerProcess, free_port, server_state
from agent.settings import Settings


def child(folder: Path, port: int) -> ServerProcess:
    settings = Settings(data_dir=folder / "var", port=port)
    files = ServerFiles(log=settings.log_file, progress=folder / "progress.txt")
    return ServerProcess(settings, files)


def test_a_child_that_does_not_come_up_says_why(tmp_path: Path) -> None:
    with bind("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with (
            child(tmp_path, port) as server,
            pytest.raises(ServerFailed, match=f"Port {port}"),
        ):
            server.wait_until_ready()


def test_a_child_that_is_still_starting_is_ended_at_once(tmp_path: Path) -> None:
    stages: list[str] = []
    with child(tmp_path, free_port("127.0.0.1")) as server:
        with pytest.raises(ServerFailed, match="not ready"):
            server.wait_until_ready(progress=stages.append, timeout_s=1.0)
        assert server.is_running
    assert not server.is_running


def test_what_is_no_server_of_ours_has_no_state() -> None:
    assert server_state(f"http://127.0.0.1:{free_port('127.0.0.1')}") is None
    assert server_state("nonsense") is None
