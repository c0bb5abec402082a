from __future__ import annotations

import numpy as np
import pytest

from agent.nlu.encoder import load_encoder


def test_a_sentence_vector_has_unit_length() -> None:
    (encoding,) = load_encoder().encode(["turn on the light"])
    assert encoding.sentence.shape == (384,)
    assert encoding.sentence.dtype == np.float32
    assert np.linalg.norm(encoding.sentence) == pytest.approx(1.0, abs=1e-5)


def test_each_word_gets_a_vector_of_two_layers() -> None:
    text = "sofa lamp"
    (encoding,) = load_encoder().encode([text], [[(0, 4), (5, 9)]])
    assert encoding.words.shape == (2, 768)
    assert np.linalg.norm(encoding.words, axis=1) == pytest.approx([2**0.5] * 2)


def test_a_word_of_several_pieces_is_one_vector() -> None:
    (encoding,) = load_encoder().encode(["dehumidifier"], [[(0, 12)]])
    assert encoding.words.shape == (1, 768)
    assert encoding.words.any()


def test_a_batch_gives_what_single_texts_give() -> None:
    texts = ["lamp", "could you please turn on the light in the hall", ""] * 15
    spans = [[(0, min(4, len(text)))] for text in texts]
    encoder = load_encoder()
    together = encoder.encode(texts, spans)
    for text, span, encoding in zip(texts[:3], spans[:3], together[:3], strict=True):
        (alone,) = encoder.encode([text], [span])
        assert encoding.sentence == pytest.approx(alone.sentence, abs=1e-5)
        assert encoding.words == pytest.approx(alone.words, abs=1e-5)


def test_words_beyond_the_length_that_is_read_are_zeros() -> None:
    text = "lamp " * 300
    spans = [(5 * place, 5 * place + 4) for place in range(300)]
    (encoding,) = load_encoder().encode([text], [spans])
    assert encoding.words[0].any()
    assert not encoding.words[299].any()


def test_a_paraphrase_is_closer_than_another_request() -> None:
    request, paraphrase, other = load_encoder().encode(
        ["turn on the light", "switch the lamp on", "play some jazz"]
    )
    assert request.sentence @ paraphrase.sentence > 0.5
    assert request.sentence @ other.sentence < 0.3


def test_one_encoder_serves_the_process() -> None:
    assert load_encoder() is load_encoder()
