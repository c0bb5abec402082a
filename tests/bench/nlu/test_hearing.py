from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from agent.nlu_result import FALLBACK
from bench.nlu.hearing import BATCH, hear_all, heard_from, is_rejected
from tests.bench.nlu.made_up import understood


def parsed(text: str, *ranking: tuple[str, float]) -> dict[str, Any]:
    candidates = [{"name": name, "confidence": sure} for name, sure in ranking]
    return {
        "text": text,
        "intent": candidates[0],
        "intent_ranking": candidates,
        "entities": [],
    }


class Scripted:
    """Takes everything for one intent; in a batch, for another if it is told to."""

    def __init__(self, *, in_a_batch: str = "greet") -> None:
        self.in_a_batch = in_a_batch
        self.alone: list[str] = []
        self.together: list[int] = []

    async def parse(self, text: str) -> dict[str, Any]:
        self.alone.append(text)
        return parsed(text, ("greet", 0.9))

    def parse_together(self, texts: Sequence[str]) -> list[dict[str, Any]]:
        self.together.append(len(texts))
        return [parsed(text, (self.in_a_batch, 0.9)) for text in texts]


TEXTS = [f"hello number {number}" for number in range(2 * BATCH + 1)]


async def test_texts_are_understood_in_batches_and_each_once() -> None:
    core = Scripted()
    told: list[tuple[int, int]] = []
    heard = await hear_all([*TEXTS, *TEXTS], core, lambda *counts: told.append(counts))
    assert set(heard) == set(TEXTS)
    assert core.together[1:] == [BATCH, BATCH, 1]
    assert told == [(64, 129), (128, 129), (129, 129)]


async def test_where_a_batch_is_understood_otherwise_each_is_understood_alone() -> None:
    core = Scripted(in_a_batch="goodbye")
    heard = await hear_all(TEXTS, core, lambda done, of: None)
    assert {one.likeliest for one in heard.values()} == {"greet"}
    assert set(core.alone) == set(TEXTS)


def test_the_likeliest_intent_is_known_where_it_is_too_unsure() -> None:
    heard = heard_from(parsed("mumble", (FALLBACK, 0.35), ("dim", 0.3), ("lock", 0.2)))
    assert heard.is_rejected
    assert (heard.likeliest, heard.confidence) == ("dim", 0.3)
    assert heard.outright.intent.name == "dim"


def test_of_words_that_mean_nothing_no_intent_is_likely() -> None:
    heard = heard_from(parsed("/turn_on", (FALLBACK, 0.0)))
    assert heard.is_rejected
    assert (heard.likeliest, heard.confidence) == (FALLBACK, 0.0)


@pytest.mark.parametrize(
    ("text", "intent", "confidence", "expected"),
    [
        ("tell me of otters", "out_of_scope", 0.99, True),
        ("mumble", FALLBACK, 0.3, True),
        ("dim the lamp", "dim", 0.35, True),
        ("dim the lamp", "dim", 0.5, False),
        ("unlock the gate", "unlock", 0.6, True),
        ("don't dim the lamp", "dim", 0.9, False),
        ("thanks a lot", "thanks", 0.4, False),
    ],
    ids=[
        "beyond us",
        "a fallback",
        "a request too unsure",
        "a request sure enough",
        "a lock too unsure",
        "refused, but understood",
        "small talk",
    ],
)
def test_what_is_rejected_is_what_the_assistant_does_not_understand(
    text: str, intent: str, confidence: float, expected: bool
) -> None:
    assert is_rejected(understood(text, intent, confidence)) is expected
