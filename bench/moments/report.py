"""The report: everything that one run measured, in one value and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bench.moments.figures import Figures
from bench.moments.public_figures import PublicFigures
from bench.nlu.report import plain_form


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Which assistant was measured on what, and when."""

    at: datetime
    commit: str
    """Of the project; a plus behind it: with changes. `unknown` outside of git."""
    sessions: str
    """Digest of the sessions; runs on other ones are not comparable."""
    seed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What came out."""

    origin: Origin
    halves: Mapping[str, Figures]
    """By `dev` and `test`."""
    public: PublicFigures | None
    """`None` where no folder of others was named."""


def as_json(report: Report) -> dict[str, Any]:
    """The report as JSON has it; estimates without what they were drawn from."""
    document = plain_form(report)
    assert isinstance(document, dict)
    return document
