"""What people have a taste in: one row a topic, read by everything that is taught.

A new topic is a row here and its sentences in the domain (`utter_learned_…`,
`utter_known_…`, and `utter_ask_…` if it is ever asked about); what is stated in
passing, answered, corrected, listed and forgotten then follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from agent.teaching.weighing.level_labels import (
    brightnesses,
    colours,
    temperatures,
)
from simulator.catalogue import Catalogue

GENRE_TOPIC = "music.genre"
VIDEO_TOPIC = "video.genre"
TEAM_TOPIC = "sports.team"
DIET_TOPIC = "diet"
RESTAURANT_TOPIC = "restaurant.cuisine"
RECIPE_TOPIC = "recipe.cuisine"
FOOD_TOPIC = "food.cuisine"
SOURCE_TOPIC = "news.source"
NEWS_TOPIC = "news.topic"
UNITS_TOPIC = "weather.units"
TEMPERATURE_TOPIC = "climate.temperature"
BRIGHTNESS_TOPIC = "light.brightness_pct"
COLOUR_TOPIC = "light.color_name"
LEVEL_TOPICS = (TEMPERATURE_TOPIC, BRIGHTNESS_TOPIC, COLOUR_TOPIC)
"""How devices are liked to be set: domain and field of the service."""

Labels = Mapping[str, tuple[str, ...]]
"""Value → what people may call it, the plain word first."""

_UNITS: Labels = {
    "fahrenheit": ("Fahrenheit",),
    "celsius": ("Celsius", "centigrade"),
}
_DIETS: Labels = {
    "vegetarian": (
        "vegetarian",
        "vegetarians",
        "veggie",
        "don't eat meat",
        "don't eat any meat",
        "do not eat meat",
        "do not eat any meat",
        "never eat meat",
        "eat no meat",
        "without meat",
        "meat free",
    ),
    "vegan": (
        "vegan",
        "vegans",
        "plant based",
        "don't eat animal products",
        "don't eat any animal products",
        "do not eat animal products",
        "eat no animal products",
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """Something that people have a taste in."""

    name: str
    """As preferences are kept under it."""
    labels: Callable[[Catalogue], Labels]
    """The values it can have."""
    words: frozenset[str]
    """Words for the topic itself, in the singular: "forget my team"."""
    entity: str | None = None
    """What NLU calls words that say a value, `None`: it has no name for them."""
    said_with: frozenset[str] = frozenset()
    """Words of which one must be there for a statement to be about this topic and
    not about another that takes the same values; empty: none is needed."""
    wider: str | None = None
    """The topic that counts as well: who likes a cuisine likes its restaurants."""
    intents: frozenset[str] = frozenset()
    """Requests that may name the value: they answer a question about it."""
    is_need: bool = False
    """It is so or not; there is nothing to like or dislike about it."""

    def told(self, value: str, catalogue: Catalogue) -> str:
        """The plain word for a value; one that has none is told as it is."""
        return self.labels(catalogue).get(value, (value,))[0]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def genre_labels(names: Iterable[str], catalogue: Catalogue) -> Labels:
    """What people may call these genres."""
    also = {genre.id: genre.aliases for genre in catalogue.genre_words}
    return {name: (name, *also.get(name, ())) for name in names}


def _music_genres(catalogue: Catalogue) -> Labels:
    return genre_labels(catalogue.music_genres, catalogue)


def _video_genres(catalogue: Catalogue) -> Labels:
    return genre_labels(catalogue.video_genres, catalogue)


def _teams(catalogue: Catalogue) -> Labels:
    return {team.id: team.labels for team in catalogue.teams}


def _diets(catalogue: Catalogue) -> Labels:
    return _DIETS


def _units(catalogue: Catalogue) -> Labels:
    return _UNITS


def _cuisines(catalogue: Catalogue) -> Labels:
    return {cuisine.id: cuisine.labels for cuisine in catalogue.cuisines}


def _cuisines_and_dishes(catalogue: Catalogue) -> Labels:
    """Who goes out for a pizza goes to an Italian; a recipe is another thing."""
    return {one.id: (*one.labels, *one.dishes) for one in catalogue.cuisines}


def _sources(catalogue: Catalogue) -> Labels:
    return {source.id: source.labels for source in catalogue.news_sources}


def _news_topics(catalogue: Catalogue) -> Labels:
    return {topic.id: topic.labels for topic in catalogue.news_topics}


def _temperatures(catalogue: Catalogue) -> Labels:
    return temperatures()


def _brightnesses(catalogue: Catalogue) -> Labels:
    return brightnesses()


def _colours(catalogue: Catalogue) -> Labels:
    return colours()


_LIGHTING = _words("light lights lamp lamps lighting brightness")

_ROWS = (
    Topic(
        name=GENRE_TOPIC,
        labels=_music_genres,
        words=_words("music genre"),
        entity="genre",
        intents=_words("play_music recommend"),
    ),
    Topic(
        name=VIDEO_TOPIC,
        labels=_video_genres,
        words=_words("film movie series video"),
        entity="genre",
        intents=_words("play_media recommend"),
    ),
    Topic(
        name=TEAM_TOPIC,
        labels=_teams,
        words=_words("team club"),
        entity="team",
        intents=_words("query_score"),
    ),
    Topic(
        name=DIET_TOPIC,
        labels=_diets,
        words=_words("diet"),
        intents=_words("find_restaurant find_recipe"),
        is_need=True,
    ),
    Topic(
        name=RESTAURANT_TOPIC,
        labels=_cuisines_and_dishes,
        words=_words("restaurant food cuisine"),
        entity="cuisine",
        said_with=_words("restaurant restaurants place places out dining"),
        wider=FOOD_TOPIC,
        intents=_words("find_restaurant"),
    ),
    Topic(
        name=RECIPE_TOPIC,
        labels=_cuisines,
        words=_words("recipe cooking food cuisine"),
        entity="cuisine",
        said_with=_words("cook cooking recipe recipes make making"),
        wider=FOOD_TOPIC,
        intents=_words("find_recipe"),
    ),
    Topic(
        name=FOOD_TOPIC,
        labels=_cuisines_and_dishes,
        words=_words("food cuisine"),
        entity="cuisine",
        intents=_words("find_restaurant find_recipe"),
    ),
    Topic(
        name=SOURCE_TOPIC,
        labels=_sources,
        words=_words("news newspaper paper source"),
        entity="source",
        said_with=_words("news newspaper paper headlines source read reading trust"),
        intents=_words("query_news"),
    ),
    Topic(
        name=NEWS_TOPIC,
        labels=_news_topics,
        words=_words("news"),
        entity="topic",
        said_with=_words("news headlines hear about interested care"),
        intents=_words("query_news"),
    ),
    Topic(
        name=UNITS_TOPIC,
        labels=_units,
        words=_words("unit units"),
        intents=_words("query_weather query_temperature query_reading"),
        is_need=True,
    ),
    Topic(
        name=TEMPERATURE_TOPIC,
        labels=_temperatures,
        words=_words("temperature heating warmth thermostat"),
        entity="temperature",
        intents=_words("set_temperature"),
        is_need=True,
    ),
    Topic(
        name=BRIGHTNESS_TOPIC,
        labels=_brightnesses,
        words=_words("brightness"),
        entity="percentage",
        said_with=_LIGHTING,
        intents=_words("set_brightness dim brighten"),
        is_need=True,
    ),
    Topic(
        name=COLOUR_TOPIC,
        labels=_colours,
        words=_words("colour color"),
        entity="colour",
        said_with=_LIGHTING,
        intents=_words("set_colour"),
        is_need=True,
    ),
)

TOPICS: Mapping[str, Topic] = {topic.name: topic for topic in _ROWS}
"""By name; of several that a statement could be about, the first counts."""
