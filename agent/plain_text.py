"""Text that somebody sent: one check of it for every door.

What passes here fits the log of turns, so nothing that is answered goes unlogged.
"""

from __future__ import annotations

import unicodedata

from preference_store.limits import (
    CONVERSATION_LENGTH,
    DEVICE_LENGTH,
    HOME_LENGTH,
    PERSON_LENGTH,
    UTTERANCE_LENGTH,
)

MESSAGE_LENGTH = min(1000, UTTERANCE_LENGTH)
"""Characters of what is said at once."""
NAME_LENGTH = min(CONVERSATION_LENGTH, DEVICE_LENGTH, HOME_LENGTH, PERSON_LENGTH)
"""Characters of a sender, a person, a device or a home."""


def problem_with(text: str, length: int) -> str | None:
    """Why this is no text to be shown of at most `length` characters, else `None`.

    Control characters and the halves of surrogate pairs cannot be shown, nor kept
    by every database.
    """
    if not text.strip():
        return "must not be blank"
    if len(text) > length:
        return f"has {len(text)} characters; {length} are the most"
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in text):
        return "must not hold control characters or broken characters"
    return None
