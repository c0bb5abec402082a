"""Figures: what was measured, as medians and high percentiles."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from os import cpu_count, getloadavg
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One row of the table."""

    what: str
    unit: str
    median: float
    p95: float | None = None
    """`None` where there are too few values for one."""
    count: int
    """How many values it was made from."""
    ratio: float | None = None
    """Its median over that of what it is measured by, `None`: by nothing."""


def figure(
    what: str,
    unit: str,
    values: Sequence[float],
    *,
    measure: Sequence[float] | None = None,
) -> Figure:
    """The figure of at least one value; percentiles by nearest rank.

    Args:
        what: the name of its row.
        unit: of the values.
        values: at least one.
        measure: values of the same run by which they are measured.
    """
    median = percentile(values, 50)
    return Figure(
        what=what,
        unit=unit,
        median=median,
        p95=percentile(values, 95) if len(values) >= 20 else None,
        count=len(values),
        ratio=None if measure is None else median / percentile(measure, 50),
    )


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that `percent` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[max(ceil(percent / 100 * len(ordered)), 1) - 1]


def resident_mb(pid: int) -> float:
    """Memory that a process holds, in MB."""
    asked = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True
    )
    return int(asked.stdout) / 1024


def machine() -> str:
    """The machine in one line."""
    return (
        f"{_processor()}, {cpu_count()} cores, {platform.system()},"
        f" Python {platform.python_version()}"
    )


def load() -> str:
    """How many processes have wanted a core, on average over the last minute."""
    return f"{getloadavg()[0]:.1f}"


def _processor() -> str:
    listing = Path("/proc/cpuinfo")
    if listing.is_file():
        for line in listing.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()
