"""Everything a decision may depend on besides the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.teaching.concepts.near import Likeness
from agent.teaching.lessons import TeachingState
from agent.teaching.past import PastTurn
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.guests import guest_mode, in_use
from agent.teaching.weighing.signals import SignalTable
from preference_store.values import Preference
from simulator.assistant import Interruption
from simulator.catalogue import Catalogue
from simulator.context import ContextSnapshot


@dataclass(frozen=True, kw_only=True, slots=True)
class Situation:
    """The home, the memory and the conversation as they stand at this turn."""

    context: ContextSnapshot
    preferences: Sequence[Preference]
    """Live ones of the speaker and of the household."""
    past: Sequence[PastTurn]
    """Recent turns of this conversation, oldest first."""
    catalogue: Catalogue
    signals: SignalTable
    likeness: Likeness | None = None
    """How near phrases are in meaning, `None` where nothing tells."""
    interruption: Interruption | None = None
    """Set when these words cut our previous reply short."""
    teaching: TeachingState | None = None
    """The Q&A that is open, whoever is being asked."""
    is_one_of_several: bool = False
    """The words are one request of an utterance with more: `past` ends with those
    before it, and none of them is a repeat."""
    goes_on: bool = False
    """More requests of the same utterance follow: a question has to wait for them."""
    is_unasked: bool = False
    """The question that is open came up with a request before this one in the same
    utterance, so nobody has heard it yet."""

    @property
    def person(self) -> str:
        """Who speaks."""
        return self.context.person

    def grounds(
        self,
        *,
        previous: tuple[str, ...] = (),
        excluded: frozenset[str] = frozenset(),
    ) -> Grounds:
        """What a reading of the words may rest on.

        Args:
            previous: what the speaker's previous turn was about.
            excluded: devices and values that were just declared wrong.

        Where the context says to ignore what was taught, or the previous turn, there
        is none: dislikes rule nothing out, and "it" refers to nothing.
        """
        ignored = self.context.ignored
        return Grounds(
            context=self.context,
            preferences=() if "preference" in ignored else self.in_use,
            catalogue=self.catalogue,
            signals=self.signals,
            previous=() if "previous_turn" in ignored else previous,
            excluded=excluded,
        )

    @property
    def in_use(self) -> Sequence[Preference]:
        """Those that bear on this turn: of a guest, the household's only."""
        return in_use(self.context, self.preferences)

    @property
    def is_guest(self) -> bool:
        """Whether the speaker is to be taught by nobody, and nothing noted of them."""
        return guest_mode(self.context, self.preferences) is not None

    @property
    def may_ask(self) -> bool:
        """Whether a question of ours has room: one Q&A at a time."""
        return self.teaching is None
