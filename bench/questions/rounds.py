"""Which subjects a guided round asks about first, and what that is worth.

People are drawn who ask for some things more than for others. What they asked for
lately is all that the round knows of them; what they ask for afterwards shows how much
of it was worth a question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

import numpy as np

from agent.signal_file import load_signals
from agent.teaching.learning.agenda import ROUND, SUBJECTS, agenda
from agent.teaching.past import PastTurn
from agent.teaching.situation import Situation
from bench.intervals import Estimate, Floats, estimate
from bench.questions.puzzles import PRIORS
from preference_store.values import Preference
from simulator.catalogue import load_catalogue
from simulator.context import ContextSnapshot
from simulator.home import Home
from simulator.home_file import home_names, load_home
from simulator.setup import SandboxSetup
from simulator.trace import Intent, Trace

LATELY, LATER = 12, 60
"""Requests that the round knows of, and those that it is to be good for."""
MOST_OF_THEM = 0.8
"""Share of the later requests that what was learned has to bear on."""
_INTENTS = {subject.topic: min(subject.intents) for subject in SUBJECTS}


@dataclass(frozen=True, kw_only=True, slots=True)
class Somebody:
    """A person in a home, before anything was asked."""

    situation: Situation
    topics: tuple[str, ...]
    """What can be asked about there, in the declared order."""
    later: tuple[str, ...]
    """The topics of what they go on to ask for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundRow:
    """One order of the subjects, over all people."""

    order: str
    to_most: Estimate
    """Mean questions until what is known bears on most of the later requests."""
    after_round: Estimate
    """Share of the later requests that one round bears on."""


Orders = Callable[[Somebody, Random], Sequence[str]]


def measure_rounds(count: int, seed: int) -> tuple[RoundRow, ...]:
    """Ask so many people in every order; each order meets the same ones."""
    asked = list(people(count, Random(seed)))
    return tuple(_row(order, asked, Random(seed)) for order in ORDERS)


def by_what_matters(somebody: Somebody, chance: Random) -> Sequence[str]:
    """What the product asks, round after round, each answer known to the next."""
    situation, asked = somebody.situation, list[str]()
    while questions := agenda(situation):
        asked.append(questions[0].topic)
        situation = _knowing(situation, questions[0].topic)
    return asked


def at_random(somebody: Somebody, chance: Random) -> Sequence[str]:
    """Any order."""
    return chance.sample(somebody.topics, len(somebody.topics))


def as_declared(somebody: Somebody, chance: Random) -> Sequence[str]:
    """The order of the table, whoever is asked."""
    return somebody.topics


ORDERS: dict[str, Orders] = {
    "what matters": by_what_matters,
    "random order": at_random,
    "fixed order": as_declared,
}


def _row(order: str, people: Sequence[Somebody], chance: Random) -> RoundRow:
    asked = [ORDERS[order](somebody, chance) for somebody in people]
    needed = [[_to_most(*pair), 1.0] for pair in zip(people, asked, strict=True)]
    served = [
        [_share(somebody, topics[:ROUND]), 1.0]
        for somebody, topics in zip(people, asked, strict=True)
    ]
    to_most = estimate(needed, _mean)
    after_round = estimate(served, _mean)
    assert to_most is not None
    assert after_round is not None
    return RoundRow(order=order, to_most=to_most, after_round=after_round)


def _mean(sums: Floats) -> Floats:
    return np.asarray(sums[:, 0] / sums[:, 1])


def _to_most(somebody: Somebody, asked: Sequence[str]) -> float:
    counts = range(len(asked) + 1)
    enough = (n for n in counts if _share(somebody, asked[:n]) >= MOST_OF_THEM)
    return float(next(enough, len(asked)))


def _share(somebody: Somebody, known: Sequence[str]) -> float:
    """Of the later requests, those that what is known bears on."""
    return sum(topic in known for topic in somebody.later) / len(somebody.later)


def people(count: int, chance: Random) -> Iterator[Somebody]:
    """So many people, over the homes and over even and falling tastes in turn."""
    homes = list(_situations())
    for number in range(count):
        situation = homes[number % len(homes)]
        fresh = Somebody(situation=situation, topics=(), later=())
        askable = set(by_what_matters(fresh, chance))
        topics = tuple(one.topic for one in SUBJECTS if one.topic in askable)
        ranks = list(range(1, len(topics) + 1))
        chance.shuffle(ranks)
        is_even = PRIORS[number // len(homes) % len(PRIORS)] == "even"
        weights = [1.0 if is_even else 1.0 / rank for rank in ranks]
        lately = chance.choices(topics, weights, k=LATELY)
        later = tuple(chance.choices(topics, weights, k=LATER))
        past = tuple(_past(topic, at, situation) for at, topic in enumerate(lately))
        yield Somebody(
            situation=replace(situation, past=past), topics=topics, later=later
        )


def _situations() -> Iterator[Situation]:
    for name in home_names():
        home = Home.begin(load_home(name), SandboxSetup(home=name))
        person = next(iter(home.people))
        context = home.snapshot(person, home.default_via(person))
        yield Situation(
            context=replace(context, habits=()),
            preferences=(),
            past=(),
            catalogue=load_catalogue(),
            signals=load_signals(),
        )


def _past(topic: str, number: int, situation: Situation) -> PastTurn:
    """A request about that topic, an hour for each since."""
    ago = timedelta(hours=LATELY - number)
    context: ContextSnapshot = situation.context
    intent = Intent(name=_INTENTS[topic], confidence=1.0)
    trace = Trace(
        turn=number + 1,
        person=context.person,
        via=context.via,
        utterance=intent.name,
        intent=intent,
    )
    return PastTurn(
        trace=trace, outcome="done", ago_s=ago.total_seconds(), at=context.time - ago
    )


def _knowing(situation: Situation, topic: str) -> Situation:
    """The same with an answer to that question; which one does not matter."""
    known = Preference(
        person=situation.person,
        topic=topic,
        value="answered",
        taught_at=situation.context.time,
    )
    return replace(situation, preferences=(*situation.preferences, known))
