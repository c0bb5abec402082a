"""Where to eat and what to cook."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.catalogue import load_catalogue
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import DISPLAY, Rehearsal, Said

CATALOGUE = load_catalogue()
PLACES = {place.id: place for place in CATALOGUE.restaurants}
RECIPES = {recipe.id: recipe for recipe in CATALOGUE.recipes}
MORNING = "2026-03-02T08:00:00"


def _eat(home: Rehearsal, text: str = "find me a place to eat", **named: Any) -> Said:
    return home.say(text, "find_restaurant", **{"after": 300, **named})


def _cook(home: Rehearsal, text: str = "what shall I cook", **named: Any) -> Said:
    return home.say(text, "find_recipe", **{"after": 300, **named})


def _told(said: Said) -> str:
    return str(said.trace.meant.value) if said.trace.meant else ""


def _used(said: Said) -> list[str]:
    return [used.topic for used in said.trace.recall]


def test_a_cuisine_that_was_named_in_passing_is_found_later(flat: Rehearsal) -> None:
    flat.say("I like Italian restaurants", "state_preference", cuisine="Italian")
    said = _eat(flat)
    assert PLACES[_told(said)].cuisine == "italian"
    assert (said.signal, _used(said)) == ("preference", ["restaurant.cuisine"])


def test_of_what_fits_the_best_is_told(flat: Rehearsal) -> None:
    said = _eat(flat)
    dinners = [place for place in PLACES.values() if "dinner" in place.meals]
    assert PLACES[_told(said)].rating == max(place.rating for place in dinners)
    assert (said.asked, said.moment) == (None, None)


def test_a_taste_in_food_counts_for_eating_out_and_for_cooking(flat: Rehearsal) -> None:
    flat.say("I love Indian food", "state_preference", cuisine="Indian")
    eaten, cooked = _eat(flat), _cook(flat)
    assert PLACES[_told(eaten)].cuisine == RECIPES[_told(cooked)].cuisine == "indian"
    assert _used(eaten) == _used(cooked) == ["food.cuisine"]


def test_what_is_said_of_restaurants_outranks_what_is_said_of_food(
    flat: Rehearsal,
) -> None:
    flat.know("restaurant.cuisine", "thai")
    flat.know("food.cuisine", "indian")
    assert PLACES[_told(_eat(flat))].cuisine == "thai"
    assert RECIPES[_told(_cook(flat))].cuisine == "indian"


def test_my_own_taste_in_food_outranks_the_household_s_in_restaurants(
    flat: Rehearsal,
) -> None:
    flat.know("restaurant.cuisine", "thai", person=None)
    flat.know("food.cuisine", "indian")
    assert PLACES[_told(_eat(flat))].cuisine == "indian"


def test_a_cuisine_in_the_words_outranks_the_liked_one(flat: Rehearsal) -> None:
    flat.know("restaurant.cuisine", "italian")
    said = _eat(flat, "find me a Thai place", cuisine="Thai")
    assert PLACES[_told(said)].cuisine == "thai"
    assert (said.signal, _used(said)) == ("explicit", [])


def test_among_what_the_words_ask_for_the_liked_one_is_told(flat: Rehearsal) -> None:
    flat.know("restaurant.cuisine", "thai")
    said = _eat(flat, "find me a vegan place")
    assert (PLACES[_told(said)].cuisine, PLACES[_told(said)].diet) == ("thai", "vegan")
    assert _used(said) == ["restaurant.cuisine"]


def test_a_disliked_cuisine_is_told_only_when_it_is_asked_for(flat: Rehearsal) -> None:
    flat.know("food.cuisine", "french", polarity="dislike")
    assert PLACES[_told(_eat(flat))].cuisine != "french"
    said = _eat(flat, "find me a French restaurant", cuisine="French")
    assert PLACES[_told(said)].cuisine == "french"


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("somewhere cheap to eat", lambda place: place.price == 1),
        ("a fancy restaurant please", lambda place: place.price == 3),
        ("somewhere with a terrace", lambda place: place.terrace),
        ("find me a vegan restaurant", lambda place: place.diet == "vegan"),
        ("where can I have breakfast", lambda place: "breakfast" in place.meals),
        ("a restaurant but not French", lambda place: place.cuisine != "french"),
        ("a place to eat nearby", lambda place: place.walk_min <= 10),
        ("where can I get a curry", lambda place: place.cuisine == "indian"),
        (
            "a cheap vegan place",
            lambda place: (place.price, place.diet) == (1, "vegan"),
        ),
    ],
)
def test_all_that_the_words_ask_for_holds(
    flat: Rehearsal, text: str, holds: Any
) -> None:
    for cuisine in ("french", "japanese"):
        flat.know("restaurant.cuisine", cuisine)
        assert holds(PLACES[_told(_eat(flat, text))])


def test_the_nearest_is_the_nearest_that_serves_the_meal(flat: Rehearsal) -> None:
    place = PLACES[_told(_eat(flat, "where's the nearest place to eat"))]
    dinners = [one for one in PLACES.values() if "dinner" in one.meals]
    assert place.walk_min == min(one.walk_min for one in dinners)


@pytest.mark.parametrize(
    ("text", "named", "response"),
    [
        ("find a Klingon place", {"cuisine": "Klingon"}, "utter_unknown_cuisine"),
        ("where can I get goulash", {"dish": "goulash"}, "utter_unknown_cuisine"),
        ("a cheap French dinner", {"cuisine": "French"}, "utter_no_such_restaurant"),
        ("book a table at Kumo", {}, "utter_no_booking"),
        ("reserve a table for two", {}, "utter_no_booking"),
    ],
)
def test_what_there_is_not_is_never_something_else(
    flat: Rehearsal, text: str, named: dict[str, str], response: str
) -> None:
    flat.know("restaurant.cuisine", "italian")
    said = _eat(flat, text, **named)
    assert said.trace.responses == (response,)
    assert said.trace.meant is None


def test_in_the_morning_it_is_a_place_for_breakfast(rehearse: Rehearse) -> None:
    said = _eat(rehearse(start=MORNING))
    assert "breakfast" in PLACES[_told(said)].meals
    assert said.signal == "time_of_day"


def test_on_a_warm_and_sunny_day_it_is_a_place_with_a_terrace(
    rehearse: Rehearse,
) -> None:
    def lunch(**setup: Any) -> Said:
        home = rehearse(start="2026-07-10T13:00:00", **setup)
        home.know("restaurant.cuisine", "mexican")
        home.know("restaurant.cuisine", "french", polarity="dislike")
        home.home.set_device("weather.home", "sunny", {"temperature": 24.0}, "home")
        return _eat(home, "somewhere for lunch in a Japanese or Lebanese place")

    usual, without = lunch(), lunch(ignores=("sensor",))
    assert usual.signal == "explicit"
    assert (PLACES[_told(usual)].terrace, PLACES[_told(without)].terrace) == (
        True,
        False,
    )
    assert "utter_with_terrace" in usual.trace.responses


@pytest.mark.parametrize(
    ("condition", "temperature"), [("rainy", 24.0), ("sunny", 9.0)], ids=["wet", "cold"]
)
def test_on_other_days_a_terrace_speaks_for_nothing(
    rehearse: Rehearse, condition: str, temperature: float
) -> None:
    home = rehearse(start="2026-07-10T13:00:00")
    home.home.set_device(
        "weather.home", condition, {"temperature": temperature}, "home"
    )
    said = _eat(home)
    assert said.trace.responses == ("utter_restaurant",)
    assert said.signal != "sensor"


def test_a_diet_rules_out_what_does_not_suit_it(flat: Rehearsal) -> None:
    flat.know("diet", "vegan")
    eaten, cooked = _eat(flat), _cook(flat)
    assert PLACES[_told(eaten)].suits("vegan")
    assert RECIPES[_told(cooked)].suits("vegan")
    assert (eaten.signal, _used(eaten)) == ("preference", ["diet"])


def test_a_diet_without_which_the_same_is_told_is_not_used(flat: Rehearsal) -> None:
    flat.know("diet", "vegetarian")
    said = _cook(flat, "how do I make moussaka or pasta", dish=("moussaka", "pasta"))
    assert said.trace.responses == ("utter_no_such_recipe",)
    said = _cook(flat, "a recipe for pasta", dish="pasta")
    assert _used(said) == []


def test_what_is_asked_for_by_name_outranks_the_diet(flat: Rehearsal) -> None:
    flat.know("diet", "vegan")
    said = _cook(flat, "a recipe for moussaka", dish="moussaka")
    assert (_told(said), _used(said)) == ("recipe.moussaka", [])


@pytest.mark.parametrize(
    ("text", "named", "holds"),
    [
        ("a quick recipe", {}, lambda one: one.minutes <= 20),
        ("what can I cook in 600", {"duration": "600"}, lambda one: one.minutes <= 10),
        ("something spicy", {}, lambda one: one.spicy),
        ("a vegetarian dinner", {}, lambda one: one.suits("vegetarian")),
        ("what shall I make for breakfast", {}, lambda one: "breakfast" in one.meals),
        ("a Greek recipe", {"cuisine": "Greek"}, lambda one: one.cuisine == "greek"),
        ("a soup", {"dish": "soup"}, lambda one: "soup" in one.dishes),
        (
            "an onion soup",
            {"dish": "onion soup"},
            lambda one: "onion soup" in one.dishes,
        ),
        ("a burger", {"dish": "burger"}, lambda one: "burgers" in one.dishes),
        ("an egg", {"dish": "egg"}, lambda one: "eggs" in one.dishes),
    ],
)
def test_a_recipe_is_all_that_the_words_ask_for(
    flat: Rehearsal, text: str, named: dict[str, str], holds: Any
) -> None:
    flat.know("recipe.cuisine", "thai")
    assert holds(RECIPES[_told(_cook(flat, text, **named))])


@pytest.mark.parametrize(
    ("text", "named", "response"),
    [
        ("a recipe for goulash", {"dish": "goulash"}, "utter_unknown_dish"),
        ("a recipe for goulash tonight", {}, "utter_unknown_dish"),
        ("a recipe for sauerkraut", {"content": "sauerkraut"}, "utter_unknown_dish"),
        ("a Klingon recipe", {"cuisine": "Klingon"}, "utter_unknown_cuisine"),
        ("a quick moussaka", {"dish": "moussaka"}, "utter_no_such_recipe"),
    ],
)
def test_an_unknown_dish_is_never_another_one(
    flat: Rehearsal, text: str, named: dict[str, str], response: str
) -> None:
    said = _cook(flat, text, **named)
    assert said.trace.responses == (response,)
    assert said.trace.meant is None


@pytest.mark.parametrize(
    "text",
    ["a recipe for dinner", "a recipe for tonight", "a recipe for two people"],
)
def test_what_a_recipe_is_for_is_no_dish(flat: Rehearsal, text: str) -> None:
    assert "dinner" in RECIPES[_told(_cook(flat, text))].meals


def test_a_screen_shows_the_whole_recipe(flat: Rehearsal) -> None:
    assert _cook(flat).trace.responses == ("utter_recipe",)
    assert _cook(flat, via=DISPLAY).trace.responses == ("utter_recipe_in_full",)


@pytest.mark.parametrize("ask", [_eat, _cook], ids=["eating_out", "cooking"])
def test_something_else_is_the_next_best_until_nothing_is_left(
    flat: Rehearsal, ask: Any
) -> None:
    first = ask(flat, "something vegan for dinner that is Indian")
    told = [_told(first)]
    while (said := flat.say("something else", "another", after=5)).trace.meant:
        assert said.moment is None
        told.append(_told(said))
    assert len(told) == len(set(told)) == 2
    assert said.trace.responses == ("utter_nothing_else",)


def test_something_else_long_after_is_about_nothing(flat: Rehearsal) -> None:
    _eat(flat)
    said = flat.say("something else", "another", after=600)
    assert said.trace.responses == ("utter_what_about_it",)


def test_next_after_a_suggestion_is_the_next_suggestion(flat: Rehearsal) -> None:
    first = _eat(flat)
    said = flat.say("next", "next", after=4)
    assert _told(said) in PLACES.keys() - {_told(first)}


def test_a_complaint_about_a_suggestion_asks_once_and_learns(flat: Rehearsal) -> None:
    _eat(flat)
    asked = flat.say("that's not what I wanted", "complaint", after=5)
    assert (asked.asked, asked.moment) == ("what", "complaint")
    said = flat.say("Mexican", "inform", cuisine="Mexican", after=5)
    assert PLACES[_told(said)].cuisine == "mexican"
    assert flat.known() == {"restaurant.cuisine": "mexican"}


def test_the_same_wish_again_is_a_moment(flat: Rehearsal) -> None:
    _cook(flat)
    said = _cook(flat, after=5)
    assert (said.moment, said.asked) == ("repeat", "what")


def test_a_correction_of_a_suggestion_may_be_kept(flat: Rehearsal) -> None:
    _eat(flat)
    said = flat.say("no, Thai", "correct", cuisine="Thai", after=5)
    assert PLACES[_told(said)].cuisine == "thai"
    assert said.asked == "how_long"


@pytest.mark.parametrize(
    ("signal", "setup", "text"),
    [
        ("preference", {}, "find me a place to eat"),
        ("explicit", {}, "find me a Greek place"),
        ("time_of_day", {"start": MORNING}, "where can I eat"),
    ],
)
def test_without_the_signal_that_tipped_it_another_place_is_told(
    rehearse: Rehearse, signal: str, setup: dict[str, Any], text: str
) -> None:
    def ask(**more: Any) -> Said:
        home = rehearse(**setup, **more)
        if signal == "preference":
            home.know("restaurant.cuisine", "italian")
        return _eat(home, text)

    usual = ask()
    assert usual.signal == signal
    assert _told(ask(ignores=(signal,))) != _told(usual)


def test_every_restaurant_is_told_to_somebody(rehearse: Rehearse) -> None:
    told = set()
    for cuisine in CATALOGUE.cuisines:
        home = rehearse(start=MORNING)
        said = _eat(home, f"a {cuisine.id} place", cuisine=cuisine.id)
        while said.trace.meant:
            told.add(_told(said))
            said = home.say("another one", "another", after=5)
    assert told == set(PLACES)


def test_every_recipe_is_told_to_somebody(flat: Rehearsal) -> None:
    for recipe in RECIPES.values():
        told = set()
        said = _cook(flat, f"a recipe for {recipe.dishes[0]}", dish=recipe.dishes[0])
        while said.trace.meant:
            told.add(_told(said))
            said = flat.say("another one", "another", after=5)
        assert recipe.id in told
