"""One thing that is wrong with a part of a file, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Found by whoever knows the part, told by whoever reads the file."""

    message: str
    place: tuple[str | int, ...]
    """Keys below the part's own; lists count from 0."""
