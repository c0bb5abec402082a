from __future__ import annotations

import json
from pathlib import Path

import pytest

from agent.nlu.checkpoint import (
    PACKAGE_SHA256,
    CheckpointFault,
    packaged_checkpoint,
    read_checkpoint,
    verify,
)


def test_the_packaged_checkpoint_is_the_original() -> None:
    verify(packaged_checkpoint(), PACKAGE_SHA256)


def test_a_changed_checkpoint_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    with pytest.raises(CheckpointFault, match="not the file it should be"):
        verify(tmp_path, {"model.safetensors": "0" * 64})


def test_a_folder_without_a_checkpoint_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CheckpointFault, match="holds no checkpoint"):
        read_checkpoint(tmp_path)


@pytest.mark.parametrize(
    ("key", "value"),
    [("model_type", "roberta"), ("hidden_act", "relu")],
)
def test_a_checkpoint_of_another_make_is_refused(
    tmp_path: Path, key: str, value: str
) -> None:
    for path in packaged_checkpoint().glob("*.*"):
        (tmp_path / path.name).symlink_to(path)
    config = json.loads((tmp_path / "config.json").read_text())
    (tmp_path / "config.json").unlink()
    (tmp_path / "config.json").write_text(json.dumps(config | {key: value}))
    with pytest.raises(CheckpointFault, match=f"{key} is {value}"):
        read_checkpoint(tmp_path)
