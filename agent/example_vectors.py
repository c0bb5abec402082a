"""Sentence vectors of the training examples, kept from one question to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from agent.nlu.encoder import Vectors, load_encoder
from agent.nlu.source import source_fingerprint
from agent.ports import Progress


def example_vectors(texts: Sequence[str], cache: Path, told: Progress) -> Vectors:
    """[n_texts, dim] float32, from the file where it fits; made and kept otherwise.

    Args:
        texts: in order.
        cache: an `.npz` file of ours; what does not fit in it is made anew.
        told: is told before it takes long.
    """
    digest = hashlib.sha256(source_fingerprint().encode())
    for text in texts:
        digest.update(f"{len(text)} {text}\n".encode())
    wanted = digest.hexdigest()
    kept = _kept(cache, wanted)
    if kept is not None:
        return kept
    told(f"Reading {len(texts)} examples, once")
    vectors = np.stack([one.sentence for one in load_encoder().encode(texts)])
    cache.parent.mkdir(parents=True, exist_ok=True)
    np.savez(cache, digest=np.array(wanted), vectors=vectors)
    return vectors


def _kept(cache: Path, wanted: str) -> Vectors | None:
    if not cache.is_file():
        return None
    try:
        with np.load(cache, allow_pickle=False) as arrays:
            if str(arrays["digest"]) != wanted:
                return None
            vectors: Vectors = arrays["vectors"]
            return vectors
    except (OSError, ValueError, KeyError, BadZipFile):
        return None
