"""Names of the facts that a context snapshot knows.

Apart from the snapshot, since set-ups are checked against them before any is taken.
"""

from __future__ import annotations

FACTS: tuple[str, ...] = (
    "area",
    "person_area",
    "via",
    "via_screen",
    "time_of_day",
    "day",
    "activity",
    "weather",
)
"""Every fact that a preference can be conditioned on."""
