"""Sentences made to agree with the names that fill them.

The responses of the domain say "The {device} is …" of whatever it is called. A person's
room and a robot with a name of its own bear no article, and string lights are several.
"""

from __future__ import annotations

import re

from agent.teaching.words.vocabulary import KINDS, kind_words, singular
from simulator.context import ContextSnapshot, DeviceView, with_article

_OF_SEVERAL = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "goes": "go",
    "runs": "run",
    "rings": "ring",
    "plays": "play",
    "stays": "stay",
    "takes": "take",
    "opens": "open",
    "closes": "close",
    "shines": "shine",
    "needs": "need",
}
"""Verb of one → verb of several."""
_TOLD_ONLY = frozenset({"sensor", "binary_sensor", "weather", "sun"})
"""Domains of what only tells something, and is called by that."""
_MARK = '"'
_HEADS = frozenset(word.split()[-1] for kind in KINDS.values() for word in kind.words)


def agreeing(text: str, context: ContextSnapshot) -> str:
    """The sentences with articles and verbs that suit what this home's things are.

    What stands in quotation marks is as somebody said it.
    """
    parts = text.split(_MARK)
    parts[::2] = [_agreeing(part, context) for part in parts[::2]]
    return _MARK.join(parts)


def is_proper(device: DeviceView) -> bool:
    """Whether it has a name of its own: one word, and none for what it is."""
    name = device.name
    if device.domain in _TOLD_ONLY or not (name.isalpha() and name[:1].isupper()):
        return False
    return name.lower() not in {device.kind, *kind_words(device), *_HEADS}


def _agreeing(text: str, context: ContextSnapshot) -> str:
    # Hardly anything is spoken of, and looking for it word by word takes long.
    told = text.lower()
    for area in context.areas.values():
        if area.with_article == area.spoken_name:
            text = _replaced(text, f"the {area.spoken_name}", area.spoken_name)
    for device in context.devices.values():
        if device.name.lower() not in told:
            continue
        if with_article(device.spoken_name) == device.spoken_name:
            text = _replaced(text, f"the {device.name}", device.name)
        elif is_proper(device):
            text = _replaced(text, f"(?:the )?{device.spoken_name}", device.name)
        elif _is_plural(device):
            text = _as_several(text, device.spoken_name)
    return text


def _replaced(text: str, pattern: str, name: str) -> str:
    return re.sub(rf"\b{pattern}\b", name, text, flags=re.IGNORECASE)


def _is_plural(device: DeviceView) -> bool:
    """Whether its name is that of several things: "String lights"."""
    head = device.name.lower().split()[-1]
    return singular(head) != head and singular(head) in _HEADS


def _as_several(text: str, name: str) -> str:
    verbs = "|".join(_OF_SEVERAL)
    return re.sub(
        rf"\b(the {re.escape(name)}) ({verbs})\b",
        lambda found: f"{found[1]} {_OF_SEVERAL[found[2]]}",
        text,
        flags=re.IGNORECASE,
    )
