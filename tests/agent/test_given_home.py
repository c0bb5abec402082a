"""The home that is meant: one that comes along by name, or a file of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.errors import UnknownHome
from agent.given_home import home_file_of, with_home
from agent.homes import Homes
from agent.settings import Settings
from preference_store.store import PreferenceStore
from simulator.errors import FileFault

LOFT = """
home: loft
time_zone: Europe/Berlin
areas:
  room: {name: "Room"}
people:
  kim: {name: "Kim", area: room}
devices:
  light.lamp: {area: room, name: "Lamp"}
  media_player.speaker: {area: room, name: "Speaker", capabilities: {voice: true}}
"""


@pytest.fixture
def loft(tmp_path: Path) -> Settings:
    """Settings for a home of one's own, kept below a folder of the test."""
    file = tmp_path / "loft.yaml"
    file.write_text(LOFT, encoding="utf-8")
    return with_home(Settings(data_dir=tmp_path / "var"), str(file))


def test_a_name_is_a_home_that_comes_along() -> None:
    assert home_file_of(with_home(Settings(), "studio")).home == "studio"


def test_a_path_is_a_home_of_ones_own(loft: Settings) -> None:
    assert loft.home == "loft"
    assert list(home_file_of(loft).devices) == ["light.lamp", "media_player.speaker"]


def test_ones_own_home_lives_beside_the_others(loft: Settings) -> None:
    loft.data_dir.mkdir()
    store = PreferenceStore.open(loft.store_url)
    homes = Homes(loft, store)

    assert next(homes.listings()).home == "loft"
    assert homes.living("loft").home.people["kim"].area == "room"
    assert homes.living("flat").home.people.keys() == {"amal", "binta"}
    store.close()


def test_an_unknown_name_is_told_with_those_that_there_are() -> None:
    with pytest.raises(UnknownHome, match="studio"):
        with_home(Settings(), "studioo")


def test_a_file_with_a_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "loft.yaml"
    file.write_text(LOFT.replace("area: room", "area: rom", 1), encoding="utf-8")
    with pytest.raises(FileFault, match="rom"):
        with_home(Settings(), str(file))
