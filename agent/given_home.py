"""The home that is meant where none is named: one that comes along, or a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from agent.errors import UnknownHome
from agent.settings import Settings
from simulator.home_file import HomeFile, home_names, is_path, load_home


def with_home(settings: Settings, home: str) -> Settings:
    """The settings for this home: a name, or the path of a home file.

    Raises:
        UnknownHome: there is no home of that name.
        FileFault: the file cannot be used; says file, line and key.
    """
    if not is_path(home):
        if home not in home_names():
            raise UnknownHome(home, home_names())
        return replace(settings, home=home, own_home=None)
    path = Path(home).expanduser().resolve()
    name = load_home(str(path), relative_to=Path()).home
    return replace(settings, home=name, own_home=path)


def home_file_of(settings: Settings) -> HomeFile:
    """The file of the home that the settings name.

    Raises:
        FileFault: it cannot be used; says file, line and key.
    """
    if settings.own_home is None:
        return load_home(settings.home)
    return load_home(str(settings.own_home), relative_to=Path())
