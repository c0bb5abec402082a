"""The catalogue: its files, and what they hold enough of."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from simulator.catalogue import Catalogue, load_catalogue, read_catalogue
from simulator.catalogue.food import Cuisine, FoodFile, Recipe, Restaurant
from simulator.catalogue.news import NewsFile, NewsSource, NewsTopic, Section
from simulator.catalogue.playable import Genre, Item, PlayableFile
from simulator.catalogue.sports import League, SportsFile, Team
from simulator.catalogue.whole import CATALOGUE
from simulator.errors import FileFault
from simulator.media import VIDEO_TYPES
from simulator.strict_yaml import StrictModel, read_large_model

MODELS: dict[str, tuple[type[StrictModel], ...]] = {
    "playable.yaml": (PlayableFile, Genre, Item),
    "sports.yaml": (SportsFile, League, Team),
    "food.yaml": (FoodFile, Cuisine, Restaurant, Recipe),
    "news.yaml": (NewsFile, NewsSource, NewsTopic, Section),
}


@pytest.fixture
def catalogue() -> Catalogue:
    return load_catalogue()


def test_the_hunger_games_is_a_film_an_audiobook_and_an_album(
    catalogue: Catalogue,
) -> None:
    items = [item for item in catalogue.items if "Hunger Games" in item.title]

    assert sorted(item.kind for item in items) == ["album", "audiobook", "film"]
    assert all("hunger games" in item.aliases for item in items)


@pytest.mark.parametrize(
    "genre",
    ["jazz", "rock", "classical", "pop", "hip hop", "electronic", "folk", "blues"],
)
def test_every_common_genre_has_an_album(catalogue: Catalogue, genre: str) -> None:
    assert genre in catalogue.music_genres
    assert any(item.genre == genre for item in catalogue.items if item.kind == "album")


def test_there_are_several_of_every_genre_of_films_and_of_music(
    catalogue: Catalogue,
) -> None:
    for genres, kinds in (
        (catalogue.video_genres, ("film", "series")),
        (catalogue.music_genres, ("album", "track")),
    ):
        counted = Counter(i.genre for i in catalogue.items if i.kind in kinds)
        assert {genre: n for genre, n in counted.items() if n < 2} == {}, kinds
        assert set(counted) == set(genres)


def test_news_is_a_genre_but_not_of_music(catalogue: Catalogue) -> None:
    assert "news" in catalogue.genres
    assert "news" not in catalogue.music_genres


def test_no_genre_is_of_music_and_of_films(catalogue: Catalogue) -> None:
    assert not set(catalogue.music_genres) & set(catalogue.video_genres)


def test_items_are_found_by_id(catalogue: Catalogue) -> None:
    assert [catalogue.by_id[item.id] for item in catalogue.items] == list(
        catalogue.items
    )


def test_ids_say_the_kind(catalogue: Catalogue) -> None:
    items = catalogue.items

    assert [item.id.partition(".")[0] for item in items] == [
        item.kind for item in items
    ]
    assert all(place.id.startswith("restaurant.") for place in catalogue.restaurants)
    assert all(recipe.id.startswith("recipe.") for recipe in catalogue.recipes)
    assert all(section.id.startswith("news.") for section in catalogue.sections)


def test_films_and_series_need_a_screen() -> None:
    assert {"film", "series"} <= VIDEO_TYPES


def test_there_is_enough_to_choose_from(catalogue: Catalogue) -> None:
    films = [item for item in catalogue.items if item.kind == "film"]

    assert len(films) >= 20
    assert len(catalogue.teams) >= 12
    assert len({league.sport for league in catalogue.leagues}) >= 3
    assert len(catalogue.restaurants) >= 16
    assert len({place.cuisine for place in catalogue.restaurants}) >= 8
    assert len(catalogue.recipes) >= 16
    assert len(catalogue.news_sources) >= 3


@pytest.mark.parametrize("meal", ["breakfast", "lunch", "dinner"])
@pytest.mark.parametrize("diet", [None, "vegetarian", "vegan"])
def test_nobody_goes_hungry(catalogue: Catalogue, meal: str, diet: str | None) -> None:
    for kind in (catalogue.restaurants, catalogue.recipes):
        assert any(
            meal in one.meals and (diet is None or one.suits(diet)) for one in kind
        )


def test_what_is_vegan_suits_vegetarians_and_not_the_other_way_round(
    catalogue: Catalogue,
) -> None:
    by_id = {recipe.id: recipe for recipe in catalogue.recipes}

    assert by_id["recipe.hummus"].suits("vegetarian")
    assert by_id["recipe.hummus"].suits("vegan")
    assert by_id["recipe.pancakes"].suits("vegetarian")
    assert not by_id["recipe.pancakes"].suits("vegan")
    assert not by_id["recipe.moussaka"].suits("vegetarian")


def test_names_of_teams_stand_for_one_team(catalogue: Catalogue) -> None:
    labels = Counter(
        label.lower() for team in catalogue.teams for label in set(team.labels)
    )

    assert [label for label, n in labels.items() if n > 1] == []


def test_every_source_has_news_in_the_morning_or_in_the_evening(
    catalogue: Catalogue,
) -> None:
    with_news = {section.source for section in catalogue.sections}

    assert with_news == {source.id for source in catalogue.news_sources}
    assert any("morning" in source.parts for source in catalogue.news_sources)
    assert any("evening" in source.parts for source in catalogue.news_sources)


def test_everything_has_a_name_to_be_told_by(catalogue: Catalogue) -> None:
    assert all(catalogue.names.values())
    assert catalogue.names["warriors"] == "the Warriors"


@pytest.mark.parametrize("name", sorted(MODELS))
def test_every_key_is_described_in_the_head_of_its_file(name: str) -> None:
    comment = [
        line
        for line in (CATALOGUE / name).read_text("utf-8").splitlines()
        if line.startswith("#")
    ]
    for model in MODELS[name]:
        for field in model.__fields__.values():
            assert re.search(rf"\b{field.alias}\b", "\n".join(comment)), field.alias


@pytest.mark.parametrize(
    ("name", "old", "new", "key", "message"),
    [
        pytest.param(
            "playable.yaml",
            "id: film.vertigo",
            "id: film.duel",
            "items",
            "two items have the id 'film.duel'",
            id="same id twice",
        ),
        pytest.param(
            "food.yaml",
            "terrace: true",
            "terace: true",
            "restaurants.0.terace",
            "did you mean 'terrace'",
            id="misspelt key",
        ),
        pytest.param(
            "food.yaml",
            "price: 2",
            "price: 4",
            "restaurants.0.price",
            "must be 1 to 3",
            id="no such price",
        ),
        pytest.param(
            "food.yaml",
            "cuisine: greek",
            "cuisine: grek",
            "restaurants",
            "no cuisine is 'grek'",
            id="no such cuisine",
        ),
        pytest.param(
            "food.yaml",
            "diet: vegan",
            "diet: halal",
            "restaurants.5.diet",
            "'halal' is not possible here",
            id="no such diet",
        ),
        pytest.param(
            "food.yaml",
            "meals: [breakfast, lunch]",
            "meals: []",
            "restaurants.2.meals",
            "must name a meal",
            id="no meal",
        ),
        pytest.param(
            "sports.yaml",
            "league: mlb}",
            "league: mbl}",
            "teams",
            "no league is 'mbl'",
            id="no such league",
        ),
        pytest.param(
            "sports.yaml",
            "  - {id: cubs,",
            "  - {id: w, name: W, spoken: W, city: W, league: nba}\n  - {id: cubs,",
            "teams",
            "'nba' needs an even number of teams",
            id="odd number of teams",
        ),
        pytest.param(
            "sports.yaml",
            "points: [88, 128]",
            "points: [128, 88]",
            "leagues.0.points",
            "the fewest and the most",
            id="points the wrong way round",
        ),
        pytest.param(
            "sports.yaml",
            'at: "19:30"',
            'at: "25:30"',
            "leagues.0.at",
            "must be a time",
            id="no such time",
        ),
        pytest.param(
            "news.yaml",
            "source: world desk",
            "source: word desk",
            "sections",
            "no source is 'word desk'",
            id="no such source",
        ),
    ],
)
def test_a_fault_names_file_line_and_key(
    tmp_path: Path, name: str, old: str, new: str, key: str, message: str
) -> None:
    folder = tmp_path / "catalogue"
    shutil.copytree(CATALOGUE, folder)
    text = (folder / name).read_text("utf-8")
    body = text.index("\n", text.rindex("\n# "))
    assert old in text[body:]
    (folder / name).write_text(text[:body] + text[body:].replace(old, new, 1), "utf-8")

    with pytest.raises(FileFault, match=re.escape(message)) as caught:
        read_catalogue(folder)

    assert caught.value.file == folder / name
    assert caught.value.line is not None
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("id_", "minutes"),
    [
        ("album.thriller", 45),
        ("track.billie_jean", 4),
        ("film.casablanca", 120),
        ("series.fawlty_towers", 45),
        ("podcast.yesterday_in_history", 30),
        ("audiobook.time_machine", None),
        ("radio.morning_news", None),
    ],
)
def test_every_kind_lasts_its_usual_time(
    catalogue: Catalogue, id_: str, minutes: int | None
) -> None:
    assert catalogue.by_id[id_].lasts_min == minutes


def test_an_entry_may_say_how_long_it_lasts(tmp_path: Path) -> None:
    file = tmp_path / "playable.yaml"
    file.write_text(
        "items:\n"
        '  - {id: film.a, title: "A", kind: film, genre: drama, duration_min: 95}\n'
    )

    assert read_large_model(file, PlayableFile).items[0].lasts_min == 95


@pytest.mark.parametrize("minutes", ["0", "-5", "1441", "true", '"90"', "1.5"])
def test_an_impossible_length_is_a_fault_that_names_its_key(
    tmp_path: Path, minutes: str
) -> None:
    file = tmp_path / "playable.yaml"
    file.write_text(
        "items:\n"
        '  - {id: film.a, title: "A", kind: film, genre: drama,\n'
        f"     duration_min: {minutes}}}\n"
    )

    with pytest.raises(FileFault, match=r"playable\.yaml:3.*duration_min"):
        read_large_model(file, PlayableFile)
