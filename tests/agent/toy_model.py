"""A model of rules only: the project's domain and rules over a pipeline of no weight.

It is trained in about a second, imports aside. What words mean is given by hand, so
that tests of a turn depend on no classifier.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from pathlib import Path
from typing import Any

import pytest

from agent.nlu_result import FALLBACK
from agent.quiet_rasa import quiet_rasa
from agent.rasa_core import RasaCore
from agent.teaching.words.understanding import Understanding
from tests.agent.source import ROOT

_CONFIG = """
recipe: default.v1
assistant_id: toy
language: en
pipeline:
- name: WhitespaceTokenizer
- name: KeywordIntentClassifier
policies:
- name: RulePolicy
"""

_NLU = """
version: "3.1"
nlu:
- intent: greet
  examples: |
    - hello
"""


def train_toy_model(folder: Path) -> Path:
    """The trained archive."""
    quiet_rasa()
    from rasa.model_training import train

    config, nlu = folder / "config.yml", folder / "nlu.yml"
    config.write_text(_CONFIG, "utf-8")
    nlu.write_text(_NLU, "utf-8")
    with (
        pytest.MonkeyPatch.context() as environment,
        contextlib.redirect_stdout(io.StringIO()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        # Its parts must not replace those of the real model in the project's cache.
        environment.setenv("RASA_CACHE_DIRECTORY", str(folder / "cache"))
        result = train(
            domain=str(ROOT / "agent" / "domain"),
            config=str(config),
            training_files=[str(nlu), str(ROOT / "agent" / "data" / "rules.yml")],
            output=str(folder),
        )
    assert result.model is not None
    return Path(result.model)


class ToyCore(RasaCore):
    """Understands what it was told by hand, and nothing else."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.known: dict[str, Understanding] = {}
        self.defect: Exception | None = None
        """Raised in place of a parse."""

    async def parse(self, text: str) -> dict[str, Any]:
        if self.defect is not None:
            raise self.defect
        known = self.known.get(text)
        intent = {
            "name": known.intent.name if known else FALLBACK,
            "confidence": known.intent.confidence if known else 0.0,
        }
        entities = [
            {
                "entity": found.entity,
                "value": found.value,
                "start": found.start,
                "end": found.end,
            }
            for found in (known.entities if known else ())
        ]
        return {
            "text": text,
            "intent": intent,
            "intent_ranking": [intent],
            "entities": entities,
        }
