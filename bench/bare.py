"""Bare: one pass of MiniLM, the floor under a turn, and the measure of all the rest."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import numpy as np

from agent.nlu.checkpoint import packaged_checkpoint
from agent.nlu.encoder import MAX_PIECES


class BareEncoder:
    """TensorFlow's MiniLM inside `tf.function`, loaded apart from the assistant's.

    What is timed is the pass from word pieces to their last states, as arrays: no
    tokenizer, no pooling.
    """

    def __init__(self) -> None:
        import tensorflow as tf
        from transformers import AutoTokenizer, TFAutoModel, logging

        logging.set_verbosity_error()
        folder = packaged_checkpoint()
        self._tokenizer: Any = AutoTokenizer.from_pretrained(
            folder, local_files_only=True
        )
        model: Any = TFAutoModel.from_pretrained(folder, local_files_only=True)

        def last_states(ids: Any, mask: Any) -> Any:
            return model(input_ids=ids, attention_mask=mask).last_hidden_state

        pieces = tf.TensorSpec([None, None], tf.int32)
        self._pass: Any = tf.function(last_states, input_signature=[pieces, pieces])

    def time_ms(self, text: str) -> float:
        """Milliseconds of one pass over one text."""
        pieces = self._tokenizer(
            [text], truncation=True, max_length=MAX_PIECES, return_tensors="np"
        )
        ids = pieces["input_ids"].astype(np.int32)
        mask = pieces["attention_mask"].astype(np.int32)
        begun = perf_counter()
        self._pass(ids, mask).numpy()
        return (perf_counter() - begun) * 1000
