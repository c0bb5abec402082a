"""Sentence and word vectors from a transformer on this machine.

Loading takes most of a second, so a process shares one encoder per folder.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Encoding as Pieces
from transformers import AutoTokenizer

from agent.nlu.checkpoint import (
    PACKAGE_SHA256,
    packaged_checkpoint,
    read_checkpoint,
    verify,
)
from agent.nlu.transformer_graph import OUTPUTS, transformer_graph

MAX_PIECES = 256
"""Word pieces read of one text, the length that MiniLM was tuned with."""
BATCH_SIZE = 32

Vectors = npt.NDArray[np.float32]
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Encoding:
    """What the transformer makes of one text."""

    sentence: Vectors
    """[dim] float32, unit length: mean over the word pieces."""
    words: Vectors
    """[n_words, 2 * dim] float32: for each word the mean over its pieces, from an early
    layer (which word it is) beside the last one (what it is here), each at unit length.
    """


class Encoder:
    """A transformer with its tokenizer."""

    def __init__(self, folder: Path) -> None:
        checkpoint = read_checkpoint(folder)
        self._tokenizer = AutoTokenizer.from_pretrained(
            str(folder), local_files_only=True
        ).backend_tokenizer
        self._tokenizer.enable_truncation(MAX_PIECES)
        self._tokenizer.no_padding()
        # A third of the way up, words still differ by what they are rather than by
        # what they are about: with the early layer beside the last one, the tagger's
        # F1 on left-out examples is 0.89 instead of 0.86.
        early = max(1, checkpoint.layers // 3)
        options = onnxruntime.SessionOptions()
        # One thread a pass: a sentence is too short to share, and batches go side by
        # side.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            transformer_graph(checkpoint, early=early),
            options,
            providers=["CPUExecutionProvider"],
        )

    def encode(
        self, texts: Sequence[str], words: Sequence[Spans] | None = None
    ) -> list[Encoding]:
        """Encode texts, in batches of like length, as many side by side as cores.

        Args:
            texts: any number of them; of each the first `MAX_PIECES` pieces count.
            words: start and end of each word in each text, in characters; without
                it, no word vectors are made.

        Returns:
            One encoding a text, in the same order.
        """
        spans: Sequence[Spans] = words if words is not None else [()] * len(texts)
        pieces = self._tokenizer.encode_batch(list(texts))
        by_length = sorted(range(len(texts)), key=lambda index: len(pieces[index]))
        batches = [
            by_length[first : first + BATCH_SIZE]
            for first in range(0, len(texts), BATCH_SIZE)
        ]

        def encoded(batch: Sequence[int]) -> list[Encoding]:
            return self._encode_batch(
                [pieces[index] for index in batch], [spans[index] for index in batch]
            )

        encodings: dict[int, Encoding] = {}
        if len(batches) == 1:
            # Nobody waits for a thread to begin.
            encodings.update(zip(batches[0], encoded(batches[0]), strict=True))
        else:
            with ThreadPoolExecutor(os.cpu_count()) as workers:
                for batch, of_batch in zip(
                    batches, workers.map(encoded, batches), strict=True
                ):
                    encodings.update(zip(batch, of_batch, strict=True))
        return [encodings[index] for index in range(len(texts))]

    def _encode_batch(
        self, texts: Sequence[Pieces], words: Sequence[Spans]
    ) -> list[Encoding]:
        longest = max(len(pieces) for pieces in texts)
        ids = np.zeros((len(texts), longest), np.int32)
        mask = np.zeros_like(ids)
        for row, pieces in enumerate(texts):
            ids[row, : len(pieces)] = pieces.ids
            mask[row, : len(pieces)] = 1
        layers = self._session.run(OUTPUTS, {"ids": ids, "mask": mask})
        encodings = []
        for row, (pieces, spans) in enumerate(zip(texts, words, strict=True)):
            early, last = (layer[row, : len(pieces)] for layer in layers)
            offsets = np.array(pieces.offsets)
            encodings.append(
                Encoding(
                    sentence=pool_sentence(last),
                    words=np.hstack(
                        [pool_words(layer, offsets, spans) for layer in (early, last)]
                    ),
                )
            )
        return encodings


def pool_sentence(states: Vectors) -> Vectors:
    """Mean of the states, at unit length.

    As in the model card of sentence-transformers/all-MiniLM-L6-v2.

    Args:
        states: [n_pieces, dim] float32, of the pieces of one text.
    """
    mean: Vectors = states.mean(axis=0)
    return mean / np.linalg.norm(mean)


def pool_words(
    states: Vectors, offsets: npt.NDArray[np.int64], words: Spans
) -> Vectors:
    """Mean of the states of the pieces that overlap each word.

    Args:
        states: [n_pieces, dim] float32.
        offsets: [n_pieces, 2], start and end of each piece in characters; an empty
            piece (the marks of begin and end) overlaps nothing.
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
    return Encoder(folder)
