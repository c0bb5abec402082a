"""Settings: everything that differs from one installation to the next.

Read once, at the edge, from the environment; the command line's options win over it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from agent.errors import SettingFault

PROJECT = Path(__file__).resolve().parent.parent
"""Folder of the project."""

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 5005
DEFAULT_HOME = "flat"

NLU_DATA = "TEACHABLE_NLU_DATA"
"""The variable that names the folder of sentences to measure understanding on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What a server, a replay or a training needs to know about this machine."""

    data_dir: Path = PROJECT / "var"
    """Databases, logs and the saved worlds of sandboxes."""
    database_url: str = ""
    """Any SQLAlchemy URL; empty: `preferences.db` in `data_dir`."""
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    """1 to 65535; 0 lets the system choose a free one."""
    token: str | None = field(default=None, repr=False)
    """What clients must send as `Authorization: Bearer`; `None`: nothing."""
    home: str = DEFAULT_HOME
    """The home that is meant where none is named."""
    own_home: Path | None = None
    """Its file, where it is none of those that come along."""
    nlu_data: Path | None = None
    """Folder of sentences that `teachable bench nlu` measures on."""

    @property
    def store_url(self) -> str:
        """SQLAlchemy URL of the homes' memory."""
        return self.database_url or f"sqlite:///{self.data_dir / 'preferences.db'}"

    @property
    def base_url(self) -> str:
        """Where clients on this machine reach the server."""
        return f"http://{self.host}:{self.port}"

    @property
    def log_file(self) -> Path:
        """Where a server that was started in the background writes its log."""
        return self.data_dir / "server.log"


def read_settings(environ: Mapping[str, str]) -> Settings:
    """The settings that `TEACHABLE_…` variables ask for.

    Raises:
        SettingFault: a variable is unknown, empty or of the wrong form.
    """
    known = {
        "TEACHABLE_DATA_DIR",
        "TEACHABLE_DATABASE_URL",
        "TEACHABLE_HOST",
        "TEACHABLE_PORT",
        "TEACHABLE_TOKEN",
        "TEACHABLE_HOME",
        NLU_DATA,
    }
    given = {
        name: value for name, value in environ.items() if name.startswith("TEACHABLE_")
    }
    for name, value in given.items():
        if name not in known:
            raise SettingFault(
                f"{name} is no setting; there are: {', '.join(sorted(known))}."
            )
        if not value.strip():
            raise SettingFault(f"{name} is empty; give it a value or unset it.")
    folder = given.get("TEACHABLE_DATA_DIR")
    nlu_data = given.get(NLU_DATA)
    return Settings(
        data_dir=Path(folder).expanduser().resolve() if folder else PROJECT / "var",
        database_url=given.get("TEACHABLE_DATABASE_URL", ""),
        host=given.get("TEACHABLE_HOST", DEFAULT_HOST),
        port=_port(given.get("TEACHABLE_PORT", str(DEFAULT_PORT))),
        token=_token(given.get("TEACHABLE_TOKEN")),
        home=given.get("TEACHABLE_HOME", DEFAULT_HOME),
        nlu_data=Path(nlu_data).expanduser().resolve() if nlu_data else None,
    )


def _port(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) > 65535:
        raise SettingFault(
            f"TEACHABLE_PORT is {text!r}; it must be a number from 0 to 65535."
        )
    return int(text)


def _token(text: str | None) -> str | None:
    if text is not None and not re.fullmatch(r"[\x21-\x7e]+", text):
        raise SettingFault(
            "TEACHABLE_TOKEN may hold visible ASCII characters only, and no blanks."
        )
    return text
