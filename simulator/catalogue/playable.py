"""What can be played: films, series, audiobooks, music, radio and podcasts.

Titles that exist in several forms are here on purpose: which one a person means
depends on what they speak to.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import StrictInt, StrictStr, validator

from simulator.catalogue.entries import Named, require_unique
from simulator.strict_yaml import StrictModel

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


class Genre(Named):
    """A genre and what else people call it: "scary films", "comedies"."""


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


class PlayableFile(StrictModel):
    """The file `playable.yaml`."""

    genres: tuple[Genre, ...] = ()
    items: tuple[Item, ...]

    @validator("genres")
    def _genres_are_unique(cls, genres: tuple[Genre, ...]) -> tuple[Genre, ...]:
        require_unique(genres, "genre")
        return genres

    @validator("items")
    def _ids_are_unique(cls, items: tuple[Item, ...]) -> tuple[Item, ...]:
        require_unique(items, "item")
        return items
