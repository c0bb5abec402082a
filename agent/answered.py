"""Answered turns: what was said to utterances that a client may send again.

A client that lost the answer cannot know whether it was acted on. Words that carry an
id are acted on once; whoever sends them again is told the same again.
"""

from __future__ import annotations

from agent.errors import UtteranceReused
from agent.ports import Utterance
from simulator.assistant import Turn

MOST_KEPT = 200
"""Answers of one home; of more, the oldest go. They end with the process."""


class AnsweredTurns:
    """The latest answers of a home, by conversation and the client's id."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], tuple[str, Turn]] = {}

    def of(self, utterance: Utterance) -> Turn | None:
        """What was answered to these very words before; `None`: they are new.

        Raises:
            UtteranceReused: the id belongs to other words of this conversation.
        """
        if utterance.id is None:
            return None
        kept = self._kept.get((utterance.conversation, utterance.id))
        if kept is None:
            return None
        text, turn = kept
        if text != utterance.text:
            raise UtteranceReused(utterance.id)
        return turn

    def erase(self, person: str) -> None:
        """Forget what was said to a person."""
        self._kept = {
            key: (text, turn)
            for key, (text, turn) in self._kept.items()
            if turn.trace.person != person
        }

    def keep(self, utterance: Utterance, turn: Turn) -> None:
        """Keep an answer in case the words come again."""
        if utterance.id is None:
            return
        self._kept[utterance.conversation, utterance.id] = utterance.text, turn
        if len(self._kept) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]
