"""What places to eat and recipes have in common: cuisine, meal and diet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from agent.teaching.weighing.evidence import Evidence, reading
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.recall import Recall
from agent.teaching.weighing.tastes import said_values
from agent.teaching.weighing.topics import DIET_TOPIC, TOPICS, Topic
from agent.teaching.words.understanding import Understanding
from agent.teaching.world.lookups import Entry, Found, diet, find, liked, said
from simulator.catalogue import Recipe, Restaurant

Food = TypeVar("Food", Restaurant, Recipe)
"""Either kind of entry that has a cuisine, meals and a diet."""

_MEALS: Mapping[str, str] = {
    "breakfast": "breakfast",
    "brunch": "breakfast",
    "lunch": "lunch",
    "dinner": "dinner",
    "supper": "dinner",
    "tonight": "dinner",
    "evening": "dinner",
}
"""Words that name a meal."""
_MEALS_AT: Mapping[str, tuple[str, ...]] = {
    "morning": ("breakfast",),
    "afternoon": ("lunch", "dinner"),
    "evening": ("dinner",),
    "night": ("dinner",),
}
"""Part of the day → meals that somebody may have in mind then."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim(Generic[Food]):
    """Something that the words ask for."""

    saw: str
    """The word for it."""
    holds: Callable[[Food], bool]
    is_meal: bool = False
    is_cuisine: bool = False
    is_dish: bool = False


def claims_of_food(
    understanding: Understanding, topic: Topic, kind: type[Food], grounds: Grounds
) -> Iterator[Claim[Food]]:
    """Cuisine, diet and meal, as far as the words ask for them."""
    cuisines = said_values(understanding, topic, grounds.catalogue)
    wanted = frozenset(one for one, is_wanted in cuisines.items() if is_wanted)
    if wanted:
        saw = ", ".join(sorted(wanted))
        yield Claim(saw=saw, holds=lambda one: one.cuisine in wanted, is_cuisine=True)
    ruled_out = cuisines.keys() - wanted
    if ruled_out:
        saw = ", ".join(sorted(ruled_out))
        yield Claim(saw=saw, holds=lambda one: one.cuisine not in ruled_out)
    for named in said_values(understanding, TOPICS[DIET_TOPIC], grounds.catalogue):
        yield Claim(saw=named, holds=_suits(named))
    for word, meal in _MEALS.items():
        if word in understanding.words:
            yield Claim(saw=word, holds=_is_for(meal), is_meal=True)


def _suits(diet: str) -> Callable[[Restaurant | Recipe], bool]:
    return lambda one: one.suits(diet)


def _is_for(meal: str) -> Callable[[Restaurant | Recipe], bool]:
    return lambda one: meal in one.meals


def best_food(
    kind: str,
    foods: Sequence[Food],
    claims: Sequence[Claim[Food]],
    grounds: Grounds,
    *,
    known: Recall,
    also: Callable[[Food], Evidence | None],
) -> Found | None:
    """The best of them that is all that the words ask for, `None` where none is.

    Args:
        kind: row of the table of signals.
        foods: the better before the worse.
        claims: what the words ask for; explicit words outweigh everything else.
        grounds: what the choice rests on.
        known: what the speaker is known to like and not to like.
        also: what else speaks for one.
    """
    is_cuisine_open = not any(claim.is_cuisine for claim in claims)
    is_meal_open = not any(claim.is_meal for claim in claims)
    wanted = known.prevailing if is_cuisine_open else None
    needed = diet(grounds)
    left = [
        food
        for food in foods
        if food.id not in grounds.excluded
        and not (is_cuisine_open and food.cuisine in known.disliked)
    ]
    if not any(_is_all(food, claims) for food in left):
        return None
    return find(
        kind,
        [
            Entry(
                reading=reading(
                    food.id,
                    said([c.saw for c in claims], holds=_is_all(food, claims)),
                    liked(food.cuisine, wanted),
                    _of_the_hour(food, grounds) if is_meal_open else None,
                    also(food),
                ),
                suits=needed is None or food.suits(needed.value),
            )
            for food in left
        ],
        grounds,
        wanted=() if wanted is None else (wanted,),
    )


def _is_all(food: Food, claims: Sequence[Claim[Food]]) -> bool:
    return all(claim.holds(food) for claim in claims)


def _of_the_hour(food: Restaurant | Recipe, grounds: Grounds) -> Evidence | None:
    """`time_of_day`: it is for a meal that people have at this time."""
    part = grounds.context.time_of_day
    if not set(_MEALS_AT[part]) & set(food.meals):
        return None
    return Evidence(signal="time_of_day", saw=part)
