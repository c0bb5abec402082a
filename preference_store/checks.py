"""What may be stored at all: checked before the database sees it.

SQLite enforces no lengths, and neither database should be the first to say what is
wrong with a lesson.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from preference_store.concepts import CONCEPT_TOPIC, concept_faults
from preference_store.errors import PreferenceRejected, TurnRejected
from preference_store.limits import (
    CONVERSATION_LENGTH,
    DEVICE_LENGTH,
    EXCHANGES,
    HOME_LENGTH,
    MOMENT_LENGTH,
    PERSON_LENGTH,
    QUESTION_LENGTH,
    TOPIC_LENGTH,
    UTTERANCE_LENGTH,
    VALUE_LENGTH,
    WHEN_CONDITIONS,
    WORDS_LENGTH,
    text_faults,
)
from preference_store.values import Exchange, LoggedTurn, Preference

_EXCHANGE_LENGTHS = {
    "said": WORDS_LENGTH,
    "understood": VALUE_LENGTH,
    "asked": QUESTION_LENGTH,
}


def check_preference(
    preference: Preference, *, home: str, is_erased: bool = False
) -> None:
    """See that a preference can be kept.

    Args:
        preference: what is to be kept.
        home: name of a home or sandbox.
        is_erased: only its place is left, and says enough.

    Raises:
        PreferenceRejected: names the first field that does not fit, and why.
    """
    content = () if is_erased else _content_faults(preference)
    for fault in (*content, *_life_faults(preference, home)):
        raise PreferenceRejected(f"this preference cannot be kept: {fault}")


def check_lesson(lesson: Sequence[Exchange]) -> None:
    """See that the dialogue behind a preference can be kept.

    Raises:
        PreferenceRejected: names the first field that does not fit, and why.
    """
    for fault in _lesson_faults(lesson):
        raise PreferenceRejected(f"this lesson cannot be kept: {fault}")


def check_turn(turn: LoggedTurn, *, home: str) -> None:
    """See that a turn can be logged.

    Raises:
        TurnRejected: names the first field that does not fit, and why.
    """
    for fault in _turn_faults(turn, home):
        raise TurnRejected(f"this turn cannot be logged: {fault}")


def _life_faults(preference: Preference, home: str) -> Iterable[str]:
    """What is wrong with whose it is, when it holds and why, field by field."""
    if preference.id is not None:
        yield f"it has been kept already, as {preference.id}"
    yield from text_faults("home", home, HOME_LENGTH, minimum=1)
    yield from text_faults("person", preference.person, PERSON_LENGTH, minimum=1)
    yield from text_faults("topic", preference.topic, TOPIC_LENGTH, minimum=1)
    yield from text_faults("words", preference.words, WORDS_LENGTH)
    yield from text_faults("conversation", preference.conversation, CONVERSATION_LENGTH)
    yield from text_faults("moment", preference.moment, MOMENT_LENGTH)
    if len(preference.when) > WHEN_CONDITIONS:
        yield f"when has more than {WHEN_CONDITIONS} conditions"
    for fact, expected in preference.when.items():
        yield from text_faults("when", fact, TOPIC_LENGTH, minimum=1)
        yield from text_faults(f"when.{fact}", expected, VALUE_LENGTH)
    if preference.taught_at.utcoffset() is None:
        yield "taught_at has no offset from UTC"
    if (preference.how_long == "until") is (preference.until is None):
        yield "until is set exactly when how_long is 'until'"
    if preference.until is not None and preference.until.utcoffset() is None:
        yield "until has no offset from UTC"


def _content_faults(preference: Preference) -> Iterable[str]:
    """What is wrong with what a preference says."""
    concept = preference.concept
    if concept is None:
        yield from text_faults("value", preference.value, VALUE_LENGTH, minimum=1)
        if preference.topic.startswith(CONCEPT_TOPIC):
            yield f"{preference.topic} is a phrase without a definition"
        return
    yield from concept_faults(concept)
    if (preference.topic, preference.value) != (concept.topic, concept.value):
        yield f"topic and value are not those of the concept '{concept.phrase}'"
    if preference.polarity == "dislike":
        yield "a concept is neither liked nor disliked"


def _lesson_faults(lesson: Sequence[Exchange]) -> Iterable[str]:
    if len(lesson) > EXCHANGES:
        yield f"it has {len(lesson)} turns, more than {EXCHANGES}"
    for place, exchange in enumerate(lesson):
        if exchange.turn < 1:
            yield f"lesson.{place}.turn counts from 1"
        for name, longest in _EXCHANGE_LENGTHS.items():
            yield from text_faults(
                f"lesson.{place}.{name}", getattr(exchange, name), longest
            )


def _turn_faults(turn: LoggedTurn, home: str) -> Iterable[str]:
    """What is wrong with a turn, field by field."""
    yield from text_faults("home", home, HOME_LENGTH, minimum=1)
    yield from text_faults(
        "conversation", turn.conversation, CONVERSATION_LENGTH, minimum=1
    )
    yield from text_faults("person", turn.person, PERSON_LENGTH, minimum=1)
    yield from text_faults("via", turn.via, DEVICE_LENGTH)
    yield from text_faults("utterance", turn.utterance, UTTERANCE_LENGTH)
    yield from text_faults("feedback", turn.feedback, UTTERANCE_LENGTH)
    if turn.turn < 1:
        yield "turn counts from 1"
    if turn.at.utcoffset() is None:
        yield "at has no offset from UTC"
