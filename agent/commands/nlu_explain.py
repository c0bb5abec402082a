"""`teachable nlu explain`: what is made of some words, and what they resemble."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from agent.commands.outcome import tell
from agent.errors import AgentError
from agent.plain_text import MESSAGE_LENGTH, problem_with
from agent.quiet_rasa import quiet_rasa
from agent.settings import Settings

_NEIGHBOURS = 10
_WIDTH = 100
"""Columns where nobody's terminal says how many there are."""


def run(settings: Settings, text: str) -> None:
    """Print candidates, spans, values and the nearest training examples.

    Raises:
        AgentError: the words cannot be understood at all, or there is no model.
    """
    text = text.strip()
    problem = problem_with(text, MESSAGE_LENGTH)
    if problem is not None:
        raise AgentError(f"The words to explain: {problem}.")
    quiet_rasa()
    from agent.example_vectors import example_vectors
    from agent.nlu.encoder import load_encoder
    from agent.rasa_core import RasaCore
    from agent.training import ensure_model
    from agent.training_examples import nearest, training_examples
    from agent.turn_in_progress import OpenTurns

    model = ensure_model(_progress)
    _progress("Loading the model")
    core = asyncio.run(RasaCore.load(model, OpenTurns()))
    parsed = asyncio.run(core.parse(text))
    examples = training_examples()
    cache = settings.data_dir / "example_vectors.npz"
    vectors = example_vectors(
        [example.text for example in examples], cache, told=_progress
    )
    vector = load_encoder().encode([text])[0].sentence
    neighbours = nearest(vector, vectors, examples, _NEIGHBOURS)
    plain = Console(highlight=False, markup=False)
    if not plain.is_terminal:
        plain = Console(highlight=False, markup=False, width=_WIDTH)
    plain.print(f"{parsed['intent']['name']}{_refused(parsed)}")
    plain.print(_intents(parsed))
    plain.print(_spans(parsed, text) if parsed["entities"] else "no spans")
    plain.print(
        _table(
            "nearest training examples",
            ("cosine", "intent", "example"),
            [
                (f"{near.cosine:.3f}", near.example.intent, near.example.text)
                for near in neighbours
            ],
        )
    )


def _refused(parsed: Mapping[str, Any]) -> str:
    """With which response a request is refused as it stands, whatever the home."""
    from agent.nlu_result import understanding_from
    from agent.teaching.interpret import COMMANDS
    from agent.teaching.refusing import refuse

    understanding = understanding_from(parsed)
    is_request = understanding.intent.name in COMMANDS
    refused = refuse(understanding) if is_request else None
    return "" if refused is None else f", refused: {refused.says[0].key}"


def _intents(parsed: Mapping[str, Any]) -> Table:
    ranking = parsed["intent_ranking"]
    return _table(
        "candidates",
        ("confidence", "candidate"),
        [(f"{one['confidence']:.3f}", str(one["name"])) for one in ranking],
    )


def _spans(parsed: Mapping[str, Any], text: str) -> Table:
    found = sorted(parsed["entities"], key=lambda entity: int(entity["start"]))
    return _table(
        "spans",
        ("from", "to", "words", "entity", "value", "sure", "found by"),
        [
            (
                str(entity["start"]),
                str(entity["end"]),
                text[entity["start"] : entity["end"]],
                str(entity["entity"]),
                str(entity["value"]),
                f"{entity.get('confidence_entity', 1.0):.3f}",
                str(entity.get("extractor", "")),
            )
            for entity in found
        ],
    )


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(*columns, title=title, title_justify="left")
    for row in rows:
        table.add_row(*row)
    return table


def _progress(stage: str) -> None:
    tell(f"· {stage}")
