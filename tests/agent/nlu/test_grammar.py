from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from agent.nlu.grammar import bare, draw_all, draw_remarks, read_grammar
from agent.nlu.grammar_template import (
    Mark,
    Template,
    TemplateFault,
    Vocabularies,
    draw,
    read_template,
    size_of,
)
from agent.nlu.remarks import KINDS
from agent.training import PROJECT
from simulator.errors import FileFault

WORDS: Vocabularies = {
    "lamp": (read_template("lantern"), read_template("(small|tall) torch"))
}


def sentences(line: str) -> set[str]:
    template: Template = read_template(line)
    return {draw(template, WORDS, random.Random(seed)).text for seed in range(200)}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("dim it", {"dim it"}),
        ("(dim|soften) it", {"dim it", "soften it"}),
        ("dim it [now]", {"dim it", "dim it now"}),
        ("[please] dim [it|that]", {
            "dim", "dim it", "dim that", "please dim", "please dim it",
            "please dim that",
        }),
        ("dim the {lamp}", {
            "dim the lantern", "dim the small torch", "dim the tall torch",
        }),
        ("(dim [it|that]|fade) out", {"dim out", "dim it out", "dim that out",
                                      "fade out"}),
    ],
    ids=["plain", "alternatives", "left out", "both", "vocabulary", "nested"],
)  # fmt: skip
def test_a_template_stands_for_its_sentences(line: str, expected: set[str]) -> None:
    assert sentences(line) == expected
    assert size_of(read_template(line), WORDS) == len(expected)


@pytest.mark.parametrize(
    "line",
    ["put the {lamp:device} out", "put the (lantern|small torch):device out"],
    ids=["vocabulary", "alternatives"],
)
def test_an_entity_is_marked_where_it_stands(line: str) -> None:
    drawn = draw(read_template(line), WORDS, random.Random(1))
    (mark,) = drawn.marks
    assert mark == Mark(entity="device", start=8, end=len(drawn.text) - 4)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("dim (the|a", "')' is missing"),
        ("dim [the", "']' is missing"),
        ("dim the)", "')' closes nothing"),
        ("dim (the]", "']' closes nothing"),
        ("dim (the|)", "an alternative is empty"),
        ("[ ] dim", "an alternative is empty"),
        ("", "an alternative is empty"),
        ("dim|fade", "alternatives stand in brackets"),
        ("dim {the lamp}", "names no vocabulary"),
        ("dim {lamp", "names no vocabulary"),
    ],
)
def test_a_template_that_cannot_be_read_says_why(line: str, said: str) -> None:
    with pytest.raises(TemplateFault) as fault:
        read_template(line)
    assert said in str(fault.value)


def written(folder: Path, text: str) -> Path:
    (folder / "lamps.yml").write_text(text, encoding="utf-8")
    return folder


GRAMMAR = """
vocabularies:
  lamp: [lantern, torch]
frames:
  request: {share: 0.5, before: [please], after: [now]}
sentences:
- intent: dim
  count: 8
  frame: request
  templates:
  - "(dim|soften) the {lamp:device}"
- intent: brighten
  count: 2
  templates: ["brighten the {lamp:device}"]
"""

_BRIGHTEN = 'count: 2\n  templates: ["brighten the'
_DIM_AGAIN = 'count: 90\n  templates: ["[please] (dim|soften) the'


def test_the_same_files_always_give_the_same_sentences(tmp_path: Path) -> None:
    folder = written(tmp_path, GRAMMAR)
    assert draw_all(read_grammar(folder)) == draw_all(read_grammar(folder))


def test_no_more_sentences_are_drawn_than_asked_for(tmp_path: Path) -> None:
    drawn = draw_all(read_grammar(written(tmp_path, GRAMMAR)))
    assert len([one for one in drawn if one.label == "dim"]) == 8
    assert {one.sentence.text for one in drawn if one.label == "brighten"} == {
        "brighten the lantern",
        "brighten the torch",
    }


def test_marks_keep_their_place_behind_a_frame(tmp_path: Path) -> None:
    drawn = draw_all(read_grammar(written(tmp_path, GRAMMAR)))
    named = {
        one.sentence.text[mark.start : mark.end]
        for one in drawn
        for mark in one.sentence.marks
    }
    assert named == {"lantern", "torch"}
    assert any(one.sentence.text.startswith("please ") for one in drawn)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("{lamp:device}\"\n-", "{lam:device}\"\n-", 11, "did you mean 'lamp'?"),
        ("(dim|soften)", "(dim|)", 11, "an alternative is empty"),
        ("frame: request", "frame: reqest", 9, "did you mean 'request'?"),
        ("count: 8", "count: 0", 8, "greater than or equal to 1"),
        ("count: 8", "cont: 8", 8, "did you mean 'count'?"),
        (_BRIGHTEN, _DIM_AGAIN, 12, "a sentence is one of them"),
        ("[lantern, torch]", "[]", 3, "must not be empty"),
        ("[lantern, torch]", "[lantern, \"{lamp}\"]", 3, "cannot use another"),
    ],
    ids=["vocabulary", "alternative", "frame", "count", "key", "two intents",
         "no words", "words in words"],
)  # fmt: skip
def test_a_faulty_grammar_says_where_and_how_to_mend_it(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert old in GRAMMAR
    folder = written(tmp_path, GRAMMAR.replace(old, new, 1))
    with pytest.raises(FileFault) as fault:
        draw_all(read_grammar(folder))
    assert said in str(fault.value)
    assert fault.value.file == folder / "lamps.yml"
    assert fault.value.line == line


def test_our_grammars_are_many_times_as_broad_as_what_is_drawn() -> None:
    grammar = read_grammar(PROJECT / "data" / "grammars")
    drawn = draw_all(grammar)
    assert len({bare(one.sentence.text) for one in drawn}) == len(drawn)
    assert sum(grammar.size(block) for block in grammar.blocks) > 10 * len(drawn)


REMARKS = (
    GRAMMAR
    + """
remarks:
- remark: complaint
  count: 4
  templates: ["(not|never) the {lamp}"]
"""
)


def test_remarks_are_drawn_apart_from_intents(tmp_path: Path) -> None:
    grammar = read_grammar(written(tmp_path, REMARKS))
    assert {one.label for one in draw_remarks(grammar)} == {"complaint"}
    assert "complaint" not in {one.label for one in draw_all(grammar)}


def test_a_kind_of_remark_that_nobody_knows_is_a_fault(tmp_path: Path) -> None:
    folder = written(tmp_path, REMARKS.replace("remark: complaint", "remark: complain"))
    with pytest.raises(FileFault, match="did you mean 'complaint'"):
        read_grammar(folder)


def test_the_same_words_may_be_an_intent_and_a_remark(tmp_path: Path) -> None:
    both = REMARKS.replace("(not|never) the", "brighten the")
    grammar = read_grammar(written(tmp_path, both))
    said = {one.sentence.text for one in draw_all(grammar)}
    assert {one.sentence.text for one in draw_remarks(grammar)} <= said


def test_no_kind_of_remark_lacks_examples() -> None:
    drawn = draw_remarks(read_grammar(PROJECT / "data" / "grammars"))
    counts = Counter(one.label for one in drawn)
    assert set(counts) == set(KINDS)
    assert min(counts.values()) >= 100
