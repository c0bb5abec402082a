"""Letting go of an erased person in the process that goes on, whoever had them erased.

The store, the logs and the answers are erased by `LivingHome.purge`. What is left are
conversations in Rasa's trackers, and what was worked out of texts to be at hand again;
nobody knows whose texts those were, so all of it goes.
"""

from __future__ import annotations

from collections.abc import Iterable

from agent.living_home import LivingHome
from agent.nlu.likeness import PhraseLikeness
from agent.rasa_core import RasaCore
from agent.teaching.words.spelling import runs_of
from agent.teaching.words.understanding import words_of


def let_go(
    living: LivingHome,
    conversations: Iterable[str],
    core: RasaCore,
    likeness: PhraseLikeness,
) -> None:
    """End these conversations, and forget all texts that are kept for speed."""
    for conversation in conversations:
        core.forget(living.key_of(conversation))
    core.forget_words()
    likeness.forget_words()
    words_of.cache_clear()
    runs_of.cache_clear()
