from __future__ import annotations

from pathlib import Path

import pytest

from tests.agent.test_cli import assert_one_sentence, teachable


@pytest.fixture(scope="module")
def folder(trained_model: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the vectors of all examples are kept once they have been made."""
    return str(tmp_path_factory.mktemp("explained"))


def test_words_are_explained(folder: str) -> None:
    words = "dim the den lamp to a quarter"
    done = teachable("nlu", "explain", words, TEACHABLE_DATA_DIR=folder)
    assert done.returncode == 0, done.stderr
    for part in ("set_brightness", "SpacySpans", "25", "TokenTagger", "cosine"):
        assert part in done.stdout


def test_what_would_be_refused_is_told(folder: str) -> None:
    words = "don't dim the lamp"
    done = teachable("nlu", "explain", words, TEACHABLE_DATA_DIR=folder)
    assert "refused: utter_left_as_is" in done.stdout


def test_nothing_said_cannot_be_explained() -> None:
    assert_one_sentence(teachable("nlu", "explain", " "), "must not be blank")
