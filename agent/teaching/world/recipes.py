"""What to cook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import Interpretation, Say, meant_from
from agent.teaching.weighing.tastes import places, unknown_name, words_after
from agent.teaching.weighing.topics import RECIPE_TOPIC, TOPICS
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.understanding import Understanding, words_of
from agent.teaching.words.vocabulary import singular
from agent.teaching.world.food import Claim, best_food, claims_of_food
from agent.teaching.world.lookups import nothing_like_that, taste
from simulator.catalogue import Recipe
from simulator.durations import seconds_of

_QUICK = frozenset("quick quickly fast easy simple".split())
_QUICK_MIN = 20.0
"""Minutes that a quick recipe takes at most."""
_SPICY = frozenset("spicy hot fiery".split())
_MILD = frozenset({"mild"})
_NO_DISH = (
    _QUICK
    | _SPICY
    | _MILD
    | frozenset("vegetarian vegan recipe dish meal food something me us".split())
    | frozenset("breakfast brunch lunch dinner supper two three four people".split())
)
"""Words for a recipe that are no name of a dish."""
_MINUTE_S = 60.0


def interpret_recipe_request(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """Something to cook: what the words ask for, else what the speaker likes.

    A dish that is for another meal than that of the hour comes last, and of equals
    the quickest is told. Where there is a screen to read it from, all of it is.
    """
    topic = TOPICS[RECIPE_TOPIC]
    recipes = sorted(grounds.catalogue.recipes, key=lambda recipe: recipe.minutes)
    dishes = frozenset(dish for recipe in recipes for dish in recipe.dishes)
    cuisines = [label for one in grounds.catalogue.cuisines for label in one.labels]
    unknown = unknown_name(
        understanding.values("cuisine"), [*dishes, *cuisines], also_known=_NO_DISH
    )
    if unknown is not None:
        values = {"name": unknown}
        return Interpretation(says=(Say(key="utter_unknown_cuisine", values=values),))
    named = (
        *understanding.values("dish", "content", "artist"),
        " ".join(words_after("recipe for", understanding.words)),
    )
    unknown = unknown_name(named, [*dishes, *cuisines], also_known=_NO_DISH)
    if unknown is not None:
        values = {"name": unknown}
        return Interpretation(says=(Say(key="utter_unknown_dish", values=values),))
    claims = (
        *claims_of_food(understanding, topic, Recipe, grounds),
        *_dish_claims(understanding.words, dishes),
        *_claims(understanding),
    )
    known = taste(topic, grounds)
    found = best_food(
        "find_recipe", recipes, claims, grounds, known=known, also=lambda recipe: None
    )
    if found is None:
        return nothing_like_that("utter_no_such_recipe", grounds)
    recipe = next(one for one in recipes if one.id == found.key)
    is_open = not any(claim.is_cuisine or claim.is_dish for claim in claims)
    return Interpretation(
        meant=meant_from("find_recipe", found.ranking, value=recipe.id),
        signal=found.signal,
        recalled=found.recalled,
        lost=known.lost,
        says=(_said(recipe, grounds),),
        topic=topic.name if is_open else None,
        is_settled=True,
    )


def _dish_claims(
    words: Sequence[str], dishes: frozenset[str]
) -> Iterator[Claim[Recipe]]:
    """The dishes that are named; "onion soup" is one, and not any soup."""
    spoken = tuple(map(singular, words))
    named = {dish for dish in map(_plain, dishes) if places(dish, spoken)}
    for dish in sorted(named):
        if not any(dish != other and places(dish, other) for other in named):
            yield Claim(saw=" ".join(dish), holds=_is_a(dish), is_dish=True)


def _is_a(dish: tuple[str, ...]) -> Callable[[Recipe], bool]:
    return lambda recipe: dish in map(_plain, recipe.dishes)


def _plain(dish: str) -> tuple[str, ...]:
    return tuple(map(singular, words_of(dish)))


def _claims(understanding: Understanding) -> Iterator[Claim[Recipe]]:
    """Time and spices, as far as the words ask for them."""
    words = frozenset(understanding.words)
    spoken = understanding.amount("duration")
    at_most = _QUICK_MIN if words & _QUICK else None
    if spoken is not None:
        at_most = (seconds_of(spoken.value) or 0.0) / _MINUTE_S or at_most
    if at_most is not None:
        limit = at_most
        yield Claim(saw="quick", holds=lambda recipe: recipe.minutes <= limit)
    if words & _SPICY:
        yield Claim(saw="spicy", holds=lambda recipe: recipe.spicy)
    if words & _MILD:
        yield Claim(saw="mild", holds=lambda recipe: not recipe.spicy)


def _said(recipe: Recipe, grounds: Grounds) -> Say:
    """All of it where the speaker can read along, else what it is and takes."""
    devices, via = grounds.context.devices, grounds.context.via
    has_screen = via is not None and via in devices and devices[via].has_screen
    return Say(
        key="utter_recipe_in_full" if has_screen else "utter_recipe",
        values={
            "title": recipe.title,
            "minutes": recipe.minutes,
            "ingredients": recipe.ingredients,
            "method": recipe.method,
        },
    )
