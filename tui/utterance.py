"""What can be said: the limits of one message, checked before it is sent."""

from __future__ import annotations

import unicodedata

MAX_CHARACTERS = 1000
"""As the channel has it (docs/rest.md)."""


def why_unsendable(text: str) -> str | None:
    """A sentence for the person when `text` cannot be sent as it stands."""
    words = text.strip()
    if not words:
        return "There is nothing to send yet. Say something, or type /help."
    if len(words) > MAX_CHARACTERS:
        return (
            f"That is {len(words):,} characters; up to {MAX_CHARACTERS:,} can be said "
            "at once. Your words are still below, ready to be shortened."
        )
    hidden = [c for c in words if unicodedata.category(c) in {"Cc", "Cs"}]
    if hidden:
        return (
            f"There is an invisible control character (U+{ord(hidden[0]):04X}) in it "
            "that cannot be sent. Your words are still below."
        )
    return None
