"""Where to eat."""

from __future__ import annotations

from collections.abc import Iterator

from agent.teaching.weighing.evidence import Evidence
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import Interpretation, Say, meant_from
from agent.teaching.weighing.tastes import unknown_name
from agent.teaching.weighing.topics import RESTAURANT_TOPIC, TOPICS
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.understanding import Understanding
from agent.teaching.world.food import Claim, best_food, claims_of_food
from agent.teaching.world.lookups import nothing_like_that, taste
from simulator.catalogue import Restaurant

_BOOKING = frozenset("book booking reserve reservation reservations".split())
_CHEAP = frozenset("cheap cheaper inexpensive affordable budget".split())
_DEAR = frozenset("fancy posh expensive upscale elegant classy".split())
_OUTSIDE = frozenset("outside outdoors outdoor terrace patio".split())
_NEAR = frozenset("nearby near close around".split())
_NEAREST = frozenset({"nearest", "closest"})
_DEAREST = 3
_NEAR_MIN = 10
"""Minutes on foot that still are nearby."""
_NO_CUISINE = (
    frozenset("vegetarian vegan nice good lunch breakfast brunch dinner".split())
    | _CHEAP
    | _DEAR
    | _OUTSIDE
    | _NEAR
    | _NEAREST
)
"""Words for a restaurant that are no name of a cuisine."""

_DRY = frozenset({"sunny", "partlycloudy", "clear-night"})
_WARM_C = 18.0
"""Outside, from which on people like to sit on a terrace."""


def asks_to_book(understanding: Understanding) -> bool:
    """Whether a table is to be reserved, which is not done."""
    return not _BOOKING.isdisjoint(understanding.words)


def interpret_restaurant_request(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """A place to eat: what the words ask for, else what the speaker likes.

    A place that does not serve the meal of the hour is no help, whatever is liked. On
    a fine day one with a terrace is better than one without. Tables are not booked.
    """
    words = frozenset(understanding.words)
    if asks_to_book(understanding):
        return Interpretation(says=(Say(key="utter_no_booking"),))
    topic = TOPICS[RESTAURANT_TOPIC]
    claims = (
        *claims_of_food(understanding, topic, Restaurant, grounds),
        *_claims(words),
    )
    labels = topic.labels(grounds.catalogue).values()
    unknown = unknown_name(
        understanding.values("cuisine", "dish", "content", "artist"),
        [label for each in labels for label in each],
        also_known=_NO_CUISINE | topic.words | topic.said_with,
    )
    if unknown is not None:
        values = {"name": unknown}
        return Interpretation(says=(Say(key="utter_unknown_cuisine", values=values),))
    known = taste(topic, grounds)
    places = sorted(
        grounds.catalogue.restaurants,
        key=lambda one: one.walk_min if words & _NEAREST else -one.rating,
    )
    found = best_food(
        "find_restaurant",
        places,
        claims,
        grounds,
        known=known,
        also=lambda place: _to_sit_outside(place, grounds),
    )
    if found is None:
        return nothing_like_that("utter_no_such_restaurant", grounds)
    place = next(one for one in places if one.id == found.key)
    is_fine = "sensor" in found.ranking.winner.signals
    says = [_said(place, grounds)]
    if place.terrace and (is_fine or words & _OUTSIDE):
        says.append(Say(key="utter_with_terrace"))
    return Interpretation(
        meant=meant_from("find_restaurant", found.ranking, value=place.id),
        signal=found.signal,
        recalled=found.recalled,
        lost=known.lost,
        says=tuple(says),
        topic=None if any(claim.is_cuisine for claim in claims) else topic.name,
        is_settled=True,
    )


def _claims(words: frozenset[str]) -> Iterator[Claim[Restaurant]]:
    """Price, distance and a seat outside, as far as the words ask for them."""
    if words & _CHEAP:
        yield Claim(saw="cheap", holds=lambda place: place.price == 1)
    if words & _DEAR:
        yield Claim(saw="dear", holds=lambda place: place.price == _DEAREST)
    if words & _OUTSIDE:
        yield Claim(saw="terrace", holds=lambda place: place.terrace)
    if words & _NEAR:
        yield Claim(saw="nearby", holds=lambda place: place.walk_min <= _NEAR_MIN)


def _to_sit_outside(place: Restaurant, grounds: Grounds) -> Evidence | None:
    """`sensor`: it is dry and warm outside, and one can sit there."""
    context = grounds.context
    outside_c = next(
        (
            device.attributes.get("temperature")
            for device in context.devices.values()
            if device.domain == "weather"
        ),
        None,
    )
    if not place.terrace or context.weather not in _DRY:
        return None
    if not isinstance(outside_c, (int, float)) or outside_c < _WARM_C:
        return None
    return Evidence(signal="sensor", saw=f"{context.weather}, {outside_c:g} degrees")


def _said(place: Restaurant, grounds: Grounds) -> Say:
    return Say(
        key="utter_restaurant",
        values={
            "name": place.name,
            "cuisine": grounds.catalogue.names[place.cuisine],
            "rating": f"{place.rating:g}",
            "minutes": place.walk_min,
        },
    )
