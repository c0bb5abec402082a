"""Hands the sentences of the grammars to Rasa, beside those written by hand.

Rasa's training cache hashes the examples themselves, and `agent/training.py` the files
that they come from, so a changed grammar always trains anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import cached_method

from agent.nlu.grammar import Drawn, bare, draw_all, draw_remarks, read_grammar
from agent.nlu.remarks import REMARK
from agent.nlu.training_message import RemarkExample, TrainingMessage
from simulator.errors import FileFault

GRAMMARS = "grammars"
"""Folder beside the hand-written examples."""


class GrammarImporter(RasaFileImporter):  # type: ignore[misc]
    """Reads the project as Rasa does, and draws from its grammars."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(config_file, domain_path, training_data_paths)
        paths = training_data_paths or []
        self._folders = [
            Path(path) / GRAMMARS
            for path in ([paths] if isinstance(paths, str) else paths)
        ]

    @cached_method  # type: ignore[untyped-decorator]
    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Examples by hand, then those drawn that do not repeat one, then remarks.

        Raises:
            FileFault: a grammar cannot be used, or says something that an example of
                another intent says.
        """
        by_hand: TrainingData = super().get_nlu_data(language)
        intents = {
            bare(example.get(TEXT)): example.get(INTENT)
            for example in by_hand.nlu_examples
            if example.get(TEXT)
        }
        grammars = [read_grammar(folder) for folder in self._folders if folder.is_dir()]
        drawn = [
            message_from(one)
            for grammar in grammars
            for one in draw_all(grammar)
            if _is_new(one, intents)
        ]
        remarks = [
            remark_from(one) for grammar in grammars for one in draw_remarks(grammar)
        ]
        by_hand.training_examples = [
            TrainingMessage.of(example) for example in by_hand.training_examples
        ]
        return by_hand.merge(TrainingData([*drawn, *remarks]))


def _is_new(one: Drawn, intents: dict[str, str]) -> bool:
    """Whether no example by hand says the same; one of another intent is a fault."""
    known = intents.get(bare(one.sentence.text))
    if known not in (None, one.label):
        file, _, line = one.place.rpartition(":")
        raise FileFault(
            f"'{one.sentence.text}' is {one.label} here and {known} among the "
            "examples; a sentence has one intent",
            file=file,
            line=int(line),
        )
    return known is None


def message_from(one: Drawn) -> TrainingMessage:
    """A training example of Rasa's, of an intent."""
    message = TrainingMessage.of(
        Message.build(text=one.sentence.text, intent=one.label)
    )
    message.set(ENTITIES, _entities(one))
    return message


def remark_from(one: Drawn) -> RemarkExample:
    """A training example of Rasa's, of a remark."""
    message = RemarkExample(data={TEXT: one.sentence.text, REMARK: one.label})
    message.set(ENTITIES, _entities(one))
    return message


def _entities(one: Drawn) -> list[dict[str, Any]]:
    return [
        {
            "entity": mark.entity,
            "value": one.sentence.text[mark.start : mark.end],
            "start": mark.start,
            "end": mark.end,
        }
        for mark in one.sentence.marks
    ]
