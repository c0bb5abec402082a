from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from agent.training import MODELS, PROJECT, ensure_model, fingerprint


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copy = tmp_path / "agent"
    for part in ("domain", "data", "nlu"):
        shutil.copytree(PROJECT / part, copy / part)
    shutil.copy(PROJECT / "config.yml", copy)
    return copy


def test_a_model_that_fits_is_not_trained_again(trained_model: Path) -> None:
    made_at = trained_model.stat().st_mtime_ns
    told: list[str] = []
    assert ensure_model(told.append, MODELS) == trained_model
    assert trained_model.stat().st_mtime_ns == made_at
    assert told == []


def test_the_fingerprint_does_not_depend_on_where_the_project_lies(
    project: Path,
) -> None:
    assert fingerprint(project) == fingerprint()


@pytest.mark.parametrize(
    "file",
    [
        "config.yml",
        "domain/understanding.yml",
        "data/nlu/media.yml",
        "data/grammars/music.yml",
        "data/grammars/left_out.txt",
        "nlu/names.py",
    ],
)
def test_a_change_in_anything_that_matters_changes_the_fingerprint(
    project: Path, file: str
) -> None:
    before = fingerprint(project)
    with (project / file).open("a", encoding="utf-8") as changed:
        changed.write("\n# changed\n")
    assert fingerprint(project) != before


def test_a_removed_file_changes_the_fingerprint(project: Path) -> None:
    before = fingerprint(project)
    (project / "data" / "nlu" / "dialogue.yml").unlink()
    assert fingerprint(project) != before


def test_generated_files_do_not_change_the_fingerprint(project: Path) -> None:
    before = fingerprint(project)
    (project / "models").mkdir()
    (project / "models" / "teachable.tar.gz").write_bytes(b"model")
    (project / "nlu" / "__pycache__" / "names.pyc").parent.mkdir(exist_ok=True)
    (project / "nlu" / "__pycache__" / "names.pyc").write_bytes(b"code")
    assert fingerprint(project) == before
