from __future__ import annotations

from pathlib import Path

import pytest

from agent.commands.nlu_data import overlap, texts_in
from agent.errors import AgentError
from agent.nlu.grammar import bare, digest_of, draw_all, read_grammar
from agent.nlu.grammar_importer import GrammarImporter
from simulator.errors import FileFault

BY_HAND = """
version: "3.1"
nlu:
- intent: dim
  examples: |
    - dim the [torch](device)
"""
DRAWN = """
sentences:
- intent: %s
  count: 5
  templates: ["(dim|soften) the (torch|lantern):device"]
"""


def project(folder: Path, intent: str) -> GrammarImporter:
    (folder / "data" / "grammars").mkdir(parents=True)
    (folder / "data" / "nlu.yml").write_text(BY_HAND, encoding="utf-8")
    grammar = folder / "data" / "grammars" / "lamps.yml"
    grammar.write_text(DRAWN % intent, encoding="utf-8")
    return GrammarImporter(training_data_paths=[str(folder / "data")])


def test_drawn_sentences_stand_beside_those_by_hand(tmp_path: Path) -> None:
    found = project(tmp_path, "dim").get_nlu_data()
    assert {example.get("text") for example in found.nlu_examples} == {
        f"{verb} the {name}"
        for verb in ("dim", "soften")
        for name in ("torch", "lantern")
    }
    assert len(found.nlu_examples) == 4
    assert all(
        example.get("text")[entity["start"] : entity["end"]] == entity["value"]
        for example in found.nlu_examples
        for entity in example.get("entities")
    )


def test_a_sentence_of_another_intent_by_hand_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="dim among the examples") as fault:
        project(tmp_path, "brighten").get_nlu_data()
    assert fault.value.file.name == "lamps.yml"
    assert fault.value.line == 3


def test_what_is_left_out_is_not_drawn(tmp_path: Path) -> None:
    project(tmp_path, "dim")
    folder = tmp_path / "data" / "grammars"
    left_out = digest_of("Soften the lantern!")
    (folder / "left_out.txt").write_text(f"# why\n{left_out}\n", encoding="utf-8")
    drawn = {one.sentence.text for one in draw_all(read_grammar(folder))}
    assert len(drawn) == 3
    assert "soften the lantern" not in drawn


def test_sentences_are_the_same_whatever_their_case_and_punctuation() -> None:
    others = frozenset({bare("Soften the lantern, please!"), "yes"})
    found = overlap(["soften the lantern please", "Yes.", "dim it"], others)
    assert found.sentences == ("soften the lantern please",)
    assert found.short == ("Yes.",)


def test_every_text_of_a_folder_is_compared(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(
        '{"text": "one", "slots": [{"value": "two"}], "number": 3}\n\n["four"]\n',
        encoding="utf-8",
    )
    assert list(texts_in(tmp_path)) == ["one", "two", "four"]


def test_files_that_cannot_be_compared_say_why(tmp_path: Path) -> None:
    with pytest.raises(AgentError, match="has no file"):
        list(texts_in(tmp_path))
    (tmp_path / "rows.jsonl").write_text('{}\n{"text"\n', encoding="utf-8")
    with pytest.raises(FileFault) as fault:
        list(texts_in(tmp_path))
    assert fault.value.line == 2
