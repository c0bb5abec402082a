"""The catalogue as a whole: all collections, and ways to find things in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from simulator.catalogue.food import Cuisine, FoodFile, Recipe, Restaurant
from simulator.catalogue.news import NewsFile, NewsSource, NewsTopic, Section
from simulator.catalogue.playable import (
    MUSIC_KINDS,
    Genre,
    Item,
    PlayableFile,
)
from simulator.catalogue.sports import League, SportsFile, Team
from simulator.strict_yaml import read_large_model

CATALOGUE = Path(__file__).parent

_VIDEO_KINDS = ("film", "series")


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Everything that there is, in the order of the files."""

    items: tuple[Item, ...]
    genre_words: tuple[Genre, ...] = ()
    """Genres that people have other words for."""
    leagues: tuple[League, ...] = ()
    teams: tuple[Team, ...] = ()
    cuisines: tuple[Cuisine, ...] = ()
    restaurants: tuple[Restaurant, ...] = ()
    recipes: tuple[Recipe, ...] = ()
    news_sources: tuple[NewsSource, ...] = ()
    news_topics: tuple[NewsTopic, ...] = ()
    sections: tuple[Section, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Items that can be played, by content id."""
        return {item.id: item for item in self.items}

    @cached_property
    def teams_by_id(self) -> Mapping[str, Team]:
        """Teams by id."""
        return {team.id: team for team in self.teams}

    @cached_property
    def leagues_by_id(self) -> Mapping[str, League]:
        """Leagues by id."""
        return {league.id: league for league in self.leagues}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What everything with an id is called within a sentence."""
        return {
            **{item.id: item.title for item in self.items},
            **{team.id: team.spoken for team in self.teams},
            **{cuisine.id: cuisine.id.capitalize() for cuisine in self.cuisines},
            **{place.id: place.name for place in self.restaurants},
            **{recipe.id: recipe.title for recipe in self.recipes},
            **{source.id: source.name for source in self.news_sources},
        }

    @cached_property
    def genres(self) -> tuple[str, ...]:
        """Every genre once, in the order of the file."""
        return tuple(dict.fromkeys(item.genre for item in self.items))

    @cached_property
    def music_genres(self) -> tuple[str, ...]:
        """The genres of music, in the order of the file."""
        return self.genres_of(*MUSIC_KINDS)

    @cached_property
    def video_genres(self) -> tuple[str, ...]:
        """The genres of films and series, in the order of the file."""
        return self.genres_of(*_VIDEO_KINDS)

    def genres_of(self, *kinds: str) -> tuple[str, ...]:
        """The genres of some kinds of items, in the order of the file."""
        return tuple(
            dict.fromkeys(item.genre for item in self.items if item.kind in kinds)
        )


def load_catalogue() -> Catalogue:
    """The catalogue that comes with the simulator, read once.

    Raises:
        FileFault: a file has been damaged.
    """
    return read_catalogue(CATALOGUE)


@cache
def read_catalogue(folder: Path) -> Catalogue:
    """A folder with all files of a catalogue.

    Raises:
        FileFault: names file, line and key.
    """
    playable = read_large_model(folder / "playable.yaml", PlayableFile)
    sports = read_large_model(folder / "sports.yaml", SportsFile)
    food = read_large_model(folder / "food.yaml", FoodFile)
    news = read_large_model(folder / "news.yaml", NewsFile)
    return Catalogue(
        items=playable.items,
        genre_words=playable.genres,
        leagues=sports.leagues,
        teams=sports.teams,
        cuisines=food.cuisines,
        restaurants=food.restaurants,
        recipes=food.recipes,
        news_sources=news.sources,
        news_topics=news.topics,
        sections=news.sections,
    )
