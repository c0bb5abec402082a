from __future__ import annotations

import pytest
from rasa.shared.nlu.training_data.message import Message

from agent.nlu.spacy_tokenizer import BlankSpacyTokenizer


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no, the lamp!", ["no", ",", "the", "lamp", "!"]),
        ("set it to 50%", ["set", "it", "to", "50", "%"]),
        ("I don't  know", ["I", "do", "n't", "know"]),
        ("   ", []),
    ],
)
def test_words_and_punctuation_come_apart(text: str, words: list[str]) -> None:
    tokenizer = BlankSpacyTokenizer(BlankSpacyTokenizer.get_default_config())
    tokens = tokenizer.tokenize(Message(data={"text": text}), "text")
    assert [token.text for token in tokens] == words
    assert [text[token.start : token.end] for token in tokens] == words
