"""How much may be stored: the widths of columns, and what counts as text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

HOME_LENGTH = 128
"""Characters, as in all that follow; the columns are as wide."""
PERSON_LENGTH = 128
TOPIC_LENGTH = 64
VALUE_LENGTH = 200
WORDS_LENGTH = 500
CONVERSATION_LENGTH = 128
MOMENT_LENGTH = 64
DEVICE_LENGTH = 128
UTTERANCE_LENGTH = 10_000
WHEN_CONDITIONS = 16
"""Most conditions that one preference may have."""
PHRASE_LENGTH = TOPIC_LENGTH - len("concept.")
SCENE_STEPS = 32
"""Most commands that one scene may have."""
STEP_FIELDS = 8
"""Most fields that one of its commands may have."""
QUESTION_LENGTH = 96
EXCHANGES = 12
"""Most turns that are kept of the dialogue behind a lesson; the last ones count."""


def text_faults(
    field: str, text: str | None, maximum: int, minimum: int = 0
) -> Iterable[str]:
    """What is wrong with one text; `None` is always right."""
    if text is None:
        return
    if len(text.strip()) < minimum:
        yield f"{field} is empty"
    if len(text) > maximum:
        yield f"{field} has {len(text)} characters, more than {maximum}"
    # Lone surrogates (Cs) are no UTF-8, and PostgreSQL stores no NUL.
    if any(unicodedata.category(sign) == "Cs" or sign == "\0" for sign in text):
        yield f"{field} holds characters that are no text"
