"""`teachable doctor`: what is installed where, what is wrong, and how to mend it."""

from __future__ import annotations

import sys

from agent.commands.outcome import PASSED, UNUSABLE
from agent.doctor import Verdict, examine
from agent.settings import Settings

_MARK: dict[Verdict, str] = {"ok": "ok", "note": "note", "wrong": "WRONG"}


def run(settings: Settings) -> int:
    """Print all findings; the exit status is 2 when something is wrong."""
    is_well = True
    for finding in examine(settings):
        mark = _MARK[finding.verdict]
        sys.stdout.write(f"{mark:<6}{finding.subject:<14}{finding.found}\n")
        if finding.mend:
            sys.stdout.write(f"{'':<20}→ {finding.mend}\n")
        is_well = is_well and finding.verdict != "wrong"
    return PASSED if is_well else UNUSABLE
