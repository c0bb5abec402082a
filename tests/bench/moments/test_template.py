from __future__ import annotations

from pathlib import Path

import pytest

from bench.moments.material import read_material
from bench.moments.rendering import render
from bench.moments.template import Utterance, read_templates
from simulator.errors import FileFault

HEAD = """schema: moments/v1
templates:
  lamps:
    about: "Lamps."
    home: flat
    topic: light
"""


def written(folder: Path, rest: str) -> Path:
    file = folder / "lamps.yml"
    file.write_text(HEAD + rest, encoding="utf-8")
    return file


def test_a_turn_says_what_it_is(tmp_path: Path) -> None:
    (template,) = read_templates(
        written(
            tmp_path,
            '    turns:\n      - {say: "lamp", after: 3, gold: [repeat, complaint]}\n',
        )
    )
    (turn,) = template.turns
    assert isinstance(turn, Utterance)
    assert turn.gold == ("repeat", "complaint")
    assert turn.after == (3, 3)


BAD = (
    ("an unknown key of a template", "    turn: []\n", 7, "did you mean 'turns'"),
    ("no turn", "    turns: []\n", 7, "at least one turn"),
    ("an unknown key", '    turns:\n      - {say: "a", golt: repeat}\n', 8, "'gold'"),
    ("no such kind", '    turns:\n      - {say: "a", gold: anger}\n', 8, "anger"),
    ("no such trap", '    turns:\n      - {say: "a", trap: hole}\n', 8, "hole"),
    (
        "a moment and a trap",
        '    turns:\n      - {say: "a", gold: repeat, trap: title}\n',
        8,
        "not both",
    ),
    (
        "two things in a turn",
        '    turns:\n      - {say: "a"}\n      - {say: "b", wait: 3}\n',
        9,
        "a turn is one thing",
    ),
    ("an unknown thing", "    turns:\n      - {sing: la}\n", 8, "unknown key 'sing'"),
    (
        "silences the wrong way round",
        '    turns:\n      - {say: "a", after: [9, 2]}\n',
        8,
        "the shorter silence first",
    ),
    ("a gap without words", '    turns:\n      - {say: "{ask}"}\n', 8, "too few"),
    (
        "another value where there is one",
        '    slots: {ask: ["a"]}\n    turns:\n      - {say: "{ask#2}"}\n',
        9,
        "too few",
    ),
    (
        "a part that a value does not have",
        '    slots: {ask: [{id: "a"}]}\n    turns:\n      - {say: "{ask.name}"}\n',
        9,
        "does not fit this gap",
    ),
    (
        "words for no gap",
        '    slots:\n      ask: ["a"]\n    turns:\n      - {say: "b"}\n',
        8,
        "no turn uses it",
    ),
)


@pytest.mark.parametrize(
    ("rest", "line", "message"), [case[1:] for case in BAD], ids=[c[0] for c in BAD]
)
def test_a_slip_is_told_with_file_and_line(
    tmp_path: Path, rest: str, line: int, message: str
) -> None:
    file = written(tmp_path, rest)
    with pytest.raises(FileFault) as fault:
        read_templates(file)
    assert message in str(fault.value)
    assert (fault.value.file, fault.value.line) == (file, line)


PERSONAS = """schema: personas/v1
personas:
  curt:
    about: "Short."
    pace_s: {quick: [1, 2], usual: [4, 9], slow: [20, 30]}
    when_asked: {ignores: 1}
    refusals: ["no"]
"""

NOT_AT_HOME = (
    ("a device", '      - {set: {device: light.loft, state: "on"}}\n', "light.loft"),
    ("a person", '      - {say: "a", person: zoe}\n', "zoe"),
    ("a room", "      - {move: {amal: cellar}}\n", "cellar"),
    ("a state", '      - {set: {device: light.sofa_lamp, state: "blue"}}\n', "blue"),
)


@pytest.mark.parametrize(
    ("turn", "name"),
    [case[1:] for case in NOT_AT_HOME],
    ids=[c[0] for c in NOT_AT_HOME],
)
def test_what_the_home_does_not_have_is_told_with_the_template(
    tmp_path: Path, turn: str, name: str
) -> None:
    folder = tmp_path / "dev"
    folder.mkdir()
    file = written(folder, f'    turns:\n      - {{say: "a"}}\n{turn}')
    (folder / "personas.yml").write_text(PERSONAS, encoding="utf-8")
    (folder / "small_things.yml").write_text(
        "schema: small_things/v1\nhomes: {}\n", encoding="utf-8"
    )
    with pytest.raises(FileFault) as fault:
        render(read_material("dev", tmp_path))
    assert name in str(fault.value)
    assert (fault.value.file, fault.value.line) == (file, 3)
    assert fault.value.key == "templates.lamps"
