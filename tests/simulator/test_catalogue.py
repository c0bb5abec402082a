"""The catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.catalogue import load_catalogue, read_catalogue
from simulator.errors import FileFault
from simulator.media import VIDEO_TYPES


def test_the_hunger_games_is_a_film_an_audiobook_and_an_album() -> None:
    items = [item for item in load_catalogue().items if "Hunger Games" in item.title]

    assert sorted(item.kind for item in items) == ["album", "audiobook", "film"]
    assert all("hunger games" in item.aliases for item in items)


@pytest.mark.parametrize(
    "genre",
    ["jazz", "rock", "classical", "pop", "hip hop", "electronic", "folk", "blues"],
)
def test_every_common_genre_has_an_album(genre: str) -> None:
    catalogue = load_catalogue()

    assert genre in catalogue.music_genres
    assert any(item.genre == genre for item in catalogue.items if item.kind == "album")


def test_news_is_a_genre_but_not_of_music() -> None:
    catalogue = load_catalogue()

    assert "news" in catalogue.genres
    assert "news" not in catalogue.music_genres


def test_items_are_found_by_id() -> None:
    catalogue = load_catalogue()

    assert [catalogue.by_id[item.id] for item in catalogue.items] == list(
        catalogue.items
    )


def test_ids_say_the_kind() -> None:
    items = load_catalogue().items

    assert [item.id.partition(".")[0] for item in items] == [
        item.kind for item in items
    ]


def test_films_and_series_need_a_screen() -> None:
    assert {"film", "series"} <= VIDEO_TYPES


def test_the_same_id_twice_is_a_fault(tmp_path: Path) -> None:
    item = '  - {id: film.a, title: "A", kind: film, genre: drama}\n'
    file = tmp_path / "catalogue.yaml"
    file.write_text(f"items:\n{item}{item}")

    with pytest.raises(FileFault, match=r"film\.a"):
        read_catalogue(file)


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
def test_every_kind_lasts_its_usual_time(id_: str, minutes: int | None) -> None:
    assert load_catalogue().by_id[id_].lasts_min == minutes


def test_an_entry_may_say_how_long_it_lasts(tmp_path: Path) -> None:
    file = tmp_path / "catalogue.yaml"
    file.write_text(
        "items:\n"
        '  - {id: film.a, title: "A", kind: film, genre: drama, duration_min: 95}\n'
    )

    assert read_catalogue(file).by_id["film.a"].lasts_min == 95


@pytest.mark.parametrize("minutes", ["0", "-5", "1441", "true", '"90"', "1.5"])
def test_an_impossible_length_is_a_fault_that_names_its_key(
    tmp_path: Path, minutes: str
) -> None:
    file = tmp_path / "catalogue.yaml"
    file.write_text(
        "items:\n"
        '  - {id: film.a, title: "A", kind: film, genre: drama,\n'
        f"     duration_min: {minutes}}}\n"
    )

    with pytest.raises(FileFault, match=r"catalogue\.yaml:3.*duration_min"):
        read_catalogue(file)
