"""What a command leaves behind: a file, or standard output for `-`."""

from __future__ import annotations

import sys
from pathlib import Path

from agent.errors import AgentError


def write(text: str, file: Path) -> None:
    """Write the text to the file, making its folder.

    Raises:
        AgentError: it cannot be written.
    """
    if file == Path("-"):
        sys.stdout.write(text)
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise AgentError(f"{file} cannot be written: {error.strerror}.") from error
