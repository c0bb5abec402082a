from __future__ import annotations

import asyncio
from pathlib import Path

from agent.nlu_result import understanding_from
from agent.rasa_core import RasaCore
from agent.turn_in_progress import OpenTurns
from tests.agent.nlu.utterances import UTTERANCES

TEXTS = (*(text for text, _, _ in UTTERANCES), "/turn_on", "hush", "la " * 300)


def test_texts_are_understood_together_as_they_are_alone(trained_model: Path) -> None:
    core = asyncio.run(RasaCore.load(trained_model, OpenTurns()))
    together = [understanding_from(parsed) for parsed in core.parse_together(TEXTS)]
    alone = [asyncio.run(core.understand(text)) for text in TEXTS]
    assert together == alone


def test_nothing_together_is_nothing(trained_model: Path) -> None:
    core = asyncio.run(RasaCore.load(trained_model, OpenTurns()))
    assert core.parse_together([]) == []
    assert core.parse_together(["/lock"])[0]["intent"]["name"] == "nlu_fallback"
