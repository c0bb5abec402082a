"""What all look-ups have in common: the best that fits the words, and why it is that.

A look-up asks nothing: where the words leave several, the best is told, and
"something else" tells the next. So a lead of nothing decides, and a signal tipped it
only if without it something else is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.teaching.weighing.evidence import Evidence
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import (
    Interpretation,
    Say,
    recalled_from,
    signal_from,
)
from agent.teaching.weighing.ranking import Ranking, Reading
from agent.teaching.weighing.recall import Recall, recall
from agent.teaching.weighing.topics import DIET_TOPIC, TOPICS, Topic
from preference_store.values import Preference
from simulator.trace import Recalled, Signal

LOOK_UPS = frozenset({"find_restaurant", "find_recipe", "query_news", "recommend"})
"""Intents that are answered from the catalogue, with more where that came from."""

ONLY_TOLD = LOOK_UPS | {"query_score"}
"""Intents that change nothing in the home, whatever they turn out to mean."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """Something of the catalogue that may be told."""

    reading: Reading
    """What speaks for it; `explicit` where all that the words ask for holds."""
    suits: bool = True
    """Whether it suits the speaker's diet."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What is told, and what it rests on."""

    ranking: Ranking
    signal: Signal | None
    recalled: tuple[Recalled, ...]
    """Preferences without which something else would be told."""

    @property
    def key(self) -> str:
        """Id of what is told."""
        return self.ranking.winner.key


def taste(topic: Topic, grounds: Grounds) -> Recall:
    """What the speaker is known to like of a topic, or of the wider one."""
    facts = grounds.context.facts()
    return recall(topic.name, grounds.preferences, facts, wider=topic.wider)


def diet(grounds: Grounds) -> Preference | None:
    """The speaker's diet, where one was stated."""
    return taste(TOPICS[DIET_TOPIC], grounds).prevailing


def nothing_like_that(key: str, grounds: Grounds) -> Interpretation:
    """Nothing is what the words ask for, or nothing is left of it to be told."""
    say = Say(key="utter_nothing_else") if grounds.excluded else Say(key=key)
    return Interpretation(says=(say,))


def said(words: Sequence[str], *, holds: bool) -> Evidence | None:
    """`explicit`: all that the words ask for holds of it."""
    if not words or not holds:
        return None
    return Evidence(signal="explicit", saw=", ".join(words))


def liked(value: str, wanted: Preference | None) -> Evidence | None:
    """`preference`: it is what the person has taught or said in passing."""
    if wanted is None or wanted.value != value:
        return None
    return Evidence(signal="preference", saw=wanted.topic)


def find(
    kind: str,
    entries: Sequence[Entry],
    grounds: Grounds,
    *,
    wanted: Sequence[Preference] = (),
) -> Found | None:
    """The entry that is told, `None` where nothing is left.

    What does not suit the speaker's diet is out of the question, unless the words
    name what nothing else is. Of equals the first is told.

    Args:
        kind: row of the table of signals.
        entries: all that is not ruled out, the better before the worse.
        grounds: what the choice rests on.
        wanted: preferences that the evidence `preference` is about.
    """
    needed = diet(grounds)
    asked = [one for one in entries if "explicit" in one.reading.signals] or entries
    suitable = [one for one in entries if one.suits]
    if needed is None or not any(one.suits for one in asked):
        needed, suitable = None, list(entries)
    if not suitable:
        return None
    ranking = _rank(kind, suitable, grounds)
    recalled: list[Recalled] = []
    signal = signal_from(ranking)
    if _rank(kind, _without_tastes(suitable), grounds).winner.key != ranking.winner.key:
        for preference in wanted:
            if _speaks_for(preference, ranking.winner):
                recalled += recalled_from(preference)
    if needed and _rank(kind, entries, grounds).winner.key != ranking.winner.key:
        recalled += recalled_from(needed)
        if signal is None or signal.name != "explicit":
            signal = Signal(name="preference", value=needed.topic)
    return Found(ranking=ranking, signal=signal, recalled=tuple(recalled))


def _rank(kind: str, entries: Sequence[Entry], grounds: Grounds) -> Ranking:
    return grounds.rank(kind, [one.reading for one in entries], least_margin=0.0)


def _without_tastes(entries: Sequence[Entry]) -> list[Entry]:
    """The same, with nothing known of what the speaker likes."""
    return [
        replace(one, reading=replace(one.reading, signals=_others(one.reading)))
        for one in entries
    ]


def _others(reading: Reading) -> dict[str, float]:
    return {name: by for name, by in reading.signals.items() if name != "preference"}


def _speaks_for(preference: Preference, reading: Reading) -> bool:
    return preference.topic in reading.because.get("preference", "").split(", ")
