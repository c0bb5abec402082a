"""Rasa as it comes: two stock pipelines, trained on a part of our sentences.

What they weigh and how long they take does not hang on how well they are trained, so
a few sentences of each intent and a few epochs do. Their answers are worth nothing.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agent.nlu.checkpoint import packaged_checkpoint
from agent.training import PROJECT

PER_INTENT = 5
"""Sentences of each intent that a stock pipeline learns from."""
EPOCHS = 2

_FALLBACK = {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1}

DIET: Sequence[Mapping[str, Any]] = (
    {"name": "WhitespaceTokenizer"},
    {"name": "RegexFeaturizer"},
    {"name": "LexicalSyntacticFeaturizer"},
    {"name": "CountVectorsFeaturizer"},
    {
        "name": "CountVectorsFeaturizer",
        "analyzer": "char_wb",
        "min_ngram": 1,
        "max_ngram": 4,
    },
    {"name": "DIETClassifier", "epochs": EPOCHS, "constrain_similarities": True},
    {"name": "EntitySynonymMapper"},
    {"name": "ResponseSelector", "epochs": EPOCHS, "constrain_similarities": True},
    _FALLBACK,
)
"""What `rasa init` writes; from `rasa/engine/recipes/config_files` of 3.6.21."""


def language_model() -> Sequence[Mapping[str, Any]]:
    """The same transformer as ours through Rasa's own featurizer."""
    return (
        {"name": "WhitespaceTokenizer"},
        {
            "name": "LanguageModelFeaturizer",
            "model_name": "bert",
            "model_weights": str(packaged_checkpoint()),
        },
        {"name": "LogisticRegressionClassifier"},
        _FALLBACK,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Stock:
    """A stock assistant: one rule for each intent, and one sentence to say."""

    agent: Any
    """A `rasa.core.agent.Agent` with its tracker store in memory."""
    sentences: int
    """How many it was trained on."""

    async def understand(self, text: str) -> None:
        """NLU alone."""
        await self.agent.parse_message(text)

    async def turn(self, text: str, sender: str) -> None:
        """A whole turn: NLU, policy, answer, tracker."""
        if not await self.agent.handle_text(text, sender_id=sender):
            raise RuntimeError(f"The stock assistant had nothing to say to '{text}'.")


def train_stock(pipeline: Sequence[Mapping[str, Any]]) -> Stock:
    """An assistant with this pipeline, trained now; nothing of it is kept."""
    from rasa.core.agent import Agent
    from rasa.model_training import train

    with (
        tempfile.TemporaryDirectory(prefix="teachable-bench-") as name,
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        folder = Path(name)
        sentences = _write_project(folder, pipeline)
        trained = train(
            domain=str(folder / "domain.yml"),
            config=str(folder / "config.yml"),
            training_files=[str(folder / "nlu.yml"), str(folder / "rules.yml")],
            output=str(folder / "models"),
            force_training=True,
        )
        agent = Agent.load(model_path=trained.model)
    return Stock(agent=agent, sentences=sentences)


def _write_project(folder: Path, pipeline: Sequence[Mapping[str, Any]]) -> int:
    """Config, domain, rules and sentences as files; how many sentences there are."""
    from rasa.shared.importers.importer import TrainingDataImporter
    from rasa.shared.nlu.constants import INTENT
    from rasa.shared.nlu.training_data.training_data import TrainingData

    importer = TrainingDataImporter.load_from_config(
        config_path=str(PROJECT / "config.yml"),
        domain_path=str(PROJECT / "domain"),
        training_data_paths=[str(PROJECT / "data")],
    )
    taken: Counter[str] = Counter()
    part = []
    for example in importer.get_nlu_data().intent_examples:
        taken[example.get(INTENT)] += 1
        if taken[example.get(INTENT)] <= PER_INTENT:
            part.append(example)
    learned = TrainingData(training_examples=part)
    (folder / "nlu.yml").write_text(learned.nlu_as_yaml(), "utf-8")
    rules = [
        {
            "rule": f"answer {intent}",
            "steps": [{"intent": intent}, {"action": "utter_done"}],
        }
        for intent in taken
    ]
    _write(
        folder / "config.yml",
        {
            "recipe": "default.v1",
            "assistant_id": "stock",
            "language": "en",
            "pipeline": [*pipeline],
            "policies": [{"name": "RulePolicy"}],
        },
    )
    _write(
        folder / "domain.yml",
        {
            "version": "3.1",
            "intents": [*taken],
            "entities": sorted(learned.entities),
            "responses": {
                "utter_done": [{"text": "Done."}],
                # What is not understood is answered, too.
                "utter_default": [{"text": "Pardon?"}],
            },
        },
    )
    _write(folder / "rules.yml", {"version": "3.1", "rules": rules})
    return len(part)


def _write(path: Path, document: Mapping[str, Any]) -> None:
    from rasa.shared.utils.io import write_yaml

    write_yaml(document, path)
