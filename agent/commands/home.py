"""`teachable home …`: check a home file, show a home, play weeks of its life.

No assistant is needed for any of it, so neither Rasa nor the memory is loaded.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from agent.commands.home_page import page_of, size_of
from simulator.home_file import HomeFile, home_names, is_path, load_home
from simulator.home_remarks import remarks_on


def check(home: str) -> None:
    """Say that the home can be used, and what about it looks like a slip.

    Raises:
        FileFault: it cannot; with file, line and key.
    """
    home_file = _read(home)
    _print([f"{home_file.home}: {size_of(home_file)}; nothing is wrong"])
    _print(f"note: {remark}" for remark in remarks_on(home_file))


def show(home: str) -> None:
    """Print rooms, devices and people.

    Raises:
        FileFault: there is no such home, or something in it is wrong.
    """
    _print(page_of(_read(home)))


def _read(home: str) -> HomeFile:
    """A home that comes along, by name; or any file, however it is called."""
    is_file = home not in home_names() and Path(home).is_file()
    named = f"./{home}" if is_file and not is_path(home) else home
    return load_home(named, relative_to=Path())


def _print(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
