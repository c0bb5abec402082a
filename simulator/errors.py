"""Errors of the simulator; each says what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


class SimulatorError(Exception):
    """Base of everything the simulator raises on purpose."""


class FileFault(SimulatorError):
    """A home or scenario file that cannot be used."""

    def __init__(
        self,
        message: str,
        *,
        file: str | Path,
        line: int | None = None,
        key: str | None = None,
    ) -> None:
        self.message = message
        """What is wrong and, where known, the nearest valid key."""
        self.file = Path(file)
        """The file as the person named it."""
        self.line = line
        """1-based line of the key, `None` where there is none."""
        self.key = key
        """Dotted path of the key, such as `steps.2.expect.asks`."""
        where = str(self.file) if line is None else f"{self.file}:{line}"
        super().__init__(f"{where}: {key}: {message}" if key else f"{where}: {message}")


class Refused(SimulatorError):
    """A device command that the home did not carry out; nothing was changed."""

    def __init__(
        self, message: str, *, response_key: str, values: Mapping[str, str]
    ) -> None:
        super().__init__(message)
        self.response_key = response_key
        """Key in the agent's domain of the sentence that the person hears."""
        self.values = dict(values)
        """What fills the sentence: `device` (its name), `detail` …"""


class AssistantError(SimulatorError):
    """An assistant that does not answer, or answers something unreadable."""


class RestartUnavailable(AssistantError):
    """This assistant cannot be restarted from here (a server that was joined)."""


class UnknownName(SimulatorError):
    """A device, person, area or home that is not there."""

    def __init__(
        self, kind: str, name: str, *, nearest: str | None, key: str | None = None
    ) -> None:
        self.kind = kind
        """`device`, `person`, `area` or `home`."""
        self.name = name
        self.nearest = nearest
        """The valid name that looks most like it, `None` when none does."""
        self.key = key
        """Dotted path of the key that named it, `None` outside of documents."""
        hint = "" if nearest is None else f"; did you mean '{nearest}'?"
        where = "" if key is None else f"{key}: "
        super().__init__(f"{where}unknown {kind} '{name}'{hint}")


class IllegalState(SimulatorError):
    """A state or attribute that a device of its domain cannot have."""

    def __init__(self, message: str, *, key: str) -> None:
        self.message = message
        self.key = key
        """`state` or `attributes.<name>`, below the device."""
        super().__init__(f"{key}: {message}")
