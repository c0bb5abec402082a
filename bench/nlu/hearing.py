"""Hearing: every distinct sentence understood once, by the model that people talk to.

Nothing of a home takes part: understanding is a function of the text alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from agent.nlu_result import FALLBACK, understanding_from
from agent.teaching.interpret import COMMANDS
from agent.teaching.refusing import refuse
from agent.teaching.words.understanding import Understanding
from agent.teaching.world.restaurants import asks_to_book
from simulator.trace import Intent

BATCH = 64
"""Texts understood in one pass; 32 and 256 are no faster."""
PROBES = 24
"""Texts understood alone as well, to see that a batch changes nothing."""
_SEED = 4

UNSURE = "utter_not_sure"
"""Said where a request is plain and its confidence too low (`refusing.py`)."""
_NOT_UNDERSTOOD = frozenset({FALLBACK, "out_of_scope"})


class Understands(Protocol):
    """What is measured; `RasaCore` is the one that people talk to."""

    async def parse(self, text: str) -> dict[str, Any]:
        """Rasa's parse of one text."""
        ...

    def parse_together(self, texts: Sequence[str]) -> list[dict[str, Any]]:
        """The same of several texts, in one pass."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """What the assistant makes of one text."""

    understanding: Understanding
    likeliest: str
    """The likeliest intent, whether it is sure enough or not."""
    confidence: float
    """Its probability, in three digits."""

    @property
    def is_rejected(self) -> bool:
        """Whether nothing is done since the words were not understood."""
        return is_rejected(self.understanding)

    @property
    def outright(self) -> Understanding:
        """As if no threshold stood between the likeliest intent and the deed."""
        likeliest = Intent(name=self.likeliest, confidence=self.confidence)
        return replace(self.understanding, intent=likeliest)


def is_rejected(understanding: Understanding) -> bool:
    """Whether the assistant says that it did not understand, or does not do that.

    Either NLU says so, or the request is refused for its low confidence, or it is for a
    table, which is never booked; other reasons to refuse one ("don't …") show that it
    was understood.
    """
    intent = understanding.intent.name
    if intent in _NOT_UNDERSTOOD:
        return True
    if intent == "find_restaurant":
        return asks_to_book(understanding)
    refused = refuse(understanding) if intent in COMMANDS else None
    return refused is not None and any(say.key == UNSURE for say in refused.says)


def heard_from(parsed: Mapping[str, Any]) -> Heard:
    """What a parse of Rasa's means."""
    understanding = understanding_from(parsed)
    ranking = [
        (str(intent["name"]), float(intent["confidence"]))
        for intent in parsed["intent_ranking"]
        if intent["name"] not in (FALLBACK, None)
    ]
    likeliest, confidence = ranking[0] if ranking else (FALLBACK, 0.0)
    return Heard(
        understanding=understanding,
        likeliest=likeliest,
        confidence=round(confidence, 3),
    )


async def hear_all(
    texts: Iterable[str], core: Understands, told: Callable[[int, int], None]
) -> dict[str, Heard]:
    """Everything that is made of these texts.

    They are understood in batches, unless a sample of them is understood otherwise
    alone; then each is understood alone, as in a conversation.

    Args:
        texts: in any order; each distinct one is understood once.
        core: what understands them.
        told: is told how many are done, of how many.
    """
    # Texts of one length side by side are padded least.
    distinct = sorted(set(texts), key=lambda text: (len(text), text))
    step = BATCH if await _is_same_alone(distinct, core) else 1
    heard: dict[str, Heard] = {}
    for first in range(0, len(distinct), step):
        batch = distinct[first : first + step]
        parses = core.parse_together(batch) if step > 1 else [await core.parse(*batch)]
        heard.update(
            (text, heard_from(parsed))
            for text, parsed in zip(batch, parses, strict=True)
        )
        told(len(heard), len(distinct))
    return heard


async def _is_same_alone(texts: Sequence[str], core: Understands) -> bool:
    probes = random.Random(_SEED).sample(texts, min(PROBES, len(texts)))
    together = [heard_from(parsed) for parsed in core.parse_together(probes)]
    alone = [heard_from(await core.parse(text)) for text in probes]
    return together == alone
