"""The doctor: looks at an installation, says what is wrong and how to mend it.

It only looks: nothing is created, trained or imported that takes long.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from packaging.requirements import Requirement
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from agent.errors import PortTaken, UnknownHome
from agent.given_home import home_file_of, with_home
from agent.server import bind
from agent.server_process import server_state
from agent.settings import PROJECT, Settings
from agent.training import MODEL_NAME, MODELS, has_fitting_model
from preference_store.database import file_of, open_engine
from preference_store.errors import StoreError
from preference_store.schema import examine as examine_store
from simulator.errors import FileFault

Verdict = Literal["ok", "note", "wrong"]

LOCK = PROJECT / "requirements.lock"
SHOWN = ("rasa", "tensorflow-cpu", "onnxruntime", "spacy", "sqlalchemy", "textual")
"""Packages whose versions people ask about."""
FREE_MB_MIN = 500
"""Room for a training: a model, its cache and the database's growth."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    found: str
    verdict: Verdict = "ok"
    mend: str = ""
    """What to do about it, empty when there is nothing to do."""


def examine(settings: Settings) -> Iterator[Finding]:
    """Everything worth a look, in the order in which things depend on it."""
    yield _python()
    yield from _packages(LOCK)
    yield Finding(subject="project", found=str(PROJECT))
    yield model_found(MODELS)
    yield _home(settings)
    yield _data_dir(settings.data_dir)
    yield _database(settings.store_url)
    yield _server(settings)


def _python() -> Finding:
    found = f"{platform.python_version()} at {sys.executable}"
    if sys.version_info[:2] == (3, 10):
        return Finding(subject="python", found=found)
    return Finding(
        subject="python",
        found=found,
        verdict="wrong",
        mend="Rasa needs Python 3.10; remove .venv and run make again.",
    )


def _packages(lock: Path) -> Iterator[Finding]:
    installed = {name: _version(name) for name in SHOWN}
    yield Finding(
        subject="packages",
        found=", ".join(
            f"{name} {found or 'none'}" for name, found in installed.items()
        ),
    )
    different = [
        f"{name} {_version(name) or 'missing'} (locked: {wanted})"
        for name, wanted in locked_versions(lock).items()
        if _version(name) != wanted
    ]
    if different:
        rest = f" and {len(different) - 3} more" if len(different) > 3 else ""
        yield Finding(
            subject="lock file",
            found=", ".join(different[:3]) + rest,
            verdict="wrong",
            mend="Remove .venv/teachable-stamp and run make again.",
        )
    else:
        yield Finding(subject="lock file", found="everything is as locked")


def locked_versions(lock: Path) -> dict[str, str]:
    """Name and version of every package that the lock wants on this machine."""
    wanted: dict[str, str] = {}
    for line in lock.read_text(encoding="utf-8").splitlines():
        match = re.match(r"([A-Za-z0-9][^\\]*==[^\\]*?)\s*\\?$", line)
        if match is None:
            continue
        with warnings.catch_warnings():
            # Old `packaging`, as Rasa pins it, uses what new `pyparsing` deprecates.
            warnings.simplefilter("ignore", DeprecationWarning)
            requirement = Requirement(match[1])
            is_wanted = requirement.marker is None or requirement.marker.evaluate()
        if is_wanted:
            wanted[requirement.name] = next(iter(requirement.specifier)).version
    return wanted


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def model_found(folder: Path) -> Finding:
    """Whether there is a model, and whether it was made from what is there now."""
    model = folder / MODEL_NAME
    if not model.exists():
        return Finding(
            subject="model",
            found=f"none in {folder}",
            verdict="note",
            mend="It is trained when it is first needed, or now by 'make train'.",
        )
    if not has_fitting_model(folder):
        return Finding(
            subject="model",
            found=f"{model}, made before the project was last changed",
            verdict="note",
            mend="It is trained anew when it is next needed, or now by 'make train'.",
        )
    return Finding(subject="model", found=str(model))


def _home(settings: Settings) -> Finding:
    try:
        devices = len(home_file_of(with_home(settings, settings.home)).devices)
    except (FileFault, UnknownHome) as fault:
        return Finding(
            subject="home",
            found=str(fault),
            verdict="wrong",
            mend="Mend the file, or name another home in TEACHABLE_HOME.",
        )
    return Finding(subject="home", found=f"{settings.home}, {devices} devices")


def _data_dir(folder: Path) -> Finding:
    there = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free_mb = shutil.disk_usage(there).free // 2**20
    found = f"{folder}, {free_mb} MB free"
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        return Finding(
            subject="data folder",
            found=f"{folder} cannot be written",
            verdict="wrong",
            mend=f"Make {there} a writable folder, or name another in"
            " TEACHABLE_DATA_DIR.",
        )
    if free_mb < FREE_MB_MIN:
        return Finding(
            subject="data folder",
            found=found,
            verdict="wrong",
            mend=f"Make room: {FREE_MB_MIN} MB are needed.",
        )
    return Finding(subject="data folder", found=found)


def _database(url: str) -> Finding:
    try:
        parsed = make_url(url)
        name = parsed.render_as_string(hide_password=True)
        file = file_of(parsed)
        if file is not None and not file.exists():
            return Finding(subject="database", found=f"{name}; made when first needed")
        examine_store(open_engine(url))
    except ArgumentError:
        return Finding(
            subject="database",
            found="TEACHABLE_DATABASE_URL is no SQLAlchemy URL",
            verdict="wrong",
            mend="Expected something like sqlite:////folder/memory.db.",
        )
    except StoreError as error:
        return Finding(
            subject="database",
            found=str(error),
            verdict="wrong",
            mend="Mend it as said, or name another database in TEACHABLE_DATABASE_URL.",
        )
    return Finding(subject="database", found=name)


def _server(settings: Settings) -> Finding:
    state = server_state(settings.base_url)
    if state is not None:
        return Finding(subject="server", found=f"{state} at {settings.base_url}")
    try:
        bind(settings.host, settings.port).close()
    except PortTaken as taken:
        return Finding(
            subject="server",
            found=str(taken),
            verdict="wrong",
            mend="End what uses the port, or name another in TEACHABLE_PORT.",
        )
    return Finding(
        subject="server",
        found=f"none at {settings.base_url}; the port is free",
    )
