"""Which question tells most about what is meant, as in a game of twenty questions.

What may be meant is a belief: a share of certainty for each reading. A query parts
the readings by the answer that each would get. Asked is what is expected to tell most
for its cost, and answers weigh by how often people answer wrongly, so that one slip of
the tongue does not rule the right reading out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

Belief = Mapping[str, float]
"""Share of certainty of each reading; they add up to 1."""

ANSWER_NOISE = 0.05
"""Share of answers that are taken for another than the right one, be it a slip of the
person or of ours. By judgement: between answers in text, which hardly ever are, and
answers through a microphone. `teachable bench questions` shows both sides of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """A question that could be asked, and what each reading would answer to it."""

    key: str
    """What is asked for: `area`, `name`, or what a yes is said to."""
    answers: Mapping[str, str]
    """Reading → the answer of somebody who means it."""
    cost: float = 1.0
    """What it takes of the person; 1 is a question with no choices to listen to."""

    @property
    def possible(self) -> tuple[str, ...]:
        """The different answers, in the order of the readings."""
        return tuple(dict.fromkeys(self.answers.values()))


def believed(weights: Mapping[str, float]) -> Belief:
    """Weights of at least one reading, scaled to add up to 1."""
    whole = sum(weights.values())
    return {reading: weight / whole for reading, weight in weights.items()}


def entropy_bits(belief: Belief) -> float:
    """Shannon entropy: the least number of clean yes/no answers, on average."""
    return -sum(share * log2(share) for share in belief.values() if share > 0.0)


def information_bits(
    belief: Belief, query: Query, *, noise: float = ANSWER_NOISE
) -> float:
    """Expected gain of asking: mutual information of reading and answer, in bits.

    I(R; A) = H(A) - sum over r of p(r) H(A | r) (Cover and Thomas, Elements of
    Information Theory, 2.4), where a wrong answer is any of the others alike.
    """
    count = len(query.possible)
    if count < 2:
        return 0.0
    shares: dict[str, float] = defaultdict(float)
    for reading, share in belief.items():
        shares[query.answers[reading]] += share
    wrong = noise / (count - 1)
    heard = {
        answer: (1.0 - noise) * share + wrong * (1.0 - share)
        for answer, share in shares.items()
    }
    spread = {"right": 1.0 - noise, **{f"wrong {n}": wrong for n in range(1, count)}}
    return entropy_bits(heard) - entropy_bits(spread)


def best_query(
    belief: Belief, queries: Sequence[Query], *, noise: float = ANSWER_NOISE
) -> Query | None:
    """The query with the most expected bits for its cost; the earlier one of equals.

    `None` where no query would tell the readings apart.
    """
    telling = [
        (information_bits(belief, query, noise=noise) / query.cost, query)
        for query in queries
    ]
    best = max(telling, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] > _NOTHING_BITS else None


_NOTHING_BITS = 1e-9
"""Below this a query tells nothing but rounding."""
