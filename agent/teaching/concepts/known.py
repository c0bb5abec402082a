"""Which concepts count here and now, and where each of them comes from.

Of several definitions of one phrase, the order is that of preferences. One that was
taught for another room counts where nothing else does and its meaning carries over: a
value or a scene, which can be had in any room, but not that very lamp.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agent.teaching.weighing.recall import Lost, recall
from agent.teaching.words.understanding import words_of
from agent.teaching.words.vocabulary import GENERIC_WORDS
from preference_store.concepts import CONCEPT_TOPIC, Concept, DeviceMeant, SceneMeant
from preference_store.values import Preference
from simulator.context import ContextSnapshot
from simulator.trace import Recalled

_LOCK = "lock."
_ROOM = "area"
"""The fact that is left out of account where a meaning carries over."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownConcept:
    """What a phrase stands for, for this speaker, here and now."""

    preference: Preference
    concept: Concept
    lost: tuple[Lost, ...] = ()
    """Other definitions of the phrase, and why they do not count."""
    taught_for: str | None = None
    """Id of the room that it was taught for, where that is another one."""

    @property
    def topic(self) -> str:
        """What it is kept under; as a scene, its id."""
        return self.preference.topic

    @property
    def recalled(self) -> Recalled:
        """As it stands in the trace."""
        assert self.preference.id is not None
        because = f"taught for {self.taught_for}" if self.taught_for else None
        return Recalled(
            id=self.preference.id,
            topic=self.topic,
            value=self.preference.value,
            because=because,
        )

    @property
    def words(self) -> tuple[str, ...]:
        """The phrase, as it is looked for."""
        return phrase_words(self.concept.phrase)

    def gone(self, context: ContextSnapshot) -> tuple[str, ...]:
        """Ids of devices that it is about and that the home has no longer."""
        means = self.concept.means
        named: tuple[str, ...] = ()
        if isinstance(means, DeviceMeant):
            named = (means.device,)
        elif isinstance(means, SceneMeant):
            named = tuple(step.device for step in means.do)
        return tuple(id_ for id_ in dict.fromkeys(named) if id_ not in context.devices)


def is_about_lock(concept: Concept) -> bool:
    """Whether a lock is meant, or turned, by it."""
    means = concept.means
    if isinstance(means, DeviceMeant):
        return means.device.startswith(_LOCK)
    return isinstance(means, SceneMeant) and any(
        step.device.startswith(_LOCK) for step in means.do
    )


_BEFORE = GENERIC_WORDS - {"one", "ones", "thing", "device", "main", "big", "little"}
"""Words before a phrase that are none of it: articles, and whose it is."""


def phrase_words(phrase: str) -> tuple[str, ...]:
    """The phrase without articles: "cosy one" for "the cosy one"."""
    words = words_of(phrase)
    begins = next((i for i, w in enumerate(words) if w not in _BEFORE), 0)
    return words[begins:]


def known_concepts(
    context: ContextSnapshot, preferences: Sequence[Preference]
) -> tuple[KnownConcept, ...]:
    """Everything that a phrase stands for now; each phrase once."""
    if "preference" in context.ignored:
        return ()
    topics = dict.fromkeys(
        known.topic for known in preferences if known.concept is not None
    )
    facts = context.facts()
    found = (_known(topic, preferences, facts) for topic in topics)
    return tuple(one for one in found if one is not None)


def concept_of(
    topic: str, context: ContextSnapshot, preferences: Sequence[Preference]
) -> KnownConcept | None:
    """The one of that topic, `None`: it is no concept's, or none counts here."""
    if not topic.startswith(CONCEPT_TOPIC):
        return None
    known = known_concepts(context, preferences)
    return next((one for one in known if one.topic == topic), None)


def _known(
    topic: str, preferences: Sequence[Preference], facts: Mapping[str, str]
) -> KnownConcept | None:
    found = recall(topic, preferences, facts)
    taught_for = None
    if found.prevailing is None:
        carried = [
            known
            for known in preferences
            if known.topic == topic and _carries_over(known)
        ]
        anywhere = {name: value for name, value in facts.items() if name != _ROOM}
        rooms = dict.fromkeys(known.when[_ROOM] for known in reversed(carried))
        for room in rooms:
            there = recall(topic, carried, {**anywhere, _ROOM: room})
            if there.prevailing is not None:
                found, taught_for = there, room
                break
    kept = found.prevailing
    if kept is None or kept.concept is None:
        return None
    return KnownConcept(
        preference=kept, concept=kept.concept, lost=found.lost, taught_for=taught_for
    )


def _carries_over(known: Preference) -> bool:
    means = None if known.concept is None else known.concept.means
    return _ROOM in known.when and not isinstance(means, DeviceMeant)
