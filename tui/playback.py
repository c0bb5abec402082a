"""How much of a reply has been heard, word by word.

A spoken reply takes time, and a person may talk over it. The chat reads replies out
at `WORDS_PER_S`; what is sent before the end is a barge-in after the words heard.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

WORDS_PER_S = 3.0
"""About 180 words a minute, an unhurried voice."""


class Playback:
    """Replies being read out; the first word is in the air at once."""

    def __init__(self, replies: Sequence[str]) -> None:
        self._words = tuple(
            tuple(re.findall(r"\s*\S+", reply.rstrip())) for reply in replies
        )
        self._heard = min(1, self._total)

    @property
    def _total(self) -> int:
        return sum(len(words) for words in self._words)

    @property
    def is_over(self) -> bool:
        """Whether every word has been heard."""
        return self._heard >= self._total

    def hear_next(self) -> None:
        """Let one more word be heard."""
        self._heard = min(self._heard + 1, self._total)

    def finish(self) -> None:
        """Hear the rest at once."""
        self._heard = self._total

    def heard_by_reply(self) -> tuple[int, ...]:
        """Characters heard of each reply."""
        left, lengths = self._heard, []
        for words in self._words:
            lengths.append(sum(len(word) for word in words[:left]))
            left = max(0, left - len(words))
        return tuple(lengths)

    def heard_words(self) -> str:
        """The words heard so far, over all replies."""
        spoken = [word.strip() for words in self._words for word in words]
        return " ".join(spoken[: self._heard])
