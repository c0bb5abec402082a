"""What other assistants do and this one does not, declined by its name.

NLU only says that it is beyond us; whoever asks for a shopping list should hear that
there are no lists here, rather than that nothing was understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from agent.teaching.words.sentence import plain_words
from agent.teaching.words.understanding import Understanding

_BEGINS = r"^(?:(?:hey|hi|hello|ok|okay|please|can you|could you|would you|will you) )*"

_TO_OTHERS = re.compile(
    rf"{_BEGINS}(?:"
    r"(?P<utter_no_reminders>remind\b|(?:set|make|create|add) (?:me )?a reminder)"
    r"|(?P<utter_no_messages>(?:tell|ask) (?!me\b|us\b|the\b|my\b|our\b|it\b|you\b)\w+ "
    r"(?:to|that|if|whether)\b|let \w+ know|(?:message|text|email) \w+)"
    r")"
)
"""Beginnings after which a request is part of what somebody is to be told."""

ADJACENT: Mapping[str, str] = {
    "utter_no_reminders": r"remind|reminders?",
    "utter_no_lists": (
        r"(?:shopping|grocery|to do|todo|my|our|the|a|this|that|new|chore) lists?"
        r"|lists?$|my notes|(?:take|make|write) a note|my tasks|groceries"
    ),
    "utter_no_calendar": (
        r"calendars?|meetings?|appointments?|agenda|my schedule|conference"
        r"|(?:my|our|any|next|upcoming) events?|am i (?:free|busy)"
    ),
    "utter_no_email": r"e?mails?|e mails?|inbox",
    "utter_no_social_media": (
        r"facebook|twitter|tweets?|instagram|snapchat|tiktok|social media|my wall"
    ),
    "utter_no_messages": (
        r"messages?|texts|(?:send|write) (?:a )?text|sms|whatsapp|voicemails?"
    ),
    "utter_no_calls": (
        rf"{_BEGINS}(?:call|ring|phone|dial|facetime)|(?:phone|missed|video) calls?"
        r"|phone number|my contacts|contact list"
    ),
    "utter_no_transport": (
        r"taxi|cab|uber|lyft|flights?|tickets?|timetable"
        r"|(?:next|last|first|by|a|the) (?:train|bus|tram|ferry|plane|subway|metro)"
    ),
    "utter_no_traffic": (
        r"traffic|commute|directions?|navigate|motorway|highway|road works"
        r"|(?:nearest|closest) \w+|how do i get to|route"
    ),
    "utter_no_travel": (
        rf"{_BEGINS}(?:book|reserve)|book (?:a|an|me|us|the)|reservations?|reserve"
        r"|hotels?|hostels?"
    ),
    "utter_no_money": (
        r"bank|bills?|pay|payments?|salary|savings|my account|credit card|debit card"
        r"|stocks?|share price|shares|exchange rate|transfer (?:\w+ )?money|balance"
    ),
    "utter_no_shopping": (
        rf"{_BEGINS}(?:order|buy|purchase)|order (?:me|us|a|an|some)|buy|purchase"
        r"|deliver(?:y|ed)?|parcel|my package|takeaway"
    ),
    "utter_no_games": r"games?|chess|quiz|trivia|hangman|tic tac toe",
    "utter_no_sums": (
        r"convert|divided by|square root|plus|minus|multiplied by|times \w+$"
    ),
    "utter_no_translations": (
        r"translate|translation|how (?:do|would) (?:you|i|they) say"
        r"|in (?:spanish|french|german|italian|chinese|japanese|russian|portuguese)"
    ),
}
"""Response → what is asked for, as a pattern of whole words; the first that fits."""

_PATTERNS = {key: re.compile(rf"\b(?:{words})\b") for key, words in ADJACENT.items()}


def declined_by_name(understanding: Understanding) -> str | None:
    """The response that names what was asked for; `None`: nothing of the table."""
    text = " ".join(understanding.words)
    return next((key for key, words in _PATTERNS.items() if words.search(text)), None)


def meant_for_others(understanding: Understanding) -> str | None:
    """The same where a request is only what somebody is to be told or reminded of."""
    found = _TO_OTHERS.match(" ".join(plain_words(understanding)))
    return None if found is None else found.lastgroup
