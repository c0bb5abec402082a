"""The launcher's progress file: one line a stage, appended while the server starts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FAILURE = "error:"


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """What the launcher has told so far."""

    stages: tuple[str, ...] = ()
    """In the order begun; the last one is under way."""
    failure: str | None = None
    """Why it cannot go on, `None` while it does."""


def read_progress(path: Path | None) -> Progress:
    """The file as it stands; nothing told where there is none (yet)."""
    if path is None or not path.is_file():
        return Progress()
    text = path.read_text(encoding="utf-8", errors="replace")
    lines = [line.strip() for line in text.splitlines()]
    failures = [
        line.removeprefix(FAILURE).strip() for line in lines if line.startswith(FAILURE)
    ]
    return Progress(
        stages=tuple(line for line in lines if line and not line.startswith(FAILURE)),
        failure=" ".join(failures) or None,
    )
