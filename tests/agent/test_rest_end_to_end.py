"""One run through the whole: a server of its own, over REST, with a restart."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from agent.settings import PROJECT

RESTARTED = PROJECT / "scenarios" / "teaching" / "restart.yaml"


def replayed(jsonl: Path, *options: str) -> bytes:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "agent.cli", "replay", str(RESTARTED)),
            *("--jsonl", str(jsonl), *options),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    return jsonl.read_bytes()


def test_what_outlives_a_restart_is_the_same_behind_both_doors(
    tmp_path: Path,
) -> None:
    over_rest = replayed(tmp_path / "rest.jsonl", "--serve")
    in_process = replayed(tmp_path / "in_process.jsonl")
    assert over_rest.count(b"\n") > 1
    assert over_rest == in_process
