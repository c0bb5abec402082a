from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from agent.server import bind

HEAVY = {"tensorflow", "rasa", "rasa_sdk", "textual", "sqlalchemy", "transformers"}
"""What help must not wait for."""


def teachable(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "agent.cli", *words],
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def assert_one_sentence(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert all(word in done.stderr for word in words), done.stderr


def test_help_names_every_command() -> None:
    done = teachable("--help")
    assert done.returncode == 0
    commands = "chat serve train replay home nlu bench doctor"
    for command in commands.split():
        assert command in done.stdout


def test_help_waits_for_nothing_heavy() -> None:
    code = (
        "import sys, json\n"
        "from agent.cli import app\n"
        "try:\n"
        "    app(['--help'])\n"
        "except SystemExit:\n"
        "    pass\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(json.loads(done.stdout.splitlines()[-1]))


def test_a_taken_port_is_named_before_anything_is_loaded(tmp_path: Path) -> None:
    progress = tmp_path / "progress.txt"
    with bind("127.0.0.1", 0) as taken:
        taken.listen()
        port = str(taken.getsockname()[1])
        done = teachable("serve", "--port", port, "--progress-file", str(progress))
    assert_one_sentence(done, port, "--port")
    assert progress.read_text().startswith("error: ")


def test_a_setting_that_cannot_be_used_is_named() -> None:
    assert_one_sentence(teachable("doctor", TEACHABLE_PORT="x"), "TEACHABLE_PORT")


def test_the_chat_needs_a_terminal() -> None:
    assert_one_sentence(teachable("chat"), "terminal")


def test_replaying_needs_one_door() -> None:
    done = teachable("replay", "scenarios", "--serve", "--url", "http://127.0.0.1:1")
    assert_one_sentence(done, "--serve", "--url")


def test_a_scenario_that_is_not_there_is_bad_input() -> None:
    assert_one_sentence(teachable("replay", "nowhere.yaml"), "nowhere.yaml")


def test_a_scenario_with_an_unknown_key_is_bad_input(tmp_path: Path) -> None:
    file = tmp_path / "slip.yaml"
    head = "schema: scenario/v1\nscenario: A slip\nhome: flat\nsead: 1\n"
    file.write_text(head + "steps:\n  - say: hello\n")
    assert_one_sentence(teachable("replay", str(file)), "slip.yaml:4", "sead", "seed")


def test_a_folder_without_scenarios_is_nothing_to_run(tmp_path: Path) -> None:
    assert teachable("replay", str(tmp_path)).returncode == 5


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "nonsense"])
def test_a_server_that_is_not_there_is_bad_input(url: str) -> None:
    done = teachable("replay", "scenarios/teaching/restart.yaml", "--url", url)
    assert_one_sentence(done, url, "teachable serve")


def test_doctor_prints_where_things_are(tmp_path: Path) -> None:
    with bind("127.0.0.1", 0) as bound:
        port = str(bound.getsockname()[1])
    done = teachable("doctor", TEACHABLE_DATA_DIR=str(tmp_path), TEACHABLE_PORT=port)
    assert done.returncode == 0, done.stdout
    assert str(tmp_path) in done.stdout
    assert "rasa 3.6.21" in done.stdout
