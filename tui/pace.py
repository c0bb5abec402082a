"""How fast things happen in the chat."""

from __future__ import annotations

from dataclasses import dataclass

from tui.playback import WORDS_PER_S


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """Rates of reading out and of looking."""

    words_per_s: float | None = WORDS_PER_S
    """`None`: a reply counts as heard as soon as it is there."""
    look_every_s: float | None = 2.0
    """How often the home is looked at between turns; `None`: never."""
    look_fast_every_s: float = 1.0
    """The same while the home's clock runs faster than the wall's."""
