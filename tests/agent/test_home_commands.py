"""`teachable home …`, from outside."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.home_file import HOMES, home_names, load_home
from tests.agent.test_cli import assert_one_sentence, teachable

CABIN = """\
home: cabin
time_zone: UTC
areas:
  loft: {name: "Loft"}
people: {}
devices:
  light.one: {area: loft, name: "Lamp"}
  light.two: {area: loft, aliases: ["lamp"]}
"""


@pytest.fixture
def cabin(tmp_path: Path) -> Path:
    file = tmp_path / "cabin.yaml"
    file.write_text(CABIN, encoding="utf-8")
    return file


@pytest.mark.parametrize("name", home_names())
def test_there_is_nothing_to_say_about_the_homes_that_come_along(name: str) -> None:
    done = teachable("home", "check", name)

    assert done.returncode == 0, done.stderr
    assert "nothing is wrong" in done.stdout
    assert "note:" not in done.stdout


def test_what_looks_like_a_slip_is_noted(cabin: Path) -> None:
    done = teachable("home", "check", str(cabin))

    assert done.returncode == 0, done.stderr
    notes = [line for line in done.stdout.splitlines() if line.startswith("note:")]
    assert len(notes) == 4
    assert "nobody lives here" in notes[0]
    assert "no device takes voice" in notes[1]
    assert "light.one and light.two are both 'lamp'" in notes[2]
    assert "none of 2 lights is main" in notes[3]


def test_a_kind_that_looks_misspelt_is_asked_about(cabin: Path) -> None:
    kinds = {"switch.brewer": "cofee_machine", "switch.pond": "fountain"}
    rows = [
        f"  {id_}: {{area: loft, capabilities: {{kind: {kind}}}}}\n"
        for id_, kind in kinds.items()
    ]
    cabin.write_text(CABIN + "".join(rows), encoding="utf-8")
    done = teachable("home", "check", str(cabin))

    asked = [line for line in done.stdout.splitlines() if "did you mean" in line]
    assert len(asked) == 1
    assert "switch.brewer" in asked[0]
    assert "'coffee_machine'" in asked[0]


def test_a_home_file_is_known_by_its_path_however_it_is_called(cabin: Path) -> None:
    file = cabin.rename(cabin.parent / "cabin.txt")

    assert teachable("home", "check", str(file)).returncode == 0


def test_a_slip_in_a_home_file_is_named_by_file_line_and_key(cabin: Path) -> None:
    cabin.write_text(CABIN.replace("{area: loft, name", "{area: lofd, name"))

    done = teachable("home", "check", str(cabin))

    assert_one_sentence(done, "cabin.yaml:7", "devices.light.one.area", "'loft'")


@pytest.mark.parametrize("command", ["check", "show"])
@pytest.mark.parametrize("home", ["flatt", "nowhere/flat.yaml", "/", ""])
def test_a_home_that_is_not_there_is_bad_input(command: str, home: str) -> None:
    assert_one_sentence(teachable("home", command, home), "error:")


@pytest.mark.parametrize("name", home_names())
def test_a_home_is_shown_with_all_it_has(name: str) -> None:
    done = teachable("home", "show", name)

    assert done.returncode == 0, done.stderr
    home = load_home(name)
    for id_ in (*home.devices, *home.people, *home.areas, *home.scenes):
        assert id_ in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 160


@pytest.mark.parametrize("command", ["check", "show"])
def test_looking_at_a_home_loads_no_assistant(command: str) -> None:
    code = (
        "import sys\n"
        "from agent.cli import app\n"
        "try:\n"
        f"    app(['home', '{command}', {str(HOMES / 'flat.yaml')!r}])\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "roots = {name.partition('.')[0] for name in sys.modules}\n"
        "assert not roots & {'rasa', 'tensorflow', 'sqlalchemy', 'textual'}, roots"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_two_weeks_of_life_show_habits_and_say_how_long_they_took() -> None:
    done = teachable("home", "live", "flat", "--days", "14", "--seed", "3")

    assert done.returncode == 0, done.stderr
    assert "switch.coffee_machine" in done.stdout
    assert "14 days took" in done.stderr


def test_a_home_of_ones_own_lives_too(cabin: Path) -> None:
    done = teachable("home", "live", str(cabin), "--days", "1")

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("cabin: 1 days")


def test_the_event_log_is_json_lines_and_the_same_for_the_same_seed(
    tmp_path: Path,
) -> None:
    logs = []
    for run, seed in enumerate(("3", "3", "4")):
        file = tmp_path / "logs" / f"{run}.jsonl"
        words = ("--days", "7", "--seed", seed, "--jsonl", str(file))
        done = teachable("home", "live", "studio", *words, PYTHONHASHSEED=str(run))
        assert done.returncode == 0, done.stderr
        logs.append(file.read_bytes())

    assert logs[0] == logs[1] != logs[2]
    for line in logs[0].decode("utf-8").splitlines():
        event = json.loads(line)
        assert [*event] == ["at", "kind", "device", "person", "by", "attributes"]


def test_an_event_log_on_standard_output_stands_there_alone() -> None:
    done = teachable("home", "live", "studio", "--days", "2", "--jsonl", "-")

    assert done.returncode == 0, done.stderr
    assert all(json.loads(line)["at"] for line in done.stdout.splitlines())
    assert "studio: 2 days" in done.stderr


def test_an_event_log_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    words = ("--days", "1", "--jsonl", str(file / "log.jsonl"))

    assert_one_sentence(teachable("home", "live", "studio", *words), "cannot be")


@pytest.mark.parametrize("words", [("--days", "0"), ("--days", "x"), ("--seed", "1.5")])
def test_days_and_seed_are_whole_numbers(words: tuple[str, str]) -> None:
    done = teachable("home", "live", "studio", *words)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
