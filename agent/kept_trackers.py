"""Trackers as they are: the conversations of this process, kept as live objects.

Rasa's own store in memory writes every tracker to JSON and reads it back twice a
turn, and looks up the class of each event anew; that was half of a turn. Nothing of a
conversation outlives the process either way.
"""

from __future__ import annotations

from collections.abc import Iterable

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.trackers import DialogueStateTracker


class KeptTrackers(TrackerStore):  # type: ignore[misc]
    """A tracker store that hands out the tracker itself, not a copy.

    What a turn does to it stays, also when the turn breaks off; whoever runs turns
    forgets the conversation then.
    """

    def __init__(self) -> None:
        # The agent sets the domain, which comes with the model.
        super().__init__(domain=None)
        self._trackers: dict[str, DialogueStateTracker] = {}

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep a conversation's tracker."""
        self._trackers[tracker.sender_id] = tracker

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker of a conversation that has begun."""
        return self._trackers.get(sender_id)

    async def keys(self) -> Iterable[str]:
        """Names of the conversations."""
        return tuple(self._trackers)

    def forget(self, sender_id: str) -> None:
        """Let go of a conversation; one that never began is no error."""
        self._trackers.pop(sender_id, None)

    def forget_all(self, prefix: str) -> None:
        """Let go of all conversations whose name begins so."""
        for sender_id in [name for name in self._trackers if name.startswith(prefix)]:
            self.forget(sender_id)
