"""The catalogue: what can be played, eaten, cooked, cheered for and read of.

Small, fixed and made up, so that no service is asked; one file for each collection,
and beside it the types that it is read into.
"""

from simulator.catalogue.fixtures import Game
from simulator.catalogue.food import Cuisine, Diet, Meal, Recipe, Restaurant
from simulator.catalogue.news import NewsSource, NewsTopic, Section
from simulator.catalogue.playable import (
    MUSIC_KINDS,
    USUAL_DURATION_MIN,
    Genre,
    Item,
    Kind,
)
from simulator.catalogue.sports import League, Team
from simulator.catalogue.whole import Catalogue, load_catalogue, read_catalogue

__all__ = [
    "MUSIC_KINDS",
    "USUAL_DURATION_MIN",
    "Catalogue",
    "Cuisine",
    "Diet",
    "Game",
    "Genre",
    "Item",
    "Kind",
    "League",
    "Meal",
    "NewsSource",
    "NewsTopic",
    "Recipe",
    "Restaurant",
    "Section",
    "Team",
    "load_catalogue",
    "read_catalogue",
]
