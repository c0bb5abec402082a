"""What may be stored at all: checked before the database sees it.

SQLite enforces no lengths, and neither database should be the first to say what is
wrong with a lesson.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from preference_store.errors import PreferenceRejected, TurnRejected
from preference_store.values import LoggedTurn, Preference

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


def check_preference(preference: Preference, *, home: str) -> None:
    """See that a preference can be kept.

    Raises:
        PreferenceRejected: names the first field that does not fit, and why.
    """
    faults = _preference_faults(preference, home)
    for fault in faults:
        raise PreferenceRejected(f"this preference cannot be kept: {fault}")


def check_turn(turn: LoggedTurn, *, home: str) -> None:
    """See that a turn can be logged.

    Raises:
        TurnRejected: names the first field that does not fit, and why.
    """
    for fault in _turn_faults(turn, home):
        raise TurnRejected(f"this turn cannot be logged: {fault}")


def _preference_faults(preference: Preference, home: str) -> Iterable[str]:
    """What is wrong with a preference, field by field."""
    if preference.id is not None:
        yield f"it has been kept already, as {preference.id}"
    yield from _text_faults("home", home, HOME_LENGTH, minimum=1)
    yield from _text_faults("person", preference.person, PERSON_LENGTH, minimum=1)
    yield from _text_faults("topic", preference.topic, TOPIC_LENGTH, minimum=1)
    yield from _text_faults("value", preference.value, VALUE_LENGTH, minimum=1)
    yield from _text_faults("words", preference.words, WORDS_LENGTH)
    yield from _text_faults(
        "conversation", preference.conversation, CONVERSATION_LENGTH
    )
    yield from _text_faults("moment", preference.moment, MOMENT_LENGTH)
    if len(preference.when) > WHEN_CONDITIONS:
        yield f"when has more than {WHEN_CONDITIONS} conditions"
    for fact, expected in preference.when.items():
        yield from _text_faults("when", fact, TOPIC_LENGTH, minimum=1)
        yield from _text_faults(f"when.{fact}", expected, VALUE_LENGTH)
    if preference.taught_at.utcoffset() is None:
        yield "taught_at has no offset from UTC"
    if (preference.how_long == "until") is (preference.until is None):
        yield "until is set exactly when how_long is 'until'"
    if preference.until is not None and preference.until.utcoffset() is None:
        yield "until has no offset from UTC"


def _turn_faults(turn: LoggedTurn, home: str) -> Iterable[str]:
    """What is wrong with a turn, field by field."""
    yield from _text_faults("home", home, HOME_LENGTH, minimum=1)
    yield from _text_faults(
        "conversation", turn.conversation, CONVERSATION_LENGTH, minimum=1
    )
    yield from _text_faults("person", turn.person, PERSON_LENGTH, minimum=1)
    yield from _text_faults("via", turn.via, DEVICE_LENGTH)
    yield from _text_faults("utterance", turn.utterance, UTTERANCE_LENGTH)
    yield from _text_faults("feedback", turn.feedback, UTTERANCE_LENGTH)
    if turn.turn < 1:
        yield "turn counts from 1"
    if turn.at.utcoffset() is None:
        yield "at has no offset from UTC"


def _text_faults(
    field: str, text: str | None, maximum: int, *, minimum: int = 0
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
