"""Words that put a request off: a condition, another time, again and again, a while.

Clock times and durations are NLU's to find (`agent.teaching.devices.later`); here are
the words without a number, with misspellings of "when" and "every" that people and
recognisers make. What is put off is never done at once.
"""

from __future__ import annotations

import re

_PART_OF_DAY = "(?:morning|afternoon|evening|night|noon)"
_DAY = "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekday|weekend|weeknight)s?"
_SOMEBODY = (
    "(?:i|i'm|we|we're|he|she|it|it's|they|there|you|the|my|our|"
    "(?:every|some|any)(?:one|body)|nobody)"
)
_OTHERS = "(?:he|she|it|they|there|the|my|our|(?:every|some|any)(?:one|body)|nobody)"

_HARMLESS = re.compile(
    r"\b(?:"
    r"if (?:you (?:can|could|would|will|want|like|please|don't|do|may|might|are)|"
    r"possible|that's|that (?:works|suits|is (?:ok|okay|fine))|please"
    r"|it's (?:ok|okay|fine|possible|alright|all right))"
    r"|(?:when|once|whenever|as soon as) (?:possible|you're|you (?:can|could|have|get|"
    r"like|want|are|please))"
    r"|once (?:more|again)|(?:at|just|only|for) once"
    r"|(?<!in )(?:a|a little|little) while|after (?:all|another)"
    r"|(?:like|as|than) before|from now on|sooner or later"
    r")\b"
)
"""The same words where they put off nothing."""
_PUT_OFF = re.compile(
    r"\b(?:"
    # A condition
    r"if|when|wen|whenever|unless|until|till|while|whilst|once|after|before|during"
    r"|provided|providing|assuming|supposing|in case|in the event|as soon"
    rf"|next time|(?:moment|instant|minute|second) {_SOMEBODY}|should {_OTHERS}"
    # Another time
    r"|later|tonight|tomorrow|soon|afterwards|eventually|schedule|postpone"
    rf"|(?:in the|this|next|on|every|each|ever) (?:{_PART_OF_DAY}|{_DAY})"
    r"|(?:over|within) the (?:next|course)"
    r"|at (?:sunset|sunrise|dusk|dawn|night|bedtime|lunchtime|the end)"
    r"|in a (?:while|bit|minute|moment|second|sec|few|couple)|from now"
    r"|wait (?:a|an|another|for|till|until)|wait (?:\w+ ){1,3}(?:second|minute|hour)s?"
    # Again and again, or for a while
    r"|daily|nightly|hourly|weekly|monthly|overnight|twice an?"
    r"|(?:every|each|ever) (?:day|hour|week|time)|all (?:night|day)"
    r")\b"
)


def is_put_off(words: tuple[str, ...]) -> bool:
    """Whether it is to be done under a condition, at another time, or regularly."""
    return _PUT_OFF.search(_HARMLESS.sub(" ", " ".join(words))) is not None
