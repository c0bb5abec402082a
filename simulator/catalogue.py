"""The catalogue: what can be played in a simulated home, so that no service is asked.

Small and fixed. Titles that exist in several forms are here on purpose: which one a
person means depends on what they speak to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from pydantic import StrictInt, StrictStr, validator

from simulator.strict_yaml import StrictModel, read_model

CATALOGUE = Path(__file__).parent / "catalogue.yaml"

Kind = Literal["film", "series", "audiobook", "album", "track", "radio", "podcast"]

MUSIC_KINDS: tuple[Kind, ...] = ("album", "track")
"""What "play music" can mean; a radio programme may be talk."""

USUAL_DURATION_MIN: Mapping[Kind, int | None] = {
    "film": 120,
    "series": 45,
    "audiobook": None,
    "album": 45,
    "track": 4,
    "radio": None,
    "podcast": 30,
}
"""How long one of a kind goes on, in minutes; `None`: nobody hears its end.

Of a series it is one episode.
"""

_LONGEST_MIN = 24 * 60


class Item(StrictModel):
    """One thing that can be played."""

    id: StrictStr
    """Content id, such as `film.hunger_games`."""
    title: StrictStr
    kind: Kind
    genre: StrictStr
    """Lower case, as people say it: `jazz`, `hip hop`."""
    artist: StrictStr | None = None
    """Who plays or reads it, `None` where nobody would ask."""
    aliases: tuple[StrictStr, ...] = ()
    """Other things that people call it, lower case."""
    duration_min: StrictInt | None = None
    """After how many minutes it ends by itself; `None`: as is usual of its kind."""

    @validator("duration_min")
    def _ends_within_a_day(cls, duration_min: int | None) -> int | None:
        if duration_min is not None and not 1 <= duration_min <= _LONGEST_MIN:
            raise ValueError(f"expected 1 to {_LONGEST_MIN} minutes")
        return duration_min

    @property
    def lasts_min(self) -> int | None:
        """Minutes until it ends, `None` for what goes on until it is stopped."""
        return self.duration_min or USUAL_DURATION_MIN[self.kind]


class _CatalogueFile(StrictModel):
    items: tuple[Item, ...]

    @validator("items")
    def _ids_are_unique(cls, items: tuple[Item, ...]) -> tuple[Item, ...]:
        ids = [item.id for item in items]
        twice = next((id_ for id_ in ids if ids.count(id_) > 1), None)
        if twice is not None:
            raise ValueError(f"two items have the id '{twice}'")
        return items


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Everything that can be played, in the order of the file."""

    items: tuple[Item, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Items by content id."""
        return {item.id: item for item in self.items}

    @cached_property
    def genres(self) -> tuple[str, ...]:
        """Every genre once, in the order of the file."""
        return tuple(dict.fromkeys(item.genre for item in self.items))

    @cached_property
    def music_genres(self) -> tuple[str, ...]:
        """The genres of music, in the order of the file."""
        return tuple(
            dict.fromkeys(item.genre for item in self.items if item.kind in MUSIC_KINDS)
        )


def load_catalogue() -> Catalogue:
    """The catalogue that comes with the simulator, read once.

    Raises:
        FileFault: the file has been damaged.
    """
    return read_catalogue(CATALOGUE)


@cache
def read_catalogue(path: Path) -> Catalogue:
    """A catalogue file; raises `FileFault` with line and key."""
    return Catalogue(items=read_model(path, _CatalogueFile).items)
