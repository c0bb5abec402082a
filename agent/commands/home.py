"""`teachable home …`: check a home file, show a home, play weeks of its life.

No assistant is needed for any of it, so neither Rasa nor the memory is loaded.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter
from typing import TextIO

from agent.commands.home_life import life_of
from agent.commands.home_page import page_of, size_of
from agent.commands.outcome import tell
from agent.errors import AgentError
from agent.teaching.words.vocabulary import KINDS
from simulator.event_log import event_lines
from simulator.home import Home
from simulator.home_file import HomeFile, home_names, is_path, load_home
from simulator.home_remarks import remarks_on
from simulator.setup import SandboxSetup

_STDOUT = Path("-")
"""Where `--jsonl -` writes; the figures then go to standard error."""


def check(home: str) -> None:
    """Say that the home can be used, and what about it looks like a slip.

    Raises:
        FileFault: it cannot; with file, line and key.
    """
    home_file = _read(home)
    _print([f"{home_file.home}: {size_of(home_file)}; nothing is wrong"])
    _print(f"note: {remark}" for remark in remarks_on(home_file, KINDS))


def show(home: str) -> None:
    """Print rooms, devices and people.

    Raises:
        FileFault: there is no such home, or something in it is wrong.
    """
    _print(page_of(_read(home)))


def live(home: str, *, days: int, seed: int, jsonl: Path | None) -> None:
    """Play days of routine life, and print what has become of them.

    It is the life that a scenario with the same `lived` and `seed` begins with.

    Raises:
        FileFault: there is no such home, or something in it is wrong.
        AgentError: the event log cannot be written.
    """
    home_file = _read(home)
    setup = SandboxSetup(home=home_file.home, seed=seed, lived=days)
    begun = perf_counter()
    lived = Home.begin(home_file, setup)
    took_s = perf_counter() - begun
    if jsonl is not None:
        _write(event_lines(lived.events), jsonl)
    _print(
        life_of(lived, days=days, seed=seed),
        sys.stderr if jsonl == _STDOUT else sys.stdout,
    )
    tell(f"· {days} days took {took_s:.2f} s, {took_s / days:.3f} s a day")


def _read(home: str) -> HomeFile:
    """A home that comes along, by name; or any file, however it is called."""
    is_file = home not in home_names() and Path(home).is_file()
    named = f"./{home}" if is_file and not is_path(home) else home
    return load_home(named, relative_to=Path())


def _write(lines: Iterable[str], file: Path) -> None:
    if file == _STDOUT:
        _print(lines)
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("w", encoding="utf-8") as log:
            _print(lines, log)
    except OSError as error:
        reason = f"{error.filename} cannot be written: {error.strerror}."
        raise AgentError(reason) from error


def _print(lines: Iterable[str], out: TextIO | None = None) -> None:
    (out or sys.stdout).writelines(f"{line}\n" for line in lines)
